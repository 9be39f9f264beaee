// What is released never gives a small cell back: not by itself, not by its totals, not by what was told before.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { isRefusal } from "@mizan/ledger";
import { readBatch } from "./batch.ts";
import { boardOf } from "./board.ts";
import type { CountRow } from "./count-row.ts";
import { COUNTS_FEED, countsCsv } from "./fixture/rows.ts";
import { PUBLIC_DELAY_MS, publicDays, releaseOf, SMALL_CELL } from "./release.ts";

const RUNS = process.env["SLOW"] ? 20_000 : 300;
const gates = ["north", "middle", "south", "pass"];
const row = fc.record({
  gate: fc.constantFrom(...gates),
  direction: fc.constantFrom("a_to_b", "b_to_a"),
  category: fc.constantFrom("vehicle", "person"),
  date: fc.constantFrom("2025-10-01", "2025-10-02"),
  operator: fc.constantFrom("field-mission", "party-a"),
  count: fc.option(fc.oneof(fc.nat(12), fc.nat(40), fc.nat(5000))),
});
const batches = fc.array(fc.array(row, { minLength: 1, maxLength: 16 }), { maxLength: 4 });

function countsOf(rows: Parameters<typeof countsCsv>[0]): readonly CountRow[] {
  const read = readBatch(countsCsv(rows), {
    feed: COUNTS_FEED,
    gates: new Set(gates),
    arrivedMs: Number.MAX_SAFE_INTEGER,
  });
  assert.ok(!isRefusal(read) && read.rows.kind === "counts");
  return read.rows.counts;
}

test("no shown number is small, and no hidden one follows from those shown", () => {
  let hiddenCells = 0;
  fc.assert(
    fc.property(batches, (list) => {
      const read = list.map(countsOf);
      const board = [...boardOf(read).values()];
      for (const { cells, total, direction, category, date, operator } of releaseOf(read)) {
        const truth = (gate: string) => {
          const found = board.find(
            ({ measure }) =>
              measure.gate === gate &&
              measure.direction === direction &&
              measure.operator === operator &&
              measure.category === category,
          );
          return [...(found?.days.values() ?? [])].find((cell) =>
            new Date(cell.day * 86_400_000).toISOString().startsWith(date),
          )?.count;
        };
        const shown = cells.filter(({ state }) => state === "shown");
        const hidden = cells.filter(({ state }) => state === "suppressed");
        for (const { gate, count } of shown) {
          assert.ok(count !== null && count >= SMALL_CELL);
          assert.equal(count, truth(gate));
        }
        for (const { count } of [...hidden, ...cells.filter(({ state }) => state !== "shown")])
          assert.equal(count, null);
        hiddenCells += hidden.length;
        if (total === null) continue;
        assert.ok(hidden.length > 0 || shown.length === 0 || total >= SMALL_CELL);
        // What a reader can work out: the sum of the hidden ones. It is spread over two or more and no smaller than a shown cell.
        const rest = total - shown.reduce((sum, { count }) => sum + (count ?? 0), 0);
        assert.equal(
          rest,
          hidden.reduce((sum, { gate }) => sum + (truth(gate) ?? 0), 0),
        );
        if (hidden.length > 0)
          assert.ok(hidden.length >= 2 && rest >= SMALL_CELL, `${hidden.length} hidden, ${rest} in them`);
      }
    }),
    { numRuns: RUNS },
  );
  assert.ok(hiddenCells > 100, "small cells were there to hide");
});

test("a cell that was hidden once stays hidden, whatever comes later", () => {
  fc.assert(
    fc.property(batches, (list) => {
      const read = list.map(countsOf);
      const hiddenIn = (n: number) =>
        releaseOf(read.slice(0, n)).flatMap(({ cells, date, direction, category }) =>
          cells.flatMap(({ gate, state }) =>
            state === "suppressed" ? [`${gate} ${date} ${direction} ${category}`] : [],
          ),
        );
      const shown = releaseOf(read).flatMap(({ cells, date, direction, category }) =>
        cells.flatMap(({ gate, state }) => (state === "shown" ? [`${gate} ${date} ${direction} ${category}`] : [])),
      );
      for (let n = 1; n < read.length; n++) for (const cell of hiddenIn(n)) assert.ok(!shown.includes(cell), cell);
    }),
    { numRuns: RUNS },
  );
});

test("what one operator may not show of a gate, another may not show either", () => {
  const at = (operator: string, count: number) => ({ gate: "north", date: "2025-10-01", count, operator });
  const other = (operator: string) => ({ gate: "south", date: "2025-10-01", count: 500, operator });
  const days = releaseOf([
    countsOf([at("party-a", 11), other("party-a")]),
    countsOf([at("party-b", 9), other("party-b")]),
  ]);
  assert.deepEqual(
    days.map(({ operator, cells }) => [operator, cells.find(({ gate }) => gate === "north")?.state]),
    [
      ["party-a", "suppressed"],
      ["party-b", "suppressed"],
    ],
  );
});

test("the public hears of a day a day after its end", () => {
  const days = releaseOf([countsOf([{ gate: "north", date: "2025-10-01", count: 50 }])]);
  const end = days[0]?.endMs ?? 0;
  assert.equal(publicDays(days, end + PUBLIC_DELAY_MS - 1).length, 0);
  assert.equal(publicDays(days, end + PUBLIC_DELAY_MS).length, 1);
});
