// Deadlines and days: one unit, rounded down, so that nobody believes to have longer than there is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOfTruce, timeLeft } from "./time-left.ts";

const HOUR_MS = 3_600_000;

test("what is left is told in one unit, rounded down", () => {
  assert.deepEqual(timeLeft(HOUR_MS - 1, 0), { passed: false, value: 59, unit: "minute" });
  assert.deepEqual(timeLeft(18.9 * HOUR_MS, 0), { passed: false, value: 18, unit: "hour" });
  assert.deepEqual(timeLeft(47.9 * HOUR_MS, 0), { passed: false, value: 47, unit: "hour" });
  assert.deepEqual(timeLeft(72 * HOUR_MS, 0), { passed: false, value: 3, unit: "day" });
});

test("the very instant of a deadline has not passed, the next millisecond has", () => {
  assert.equal(timeLeft(1000, 1000).passed, false);
  assert.deepEqual(timeLeft(0, 1), { passed: true, value: 0, unit: "minute" });
});

test("the day a ceasefire begins is day 1", () => {
  const since = Date.parse("2025-10-19T12:00:00Z");
  assert.equal(dayOfTruce(since, since), 1);
  assert.equal(dayOfTruce(since, Date.parse("2025-10-26T06:00:00Z")), 7);
  assert.equal(dayOfTruce(since, since - 1), 1);
});
