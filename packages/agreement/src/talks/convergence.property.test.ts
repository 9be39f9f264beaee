// Laws of the convergence: bounds, symmetry, monotony, and no number where nobody spoke; distance of texts likewise (agreement.md §6).
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { type Values, convergenceOf, movementOf, nearestOf, textDistance } from "./convergence.ts";
import { POSITIONS } from "./position.ts";
import { valueOf } from "./clauses.ts";

const RUNS = process.env["SLOW"] ? 20_000 : 200;
const value = fc.constantFrom(...POSITIONS).map(valueOf);
const pair: fc.Arbitrary<Values> = fc.tuple(value, value);
const table = fc.array(pair, { maxLength: 30 });

test("the vectors of the design: nobody spoke, one side silent, both agreed, a mixed table", () => {
  assert.deepEqual(convergenceOf([]), { value: null, spoken: 0, silent: 0, all: 0, agreed: 0 });
  assert.deepEqual(convergenceOf([[null, null]]), { value: null, spoken: 0, silent: 1, all: 1, agreed: 0 });
  assert.deepEqual(convergenceOf([[1, null]]), { value: null, spoken: 0, silent: 1, all: 1, agreed: 0 });
  assert.deepEqual(convergenceOf([[1, 1]]), { value: 1, spoken: 1, silent: 0, all: 1, agreed: 1 });
  const mixed: readonly Values[] = [
    [1, 0.75],
    [0.5, 1],
    [0, 1],
    [0.25, null],
  ];
  assert.deepEqual(convergenceOf(mixed), { value: (0.75 + 0.5 + 0) / 3, spoken: 3, silent: 1, all: 4, agreed: 0 });
  assert.deepEqual(POSITIONS.map(valueOf), [1, 0.75, 0.5, 0.25, 0, null, null]);
});

test("parties exchanged, everything is the same", () => {
  fc.assert(
    fc.property(table, (clauses) => {
      assert.deepEqual(convergenceOf(clauses.map((values) => values.toReversed())), convergenceOf(clauses));
    }),
    { numRuns: RUNS },
  );
});

test("it lies between 0 and 1, or is none; spoken and silent are all", () => {
  fc.assert(
    fc.property(table, (clauses) => {
      const { value: c, spoken, silent, all, agreed } = convergenceOf(clauses);
      assert.equal(spoken + silent, all);
      assert.equal(all, clauses.length);
      assert.ok(agreed <= spoken);
      assert.equal(c === null, spoken === 0);
      if (c !== null) assert.ok(c >= 0 && c <= 1);
    }),
    { numRuns: RUNS },
  );
});

test("where a side that has spoken comes nearer, the whole goes no further", () => {
  const spoken = fc.array(fc.tuple(fc.constantFrom(0, 0.25, 0.5, 0.75, 1), fc.constantFrom(0, 0.25, 0.5, 0.75, 1)), {
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(
    fc.property(spoken, fc.nat(), fc.nat(1), (clauses, pick, side) => {
      const at = pick % clauses.length;
      const nearer = clauses.map((values, i) => (i === at ? values.map((one, s) => (s === side ? 1 : one)) : values));
      const [before, after] = [convergenceOf(clauses).value, convergenceOf(nearer).value];
      assert.ok(before !== null && after !== null && after >= before);
      const stood = (all: readonly Values[]) => all.map((values, i) => ({ id: String(i), values }));
      assert.deepEqual(movementOf(stood(clauses), stood(nearer)).further, []);
    }),
    { numRuns: RUNS },
  );
});

test("a provision is as near as the side that is farther from it, and silent where one is", () => {
  fc.assert(
    fc.property(pair, (values) => {
      const nearest = nearestOf(values);
      if (values.includes(null)) assert.equal(nearest, null);
      else assert.equal(nearest, Math.min(...values.map(Number)));
    }),
    { numRuns: RUNS },
  );
});

test("the distance of texts: 0 the same words, 1 nothing shared, the same both ways", () => {
  assert.equal(textDistance("a b c", "a b c"), 0);
  assert.equal(textDistance("a  b\nc", "a b c"), 0, "how it is laid out changes nothing");
  assert.equal(textDistance("a b", "c d"), 1);
  assert.equal(textDistance("a b c d", "a x c"), 1 - (2 * 2) / 7);
  assert.equal(textDistance("", ""), 0);
  const words = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 }).map((all) => all.join(" "));
  fc.assert(
    fc.property(words, words, (one, other) => {
      const distance = textDistance(one, other);
      assert.ok(distance >= 0 && distance <= 1);
      assert.equal(distance, textDistance(other, one));
      assert.equal(textDistance(one, one), 0);
    }),
    { numRuns: RUNS },
  );
});
