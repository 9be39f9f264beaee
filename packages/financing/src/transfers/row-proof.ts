// That a row is the n-th of its batch: a path to the root that the batch's statement names.
import {
  decodeHex,
  encodeHex,
  isRefusal,
  proveInclusion,
  refuse,
  rootOfLeaves,
  verifyInclusion,
  type Hash,
  type Refusal,
} from "@mizan/ledger";
import { rowLeaf, type Transfer } from "./transfer.ts";

export type RowProof = { readonly row: number; readonly rows: number; readonly path: readonly string[] };
export type RowProofCode = "row-unknown";

export async function proveRow(rows: readonly Transfer[], row: number): Promise<RowProof | Refusal<RowProofCode>> {
  if (rows[row] === undefined) return refuse("row-unknown", "the batch has no such row", "row");
  const leaves = rows.map(rowLeaf);
  const read = async ({ level, index }: { readonly level: number; readonly index: number }): Promise<Hash> => {
    const width = 2 ** level;
    return rootOfLeaves(leaves.slice(index * width, (index + 1) * width));
  };
  const path = await proveInclusion(row, rows.length, read);
  if (isRefusal(path)) return refuse("row-unknown", path.rule, "row");
  return { row, rows: rows.length, path: path.map(encodeHex) };
}

/** Whether this row stands where the proof says, under this root (hex). */
export function checkRow(transfer: Transfer, { row, rows, path }: RowProof, root: string): boolean {
  const hashes = [root, ...path].map((hex) => decodeHex(hex));
  const read = hashes.flatMap((hash) => (isRefusal(hash) ? [] : [hash]));
  const [rootHash, ...steps] = read;
  if (read.length !== hashes.length || rootHash === undefined) return false;
  return !isRefusal(verifyInclusion({ leaf: rowLeaf(transfer), index: row, size: rows, root: rootHash, proof: steps }));
}
