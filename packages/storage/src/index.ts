// The front door of storage: ledger stores and SQL read models.
export { directoryStore, type DirectoryOptions } from "./ledger/directory.ts";
export { memoryStore } from "./ledger/memory.ts";
export { emptyMemory, type Memory } from "./ledger/memory-state.ts";
export { rebuildRoot, type Rebuilt } from "./ledger/rebuild.ts";
export { StoreFault } from "./ledger/store.ts";
export type { VerifyCommit } from "./ledger/commit-record.ts";
export type {
  Batch,
  CommitRecord,
  LedgerStore,
  PlannedCommit,
  StagedEntry,
  StoreCode,
  StoredOpening,
} from "./ledger/store.ts";
export { ReadFault, type ReadFaultCode } from "./read/fault.ts";
export type { EntryRow } from "./read/entry.ts";
export { MAX_PAGE, type Page, type PageRequest, type ReaderKind } from "./read/page.ts";
export type { CatchUpOptions, CaughtUp } from "./read/catch-up.ts";
export type { ErasedEntry, ProjectedEntry, ReadableEntry } from "./read/projector.ts";
export { openReadModels, type ReadModels } from "./read/read-models.ts";
export type { CellRow, ReportDetailRow, ReportReader, ReportRequest } from "./read/report.ts";
export type { ReportRow } from "./read/report-row.ts";
