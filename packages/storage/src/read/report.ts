// Reports as lists, search and the map ask for them, each reader through a view of its own.
import { type Kysely, sql } from "kysely";
import { type Chain, type JsonObject, encodeUtf8, isRefusal, parseJson, withheldFields } from "@mizan/ledger";
import { ReadFault } from "./fault.ts";
import { type Page, type PageRequest, type ReaderKind, pageBounds, pageOf } from "./page.ts";
import { REPORT_COLUMNS, type ReportColumns, type ReportRow, reportRow } from "./report-row.ts";
import type { Tables } from "./schema.ts";
import { askedWords } from "./words.ts";

/** With the body: for the public as signed, for an office with every field that was disclosed. */
export type ReportDetailRow = ReportRow & {
  readonly body: JsonObject;
  /** What is still withheld in that body; the path as in a disclosure, `claim.source`. */
  readonly withheld: readonly { readonly path: string; readonly class: string }[];
  readonly statement: {
    readonly org: string;
    readonly key: string;
    readonly chain: Chain;
    readonly seq: number;
    readonly at: string;
  };
};

/**
 * `inside`: reports of restricted chains too, searched by public fields only; `org`: what is public, and what this
 * organisation said itself. A search by withheld fields is for whoever may read them all, or it would tell of them.
 */
export type ReportReader = ReaderKind | "inside" | { readonly org: string };

export type ReportRequest = Omit<PageRequest, "reader"> & {
  readonly reader: ReportReader;
  /** Words that must all occur. */
  readonly q?: string | undefined;
};

/** A cell of the map. Deaths are not added up: two reports may speak of one event. */
export type CellRow = {
  readonly lat: number;
  readonly lon: number;
  readonly reports: number;
  readonly simulated: number;
  /** Index of the newest. */
  readonly newest: number;
};

/** Half-degree cells of the whole world are 259,200; a corridor has a few hundred. The fullest come first. */
const MAX_CELLS = 10_000;

export async function listReports(kysely: Kysely<Tables>, request: ReportRequest): Promise<Page<ReportRow>> {
  const { limit, before } = pageBounds(request);
  const found = reportsFor(kysely, request.reader, request.q);
  const rows = await found
    .select(REPORT_COLUMNS)
    .where("index", "<", before)
    .orderBy("index", "desc")
    .limit(limit + 1)
    .execute();
  const { total } = await found.select(sql<number>`count(*)::int`.as("total")).executeTakeFirstOrThrow();
  return pageOf(rows.map(reportRow), limit, total);
}

/** Undefined where there is no such report, or none that this reader may know of. */
export async function getReport(
  kysely: Kysely<Tables>,
  index: number,
  reader: ReportReader,
): Promise<ReportRow | undefined> {
  const row = await findReport(kysely, index, reader);
  return row && reportRow(row);
}

export async function getReportDetail(
  kysely: Kysely<Tables>,
  index: number,
  reader: ReaderKind,
): Promise<ReportDetailRow | undefined> {
  const row = await findReport(kysely, index, reader);
  const text = row && (await bodiesFor(kysely, reader).select("body").where("index", "=", index).executeTakeFirst());
  if (row === undefined || text === undefined) return undefined;
  const body = parseBody(index, text.body);
  const { org, key, chain, seq, at } = row;
  return { ...reportRow(row), body, withheld: withheldFields(body), statement: { org, key, chain, seq, at } };
}

export async function listCells(kysely: Kysely<Tables>, reader: ReportReader, q?: string): Promise<readonly CellRow[]> {
  return reportsFor(kysely, reader, q)
    .where("cell_lat", "is not", null)
    .groupBy(["cell_lat", "cell_lon"])
    .select([
      sql<number>`cell_lat`.as("lat"),
      sql<number>`cell_lon`.as("lon"),
      sql<number>`count(*)::int`.as("reports"),
      sql<number>`(count(*) filter (where simulated))::int`.as("simulated"),
      sql<number>`max(index)`.as("newest"),
    ])
    .orderBy("reports", "desc")
    .orderBy("newest", "desc")
    .limit(MAX_CELLS)
    .execute();
}

/** Whether anything this reader is shown is simulated: then every page says so. */
export async function hasSimulated(kysely: Kysely<Tables>, reader: ReportReader): Promise<boolean> {
  const row = await reportsFor(kysely, reader)
    .select("index")
    .where("simulated", "=", true)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

function reportsFor(kysely: Kysely<Tables>, reader: ReportReader, q?: string) {
  return askedWords(q).reduce(
    (found, word) => found.where(sql<boolean>`strpos(words, ${word}) > 0`),
    viewFor(kysely, reader),
  );
}

function viewFor(kysely: Kysely<Tables>, reader: ReportReader) {
  if (reader === "public") return kysely.selectFrom("public_report as report");
  if (reader === "office") return kysely.selectFrom("office_report as report");
  if (reader === "inside") return kysely.selectFrom("inside_report as report");
  const own = kysely
    .selectFrom("inside_report")
    .selectAll()
    .where("chain", "=", "restricted")
    .where("org", "=", reader.org);
  return kysely.selectFrom(kysely.selectFrom("public_report").selectAll().unionAll(own).as("report"));
}

function bodiesFor(kysely: Kysely<Tables>, reader: ReaderKind) {
  return reader === "office"
    ? kysely.selectFrom("office_report_body as report_body")
    : kysely.selectFrom("public_report_body as report_body");
}

function findReport(kysely: Kysely<Tables>, index: number, reader: ReportReader): Promise<ReportColumns | undefined> {
  return reportsFor(kysely, reader).select(REPORT_COLUMNS).where("index", "=", index).executeTakeFirst();
}

function parseBody(index: number, text: string): JsonObject {
  const value = parseJson(encodeUtf8(text));
  if (isRefusal(value) || typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ReadFault("stopped", `the body of entry ${index} cannot be read back`);
  }
  return value;
}
