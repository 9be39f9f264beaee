// A batch: many rows under one statement. Their bytes lie beside the log by hash; each row is a salted leaf of one root.
import {
  codeField,
  encodeHex,
  encodeUint64,
  flagField,
  hashField,
  instantField,
  isRefusal,
  leafHash,
  objectField,
  refuse,
  rootOfLeaves,
  sha256,
  decodeHex,
  encodeUtf8,
  decimalField,
  nullableField,
  wholeField,
  formatInstant,
  type FieldValue,
  type Refusal,
} from "@mizan/ledger";
import type { CountRow } from "./count-row.ts";
import type { FeedRegistered } from "./feed.ts";
import { feedName } from "./feed.ts";
import type { Fix } from "./fix.ts";
import { readCounts } from "./read-counts.ts";
import { readFixes } from "./read-fixes.ts";
import { MAX_ROWS, MAX_ROWS_BYTES, type Row, type RowCode } from "./rows.ts";

export const BATCH_SCHEMAS = ["fixes-ndjson-1", "counts-hxl-1"] as const;

export const batchFiledField = objectField({
  feed: feedName,
  sequence: wholeField("public", 0, Number.MAX_SAFE_INTEGER),
  schema: codeField("public", BATCH_SCHEMAS),
  hash: hashField,
  bytes: wholeField("public", 1, MAX_ROWS_BYTES),
  rows: wholeField("public", 1, MAX_ROWS),
  /** of the rows' leaves, RFC 6962; a leaf is H(0x00 ‖ salt of the row ‖ row), so that one row is proven and none is guessed */
  root: hashField,
  /** from which the salt of each row follows */
  salt: hashField,
  /** event time of the first row, and of the end of the last */
  from: instantField,
  to: instantField,
  /** of what the feed promised for this time, 0 to 1; null where nobody said */
  coverage: nullableField(decimalField("public", 0, 1)),
  simulated: flagField("public"),
});
export type BatchFiled = FieldValue<typeof batchFiledField>;

export type Rows =
  | { readonly kind: "positions"; readonly fixes: readonly Fix[] }
  | { readonly kind: "counts"; readonly counts: readonly CountRow[] };

export type BatchSource = {
  readonly feed: FeedRegistered;
  readonly gates: ReadonlySet<string>;
  readonly arrivedMs: number;
};
export type ReadBatch = {
  readonly rows: Rows;
  readonly lines: readonly Uint8Array[];
  readonly fromMs: number;
  readonly toMs: number;
  readonly simulated: boolean;
};

/** Every row, or the first refusal. */
export function readBatch(bytes: Uint8Array, { feed, gates, arrivedMs }: BatchSource): ReadBatch | Refusal<RowCode> {
  const { categories } = feed;
  if (feed.kind === "positions") {
    const read = readAll(readFixes(bytes, { arrivedMs, feed: feed.feed, categories }));
    if (isRefusal(read)) return read;
    const times = read.values.map(({ atMs }) => atMs);
    return { ...spanOf(times, times, read), rows: { kind: "positions", fixes: read.values } };
  }
  const read = readAll(readCounts(bytes, { arrivedMs, gates, categories }));
  if (isRefusal(read)) return read;
  const [starts, ends] = [read.values.map(({ start }) => start.ms), read.values.map(({ end }) => end.ms)];
  return { ...spanOf(starts, ends, read), rows: { kind: "counts", counts: read.values } };
}

type All<T> = { readonly values: T[]; readonly lines: Uint8Array[] };

function readAll<T>(rows: Iterable<Row<T>>): All<T> | Refusal<RowCode> {
  const all: All<T> = { values: [], lines: [] };
  for (const row of rows) {
    if ("refusal" in row) return row.refusal;
    all.values.push(row.value);
    all.lines.push(row.bytes);
  }
  return all.values.length > 0 ? all : refuse("row-malformed", "a batch has a row", "file");
}

function spanOf(starts: readonly number[], ends: readonly number[], all: All<{ readonly simulated: boolean }>) {
  return {
    lines: all.lines,
    fromMs: starts.reduce((least, ms) => Math.min(least, ms), Number.POSITIVE_INFINITY),
    toMs: ends.reduce((most, ms) => Math.max(most, ms), Number.NEGATIVE_INFINITY),
    simulated: all.values.some(({ simulated }) => simulated),
  };
}

const ROW_SALT = encodeUtf8("mizan row\n");

/** hex; `salt` is that of the batch, hex of 32 bytes. */
export function rootOfRows(lines: readonly Uint8Array[], salt: string): string {
  return encodeHex(rootOfLeaves(lines.map((line, i) => rowLeaf(line, saltOfRow(salt, i)))));
}

/** H("mizan row\n" ‖ salt of the batch ‖ number of the row, 64 bits): given away with one row, it tells nothing of another. */
export function saltOfRow(salt: string, row: number): Uint8Array {
  const bytes = decodeHex(salt);
  if (isRefusal(bytes)) throw new Error("the salt of a batch is hex");
  return sha256(ROW_SALT, bytes, encodeUint64(BigInt(row)));
}

export function rowLeaf(line: Uint8Array, salt: Uint8Array): Uint8Array {
  const salted = new Uint8Array(salt.length + line.length);
  salted.set(salt);
  salted.set(line, salt.length);
  return leafHash(salted);
}

export type BatchNumbers = { readonly sequence: number; readonly salt: string; readonly coverage: number | null };

/** What a gateway says of rows it has read. */
export function describeBatch(
  bytes: Uint8Array,
  read: ReadBatch,
  { feed, sequence, salt, coverage }: BatchNumbers & { readonly feed: FeedRegistered },
): BatchFiled {
  return {
    feed: feed.feed,
    sequence,
    schema: feed.kind === "positions" ? "fixes-ndjson-1" : "counts-hxl-1",
    hash: encodeHex(sha256(bytes)),
    bytes: bytes.length,
    rows: read.lines.length,
    root: rootOfRows(read.lines, salt),
    salt,
    from: formatInstant(read.fromMs),
    to: formatInstant(read.toMs),
    coverage,
    simulated: read.simulated || feed.simulated,
  };
}
