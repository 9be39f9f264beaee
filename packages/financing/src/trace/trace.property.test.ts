// The trace engine gives what nested loops over the raw rows give: equal times, self-loops, parallel edges, every cut and order.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { Transfer } from "../transfers/transfer.ts";
import { graphOf } from "./graph.ts";
import { CUT_ORDERS, DIRECTIONS, resultHash, traceIn, type TraceQuery } from "./trace.ts";

const RUNS = process.env["SLOW"] === "1" ? 50_000 : 1_500;

const rows = fc.array(
  fc.record({
    payer: fc.integer({ min: 0, max: 3 }),
    payee: fc.integer({ min: 0, max: 3 }),
    atMs: fc.integer({ min: 0, max: 9 }),
    amountMinor: fc.integer({ min: 1, max: 4 }),
  }),
  { minLength: 4, maxLength: 18, size: "max" },
);
const queries = fc.record({
  direction: fc.constantFrom(...DIRECTIONS),
  cutOrder: fc.constantFrom(...CUT_ORDERS),
  cut: fc.integer({ min: 0, max: 3 }),
  hops: fc.integer({ min: 1, max: 4 }),
  fromMs: fc.integer({ min: -1, max: 4 }),
  toMs: fc.integer({ min: 5, max: 10 }),
});

type Found = { readonly rows: Set<number>; readonly reached: Map<string, number>; readonly capped: Set<string> };

/** Every way from the account, one by one: no index, no dominance, nothing shared with the engine. */
function bruteForce(all: readonly Transfer[], query: TraceQuery): readonly Found[] {
  const isDown = query.direction === "downstream";
  const hops: Found[] = Array.from({ length: query.hops }, () => ({
    rows: new Set(),
    reached: new Map(),
    capped: new Set(),
  }));
  const walk = (account: string, time: number, hop: number): void => {
    const found = hops[hop];
    if (!found) return;
    let next = all
      .map((row, at) => ({ row, at }))
      .filter(({ row }) => (isDown ? row.payer : row.payee) === account)
      .filter(({ row }) => row.atMs > query.fromMs && row.atMs < query.toMs)
      .filter(({ row }) => (isDown ? row.atMs > time : row.atMs < time));
    if (query.cut > 0 && next.length > query.cut) {
      found.capped.add(account);
      const worth = (row: Transfer) =>
        query.cutOrder === "largest" ? -row.amountMinor : query.cutOrder === "newest" ? -row.atMs : row.atMs;
      next = next.sort((a, b) => worth(a.row) - worth(b.row) || a.at - b.at).slice(0, query.cut);
    }
    for (const { row, at } of next) {
      found.rows.add(at);
      const end = isDown ? row.payee : row.payer;
      const best = found.reached.get(end);
      if (best === undefined || (isDown ? row.atMs < best : row.atMs > best)) found.reached.set(end, row.atMs);
      walk(end, row.atMs, hop + 1);
    }
  };
  walk(query.account, isDown ? -Infinity : Infinity, 0);
  return hops.filter((found) => found.rows.size > 0);
}

test("engine and brute force agree, row for row and cap for cap", () => {
  let [deep, cut] = [0, 0];
  fc.assert(
    fc.property(rows, queries, (drawn, asked) => {
      const all = drawn.map(({ payer, payee, ...row }, at) => ({
        ...row,
        id: `r${at}`,
        payer: `a${payer}`,
        payee: `a${payee}`,
        currency: "PKR",
        channel: "",
        purpose: "",
        line: at + 2,
      }));
      const query = { ...asked, account: "a0" };
      const { hops } = traceIn(graphOf(all), query);
      const expected = bruteForce(all, query);
      const sorted = (of: Iterable<string>) => [...of].sort();
      assert.deepEqual(
        hops.map(({ rows: found, reached, capped }) => ({
          found,
          reached: reached.map((r) => [r.account, r.atMs]),
          capped,
        })),
        expected.map((found) => ({
          found: [...found.rows].sort((a, b) => a - b),
          reached: sorted(found.reached.keys()).map((account) => [account, found.reached.get(account)]),
          capped: sorted(found.capped),
        })),
      );
      if (hops.length > 2) deep += 1;
      if (hops.some(({ capped }) => capped.length > 0)) cut += 1;
    }),
    // The same each time, so that what they reach is known; SLOW draws new ones.
    { numRuns: RUNS, ...(RUNS > 10_000 ? {} : { seed: 26_102_025 }) },
  );
  assert.ok(deep > RUNS / 50 && cut > RUNS / 20, `${deep} deep, ${cut} cut: too few to tell`);
});

const row = (id: string, payer: string, payee: string, atMs: number): Transfer => ({
  id,
  payer,
  payee,
  atMs,
  amountMinor: 100,
  currency: "PKR",
  channel: "",
  purpose: "",
  line: 0,
});
const ask = {
  account: "a",
  direction: "downstream",
  hops: 3,
  fromMs: 0,
  toMs: 100,
  cut: 0,
  cutOrder: "newest",
} as const;

test("equal times do not continue a way, and both ends of the window are outside it", () => {
  const all = [row("1", "a", "b", 10), row("2", "b", "c", 10), row("3", "b", "d", 11), row("4", "a", "e", 100)];
  const found = traceIn(graphOf(all), ask).hops.map((hop) => hop.rows);
  assert.deepEqual(found, [[0], [2]]);
  assert.deepEqual(traceIn(graphOf(all), { ...ask, fromMs: 10 }).hops, []);
});

test("an account that stands nowhere has no way, and a result that differs in one row has another hash", () => {
  const all = [row("1", "a", "b", 10), row("2", "b", "c", 20)];
  assert.deepEqual(traceIn(graphOf(all), { ...ask, account: "nobody" }), { hops: [] });
  assert.notEqual(resultHash(traceIn(graphOf(all), ask)), resultHash(traceIn(graphOf(all.slice(0, 1)), ask)));
});

test("account numbers beyond 2^53 stay apart", () => {
  const [one, two] = ["4797645023841812510", "4797645023841812511"];
  const all = [row("1", "a", one, 10), row("2", two, "c", 20)];
  assert.deepEqual(
    traceIn(graphOf(all), ask).hops.map((hop) => hop.rows),
    [[0]],
  );
});
