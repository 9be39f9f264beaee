// What the financing room's records claim, worked out again from the bytes they name: a list's entries, a batch's root, a screening, a trace.
import {
  differenceOf,
  explanationHash,
  graphOf,
  MAX_SHOWN,
  readTransfers,
  resultHash,
  rootOfRows,
  screen,
  screeningList,
  traceIn,
  type BatchFiled,
  type Candidate,
  type ColumnMap,
  type FinancingFact,
  type FinancingState,
  type ReadList,
  type ScreeningList,
  type ScreeningRun,
  type Subject,
  type TraceQuery,
  type TraceRecorded,
  type TraceResult,
  type Transfer,
  type TransferGraph,
} from "@mizan/financing";
import { formatInstant, isRefusal, isWithheld, parseInstant, refuse, type Refusal } from "@mizan/ledger";
import { readUnList } from "./gateways/un-list.ts";

export type ResultCode = "result-differs" | "bytes-unread";

/** Lists and graphs made ready and kept: a few, since each is as large as its file. */
const MAX_KEPT = 6;

export type ReadyList = ScreeningList & { readonly read: ReadList };
type Ready<T> = Map<string, T | Refusal>;
export type TracedRow = { readonly batch: number; readonly row: number; readonly transfer: Transfer };
export type DifferenceCounts = { readonly added: number; readonly removed: number; readonly changed: number };
export type Traced = {
  readonly graph: TransferGraph;
  readonly result: TraceResult;
  readonly rowAt: (row: number) => TracedRow;
};

export class FinancingResults {
  /** the bytes kept under a hash; undefined where there are none */
  readonly #bytes: (hash: string) => Iterable<Uint8Array> | undefined;
  readonly #lists: Ready<ReadyList> = new Map();
  readonly #rows: Ready<readonly Transfer[]> = new Map();
  readonly #graphs: Ready<{ readonly graph: TransferGraph; readonly starts: readonly number[] }> = new Map();

  /** three numbers for each snapshot: kept for all of them */
  readonly #differences = new Map<string, DifferenceCounts>();

  constructor(bytes: (hash: string) => Iterable<Uint8Array> | undefined) {
    this.#bytes = bytes;
  }

  list(hash: string): ReadyList | Refusal {
    return remembered(this.#lists, hash, () => {
      const read = readUnList(this.#bytes(hash) ?? []);
      return isRefusal(read) ? read : { ...screeningList(read.entries), read };
    });
  }

  /** How many entries a list has otherwise than an older one; null where one of them cannot be read. */
  difference(before: string, after: string): DifferenceCounts | null {
    const key = `${before} ${after}`;
    const known = this.#differences.get(key);
    if (known) return known;
    const [old, now] = [this.list(before), this.list(after)];
    if (isRefusal(old) || isRefusal(now)) return null;
    const { added, removed, changed } = differenceOf(old.entries, now.entries);
    const counts = { added: added.length, removed: removed.length, changed: changed.length };
    this.#differences.set(key, counts);
    return counts;
  }

  rows(hash: string, columns: ColumnMap): readonly Transfer[] | Refusal {
    return remembered(this.#rows, `${hash} ${JSON.stringify(columns)}`, () =>
      readTransfers(Buffer.concat([...(this.#bytes(hash) ?? [])]), columns),
    );
  }

  screening(hash: string, subject: Subject, threshold: number): readonly Candidate[] | Refusal {
    const list = this.list(hash);
    return isRefusal(list) ? list : screen(list, subject, threshold);
  }

  /** Rows of several batches are numbered one after another, in the order in which the batches are named. */
  trace(batches: readonly BatchFiled[], query: TraceQuery): Traced | Refusal {
    const read: Transfer[][] = [];
    for (const { hash, columns } of batches) {
      const rows = this.rows(hash, columns);
      if (isRefusal(rows)) return rows;
      read.push([...rows]);
    }
    const ready = remembered(this.#graphs, JSON.stringify(batches.map(({ hash, columns }) => [hash, columns])), () => {
      const starts = read.map((_, at) => read.slice(0, at).reduce((sum, rows) => sum + rows.length, 0));
      return { graph: graphOf(read.flat()), starts };
    });
    if (isRefusal(ready)) return ready;
    const { graph, starts } = ready;
    const rowAt = (row: number): TracedRow => {
      const batch = starts.findLastIndex((start) => start <= row);
      const within = row - (starts[batch] ?? 0);
      const transfer = read[batch]?.[within];
      if (!transfer) throw new Error(`no row ${row} in the batches that were traced`);
      return { batch, row: within, transfer };
    };
    return { graph, result: traceIn(graph, query), rowAt };
  }

  /** Refuses a record whose result is not the one that follows from what it names. */
  refuseOther(fact: FinancingFact, state: FinancingState): Refusal | undefined {
    switch (fact.type) {
      case "financing.list.snapshot": {
        const list = this.list(fact.body.hash);
        if (isRefusal(list)) return list;
        const { entries, refused, published } = list.read;
        if (entries.length !== fact.body.entries) return differs(`the bytes hold ${entries.length} entries`, "entries");
        if (refused.length !== fact.body.refused)
          return differs(`${refused.length} entries of these bytes are refused`, "refused");
        return published === fact.body.published ? undefined : differs("the list has another date", "published");
      }
      case "financing.batch.filed":
        return this.#otherBatch(fact.body);
      case "financing.screening.run":
        return this.#otherScreening(fact.body, state);
      case "financing.trace.recorded":
        return this.#otherTrace(fact.body, state);
      case "financing.hit.reviewed":
      case "financing.hit.confirmed":
      case "financing.freeze.requested":
      case "financing.freeze.acknowledged":
      case "financing.freeze.acted":
      case "financing.freeze.refused":
      case "financing.freeze.extended":
      case "financing.freeze.lifted":
      case "financing.freeze.withdrawn":
        return undefined;
    }
  }

  #otherBatch(body: BatchFiled): Refusal | undefined {
    const rows = this.rows(body.hash, body.columns);
    if (isRefusal(rows)) return rows;
    if (rows.length !== body.rows) return differs(`the bytes hold ${rows.length} rows`, "rows");
    const { from, to } = spanOf(rows);
    if (from !== body.from) return differs("the first value time is another one", "from");
    if (to !== body.to) return differs("the last value time is another one", "to");
    return rootOfRows(rows) === body.root ? undefined : differs("the rows have another root", "root");
  }

  #otherScreening(body: ScreeningRun, { lists }: FinancingState): Refusal | undefined {
    const list = lists.find(({ ref }) => ref.index === body.list.index);
    if (!list || isWithheld(body.name) || isWithheld(body.birthYear)) return unread("list");
    const found = this.screening(list.body.hash, { name: body.name, birthYear: body.birthYear }, body.threshold);
    if (isRefusal(found)) return found;
    const expected = JSON.stringify(claimOf(found));
    const { candidates } = body;
    const claimed = candidates.map(({ reference, nameAt, score, explanation }) => ({
      reference,
      nameAt,
      score,
      explanation,
    }));
    if (found.length !== body.found) return differs(`${found.length} are at or above the threshold`, "found");
    return JSON.stringify(claimed) === expected ? undefined : differs("the candidates are other ones", "candidates");
  }

  #otherTrace(body: TraceRecorded, { batches }: FinancingState): Refusal | undefined {
    const named = body.batches.flatMap(({ index }) => batches.get(index)?.body ?? []);
    const query = traceQueryOf(body);
    if (named.length !== body.batches.length || query === undefined) return unread("batches");
    const traced = this.trace(named, query);
    if (isRefusal(traced)) return traced;
    const { result } = traced;
    const rows = rowsOf(result);
    if (resultHash(result) !== body.result) return differs("the trace finds something else", "result");
    if (rows.size !== body.rows) return differs(`the trace has ${rows.size} rows`, "rows");
    if (isCapped(result) !== body.capped) return differs("whether rows were left out is part of the answer", "capped");
    const within = new Set([...rows].map((row) => placeOf(traced.rowAt(row))));
    const stray = body.cited.findIndex((cited) => !within.has(placeOf(cited)));
    return stray < 0 ? undefined : differs("a row that is cited is one of the trace", `cited.${stray}`);
  }
}

/** As a record holds them: the best few. */
export function claimOf(found: readonly Candidate[]) {
  return found.slice(0, MAX_SHOWN).map((candidate) => ({
    reference: candidate.reference,
    nameAt: candidate.nameAt,
    score: candidate.score,
    explanation: explanationHash(candidate),
  }));
}

/** Undefined where the account is withheld, or a moment is none. */
export function traceQueryOf(body: TraceRecorded): TraceQuery | undefined {
  const [fromMs, toMs] = [parseInstant(body.from), parseInstant(body.to)];
  if (isWithheld(body.account) || isRefusal(fromMs) || isRefusal(toMs)) return undefined;
  const { account, direction, hops, cut, cutOrder } = body;
  return { account, direction, hops, fromMs, toMs, cut, cutOrder };
}

export function rowsOf({ hops }: TraceResult): ReadonlySet<number> {
  return new Set(hops.flatMap(({ rows }) => rows));
}

export function isCapped({ hops }: TraceResult): boolean {
  return hops.some(({ capped }) => capped.length > 0);
}

/** The first and the last value time. */
export function spanOf(rows: readonly Transfer[]): { readonly from: string; readonly to: string } {
  let [from, to] = [Infinity, -Infinity];
  for (const { atMs } of rows) [from, to] = [Math.min(from, atMs), Math.max(to, atMs)];
  return rows.length === 0 ? { from: "", to: "" } : { from: formatInstant(from), to: formatInstant(to) };
}

function placeOf({ batch, row }: { readonly batch: number; readonly row: number }): string {
  return `${batch}:${row}`;
}

function differs(rule: string, at: string): Refusal<ResultCode> {
  return refuse("result-differs", rule, `body.${at}`);
}

function unread(at: string): Refusal<ResultCode> {
  return refuse("bytes-unread", "what this rests on cannot be read here", `body.${at}`);
}

/** The one longest unused goes first. */
function remembered<T>(kept: Ready<T>, key: string, work: () => T | Refusal): T | Refusal {
  const known = kept.get(key);
  const value = known ?? work();
  kept.delete(key);
  // A refusal is not kept: the bytes may yet come.
  if (!isRefusal(value)) kept.set(key, value);
  const [oldest] = kept.keys();
  if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
  return value;
}
