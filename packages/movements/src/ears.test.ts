// EARS against golden values, where the shared data is present, and Student's t against printed tables.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { baseline, c3Limit, limitsOf, rarity, studentTail } from "./ears.ts";

const SHARED = process.env["MIZAN_SHARED"] ?? join(import.meta.dirname, "../../../../shared");
const GOLDEN = join(SHARED, "data/movements/golden");
const SKIP = existsSync(GOLDEN) ? {} : { skip: `not present: ${GOLDEN}` };
const rows = (name: string) =>
  readFileSync(join(GOLDEN, name), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));

test("EARS C1, C2 and C3 on the weekly series: the same limit to 1e-6 and the same alarms", SKIP, () => {
  const series = new Map<string, number[]>();
  for (const [name = "", , observed] of rows("weekly-series.csv"))
    series.set(name, [...(series.get(name) ?? []), Number(observed)]);
  const seen = { earsC1: 0, earsC2: 0, earsC3: 0 };
  for (const [name = "", method = "", week, observed, , , upper, alarm] of rows("weekly-expected.csv")) {
    if (method !== "earsC1" && method !== "earsC2" && method !== "earsC3") continue;
    const own = series.get(name) ?? [];
    const t = Number(week) - 1;
    assert.equal(own[t], Number(observed));
    // The reference has no least deviation.
    const base = baseline(own, t, method === "earsC1" ? 0 : 2);
    const limit = method === "earsC3" ? c3Limit(own, t, 0) : base && limitsOf(base, 0).upper;
    assert.ok(limit !== undefined);
    assert.ok(Math.abs(limit - Number(upper)) <= 1e-6, `${name} ${method} week ${week}: ${limit}, golden ${upper}`);
    assert.equal(Number(observed) > limit, alarm === "1", `${name} ${method} week ${week}`);
    seen[method] += 1;
  }
  assert.deepEqual(seen, { earsC1: 780, earsC2: 780, earsC3: 780 });
});

test("Student's t has the tails of the tables", () => {
  for (const [t, degrees, tail] of [
    [6.313752, 1, 0.05],
    [2.919986, 2, 0.05],
    [2.570582, 5, 0.025],
    [3.707428, 6, 0.005],
    [5.893, 5, 0.001],
    [5.20763, 6, 0.001],
    [0, 4, 0.5],
  ] as const)
    assert.ok(Math.abs(studentTail(t, degrees) - tail) < 2e-6, `${t} with ${degrees}: ${studentTail(t, degrees)}`);
});

test("a day that was not watched is left out, not nought; with fewer than five of seven nothing is expected", () => {
  const watched = [10, 12, null, 11, 13, 9, 11, null, null, 50];
  const base = baseline(watched, 9, 2);
  assert.deepEqual(base && [base.days, base.mean], [6, 11]);
  assert.equal(baseline([10, null, null, 11, null, 9, 11, 50], 7, 0), undefined);
  assert.equal(baseline(watched, 8, 2), undefined);
});

test("a day as expected is not rare, a day far out is", () => {
  const base = { mean: 100, sd: 10, days: 7 };
  assert.equal(rarity(100, base), 0.5);
  assert.ok(rarity(200, base) < 0.001);
});
