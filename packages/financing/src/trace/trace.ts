// Where money went, or came from, in strict time order: every row that lies on such a way, hop by hop (financing.md §5).
import { canonicalize, encodeHex, sha256 } from "@mizan/ledger";
import type { TransferGraph } from "./graph.ts";

export const DIRECTIONS = ["downstream", "upstream"] as const;
export const CUT_ORDERS = ["newest", "oldest", "largest"] as const;
export const MAX_HOPS = 8;
/** 0 is no cut */
export const MAX_CUT = 10_000;

export type TraceQuery = {
  readonly account: string;
  readonly direction: (typeof DIRECTIONS)[number];
  readonly hops: number;
  /** both ends are exclusive */
  readonly fromMs: number;
  readonly toMs: number;
  /** at most so many rows of an account at a hop, after the filter by time, in this order */
  readonly cut: number;
  readonly cutOrder: (typeof CUT_ORDERS)[number];
};

export type Reached = {
  readonly account: string;
  /** downstream: when the first money arrived; upstream: when the last left */
  readonly atMs: number;
};

export type Hop = {
  readonly hop: number;
  /** row numbers, ascending */
  readonly rows: readonly number[];
  /** accounts reached by them, by name */
  readonly reached: readonly Reached[];
  /** accounts of which rows were left out by the cut: a cap, never completeness */
  readonly capped: readonly string[];
};

export type TraceResult = { readonly hops: readonly Hop[] };

/** Times at which an account was reached at the hop before; those that no other covers are followed. */
type Frontier = ReadonlyMap<number, readonly number[]>;

export function traceIn(graph: TransferGraph, query: TraceQuery): TraceResult {
  const start = graph.numberOf.get(query.account);
  const isDown = query.direction === "downstream";
  const hops: Hop[] = [];
  let frontier: Frontier = new Map(start === undefined ? [] : [[start, [isDown ? query.fromMs : query.toMs]]]);
  for (let hop = 1; hop <= query.hops && frontier.size > 0; hop += 1) {
    const step = expand(graph, query, frontier);
    if (step.rows.size === 0) {
      if (step.capped.size > 0) throw new Error("a cut leaves at least one row");
      break;
    }
    const names = (of: Iterable<number>) => Array.from(of, (account) => graph.accounts[account] ?? "").sort();
    const best = (times: readonly number[]) => times.reduce((a, b) => (isDown ? Math.min(a, b) : Math.max(a, b)));
    const reached = Array.from(step.next, ([account, times]) => ({
      account: graph.accounts[account] ?? "",
      atMs: best([...times]),
    })).sort((a, b) => (a.account < b.account ? -1 : 1));
    hops.push({ hop, rows: [...step.rows].sort((a, b) => a - b), reached, capped: names(step.capped) });
    frontier = followed(step.next, query, best);
  }
  return { hops };
}

/**
 * One time stands for all of an account only where its rows hold those of every other: always without a cut; with one, where what
 * remains of the shorter list is the beginning of the longer (downstream newest first, upstream oldest first).
 */
function isDominated({ cut, cutOrder, direction }: TraceQuery): boolean {
  return cut === 0 || cutOrder === (direction === "downstream" ? "newest" : "oldest");
}

function followed(
  next: ReadonlyMap<number, ReadonlySet<number>>,
  query: TraceQuery,
  best: (times: readonly number[]) => number,
): Frontier {
  const one = isDominated(query);
  return new Map(Array.from(next, ([account, times]) => [account, one ? [best([...times])] : [...times]]));
}

type Step = {
  readonly rows: Set<number>;
  readonly next: Map<number, Set<number>>;
  readonly capped: Set<number>;
};

function expand(graph: TransferGraph, query: TraceQuery, frontier: Frontier): Step {
  const isDown = query.direction === "downstream";
  const other = isDown ? graph.payee : graph.payer;
  const step: Step = { rows: new Set(), next: new Map(), capped: new Set() };
  for (const [account, times] of frontier)
    for (const time of times) {
      const all = rowsAfter(graph, query, { account, time });
      const kept = query.cut === 0 ? all : cut(graph, query, all);
      if (kept.length < all.length) step.capped.add(account);
      for (const row of kept) {
        step.rows.add(row);
        const end = other[row] ?? 0;
        const at = graph.atMs[row] ?? 0;
        const known = step.next.get(end);
        if (known) known.add(at);
        else step.next.set(end, new Set([at]));
      }
    }
  return step;
}

/** Strictly later than the arrival (or earlier than the departure) and strictly inside the window: equal times do not continue a way. */
function rowsAfter(
  { out, in: into, atMs }: TransferGraph,
  { direction, fromMs, toMs }: TraceQuery,
  { account, time }: { readonly account: number; readonly time: number },
): readonly number[] {
  const { offsets, rows } = direction === "downstream" ? out : into;
  const [low, high] = direction === "downstream" ? [Math.max(time, fromMs), toMs] : [fromMs, Math.min(time, toMs)];
  const found: number[] = [];
  for (
    let at = firstAfter(rows, atMs, { low, from: offsets[account] ?? 0, to: offsets[account + 1] ?? 0 });
    at < (offsets[account + 1] ?? 0);
    at += 1
  ) {
    const row = rows[at] ?? 0;
    if ((atMs[row] ?? 0) >= high) break;
    found.push(row);
  }
  return found;
}

type Span = { readonly low: number; readonly from: number; readonly to: number };

function firstAfter(rows: Uint32Array, atMs: Float64Array, { low, from, to }: Span): number {
  let [a, b] = [from, to];
  while (a < b) {
    const middle = (a + b) >>> 1;
    if ((atMs[rows[middle] ?? 0] ?? 0) > low) b = middle;
    else a = middle + 1;
  }
  return a;
}

/** Ties by row number. */
function cut({ atMs, amountMinor }: TransferGraph, query: TraceQuery, rows: readonly number[]): readonly number[] {
  const measure = query.cutOrder === "largest" ? amountMinor : atMs;
  const sign = query.cutOrder === "oldest" ? 1 : -1;
  return rows.toSorted((a, b) => sign * ((measure[a] ?? 0) - (measure[b] ?? 0)) || a - b).slice(0, query.cut);
}

/** hex SHA-256 over RFC 8785 of the result: what a record of it names. */
export function resultHash({ hops }: TraceResult): string {
  const said = hops.map(({ hop, rows, reached, capped }) => ({
    hop,
    rows: [...rows],
    reached: reached.map((one) => ({ ...one })),
    capped: [...capped],
  }));
  return encodeHex(sha256(canonicalize(said)));
}
