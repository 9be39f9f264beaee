// The log in a folder: stage, commit and apply on a file system, every step fsynced (ledger.md §7).
import { resolve } from "node:path";
import { equalBytes } from "@mizan/ledger";
import { applyStaged } from "./apply.ts";
import { batchMistake } from "./batch.ts";
import { encodeCommitRecord, parseCommitRecord, recordMistake, sameCommit } from "./commit-record.ts";
import type { VerifyCommit } from "./commit-record.ts";
import { appendCosigned } from "./cosigned-file.ts";
import { assertCreated, createLog, makeRoot } from "./creation.ts";
import { DirectoryReader } from "./directory-reader.ts";
import { faultingDisk, nodeDisk } from "./disk.ts";
import type { Disk } from "./disk.ts";
import { IMMUTABLE, OWNER_ONLY, linkTemporary, putImmutable, putTentative, replaceFiles } from "./durable.ts";
import { Folders } from "./folders.ts";
import { writeTemporaries } from "./durable.ts";
import { erase } from "./erasure.ts";
import { layoutOf, openingPath } from "./layout.ts";
import type { Layout } from "./layout.ts";
import { acquireLock } from "./lock.ts";
import type { Lock } from "./lock.ts";
import { fittingSize } from "./note-fit.ts";
import { widens } from "./opening-lines.ts";
import type { Processes } from "./processes.ts";
import { recover } from "./recovery.ts";
import { Serial } from "./serial.ts";
import { encodeStaging, stage } from "./staging.ts";
import type { Staged } from "./staging.ts";
import { StoreFault } from "./store.ts";
import type { Batch, CommitRecord, LedgerStore, StoredOpening } from "./store.ts";

export type DirectoryOptions = {
  readonly disk?: Disk;
  /** Who holds the lock; another table of processes in tests. */
  readonly processes?: Processes;
  /** The log's signature, on every commit made and on the last two when loading. */
  readonly verifyCommit?: VerifyCommit;
};

export function directoryStore(folder: string, options: DirectoryOptions = {}): LedgerStore {
  return new DirectoryStore(folder, options);
}

type Pending = { readonly staged: Staged; committed: boolean };

/** Rewritten by each publication: readers see the old bytes or the new ones. */
const REPLACED = 0o644;

class DirectoryStore implements LedgerStore {
  readonly #disk: Disk;
  readonly #layout: Layout;
  readonly #options: DirectoryOptions;
  readonly #writes = new Serial();
  #folders: Folders;
  #lock: Lock | undefined;
  #log: DirectoryReader | undefined;
  #pending: Pending | undefined;

  constructor(folder: string, options: DirectoryOptions) {
    this.#disk = faultingDisk(options.disk ?? nodeDisk);
    this.#layout = layoutOf(resolve(folder));
    this.#options = options;
    this.#folders = new Folders(this.#disk, this.#layout.root);
  }

  create(): Promise<void> {
    return this.#writes.restart(async () => {
      await makeRoot(this.#disk, this.#layout.root);
      await this.#locked(() => createLog(this.#folders, this.#layout));
    });
  }

  load(): Promise<{ head: CommitRecord | null }> {
    return this.#writes.restart(async () => {
      await assertCreated(this.#disk, this.#layout);
      await this.#folders.close();
      this.#folders = new Folders(this.#disk, this.#layout.root);
      const verify = this.#options.verifyCommit;
      const place = { folders: this.#folders, layout: this.#layout, verify };
      const recovered = await this.#locked(() => recover(place));
      this.#pending = undefined;
      this.#log = new DirectoryReader(this.#disk, this.#layout, recovered);
      return { head: recovered.head };
    });
  }

  /** Takes the lock, and gives it back when the work fails and it was not held before. */
  async #locked<T>(work: () => Promise<T>): Promise<T> {
    const held = this.#lock;
    this.#lock ??= await acquireLock(this.#disk, this.#layout.lock, this.#options.processes);
    try {
      return await work();
    } catch (error) {
      if (held === undefined) {
        await this.#folders.close().catch(() => undefined);
        await this.#lock.release().catch(() => undefined);
        this.#lock = undefined;
      }
      throw error;
    }
  }

  head(): CommitRecord | null {
    return this.#loaded().log.applied;
  }

  stage(batch: Batch): Promise<void> {
    return this.#writes.run(async () => {
      const { head } = this.#loaded().log;
      if (this.#pending !== undefined) throw new StoreFault("misuse", "a batch is staged already");
      const mistake = batchMistake(head, batch);
      if (mistake !== undefined) throw new StoreFault("misuse", mistake);
      const { staged, keys } = stage(batch);
      const { commit } = staged;
      const files = [{ path: this.#layout.staging(commit), bytes: encodeStaging(staged), permissions: OWNER_ONLY }];
      if (keys !== undefined) {
        files.push({ path: this.#layout.stagedKeys(commit), bytes: keys, permissions: OWNER_ONLY });
      }
      await putTentative(this.#folders, files);
      this.#pending = { staged, committed: false };
    });
  }

  commit(expected: CommitRecord | null, next: CommitRecord): Promise<"committed" | "conflict"> {
    return this.#writes.run(async () => {
      const { log } = this.#loaded();
      if (this.#pending === undefined || this.#pending.committed) throw new StoreFault("misuse", "nothing is staged");
      if (!sameCommit(this.#pending.staged.commit, next)) throw new StoreFault("misuse", "not the staged commit");
      const mistake = recordMistake(next, this.#options.verifyCommit);
      if (mistake !== undefined) throw new StoreFault("misuse", mistake);
      if (!sameCommit(expected, log.head) || (await this.#link(next)) === "exists") {
        this.#writes.stop(new StoreFault("stopped", "another writer committed first"));
        return "conflict";
      }
      this.#pending.committed = true;
      return "committed";
    });
  }

  /** The commit point of the whole log: before this link nothing has happened, after its fsync nothing can be lost. */
  async #link(record: CommitRecord): Promise<"linked" | "exists"> {
    const path = this.#layout.commit(record.number);
    await writeTemporaries(this.#disk, [{ path, bytes: encodeCommitRecord(record), permissions: IMMUTABLE }]);
    const outcome = await linkTemporary(this.#disk, path);
    // A network file system may report a link as taken that it has just made (open(2), O_EXCL).
    const isOurs = outcome === "linked" || sameRecord(parseCommitRecord(await this.#disk.readFile(path), path), record);
    if (!isOurs) return "exists";
    await this.#folders.sync([this.#layout.folder("commit")]);
    this.#loaded().log.head = record;
    return "linked";
  }

  apply(): Promise<void> {
    return this.#writes.run(async () => {
      const { log } = this.#loaded();
      if (this.#pending?.committed !== true) throw new StoreFault("misuse", "nothing is committed");
      await applyStaged(this.#folders, this.#layout, this.#pending.staged);
      log.table.append(this.#pending.staged.commit.size);
      log.applied = log.head;
      this.#pending = undefined;
    });
  }

  async readFile(path: string): Promise<Uint8Array | undefined> {
    return this.#loaded().readFile(path);
  }

  async readOpening(index: number): Promise<StoredOpening | undefined> {
    return this.#loaded().readOpening(index);
  }

  openings(from: number): AsyncIterable<StoredOpening & { readonly index: number }> {
    return this.#loaded().openings(from);
  }

  publish(index: number, opening: Uint8Array): Promise<void> {
    return this.#writes.run(async () => {
      const reader = this.#loaded();
      await reader.assertOpens(index, opening);
      const path = this.#layout.log(openingPath(index));
      const files = [{ path, bytes: opening, permissions: IMMUTABLE }];
      const earlier = reader.log.published.has(index) ? await this.#disk.readFile(path) : undefined;
      if (earlier === undefined) await putImmutable(this.#folders, files);
      else if (!equalBytes(earlier, opening)) {
        if (!widens(opening, earlier))
          throw new StoreFault("misuse", `index ${index} is published with more than this`);
        await replaceFiles(this.#folders, files);
      }
      reader.log.published.add(index);
    });
  }

  eraseOpening(index: number): Promise<void> {
    return this.#writes.run(async () => {
      const { log } = this.#loaded();
      const commit = log.table.commitOf(index);
      if (commit === undefined) throw new StoreFault("misuse", `index ${index} is not in the log`);
      if (log.erased.has(index)) return;
      // From here on nobody reads it, whatever becomes of the calls below: load() finishes them.
      log.erased.add(index);
      await erase(this.#folders, this.#layout, { index, commit });
      log.published.delete(index);
    });
  }

  publishCheckpoint(note: Uint8Array): Promise<"published" | "older"> {
    return this.#writes.run(async () => {
      const reader = this.#loaded();
      const size = await fittingSize(note, reader.log.applied, reader.read);
      if (size < reader.log.publishedSize) return "older";
      await replaceFiles(this.#folders, [{ path: this.#layout.log("checkpoint"), bytes: note, permissions: REPLACED }]);
      reader.log.publishedSize = size;
      return "published";
    });
  }

  appendCosigned(note: Uint8Array): Promise<void> {
    return this.#writes.run(async () => {
      const reader = this.#loaded();
      await fittingSize(note, reader.log.applied, reader.read);
      reader.log.cosigned = await appendCosigned(this.#folders, this.#layout, { ...reader.log.cosigned, note });
    });
  }

  cosigned(): AsyncIterable<Uint8Array> {
    return this.#loaded().cosigned();
  }

  close(): Promise<void> {
    return this.#writes.close(async () => {
      this.#log = undefined;
      const lock = this.#lock;
      this.#lock = undefined;
      await this.#folders.close();
      await lock?.release();
    });
  }

  #loaded(): DirectoryReader {
    if (this.#log === undefined) throw new StoreFault("misuse", "load the store first");
    return this.#log;
  }
}

function sameRecord(a: CommitRecord, b: CommitRecord): boolean {
  return sameCommit(a, b) && a.note === b.note;
}
