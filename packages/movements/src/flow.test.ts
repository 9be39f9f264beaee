// The gate board and unusual flow: what counts, what is grey, and what is an alarm.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal } from "@mizan/ledger";
import { readBatch } from "./batch.ts";
import { boardOf } from "./board.ts";
import type { CountRow } from "./count-row.ts";
import { COUNTS_FEED, countsCsv, type DayCount } from "./fixture/rows.ts";
import { flowDays, signalsOf } from "./flow.ts";
import { dayOf } from "./instant.ts";

const gates = new Set(["north", "middle", "south", "pass"]);
function rowsOf(rows: readonly DayCount[]): readonly CountRow[] {
  const read = readBatch(countsCsv(rows), { feed: COUNTS_FEED, gates, arrivedMs: Number.MAX_SAFE_INTEGER });
  assert.ok(!isRefusal(read) && read.rows.kind === "counts", JSON.stringify(read));
  return read.rows.counts;
}
const date = (i: number) => `2025-10-${String(i + 1).padStart(2, "0")}`;
const quiet = (gate: string, category = "vehicle"): DayCount[] =>
  Array.from({ length: 20 }, (_, i) => ({ gate, category, date: date(i), count: 100 + ((i * 7) % 5) }));
const change = (rows: DayCount[], at: number, to: Partial<DayCount>) =>
  rows.map((row, i) => (i === at ? { ...row, ...to } : row));

test("not observed, closed, hardly and partly watched are four things, and none of them is nought", () => {
  const board = boardOf([
    rowsOf([
      { gate: "north", date: date(0), count: 0 },
      { gate: "north", date: date(1), count: null },
      { gate: "north", date: date(2), count: null, open: 0 },
      { gate: "north", date: date(3), count: 4, observed: 2 },
      { gate: "north", date: date(4), count: 60, observed: 6 },
    ]),
  ]);
  const [row] = board.values();
  assert.deepEqual(
    [...(row?.days.values() ?? [])].map(({ state, count, coverage }) => [state, count, coverage]),
    [
      ["observed", 0, 1],
      ["not-observed", null, 0],
      ["closed", null, null],
      ["hardly", 4, 2 / 12],
      ["partly", 60, 0.5],
    ],
  );
});

test("for one period the row that came last stands", () => {
  const [row] = boardOf([
    rowsOf([{ gate: "north", date: date(0), count: 5 }]),
    rowsOf([{ gate: "north", date: date(0), count: 7 }]),
  ]).values();
  assert.equal([...(row?.days.values() ?? [])][0]?.count, 7);
});

test("hours of a day are summed, and a row of the whole day stands for them", () => {
  const [whole] = rowsOf([{ gate: "north", date: date(0), count: 50 }]);
  assert.ok(whole);
  const hour = (from: number): CountRow => ({
    ...whole,
    start: { ms: whole.start.ms + from * 3_600_000, offsetMinutes: 0 },
    end: { ms: whole.start.ms + (from + 1) * 3_600_000, offsetMinutes: 0 },
    count: 4,
    hoursObserved: 1,
    hoursOpen: 1,
  });
  const countOf = (rows: readonly CountRow[]) => [...([...boardOf([rows]).values()][0]?.days.values() ?? [])][0]?.count;
  assert.equal(countOf([hour(6), hour(7)]), 8);
  assert.equal(countOf([hour(6), whole, hour(7)]), 50);
});

test("a surge of vehicles is an alarm with all it rests on; the same surge of people is unusual and no more", () => {
  for (const [category, kind] of [
    ["vehicle", "alarm"],
    ["person", "unusual-flow"],
  ] as const) {
    const signals = signalsOf(
      boardOf([rowsOf([...change(quiet("north", category), 15, { count: 400 }), ...quiet("south")])]),
    );
    assert.equal(signals.length, 1, JSON.stringify(signals));
    const [signal] = signals;
    assert.deepEqual([signal?.kind, signal?.way, signal?.date, signal?.observed], [kind, "rise", date(15), 400]);
    assert.ok(signal && signal.upper < 400 && signal.expected < signal.upper && signal.p < 0.001 && signal.q <= 0.05);
    assert.deepEqual([signal.judged, signal.flagged, signal.history.length], [2, 1, 9]);
  }
});

test("a fall is told too; a closed post, an unwatched day and a day as usual are not", () => {
  const signals = (to: Partial<DayCount>) => signalsOf(boardOf([rowsOf(change(quiet("north"), 15, to))]));
  assert.deepEqual(
    signals({ count: 3 }).map(({ way }) => way),
    ["fall"],
  );
  for (const to of [
    { count: null },
    { count: null, open: 0 },
    { count: 1, observed: 2 },
    { count: 50, observed: 6 },
    {},
  ])
    assert.deepEqual(signals(to), [], JSON.stringify(to));
});

test("hardly any movement is no ground for an alarm", () => {
  const rows = quiet("north").map((row, i) => ({ ...row, count: i === 15 ? 4 : 0 }));
  assert.deepEqual(signalsOf(boardOf([rowsOf(rows)])), []);
});

test("a series has a hole where nobody watched, and no expectation where too few days were watched", () => {
  const rows = quiet("north").map((row, i) => (i > 5 && i < 12 ? { ...row, count: null } : row));
  const [row] = boardOf([rowsOf(rows)]).values();
  const from = dayOf(date(0)) ?? 0;
  const days = row ? flowDays(row, { from, to: from + 19 }) : [];
  assert.deepEqual(
    days.map(({ rate }) => rate === null),
    days.map((_, i) => i > 5 && i < 12),
  );
  assert.equal(days[13]?.expected, null);
  assert.ok(days[9]?.expected !== null && days[9]?.state === "not-observed");
});
