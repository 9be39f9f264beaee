// Writes committed entries into the tables: each once, in order, with the mark of how far it got in the same transaction.
import { type Kysely, type Transaction, sql } from "kysely";
import type { JsonObject, Statement } from "@mizan/ledger";
import { ReadFault } from "./fault.ts";
import { reportBodies, reportColumns } from "./report-columns.ts";
import type { EntryTable, ReportBodyTable, ReportTable, Tables } from "./schema.ts";

export type ProjectedEntry = ReadableEntry | ErasedEntry;

type Place = {
  readonly index: number;
  /** hex */
  readonly leaf: string;
  /** log time, milliseconds since the epoch */
  readonly loggedAt: number;
};
export type ReadableEntry = Place & {
  readonly statement: Statement;
  /** The author's, from the key directory. */
  readonly role?: string | null;
  /** With every field that was disclosed. */
  readonly body: JsonObject;
  /** As signed: what is restricted stands as a digest. */
  readonly withheldBody: JsonObject;
};
/** Its opening was destroyed: the proof stands, the content is gone. */
export type ErasedEntry = Place & { readonly statement: null };

export type Applied = { readonly size: number; /** hex, of the last entry */ readonly leaf: string | null };

export async function readApplied(kysely: Kysely<Tables>): Promise<Applied> {
  return kysely.selectFrom("applied").select(["size", "leaf"]).executeTakeFirstOrThrow();
}

/**
 * Takes entries in the order of the log and returns how many the tables hold. Those that are in already change nothing.
 * Faults: `gap` when one is missing before the first new one, `other-log` when the last one held is another in `entries`.
 */
export async function project(kysely: Kysely<Tables>, entries: readonly ProjectedEntry[]): Promise<number> {
  return kysely.transaction().execute(async (transaction) => {
    const applied = await transaction
      .selectFrom("applied")
      .select(["size", "leaf"])
      .forUpdate()
      .executeTakeFirstOrThrow();
    refuseOtherLog(
      applied,
      entries.find(({ index }) => index === applied.size - 1),
    );
    const fresh = entries.filter(({ index }) => index >= applied.size);
    fresh.forEach((entry, i) => refuseGap(entry, applied.size + i));
    const last = fresh.at(-1);
    if (last === undefined) return applied.size;
    await insert(transaction, "entry", fresh.map(entryColumns));
    const reports = fresh.flatMap(reportOf);
    await insert(
      transaction,
      "report",
      reports.map(({ columns }) => columns),
    );
    await insert(
      transaction,
      "report_body",
      reports.map(({ bodies }) => bodies),
    );
    const size = last.index + 1;
    await transaction.updateTable("applied").set({ size, leaf: last.leaf }).execute();
    return size;
  });
}

/** Takes out what is known of entries whose opening was erased. Their place in the log stays. */
export async function forget(kysely: Kysely<Tables>, indexes: readonly number[]): Promise<void> {
  if (indexes.length === 0) return;
  await kysely.transaction().execute(async (transaction) => {
    await transaction
      .updateTable("entry")
      .set({ chain: null, org: null, role: null, type: null })
      .where("index", "in", indexes)
      .execute();
    await transaction.deleteFrom("report").where("index", "in", indexes).execute();
    await transaction.deleteFrom("report_body").where("index", "in", indexes).execute();
  });
}

function refuseOtherLog({ leaf, size }: Applied, last: ProjectedEntry | undefined): void {
  if (last !== undefined && last.leaf !== leaf)
    throw new ReadFault("other-log", `entry ${size - 1} is another one in the read models`);
}

function refuseGap({ index }: ProjectedEntry, expected: number): void {
  if (index !== expected) throw new ReadFault("gap", `entry ${index} came where ${expected} is next`);
}

/** All rows as one JSON parameter: a list of values would take one for each column of each row (PostgreSQL allows 65,535). */
async function insert(
  transaction: Transaction<Tables>,
  table: "entry" | "report" | "report_body",
  rows: readonly (EntryTable | ReportTable | ReportBodyTable)[],
): Promise<void> {
  if (rows.length === 0) return;
  const target = sql.table(table);
  await sql`insert into ${target} select * from json_populate_recordset(null::${target}, ${JSON.stringify(rows)}::json)`.execute(
    transaction,
  );
}

function entryColumns(entry: ProjectedEntry): EntryTable {
  const { index, leaf, loggedAt, statement } = entry;
  if (statement === null) return { index, leaf, logged_at: loggedAt, chain: null, org: null, role: null, type: null };
  const { chain, org, type } = statement;
  return { index, leaf, logged_at: loggedAt, chain, org, role: entry.role ?? null, type };
}

function reportOf(entry: ProjectedEntry): { columns: ReportTable; bodies: ReportBodyTable }[] {
  if (entry.statement === null) return [];
  const columns = reportColumns(entry);
  return columns === undefined ? [] : [{ columns, bodies: reportBodies(entry) }];
}
