// Dates: the three calendars of 19 October 2025, intervals as the source gave them, ages in one unit.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ageOf, dayIn, formatDays, formatMoment } from "./dates.ts";

const TRUCE = Date.parse("2025-10-19T14:00:07Z");

test("19 October 2025 is 27 Mizan 1404 and, by umm al-qura, 27 Rabi II 1447", () => {
  assert.deepEqual(dayIn("persian", TRUCE), { day: 27, month: 7, year: 1404 });
  assert.deepEqual(dayIn("islamic-umalqura", TRUCE), { day: 27, month: 4, year: 1447 });
});

test("moments are UTC and Gregorian with Latin digits in both languages", () => {
  assert.equal(formatMoment("en-GB-u-ca-gregory-nu-latn", TRUCE, "second"), "19 Oct 2025, 14:00:07");
  assert.match(formatMoment("ur-u-ca-gregory-nu-latn", TRUCE, "minute"), /19 اکتوبر.*2025.*14:00/);
});

test("an interval is as wide as the source says, and no date is invented for what is none", () => {
  const locale = "en-GB-u-ca-gregory-nu-latn";
  assert.equal(formatDays(locale, "2021-05-28", "2021-05-28"), "28 May 2021");
  assert.match(formatDays(locale, "2021-05-28", "2021-05-29"), /^28\s?–\s?29 May 2021$/);
  assert.equal(formatDays(locale, "2025-10-19T04:30:00Z", "2025-10-19T04:35:00Z"), "19 Oct 2025");
  assert.equal(formatDays(locale, "spring", "summer"), "spring – summer");
});

test("an age has one unit, and nothing is older than nothing", () => {
  assert.deepEqual(ageOf(0, 59_999), { value: 59, unit: "second" });
  assert.deepEqual(ageOf(0, 60_000), { value: 1, unit: "minute" });
  assert.deepEqual(ageOf(0, 3_600_000), { value: 1, unit: "hour" });
  assert.deepEqual(ageOf(0, 86_400_000 * 3), { value: 3, unit: "day" });
  assert.deepEqual(ageOf(1000, 0), { value: 0, unit: "second" });
});
