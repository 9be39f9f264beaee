// Reading a loaded log from its folder; sees applied batches only, so never what a crash could still take back.
import { FULL_WIDTH } from "@mizan/ledger";
import { readEntries } from "./audit.ts";
import { splitCosigned } from "./cosigned-file.ts";
import { readIfThere } from "./disk.ts";
import type { Disk } from "./disk.ts";
import { cosignedPath, isOtherLogPath, lengthAt, openingIndexAt } from "./layout.ts";
import type { Layout } from "./layout.ts";
import { opens } from "./opening-lines.ts";
import type { Recovered } from "./recovered.ts";
import { StoreFault } from "./store.ts";
import type { StoredOpening } from "./store.ts";
import { openingAt, readCommitOpenings } from "./stored-openings.ts";
import type { CommitOpenings } from "./stored-openings.ts";

const ERASED: StoredOpening = { open: null, sealed: null };

export class DirectoryReader {
  readonly log: Recovered;
  readonly #disk: Disk;
  readonly #layout: Layout;

  constructor(disk: Disk, layout: Layout, log: Recovered) {
    this.#disk = disk;
    this.#layout = layout;
    this.log = log;
  }

  /** A tile, bundle, commits file, or one of the files of other lengths. */
  readonly read = (path: string): Promise<Uint8Array | undefined> => readIfThere(this.#disk, this.#layout.log(path));

  async readFile(path: string): Promise<Uint8Array | undefined> {
    const index = openingIndexAt(path);
    if (index !== undefined) return (await this.readOpening(index))?.open ?? undefined;
    return lengthAt(path) !== undefined || isOtherLogPath(path) ? this.read(path) : undefined;
  }

  async readOpening(index: number): Promise<StoredOpening | undefined> {
    const commit = this.log.table.commitOf(index);
    if (commit === undefined) return undefined;
    if (this.log.erased.has(index)) return ERASED;
    return this.#opening(index, await readCommitOpenings(this.#disk, this.#layout, commit));
  }

  isErased(index: number): boolean {
    return this.log.erased.has(index);
  }

  async *openings(from: number): AsyncGenerator<StoredOpening & { readonly index: number }> {
    let index = from;
    for (;;) {
      const commit = this.log.table.commitOf(index);
      if (commit === undefined) return;
      const of = await readCommitOpenings(this.#disk, this.#layout, commit);
      const end = this.log.table.firstIndex(commit + 1);
      for (; index < end; index += 1) yield { index, ...(await this.#opening(index, of)) };
    }
  }

  async #opening(index: number, of: CommitOpenings): Promise<StoredOpening> {
    if (this.log.erased.has(index)) return ERASED;
    return openingAt(this.#disk, this.#layout, { index, later: this.log.published.has(index), of });
  }

  /** Faults with `misuse` unless the opening is of this index and hashes to its entry. */
  async assertOpens(index: number, opening: Uint8Array): Promise<void> {
    if (this.log.table.commitOf(index) === undefined)
      throw new StoreFault("misuse", `index ${index} is not in the log`);
    if (this.log.erased.has(index)) throw new StoreFault("misuse", `index ${index} was erased`);
    const entries = await readEntries(this.read, Math.floor(index / FULL_WIDTH), this.log.table.size);
    const entry = entries[index % FULL_WIDTH];
    if (entry === undefined || !opens(opening, index, entry)) {
      throw new StoreFault("misuse", `index ${index}: the opening does not hash to its entry`);
    }
  }

  async *cosigned(): AsyncGenerator<Uint8Array> {
    for (let file = 0; file <= this.log.cosigned.file; file += 1) {
      const path = cosignedPath(file);
      const bytes = (await this.read(path)) ?? new Uint8Array();
      const end = file === this.log.cosigned.file ? this.log.cosigned.bytes : bytes.length;
      yield* splitCosigned(bytes.subarray(0, end), `log/${path}`).notes;
    }
  }
}
