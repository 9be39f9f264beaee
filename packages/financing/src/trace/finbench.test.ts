// LDBC FinBench SF0.01, 8,132 transfers between 2,000 accounts: the engine finds what a plain scan of all rows finds, hop by hop.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Transfer } from "../transfers/transfer.ts";
import { graphOf } from "./graph.ts";
import { DIRECTIONS, traceIn, type TraceQuery } from "./trace.ts";

const SHARED = process.env["MIZAN_SHARED"] ?? join(import.meta.dirname, "../../../../../shared");
const FILE = join(SHARED, "data/financing/finbench/sf0.01/snapshot/AccountTransferAccount.csv");
const skip = existsSync(FILE) ? false : "shared/data is not at hand";
const EVERY = process.env["SLOW"] === "1" ? 1 : 25;
/** The one window of the benchmark's own parameters. */
const WINDOW = { fromMs: 1_627_020_616_747, toMs: 1_669_690_342_640 };

/** `2020-01-03 13:22:12.95` is 950 ms; ids exceed 2^53 and stay text. */
function transfers(): readonly Transfer[] {
  const [, ...lines] = readFileSync(FILE, "utf8").trim().split("\n");
  return lines.map((text, at) => {
    const [payer = "", payee = "", amount = "", created = ""] = text.split("|");
    const [date, time = ""] = created.split(" ");
    const [whole, part = ""] = time.split(".");
    const atMs = Date.parse(`${date}T${whole}.${part.padEnd(3, "0")}Z`);
    const amountMinor = Math.round(Number(amount) * 100);
    return { id: `r${at}`, payer, payee, amountMinor, currency: "USD", atMs, channel: "", purpose: "", line: at + 2 };
  });
}

function scan(all: readonly Transfer[], { account, direction, hops, fromMs, toMs }: TraceQuery) {
  const isDown = direction === "downstream";
  const found: { rows: number[]; reached: Map<string, number> }[] = [];
  let times = new Map([[account, isDown ? fromMs : toMs]]);
  for (let hop = 0; hop < hops; hop += 1) {
    const rows: number[] = [];
    const next = new Map<string, number>();
    for (const [at, row] of all.entries()) {
      const time = times.get(isDown ? row.payer : row.payee);
      if (time === undefined || row.atMs <= fromMs || row.atMs >= toMs) continue;
      if (isDown ? row.atMs <= time : row.atMs >= time) continue;
      rows.push(at);
      const end = isDown ? row.payee : row.payer;
      const best = next.get(end);
      if (best === undefined || (isDown ? row.atMs < best : row.atMs > best)) next.set(end, row.atMs);
    }
    if (rows.length === 0) break;
    found.push({ rows, reached: next });
    times = next;
  }
  return found;
}

test("three hops down and up from the benchmark's accounts are those of a plain scan", { skip }, (context) => {
  const all = transfers();
  assert.equal(all.length, 8_132);
  const graph = graphOf(all);
  const tookMs: number[] = [];
  let deepest = 0;
  for (const direction of DIRECTIONS)
    for (const account of graph.accounts.filter((_, at) => at % EVERY === 0)) {
      const query = { account, direction, hops: 3, ...WINDOW, cut: 0, cutOrder: "newest" } as const;
      const from = performance.now();
      const { hops } = traceIn(graph, query);
      tookMs.push(performance.now() - from);
      deepest = Math.max(deepest, hops.length);
      const plain = scan(all, query);
      assert.deepEqual(
        hops.map(({ rows, reached }) => ({
          rows,
          reached: new Map(reached.map(({ account: at, atMs }) => [at, atMs])),
        })),
        plain,
      );
    }
  assert.equal(deepest, 3);
  const ranked = tookMs.toSorted((a, b) => a - b);
  const at = (share: number) => (ranked[Math.floor(ranked.length * share)] ?? 0).toFixed(3);
  context.diagnostic(`${tookMs.length} traces: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`);
});
