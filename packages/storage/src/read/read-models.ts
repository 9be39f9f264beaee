// The front of the read models: ask in SQL what was committed; delete and rebuild whenever in doubt.
import { type CatchUpOptions, type CaughtUp, catchUp } from "./catch-up.ts";
import { type Database, type DatabaseOptions, openDatabase } from "./database.ts";
import { type EntryRow, getEntry, listEntries } from "./entry.ts";
import type { Page, PageRequest, ReaderKind } from "./page.ts";
import { type ProjectedEntry, forget, project, readApplied } from "./projector.ts";
import {
  type CellRow,
  type ReportDetailRow,
  type ReportReader,
  type ReportRequest,
  getReport,
  getReportDetail,
  hasSimulated,
  listCells,
  listReports,
} from "./report.ts";
import type { ReportRow } from "./report-row.ts";

/** Every call rejects with a `ReadFault`; after the code `stopped` nothing works until they are opened again. */
export type ReadModels = {
  /** Why they were made anew and are empty; null when they hold what they held. */
  readonly rebuilt: string | null;
  listReports(request: ReportRequest): Promise<Page<ReportRow>>;
  /** Undefined where there is no such report, or none that this reader may know of. */
  getReport(index: number, reader: ReportReader): Promise<ReportRow | undefined>;
  getReportDetail(index: number, reader: ReaderKind): Promise<ReportDetailRow | undefined>;
  /** For the map; `q` as in a list. */
  listCells(reader: ReportReader, q?: string): Promise<readonly CellRow[]>;
  /** Whether anything this reader is shown is simulated. */
  hasSimulated(reader: ReportReader): Promise<boolean>;
  listEntries(request: PageRequest): Promise<Page<EntryRow>>;
  getEntry(index: number, reader: ReaderKind): Promise<EntryRow | undefined>;
  /** How many entries of the log they hold. */
  size(): Promise<number>;
  /** Adds committed entries, in order; those that are in already change nothing. Returns how many they hold. */
  project(entries: readonly ProjectedEntry[]): Promise<number>;
  /** Brings them up to the log, whatever they hold. */
  catchUp(options: CatchUpOptions): Promise<CaughtUp>;
  /** Takes out what is known of entries whose opening was erased. */
  forget(indexes: readonly number[]): Promise<void>;
  /** Serves who waits, then ends the worker. Never rejects. */
  close(): Promise<void>;
};

export async function openReadModels(options: DatabaseOptions = {}): Promise<ReadModels> {
  return readModelsOver(await openDatabase(options));
}

/** The same over any PostgreSQL that holds the schema. */
export function readModelsOver(database: Database): ReadModels {
  const { kysely, rebuilt } = database;
  return {
    rebuilt,
    listReports: (request) => listReports(kysely, request),
    getReport: (index, reader) => getReport(kysely, index, reader),
    getReportDetail: (index, reader) => getReportDetail(kysely, index, reader),
    listCells: (reader, q) => listCells(kysely, reader, q),
    hasSimulated: (reader) => hasSimulated(kysely, reader),
    listEntries: (request) => listEntries(kysely, request),
    getEntry: (index, reader) => getEntry(kysely, index, reader),
    size: async () => (await readApplied(kysely)).size,
    project: (entries) => project(kysely, entries),
    catchUp: (catching) => catchUp(kysely, catching),
    forget: (indexes) => forget(kysely, indexes),
    close: () => database.close(),
  };
}
