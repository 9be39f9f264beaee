// Coverage: what was planned and what was seen; a gap is null, and never 0.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type JsonObject, isRefusal, undeclaredAudiences } from "@mizan/ledger";
import { DECLARED_COVERAGES, type DeclaredCoverage } from "./axes.ts";
import {
  type CoverageDeclaration,
  type CoverageInputs,
  type CoveragePlan,
  coverageAt,
  coverageDeclarationOf,
  coverageDeclaredField,
  coverageOf,
  coveragePlanOf,
  coveragePlannedField,
  observedCount,
  parseCoverageDeclared,
  parseCoveragePlanned,
  refuseCoverageDeclared,
} from "./coverage.ts";

const HOUR = 3_600_000;
const HERE = { adm1: "Province 1", adm2: "District 1" };
const THERE = { adm1: "Province 1", adm2: "District 2" };
const PLANNED: JsonObject = {
  place: HERE,
  from: "2025-10-25T00:00:00Z",
  to: "2025-10-25T12:00:00Z",
  hours: 10,
  method: "patrol",
};
const { method: _, ...dated } = PLANNED;
const DECLARED: JsonObject = { ...dated, plan: { index: 1, leaf: "ab".repeat(32) }, state: "observed", reason: null };
const PLAN: CoveragePlan = { index: 1, place: HERE, fromMs: 0, toMs: 10 * HOUR, hours: 10 };
const WEEK = { fromMs: 0, toMs: 168 * HOUR };

function said(state: DeclaredCoverage, fromH: number, toH: number, plan: number | null = 1): CoverageDeclaration {
  return { index: 2, plan, place: HERE, fromMs: fromH * HOUR, toMs: toH * HOUR, hours: toH - fromH, state };
}
function inputs(...declarations: readonly CoverageDeclaration[]): CoverageInputs {
  return { plans: [PLAN], declarations: declarations.map((one, i) => ({ ...one, index: 2 + i })) };
}

test("plan and declaration are read, and every leaf says its audience", () => {
  assert.deepEqual(parseCoveragePlanned(PLANNED), PLANNED);
  assert.deepEqual(parseCoverageDeclared(DECLARED), DECLARED);
  for (const field of [coveragePlannedField, coverageDeclaredField]) {
    assert.deepEqual(undeclaredAudiences(field.schema), []);
  }
});

const wrong: [why: string, change: JsonObject, refused: string, at: string][] = [
  ["it ends as it begins", { to: "2025-10-25T00:00:00Z" }, "coverage-reversed", "body.to"],
  ["it spans more than a month", { to: "2025-11-25T00:00:01Z" }, "coverage-too-many-hours", "body.to"],
  ["more hours than lie between its ends", { hours: 13 }, "coverage-too-many-hours", "body.hours"],
  ["no hours", { hours: 0 }, "field-out-of-bounds", "body.hours"],
  ["an instant that is none", { from: "2025-10-25T25:00:00Z" }, "field-malformed", "body.from"],
  ["an end the calendar does not have", { to: "2025-10-32T00:00:00Z" }, "field-malformed", "body.to"],
];
for (const [why, change, refused, at] of wrong) {
  test(`refused: ${why}`, () => {
    for (const read of [
      parseCoveragePlanned({ ...PLANNED, ...change }),
      parseCoverageDeclared({ ...DECLARED, ...change }),
    ]) {
      assert.ok(isRefusal(read));
      assert.deepEqual([read.refused, read.at], [refused, at]);
    }
  });
}

test("what was not observed whole says why, and what was needs no reason", () => {
  for (const state of DECLARED_COVERAGES) {
    for (const reason of [null, "night"]) {
      const read = parseCoverageDeclared({ ...DECLARED, state, reason });
      const expected =
        state === "observed"
          ? reason === null
            ? undefined
            : "coverage-reason-unneeded"
          : reason === null
            ? "coverage-reason-missing"
            : undefined;
      assert.equal(isRefusal(read) ? read.refused : undefined, expected, `${state} ${reason}`);
    }
  }
});

test("a declaration comes after what it declares, and lies in its plan", () => {
  const planned = parseCoveragePlanned(PLANNED);
  const declared = parseCoverageDeclared(DECLARED);
  assert.ok(!isRefusal(planned) && !isRefusal(declared));
  const plan = coveragePlanOf(planned, 1);
  assert.equal(coverageDeclarationOf(declared, 2).plan, 1);
  const refused = (change: Partial<typeof declared>, of: CoveragePlan | undefined = plan, nowMs = plan.toMs) =>
    refuseCoverageDeclared({ ...declared, ...change }, of, nowMs)?.refused;
  assert.equal(refused({}), undefined);
  assert.equal(refused({}, plan, plan.toMs - 1), "coverage-ahead-of-time");
  assert.equal(refuseCoverageDeclared(declared, undefined, plan.toMs)?.refused, "coverage-plan-unknown");
  assert.equal(refused({ place: THERE }), "coverage-not-of-plan");
  assert.equal(refused({ from: "2025-10-24T23:59:59Z" }), "coverage-not-of-plan");
  assert.equal(refuseCoverageDeclared({ ...declared, plan: null, place: THERE }, undefined, plan.toMs), undefined);
});

test("the share is what was seen whole of what was planned", () => {
  assert.deepEqual(coverageOf(inputs(said("observed", 0, 4)), WEEK), { plannedH: 10, observedH: 4, share: 0.4 });
  assert.equal(coverageOf(inputs(said("partly", 0, 4), said("prevented", 4, 8)), WEEK).observedH, 0);
  assert.equal(coverageOf(inputs(said("observed", 0, 10), said("observed", 0, 10)), WEEK).share, 1);
  assert.equal(coverageOf(inputs(said("observed", 0, 10, null)), WEEK).share, 0);
});

test("only what lies in the window counts", () => {
  const window = { fromMs: 5 * HOUR, toMs: 8 * HOUR };
  assert.deepEqual(coverageOf(inputs(said("observed", 0, 6)), window), { plannedH: 3, observedH: 1, share: 1 / 3 });
});

test("no plan has no share, and a number that nobody watched for is null and never 0", () => {
  const none = coverageOf({ plans: [], declarations: [] }, WEEK);
  assert.equal(none.share, null);
  assert.equal(observedCount(0, none), null);
  assert.equal(observedCount(3, coverageOf(inputs(), WEEK)), null);
  assert.equal(observedCount(0, coverageOf(inputs(said("observed", 0, 1)), WEEK)), 0);
});

test("each hour of a place has its state, and a planned one of which nobody spoke has none", () => {
  const known = inputs(
    said("not-observed", 0, 1),
    said("observed", 0, 1),
    said("prevented", 1, 2),
    said("partly", 3, 4, null),
  );
  const states = [0, 1, 2, 3, 9, 10].map((hour) => coverageAt(known, HERE, hour * HOUR));
  assert.deepEqual(states, ["observed", "prevented", null, "partly", null, "not-planned"]);
  assert.equal(coverageAt(known, THERE, 0), "not-planned");
});
