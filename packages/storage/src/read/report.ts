// Reports as lists, search and the map ask for them, each reader through a view of its own.
import { type Kysely, sql } from "kysely";
import { type Chain, type JsonObject, encodeUtf8, isRefusal, parseJson, withheldFields } from "@mizan/ledger";
import { ReadFault } from "./fault.ts";
import { type Page, type PageRequest, type ReaderKind, pageBounds, pageOf } from "./page.ts";
import type { ReportView, Tables } from "./schema.ts";
import { askedWords } from "./words.ts";

/** The row of a list, of public fields only. Its receipt is worked out elsewhere, from the cosignatures. */
export type ReportRow = {
  readonly index: number;
  readonly type: string;
  readonly org: string;
  readonly channel: string;
  /** The foreign record it came from, if it came from one. */
  readonly source: { readonly format: string; readonly id: string } | null;
  readonly occurred: { readonly from: string; readonly to: string; readonly precision: string };
  readonly place: {
    readonly precision: string;
    readonly country?: string;
    readonly adm1?: string;
    readonly adm2?: string;
    readonly name?: string;
  };
  /** Centre of a half-degree cell. */
  readonly cell: { readonly lat: number; readonly lon: number } | null;
  readonly deaths: { readonly low: number; readonly best: number; readonly high: number } | null;
  readonly kind: string | null;
  readonly simulated: boolean;
  readonly loggedAt: number;
};

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

export type ReportRequest = PageRequest & {
  /** Words that must all occur. For the public only public fields are searched, or a search would tell of the others. */
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
    .select(COLUMNS)
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
  reader: ReaderKind,
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

export async function listCells(kysely: Kysely<Tables>, reader: ReaderKind, q?: string): Promise<readonly CellRow[]> {
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
export async function hasSimulated(kysely: Kysely<Tables>, reader: ReaderKind): Promise<boolean> {
  const row = await reportsFor(kysely, reader)
    .select("index")
    .where("simulated", "=", true)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

function reportsFor(kysely: Kysely<Tables>, reader: ReaderKind, q?: string) {
  const all =
    reader === "office" ? kysely.selectFrom("office_report as report") : kysely.selectFrom("public_report as report");
  return askedWords(q).reduce((found, word) => found.where(sql<boolean>`strpos(words, ${word}) > 0`), all);
}

function bodiesFor(kysely: Kysely<Tables>, reader: ReaderKind) {
  return reader === "office"
    ? kysely.selectFrom("office_report_body as report_body")
    : kysely.selectFrom("public_report_body as report_body");
}

function findReport(kysely: Kysely<Tables>, index: number, reader: ReaderKind): Promise<Columns | undefined> {
  return reportsFor(kysely, reader).select(COLUMNS).where("index", "=", index).executeTakeFirst();
}

type Columns = Omit<ReportView, "words">;

/** All but the words: those of an office's reports can be long. */
const COLUMNS = [
  "index",
  "type",
  "chain",
  "org",
  "key",
  "seq",
  "at",
  "logged_at",
  "channel",
  "simulated",
  "source_format",
  "source_id",
  "occurred_from",
  "occurred_to",
  "occurred_precision",
  "place_precision",
  "country",
  "adm1",
  "adm2",
  "place_name",
  "cell_lat",
  "cell_lon",
  "deaths_low",
  "deaths_best",
  "deaths_high",
  "kind",
] as const satisfies readonly (keyof Columns)[];

function reportRow(row: Columns): ReportRow {
  const { cell_lat: lat, cell_lon: lon, deaths_low: low, deaths_best: best, deaths_high: high } = row;
  return {
    index: row.index,
    type: row.type,
    org: row.org,
    channel: row.channel,
    source:
      row.source_format === null || row.source_id === null ? null : { format: row.source_format, id: row.source_id },
    occurred: { from: row.occurred_from, to: row.occurred_to, precision: row.occurred_precision },
    place: {
      precision: row.place_precision,
      ...(row.country === null ? {} : { country: row.country }),
      ...(row.adm1 === null ? {} : { adm1: row.adm1 }),
      ...(row.adm2 === null ? {} : { adm2: row.adm2 }),
      ...(row.place_name === null ? {} : { name: row.place_name }),
    },
    cell: lat === null || lon === null ? null : { lat, lon },
    deaths: low === null || best === null || high === null ? null : { low, best, high },
    kind: row.kind,
    simulated: row.simulated,
    loggedAt: row.logged_at,
  };
}

function parseBody(index: number, text: string): JsonObject {
  const value = parseJson(encodeUtf8(text));
  if (isRefusal(value) || typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ReadFault("stopped", `the body of entry ${index} cannot be read back`);
  }
  return value;
}
