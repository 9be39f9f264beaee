// The front of the read models: ask in SQL what was committed; delete and rebuild whenever in doubt.
import { type DatabaseOptions, openDatabase } from "./database.ts";
import { type EntryRow, getEntry, listEntries } from "./entry.ts";
import type { Page, PageRequest, Reader } from "./page.ts";
import { type CatchUpOptions, type CaughtUp, type ProjectedEntry, catchUp, forget, project, readApplied } from "./projector.ts";
import {
  type CellRow,
  type ReportDetailRow,
  type ReportRequest,
  type ReportRow,
  getReport,
  getReportDetail,
  hasSimulated,
  listCells,
  listReports,
} from "./report.ts";

/** Every call rejects with a `ReadFault`; after the code `stopped` nothing works until they are opened again. */
export type ReadModels = {
  /** Why they were made anew and are empty; null when they hold what they held. */
  readonly rebuilt: string | null;
  readonly reports: {
    list(request: ReportRequest, reader: Reader): Promise<Page<ReportRow>>;
    get(index: number, reader: Reader): Promise<ReportRow | undefined>;
    detail(index: number, reader: Reader): Promise<ReportDetailRow | undefined>;
    cells(request: Pick<ReportRequest, "q">, reader: Reader): Promise<readonly CellRow[]>;
    hasSimulated(reader: Reader): Promise<boolean>;
  };
  readonly entries: {
    list(request: PageRequest, reader: Reader): Promise<Page<EntryRow>>;
    get(index: number, reader: Reader): Promise<EntryRow | undefined>;
  };
  /** How many entries of the log they hold. */
  size(): Promise<number>;
  project(entries: readonly ProjectedEntry[]): Promise<number>;
  catchUp(options: CatchUpOptions): Promise<CaughtUp>;
  forget(indexes: readonly number[]): Promise<void>;
  close(): Promise<void>;
};

export async function openReadModels(options: DatabaseOptions = {}): Promise<ReadModels> {
  const { kysely, rebuilt, close } = await openDatabase(options);
  return {
    rebuilt,
    reports: {
      list: (request, reader) => listReports(kysely, request, reader),
      get: (index, reader) => getReport(kysely, index, reader),
      detail: (index, reader) => getReportDetail(kysely, index, reader),
      cells: (request, reader) => listCells(kysely, request, reader),
      hasSimulated: (reader) => hasSimulated(kysely, reader),
    },
    entries: {
      list: (request, reader) => listEntries(kysely, request, reader),
      get: (index, reader) => getEntry(kysely, index, reader),
    },
    size: async () => (await readApplied(kysely)).size,
    project: (entries) => project(kysely, entries),
    catchUp: (catching) => catchUp(kysely, catching),
    forget: (indexes) => forget(kysely, indexes),
    close,
  };
}
