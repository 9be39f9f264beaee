// The state of the ceasefire, by the vectors: each term of the rule, and its edges.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isRefusal } from "@mizan/ledger";
import { type TruceVector, inputsOf, ms } from "./fixture/truce-vectors.ts";
import { eventSpan } from "./truce-load.ts";
import { type TruceRule, truceOf } from "./truce.ts";

const file = new URL("../../../vectors/agreement/truce.json", import.meta.url);
// The project's own file; a wrong shape fails the tests below.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const { vectors } = JSON.parse(readFileSync(file, "utf8")) as { readonly vectors: readonly TruceVector[] };
const RULES: readonly TruceRule[] = [
  "no-ceasefire",
  "terminated",
  "declared-broken",
  "grave-days",
  "load",
  "grave-incident",
  "hotline-unanswered",
  "access-denied",
  "nothing-planned",
  "nothing-observed",
  "where-watched",
  "none-of-these",
];
const range = (pair: readonly [number, number] | undefined) => pair && { low: pair[0], high: pair[1] };

for (const vector of vectors) {
  test(vector.name, () => {
    const truce = truceOf(inputsOf(vector), ms(vector.now));
    const { expect } = vector;
    const found = {
      ...truce,
      rule: truce.term.rule,
      value: truce.term.value,
      incidents: truce.term.incidents,
      records: truce.term.records,
      share: truce.coverage.share,
    };
    const expected = {
      ...expect,
      load: range(expect.load),
      loadWithDisputed: range(expect.loadWithDisputed),
      loadWithoutDisputed: range(expect.loadWithoutDisputed),
      since: typeof expect.since === "string" ? ms(expect.since) : expect.since,
    };
    for (const [name, value] of Object.entries(expected)) {
      if (value !== undefined) assert.deepEqual(Object.entries(found).find(([key]) => key === name)?.[1], value, name);
    }
    assert.equal(truce.window.to, ms(vector.now));
  });
}

test("the vectors reach every rule and every word", () => {
  assert.deepEqual(
    new Set(vectors.map(({ expect }) => expect.rule).filter((rule) => rule !== undefined)),
    new Set(RULES),
  );
  assert.equal(new Set(vectors.map(({ expect }) => expect.word)).size, 5);
});

test("an event of a day stands to the last millisecond of that day, one of a minute as it was given", () => {
  const day = { from: "2025-10-24", to: "2025-10-25" };
  assert.deepEqual(eventSpan({ ...day, precision: "days" }), {
    fromMs: ms("2025-10-24T00:00:00Z"),
    toMs: ms("2025-10-25T23:59:59.999Z"),
  });
  const [from, to] = ["2025-10-24T04:00:00Z", "2025-10-24T05:00:00Z"];
  assert.deepEqual(eventSpan({ from, to, precision: "minute" }), { fromMs: ms(from), toMs: ms(to) });
  assert.ok(isRefusal(eventSpan({ from: "2025-02-30", to: "2025-03-01", precision: "days" })));
  assert.ok(isRefusal(eventSpan({ from, to: "2025-10-24", precision: "minute" })));
});
