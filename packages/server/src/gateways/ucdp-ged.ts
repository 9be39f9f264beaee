// The gateway for UCDP GED files: streams the rows of a CSV file, and makes of each a report or a refusal that names its place.
import { type Hash, createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import {
  type Report,
  type UcdpCode,
  type UcdpColumn,
  type UcdpRow,
  UCDP_COLUMNS,
  mapUcdpRow,
  restrictedPaths,
} from "@mizan/agreement";
import { type Refusal, decodeUtf8, encodeHex, isRefusal, refuse, type RestrictedField } from "@mizan/ledger";
import { type CsvCode, type CsvLimits, type CsvRecord, readCsvRecords } from "./csv-records.ts";

export type UcdpFileCode =
  | "ucdp-header-missing"
  | "ucdp-header-wrong"
  | "ucdp-header-malformed"
  | "ucdp-file-unreadable";
export type UcdpRecordCode = UcdpCode | CsvCode | "ucdp-field-count" | "ucdp-not-utf8";

export type UcdpFile = {
  /** hex SHA-256 of the whole file: it stands in every report made from it */
  readonly sha256: string;
  readonly bytes: number;
  /** in the file's order; reading them again reads the file again */
  readonly records: () => AsyncGenerator<UcdpRecord>;
};

/** `record` counts from 1 after the header; `line` is where the record begins in the file, the header's being 1. */
export type UcdpRecord = { readonly record: number; readonly line: number } & (
  | { readonly report: Report; readonly restricted: readonly RestrictedField[] }
  /** `at` reads "record 12, line 15, column best" */
  | { readonly refusal: Refusal<UcdpRecordCode>; readonly column: UcdpColumn | null }
);

/** Opens the same bytes again at each call. */
export type ByteSource = () => AsyncIterable<Uint8Array>;

export const UCDP_LIMITS: CsvLimits = { maxFileBytes: 512 * 1024 * 1024, maxRecordBytes: 64 * 1024 };

export function openUcdpGedFile(
  path: string,
  limits: CsvLimits = UCDP_LIMITS,
): Promise<UcdpFile | Refusal<UcdpFileCode>> {
  return openUcdpGed(() => createReadStream(path), limits);
}

/** Reads the file once for its hash and its header; the records follow on demand. */
export async function openUcdpGed(
  source: ByteSource,
  limits: CsvLimits = UCDP_LIMITS,
): Promise<UcdpFile | Refusal<UcdpFileCode>> {
  const digest = await hashOf(source, limits.maxFileBytes);
  if (isRefusal(digest)) return digest;
  const columns = await readHeader(source, limits);
  if (isRefusal(columns)) return columns;
  const file = { sha256: digest.sha256, source, limits, columns };
  return { ...digest, records: () => readRecords(file) };
}

async function hashOf(
  source: ByteSource,
  maxBytes: number,
): Promise<{ readonly sha256: string; readonly bytes: number } | Refusal<UcdpFileCode>> {
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    for await (const chunk of source()) {
      bytes += chunk.length;
      if (bytes > maxBytes) return refuse("ucdp-file-unreadable", `a file has at most ${maxBytes} bytes`);
      hash.update(chunk);
    }
  } catch (fault) {
    const code = fault instanceof Error && "code" in fault ? String(fault.code) : "unknown fault";
    return refuse("ucdp-file-unreadable", `the file cannot be read: ${code}`);
  }
  return { sha256: encodeHex(hash.digest()), bytes };
}

/** The columns may stand in any order, but they are exactly the 49 of the codebook, each once. */
async function readHeader(
  source: ByteSource,
  limits: CsvLimits,
): Promise<readonly UcdpColumn[] | Refusal<UcdpFileCode>> {
  for await (const first of readCsvRecords(source(), limits)) {
    if ("broken" in first) return refuse("ucdp-header-malformed", first.rule, `line ${first.line}`);
    const names = first.fields.map((field) => decodeUtf8(field));
    const missing = UCDP_COLUMNS.filter((column) => !names.includes(column));
    if (missing.length > 0)
      return refuse("ucdp-header-missing", `these columns are missing: ${missing.join(", ")}`, `line ${first.line}`);
    if (names.length === UCDP_COLUMNS.length) return names.filter(isColumn);
    const rule = `expected exactly ${UCDP_COLUMNS.length} columns, each once; found ${names.length}`;
    return refuse("ucdp-header-wrong", rule, `line ${first.line}`);
  }
  return refuse("ucdp-header-missing", `these columns are missing: ${UCDP_COLUMNS.join(", ")}`, "line 1");
}

function isColumn(name: unknown): name is UcdpColumn {
  return UCDP_COLUMNS.some((column) => column === name);
}

type OpenFile = {
  readonly sha256: string;
  readonly source: ByteSource;
  readonly limits: CsvLimits;
  readonly columns: readonly UcdpColumn[];
};

async function* readRecords(file: OpenFile): AsyncGenerator<UcdpRecord> {
  const hash = createHash("sha256");
  let record = 0;
  for await (const csv of readCsvRecords(hashed(file.source(), hash), file.limits)) {
    if (record > 0) yield readRecord(file, csv, record);
    record += 1;
  }
  // Every report above names the hash of what was read first; another file under it would be a false source.
  if (encodeHex(hash.digest()) !== file.sha256) throw new Error("the file was changed while it was read");
}

async function* hashed(chunks: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}

function readRecord(file: OpenFile, csv: CsvRecord, record: number): UcdpRecord {
  const place = { record, line: csv.line };
  if ("broken" in csv) return refused(place, null, { refused: csv.broken, rule: csv.rule });
  const row = rowOf(file.columns, csv.fields);
  if ("refused" in row) return refused(place, row.column, row);
  const report = mapUcdpRow(row, { file: file.sha256, record });
  if (isRefusal(report)) return refused(place, report.at, report);
  return { ...place, report, restricted: restrictedPaths("agreement.report.filed", report) };
}

type Wrong = { readonly refused: UcdpRecordCode; readonly rule: string };

function rowOf(
  columns: readonly UcdpColumn[],
  fields: readonly Uint8Array[],
): UcdpRow | (Wrong & { readonly column: UcdpColumn | null }) {
  if (fields.length !== columns.length) {
    const rule = `expected ${columns.length} fields, found ${fields.length}`;
    return { refused: "ucdp-field-count", rule, column: null };
  }
  const row: Partial<Record<UcdpColumn, string>> = {};
  for (const [i, column] of columns.entries()) {
    const value = decodeUtf8(fields[i] ?? new Uint8Array());
    if (isRefusal(value)) return { refused: "ucdp-not-utf8", rule: "must be UTF-8", column };
    row[column] = value;
  }
  // `columns` are the 49 of the codebook, each once (readHeader), so every member is set.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return row as UcdpRow;
}

function refused(
  place: { readonly record: number; readonly line: number },
  column: UcdpColumn | null,
  wrong: Wrong,
): UcdpRecord {
  const at = `record ${place.record}, line ${place.line}${column === null ? "" : `, column ${column}`}`;
  return { ...place, refusal: refuse(wrong.refused, wrong.rule, at), column };
}
