// RFC 3339 instants against the calendar that Node knows.
import assert from "node:assert/strict";
import { test } from "node:test";
import { mutator } from "./fuzz/mutate.ts";
import { isRefusal } from "./refusal.ts";
import { formatInstant, parseInstant } from "./time.ts";

const FIRST_MS = Date.parse("0000-01-01T00:00:00.000Z");
const LAST_MS = Date.parse("9999-12-31T23:59:59.999Z");

test("an instant reads with and without milliseconds and prints with them", () => {
  const ms = Date.parse("2025-10-26T06:00:00Z");
  assert.equal(parseInstant("2025-10-26T06:00:00Z"), ms);
  assert.equal(parseInstant("2025-10-26T06:00:00.007Z"), ms + 7);
  assert.equal(formatInstant(ms), "2025-10-26T06:00:00.000Z");
});

test("every day of four centuries, and the ends of the range, agree with Date", () => {
  const dayMs = 86_400_000;
  for (let ms = Date.parse("1799-12-31T00:00:00Z"); ms < Date.parse("2200-03-02T00:00:00Z"); ms += dayMs) {
    assert.equal(formatInstant(ms), new Date(ms).toISOString());
    assert.equal(parseInstant(formatInstant(ms)), ms);
  }
  for (const ms of [FIRST_MS, -1, 0, 1, LAST_MS]) assert.equal(formatInstant(ms), new Date(ms).toISOString());
});

test("50,000 instants drawn from all years agree with Date, both ways", () => {
  const random = mutator(3339);
  for (let run = 0; run < 50_000; run += 1) {
    const ms = FIRST_MS + Math.floor(random.next() * (LAST_MS - FIRST_MS + 1));
    assert.equal(formatInstant(ms), new Date(ms).toISOString());
    assert.equal(parseInstant(new Date(ms).toISOString()), ms);
  }
});

test("leap days stand where the Gregorian rule puts them", () => {
  for (const year of ["2024", "2000", "0000", "0400"])
    assert.equal(typeof parseInstant(`${year}-02-29T00:00:00Z`), "number");
  for (const year of ["2023", "1900", "2100"]) assert.ok(isRefusal(parseInstant(`${year}-02-29T00:00:00Z`)), year);
});

test("refused: other offsets, small letters, parts of seconds of another length, days and hours that are not", () => {
  const bad = [
    "",
    "2025-10-26",
    "2025-10-26T06:00:00",
    "2025-10-26T06:00:00+00:00",
    "2025-10-26t06:00:00z",
    "2025-10-26 06:00:00Z",
    "2025-10-26T06:00:00.1Z",
    "2025-10-26T06:00:00.1234Z",
    "2025-10-26T06:00:00,123Z",
    "2025-10-26T06:00Z",
    "25-10-26T06:00:00Z",
    "2025-00-26T06:00:00Z",
    "2025-13-26T06:00:00Z",
    "2025-10-00T06:00:00Z",
    "2025-10-32T06:00:00Z",
    "2025-04-31T06:00:00Z",
    "2025-06-31T06:00:00Z",
    "2025-09-31T06:00:00Z",
    "2025-11-31T06:00:00Z",
    "2025-10-26T24:00:00Z",
    "2025-10-26T06:60:00Z",
    "2016-12-31T23:59:60Z",
    "2025-10-26T06:00:00Z\n",
    "+002025-10-26T06:00:00Z",
    "-2025-10-26T06:00:00Z",
    "٢٠٢٥-10-26T06:00:00Z",
  ];
  for (const text of bad) assert.ok(isRefusal(parseInstant(text)), JSON.stringify(text));
});

test("printing what four digits of year cannot say throws", () => {
  for (const ms of [FIRST_MS - 1, LAST_MS + 1, 0.5, Number.NaN]) assert.throws(() => formatInstant(ms), RangeError);
});
