// The rows of a file one after another, each with its line and its bytes; what is too large is refused before it is read.
import { refuse, type Refusal } from "@mizan/ledger";

export type RowCode =
  | "rows-too-many"
  | "row-too-large"
  | "row-malformed"
  | "row-field-unknown"
  | "row-out-of-bounds"
  | "row-contradicts"
  | "row-ahead-of-time"
  | "row-not-of-feed"
  | "person-tracked";

/** `line` counts from 1. */
export type Row<T> =
  | { readonly line: number; readonly bytes: Uint8Array; readonly value: T }
  | { readonly line: number; readonly refusal: Refusal<RowCode> };

export const MAX_ROW_BYTES = 2_048;
export const MAX_ROWS = 50_000;
export const MAX_ROWS_BYTES = 8 * 1024 * 1024;

const LF = 0x0a;
const CR = 0x0d;
const BOM = [0xef, 0xbb, 0xbf];

export type Line = { readonly line: number; readonly bytes: Uint8Array };

/** Lines that hold something, without their line end; a byte order mark is no part of the first. */
export function* linesOf(bytes: Uint8Array): Generator<Line> {
  let from = BOM.every((byte, i) => bytes[i] === byte) ? BOM.length : 0;
  let line = 1;
  while (from < bytes.length) {
    const found = bytes.indexOf(LF, from);
    const end = found < 0 ? bytes.length : found;
    const stop = end > from && bytes[end - 1] === CR ? end - 1 : end;
    if (stop > from) yield { line, bytes: bytes.subarray(from, stop) };
    from = end + 1;
    line += 1;
  }
}

export function refuseRow(code: RowCode, line: number, rule: string, field = ""): Refusal<RowCode> {
  return refuse(code, rule, field === "" ? `line ${line}` : `line ${line}, ${field}`);
}

/** What may be asked before anything is read. */
export function refuseSize(bytes: Uint8Array): Refusal<RowCode> | undefined {
  if (bytes.length <= MAX_ROWS_BYTES) return undefined;
  return refuse("row-too-large", `a file of rows has at most ${MAX_ROWS_BYTES} bytes`, "file");
}
