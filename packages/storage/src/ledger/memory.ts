// The log in memory, for tests: it holds nothing after the process, and forgives less than the real stores.
import { FULL_WIDTH, concatBytes, equalBytes } from "@mizan/ledger";
import { auditGrowth, readEntries } from "./audit.ts";
import { batchMistake } from "./batch.ts";
import { checkpointOf, recordMistake, sameCommit } from "./commit-record.ts";
import type { VerifyCommit } from "./commit-record.ts";
import { CommitTable, readCommitTable } from "./commit-table.ts";
import { NOTES_PER_FILE, encodeCosigned } from "./cosigned-file.ts";
import { cosignedPath, isOtherLogPath, lengthAt, openingIndexAt, openingsPath } from "./layout.ts";
import { auditLast, auditPublished, publishedSizeOf } from "./load-checks.ts";
import { copyOf, emptyMemory, erase, placeBatch } from "./memory-state.ts";
import type { Memory } from "./memory-state.ts";
import { fittingSize } from "./note-fit.ts";
import { linesByIndex, opens, widens } from "./opening-lines.ts";
import { Serial } from "./serial.ts";
import { StoreFault } from "./store.ts";
import type { Batch, CommitRecord, LedgerStore, StoredOpening } from "./store.ts";

export function memoryStore(options: { memory?: Memory; verifyCommit?: VerifyCommit } = {}): LedgerStore {
  return new MemoryStore(options.memory ?? emptyMemory(), options.verifyCommit);
}

const NOTHING: StoredOpening = { open: null, sealed: null };

class MemoryStore implements LedgerStore {
  readonly #memory: Memory;
  readonly #verify: VerifyCommit | undefined;
  readonly #writes = new Serial();
  #isLoaded = false;
  #isSequencing = false;
  #step: "idle" | "staged" | "committed" = "idle";
  #applied: CommitRecord | null = null;
  #table = new CommitTable();

  constructor(memory: Memory, verify: VerifyCommit | undefined) {
    this.#memory = memory;
    this.#verify = verify;
  }

  create(): Promise<void> {
    return this.#writes.restart(async () => {
      const { isCreated, commits, files } = this.#memory;
      if (isCreated || commits.length > 0 || files.size > 0)
        throw new StoreFault("already-created", "a log is created once");
      this.#hold();
      this.#memory.isCreated = true;
    });
  }

  load(): Promise<{ head: CommitRecord | null }> {
    return this.#writes.restart(async () => {
      this.#hold();
      this.#step = "idle";
      const { commits, files } = this.#memory;
      if (!this.#memory.isCreated) throw new StoreFault("not-created", "no log here");
      const head = commits.at(-1) ?? null;
      if (head === null && files.size > 0) throw new StoreFault("commit-missing", "the log has files but no commit");
      const mistake = head === null ? undefined : recordMistake(head, this.#verify);
      if (mistake !== undefined) throw new StoreFault("commit-invalid", mistake);
      await publishedSizeOf(this.#read, head);
      if (sameCommit(this.#memory.staged?.commit ?? null, head)) placeBatch(this.#memory);
      this.#memory.staged = undefined;
      this.#table = head === null ? new CommitTable() : await readCommitTable(this.#read, head);
      this.#applied = head;
      this.#isLoaded = true;
      if (head !== null) {
        const isErased = (index: number): boolean => this.#memory.erased.has(index);
        const log = { read: this.#read, isErased, openings: (from: number) => this.openings(from) };
        await auditLast(log, { head, from: commits.at(-2)?.size ?? 0 });
        await auditPublished(this.#read);
      }
      return { head };
    });
  }

  head(): CommitRecord | null {
    this.#assertLoaded();
    return this.#applied;
  }

  /** Stricter: the tiles must hash to the planned root, and every opening to its entry, before anything is staged. */
  stage(batch: Batch): Promise<void> {
    return this.#sequence("idle", async () => {
      const head = this.#memory.commits.at(-1) ?? null;
      const mistake = batchMistake(head, batch) ?? openingsMistake(batch);
      if (mistake !== undefined) throw new StoreFault("misuse", mistake);
      const staged = copyOf(batch);
      const read = async (path: string): Promise<Uint8Array | undefined> =>
        staged.files.get(path) ?? this.#memory.files.get(path);
      const { size, root } = batch.commit;
      await auditGrowth(read, { from: batch.firstIndex, size, root }).catch(asMisuse);
      this.#memory.staged = staged;
      this.#step = "staged";
    });
  }

  commit(expected: CommitRecord | null, next: CommitRecord): Promise<"committed" | "conflict"> {
    return this.#sequence("staged", async () => {
      if (!sameCommit(this.#memory.staged?.commit ?? null, next))
        throw new StoreFault("misuse", "not the staged commit");
      const mistake = recordMistake(next, this.#verify);
      if (mistake !== undefined) throw new StoreFault("misuse", mistake);
      const head = this.#memory.commits.at(-1) ?? null;
      if (!sameCommit(expected, head)) {
        this.#writes.stop(new StoreFault("stopped", "another writer committed first"));
        return "conflict";
      }
      this.#memory.commits.push({ ...next });
      this.#step = "committed";
      return "committed";
    });
  }

  apply(): Promise<void> {
    return this.#sequence("committed", async () => {
      placeBatch(this.#memory);
      this.#memory.staged = undefined;
      this.#applied = this.#memory.commits.at(-1) ?? null;
      this.#table.append(this.#applied?.size ?? 0);
      this.#step = "idle";
    });
  }

  /** Stricter: two steps at once are refused, not queued. */
  #sequence<T>(step: "idle" | "staged" | "committed", work: () => Promise<T>): Promise<T> {
    if (this.#isSequencing) return Promise.reject(new StoreFault("misuse", "the last step is still running"));
    this.#isSequencing = true;
    const done = this.#writes.run(async () => {
      this.#assertLoaded();
      if (this.#step !== step) throw new StoreFault("misuse", `the batch is ${this.#step}, not ${step}`);
      // A caller that does not wait finds out.
      await new Promise((resolve) => setImmediate(resolve));
      return work();
    });
    return done.finally(() => {
      this.#isSequencing = false;
    });
  }

  async readFile(path: string): Promise<Uint8Array | undefined> {
    this.#assertLoaded();
    const index = openingIndexAt(path);
    if (index !== undefined) return (await this.readOpening(index))?.open ?? undefined;
    if (lengthAt(path) === undefined && !isOtherLogPath(path)) return undefined;
    return (await this.#read(path))?.slice() ?? this.#cosignedFile(path);
  }

  /** `cosigned/<N>` */
  #cosignedFile(path: string): Uint8Array | undefined {
    const { cosigned } = this.#memory;
    for (let file = 0; file * NOTES_PER_FILE < cosigned.length; file += 1) {
      const notes = cosigned.slice(file * NOTES_PER_FILE, (file + 1) * NOTES_PER_FILE);
      if (path === cosignedPath(file)) return concatBytes(...notes.map(encodeCosigned));
    }
    return undefined;
  }

  readonly #read = async (path: string): Promise<Uint8Array | undefined> => this.#memory.files.get(path);

  async readOpening(index: number): Promise<StoredOpening | undefined> {
    this.#assertLoaded();
    const commit = this.#table.commitOf(index);
    return commit === undefined ? undefined : this.#opening(index, this.#linesOf(commit));
  }

  #linesOf(commit: number): ReadonlyMap<number, Uint8Array> {
    return linesByIndex(this.#memory.files.get(openingsPath(commit)));
  }

  #opening(index: number, lines: ReadonlyMap<number, Uint8Array>): StoredOpening {
    if (this.#memory.erased.has(index)) return NOTHING;
    const open = this.#memory.published.get(index) ?? lines.get(index);
    const sealed = this.#memory.sealed.get(index);
    if (open === undefined && sealed === undefined)
      throw new StoreFault("opening-missing", `index ${index} has no opening`);
    return { open: open?.slice() ?? null, sealed: sealed?.slice() ?? null };
  }

  async *openings(from: number): AsyncGenerator<StoredOpening & { readonly index: number }> {
    this.#assertLoaded();
    let index = from;
    for (;;) {
      const commit = this.#table.commitOf(index);
      if (commit === undefined) return;
      const lines = this.#linesOf(commit);
      const end = this.#table.firstIndex(commit + 1);
      for (; index < end; index += 1) yield { index, ...this.#opening(index, lines) };
    }
  }

  publish(index: number, opening: Uint8Array): Promise<void> {
    return this.#run(async () => {
      const stored = await this.readOpening(index);
      if (stored === undefined) throw new StoreFault("misuse", `index ${index} is not in the log`);
      if (this.#memory.erased.has(index)) throw new StoreFault("misuse", `index ${index} was erased`);
      const entries = await readEntries(this.#read, Math.floor(index / FULL_WIDTH), this.#applied?.size ?? 0);
      const entry = entries[index % FULL_WIDTH];
      if (entry === undefined || !opens(opening, index, entry)) {
        throw new StoreFault("misuse", `index ${index}: the opening does not hash to its entry`);
      }
      const published = this.#memory.published.get(index);
      if (published !== undefined && !widens(opening, published)) {
        throw new StoreFault("misuse", `index ${index} is published with more than this`);
      }
      this.#memory.published.set(index, opening.slice());
    });
  }

  eraseOpening(index: number): Promise<void> {
    return this.#run(async () => {
      if ((await this.readOpening(index)) === undefined)
        throw new StoreFault("misuse", `index ${index} is not in the log`);
      erase(this.#memory, index);
    });
  }

  publishCheckpoint(note: Uint8Array): Promise<"published" | "older"> {
    return this.#run(async () => {
      const size = await fittingSize(note, this.#applied, this.#read);
      if (size < (await publishedSizeOf(this.#read, this.#applied))) return "older";
      this.#memory.files.set("checkpoint", note.slice());
      return "published";
    });
  }

  /** Stricter: sizes must not shrink. */
  appendCosigned(note: Uint8Array): Promise<void> {
    return this.#run(async () => {
      const size = await fittingSize(note, this.#applied, this.#read);
      const last = this.#memory.cosigned.at(-1);
      if (last !== undefined && equalBytes(last, note)) return;
      if (last !== undefined && size < (checkpointOf(last)?.size ?? 0)) throw new StoreFault("misuse", "sizes shrink");
      this.#memory.cosigned.push(note.slice());
    });
  }

  async *cosigned(): AsyncGenerator<Uint8Array> {
    this.#assertLoaded();
    for (const note of this.#memory.cosigned) yield note.slice();
  }

  close(): Promise<void> {
    return this.#writes.close(async () => {
      this.#isLoaded = false;
      if (this.#memory.holder === this) this.#memory.holder = undefined;
    });
  }

  #run<T>(work: () => Promise<T>): Promise<T> {
    return this.#writes.run(async () => {
      this.#assertLoaded();
      return work();
    });
  }

  #hold(): void {
    const { holder } = this.#memory;
    if (holder !== undefined && holder !== this)
      throw new StoreFault("locked", "held by another store of this process");
    this.#memory.holder = this;
  }

  #assertLoaded(): void {
    if (!this.#isLoaded) throw new StoreFault("misuse", "load the store first");
  }
}

function openingsMistake(batch: Batch): string | undefined {
  for (const [i, { entry, open, sealed }] of batch.entries.entries()) {
    for (const opening of [open, sealed]) {
      const index = batch.firstIndex + i;
      if (opening !== null && !opens(opening, index, entry))
        return `index ${index}: the opening does not hash to its entry`;
    }
  }
  return undefined;
}

function asMisuse(error: unknown): never {
  throw error instanceof StoreFault ? new StoreFault("misuse", error.message, error) : error;
}
