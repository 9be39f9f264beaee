// Where the accounts and transfers of a trace stand when it is drawn: a column for each hop, in it the accounts by the time they are reached.
import type { Hop, Trace, TraceRow } from "../wire/financing.ts";

export type Node = { readonly key: string; readonly account: string; readonly column: number; readonly place: number };
export type Edge = { readonly key: string; readonly from: Node; readonly to: Node; readonly row: TraceRow };
export type Layout = {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  readonly columns: number;
  /** of the fullest column */
  readonly places: number;
  /** transfers that are listed and not drawn */
  readonly left: number;
};

/** More in one column cannot be told apart; the list beside has them all. */
export const MAX_PLACES = 24;

/** `from` is nearer to where the trace begins: downstream the payer, upstream the payee. */
export function layOut({ hops }: Trace, account: string, direction: string): Layout {
  const start: Node = { key: "0", account, column: 0, place: 0 };
  let before = new Map([[account, start]]);
  const nodes: Node[] = [start];
  const edges: Edge[] = [];
  let left = 0;
  for (const { hop, rows, reached } of hops) {
    const column = placeColumn(hop, rows, reached, direction);
    nodes.push(...column.values());
    for (const row of rows) {
      const [near, far] = direction === "downstream" ? [row.payer, row.payee] : [row.payee, row.payer];
      const [from, to] = [before.get(near), column.get(far)];
      if (from && to) edges.push({ key: `${hop}-${row.batch}-${row.row}`, from, to, row });
      else left += 1;
    }
    before = column;
  }
  const places = Math.max(...nodes.map(({ place }) => place)) + 1;
  return { nodes, edges, columns: hops.length + 1, places, left };
}

function placeColumn(
  hop: number,
  rows: readonly TraceRow[],
  reached: Hop["reached"],
  direction: string,
): Map<string, Node> {
  const drawn = new Set(rows.map(({ payer, payee }) => (direction === "downstream" ? payee : payer)));
  const sign = direction === "downstream" ? 1 : -1;
  const inOrder = reached
    .filter(({ account }) => drawn.has(account))
    .toSorted((a, b) => sign * (a.atMs - b.atMs) || (a.account < b.account ? -1 : 1))
    .slice(0, MAX_PLACES);
  return new Map(
    inOrder.map(({ account }, place) => [account, { key: `${hop}-${account}`, account, column: hop, place }]),
  );
}
