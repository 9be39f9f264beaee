// The strip of ninety days: a day on which nobody watched has no number, and an incident stands on each day it may have been.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { coverageDeclaredBody, coveragePlanBody, incidentBody } from "./fixture/bodies.ts";
import { CHIEF, MONITOR, newRoom, say, SECRETARIAT, type Room } from "./fixture/room.ts";
import { FIELD_REPORT } from "./fixture/reports.ts";
import { ninetyDays, STRIP_DAYS } from "./ninety-days.ts";

const DAY_MS = 86_400_000;
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

function incidentOn(room: Room, from: string, to: string, means = "small-arms"): void {
  const report = say(room, MONITOR, "agreement.report.filed", FIELD_REPORT);
  const occurred = { from, to, precision: "days" };
  say(room, SECRETARIAT, "agreement.incident.opened", incidentBody([report], { means, occurred }));
}

function watch(room: Room, from: string, to: string, hours: number): void {
  const plan = say(room, CHIEF, "agreement.coverage.planned", coveragePlanBody({ from, to, hours }));
  const seen = { from, to, hours, state: "observed", reason: null };
  say(room, CHIEF, "agreement.coverage.declared", coverageDeclaredBody(plan, seen));
}

test("there are ninety whole days, the last one today's, and where nothing is known there is no row", () => {
  const room = newRoom();
  const { days, rows } = ninetyDays(room.state, room.nowMs);
  assert.equal(days.length, STRIP_DAYS);
  assert.equal(days.at(-1)?.dayMs, Math.floor(room.nowMs / DAY_MS) * DAY_MS);
  assert.deepEqual(rows, []);
  assert.ok(days.every(({ observedH, plannedH }) => observedH === 0 && plannedH === 0));
});

test("a day on which nobody watched is null though something was reported of it, and a watched day without report is zero", () => {
  const room = newRoom();
  incidentOn(room, "2025-10-22", "2025-10-22");
  watch(room, "2025-10-23T00:00:00Z", "2025-10-24T00:00:00Z", 24);
  const { days, rows } = ninetyDays(room.state, room.nowMs);
  const [row] = rows;
  assert.ok(row);
  const at = (day: string) => days.findIndex(({ dayMs }) => dayOf(dayMs) === day);
  assert.equal(row.reported[at("2025-10-22")], 1);
  assert.equal(row.value[at("2025-10-22")], null);
  assert.equal(row.value[at("2025-10-23")], 0);
  assert.equal(days[at("2025-10-23")]?.observedH, 24);
});

test("an incident whose day is not known exactly stands on each of its days, and what lies before the strip on none", () => {
  const room = newRoom();
  incidentOn(room, "2025-10-20", "2025-10-22");
  incidentOn(room, "2024-01-01", "2024-01-02", "sniper");
  const { rows } = ninetyDays(room.state, room.nowMs);
  assert.deepEqual(
    rows.map(({ means }) => means),
    ["small-arms"],
  );
  assert.equal(
    rows[0]?.reported.reduce((sum, count) => sum + count, 0),
    3,
  );
});

test("a number stands exactly where somebody watched, whatever was reported and watched", () => {
  const day = fc.integer({ min: 0, max: 120 });
  fc.assert(
    fc.property(fc.array(day, { maxLength: 8 }), fc.array(day, { maxLength: 8 }), (incidents, watched) => {
      const room = newRoom();
      const ago = (days: number) => dayOf(room.nowMs - DAY_MS * (days + 1));
      for (const days of incidents) incidentOn(room, ago(days), ago(days));
      for (const days of watched) watch(room, `${ago(days)}T00:00:00Z`, `${ago(days)}T06:00:00Z`, 6);
      const strip = ninetyDays(room.state, room.nowMs);
      for (const row of strip.rows)
        for (const [at, value] of row.value.entries()) {
          assert.equal(value === null, strip.days[at]?.observedH === 0);
          if (value !== null) assert.equal(value, row.reported[at]);
        }
    }),
    { numRuns: 200 },
  );
});
