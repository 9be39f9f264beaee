// Transfers as a graph in columns: dense numbers for accounts, and for each account its rows out and in (financing.md §5).
import type { Transfer } from "../transfers/transfer.ts";

export type TransferGraph = {
  readonly accounts: readonly string[];
  readonly numberOf: ReadonlyMap<string, number>;
  readonly payer: Uint32Array;
  readonly payee: Uint32Array;
  /** exact below 2^53 */
  readonly atMs: Float64Array;
  readonly amountMinor: Float64Array;
  /** rows by payer, and by payee: those of account a are `rows[offsets[a]]` up to `rows[offsets[a + 1]]`, by time and then row */
  readonly out: Adjacency;
  readonly in: Adjacency;
};

export type Adjacency = { readonly offsets: Uint32Array; readonly rows: Uint32Array };

export function graphOf(transfers: readonly Transfer[]): TransferGraph {
  const numberOf = new Map<string, number>();
  const accounts: string[] = [];
  const dense = (account: string) => {
    const known = numberOf.get(account);
    if (known !== undefined) return known;
    numberOf.set(account, accounts.length);
    return accounts.push(account) - 1;
  };
  const payer = Uint32Array.from(transfers, (row) => dense(row.payer));
  const payee = Uint32Array.from(transfers, (row) => dense(row.payee));
  const atMs = Float64Array.from(transfers, (row) => row.atMs);
  const amountMinor = Float64Array.from(transfers, (row) => row.amountMinor);
  const byTime = Uint32Array.from(transfers.keys()).sort((a, b) => (atMs[a] ?? 0) - (atMs[b] ?? 0) || a - b);
  return {
    accounts,
    numberOf,
    payer,
    payee,
    atMs,
    amountMinor,
    out: adjacencyOf(accounts.length, payer, byTime),
    in: adjacencyOf(accounts.length, payee, byTime),
  };
}

function adjacencyOf(accounts: number, end: Uint32Array, byTime: Uint32Array): Adjacency {
  const offsets = new Uint32Array(accounts + 1);
  for (const account of end) offsets[account + 1] = (offsets[account + 1] ?? 0) + 1;
  for (let a = 0; a < accounts; a += 1) offsets[a + 1] = (offsets[a + 1] ?? 0) + (offsets[a] ?? 0);
  const next = offsets.slice();
  const rows = new Uint32Array(byTime.length);
  for (const row of byTime) {
    const account = end[row] ?? 0;
    rows[next[account] ?? 0] = row;
    next[account] = (next[account] ?? 0) + 1;
  }
  return { offsets, rows };
}
