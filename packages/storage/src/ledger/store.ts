// The ledger store's port: what a log asks of durable storage, in the order of writing of ledger.md §7.

/** The commit point's record. `number` counts commits from 0; `note` is the checkpoint signed by the log, as text. */
export type CommitRecord = {
  readonly number: number;
  readonly size: number;
  /** base64 */
  readonly root: string;
  readonly loggedAt: number;
  readonly note: string;
};

/** A commit as it is known while staging: the signature is written nowhere before the commit itself (§7.3). */
export type PlannedCommit = Omit<CommitRecord, "note">;

/**
 * One entry and its opening, each as the bytes of `encodeOpening` (RFC 8785, one line, no line feed).
 * `open` is published with the commit; `sealed` is kept encrypted: the only opening of a restricted statement, or a
 * public statement's opening with its restricted disclosures. At least one of the two is there.
 */
export type StagedEntry = {
  readonly entry: Uint8Array;
  readonly open: Uint8Array | null;
  readonly sealed: Uint8Array | null;
};

export type Batch = {
  readonly commit: PlannedCommit;
  readonly firstIndex: number;
  readonly entries: readonly StagedEntry[];
  /** Path below the public prefix → bytes: every tile, bundle and commits file that this growth writes, nothing else. */
  readonly files: ReadonlyMap<string, Uint8Array>;
};

/** Both null once erased. `sealed` is the plaintext, for entitled readers only. */
export type StoredOpening = { readonly open: Uint8Array | null; readonly sealed: Uint8Array | null };

/**
 * stage → commit → apply, one batch at a time. Whatever fails, the store stops: only `load()` goes on, deciding from
 * what is stored. A misuse changes nothing and does not stop it.
 */
export interface LedgerStore {
  /** Creates an empty log, once, by an explicit command. Faults: `already-created`. */
  create(): Promise<void>;
  /** Recovers, verifies and opens. Faults: whatever it must refuse to run over (§7 "On start"). */
  load(): Promise<{ head: CommitRecord | null }>;
  /** The last commit whose files are all in place; null for a new log. */
  head(): CommitRecord | null;
  stage(batch: Batch): Promise<void>;
  /** `conflict`: another writer was first, or `expected` is not the head; nothing happened; `load()` before going on. */
  commit(expected: CommitRecord | null, next: CommitRecord): Promise<"committed" | "conflict">;
  apply(): Promise<void>;
  /** A file below the public prefix, `opening/<index>` included; undefined when absent or not a path of ours. */
  readFile(path: string): Promise<Uint8Array | undefined>;
  /** undefined from the log's size on. */
  readOpening(index: number): Promise<StoredOpening | undefined>;
  /** Every index from `from` on, in order, up to the size when it gets there. */
  openings(from: number): AsyncIterable<StoredOpening & { readonly index: number }>;
  /** Publishes an opening later: a restricted entry's, or one with more disclosures. The same bytes again change nothing, and nothing published is taken back. */
  publish(index: number, opening: Uint8Array): Promise<void>;
  /** Destroys every opening of the entry, for good; again changes nothing. */
  eraseOpening(index: number): Promise<void>;
  /** Replaces `checkpoint`, never backwards: `older` when a larger one is published already. */
  publishCheckpoint(note: Uint8Array): Promise<"published" | "older">;
  /** Keeps a complete checkpoint for ever. The last one again changes nothing. */
  appendCosigned(note: Uint8Array): Promise<void>;
  cosigned(): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

export type StoreCode =
  | "disk" // an I/O call failed; the outcome may be unknown
  | "sync" // an fsync failed: the page cache may lie from now on
  | "stopped" // a call after a fault or a conflict; load() first
  | "misuse" // the caller broke the order, or handed in something that does not fit the log
  | "locked" // another process writes here
  | "not-created"
  | "already-created"
  | "commit-missing"
  | "commit-invalid"
  | "published-newer" // the published checkpoint is ahead of the committed one: a restored backup, or a lost commit
  | "published-differs"
  | "data-missing" // committed, but not there: restore from a mirror or a backup
  | "data-differs"
  | "opening-missing"
  | "opening-differs";

/** A state the store cannot work on. `fatal`: the process must end, nothing may be retried in it. */
export class StoreFault extends Error {
  readonly code: StoreCode;
  readonly fatal: boolean;

  constructor(code: StoreCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "StoreFault";
    this.code = code;
    this.fatal = code === "sync";
  }
}
