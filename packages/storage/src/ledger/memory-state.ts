// What the memory store holds, and the few changes that are made to it.
import { equalBytes } from "@mizan/ledger";
import { openingsPath } from "./layout.ts";
import { encodeLines, linesByIndex } from "./opening-lines.ts";
import { StoreFault } from "./store.ts";
import type { Batch, CommitRecord, LedgerStore } from "./store.ts";

/** What outlives a store: open another one on it, as after a crash. */
export type Memory = {
  isCreated: boolean;
  staged: Batch | undefined;
  readonly commits: CommitRecord[];
  /** Path below the public prefix → bytes, `checkpoint` included. */
  readonly files: Map<string, Uint8Array>;
  /** The plaintext of sealed openings, by index. */
  readonly sealed: Map<number, Uint8Array>;
  /** Openings published later, by index. */
  readonly published: Map<number, Uint8Array>;
  readonly erased: Set<number>;
  readonly cosigned: Uint8Array[];
  /** The store that may write. */
  holder: LedgerStore | undefined;
};

export function emptyMemory(): Memory {
  return {
    isCreated: false,
    staged: undefined,
    commits: [],
    files: new Map(),
    sealed: new Map(),
    published: new Map(),
    erased: new Set(),
    cosigned: [],
    holder: undefined,
  };
}

/** The staged batch to its final places; again changes nothing. */
export function placeBatch({ staged, files, sealed: allSealed }: Memory): void {
  if (staged === undefined) return;
  const lines = staged.entries.flatMap(({ open }) => (open === null ? [] : [open]));
  const added = new Map(staged.files);
  if (lines.length > 0) added.set(openingsPath(staged.commit.number), encodeLines(lines));
  for (const [path, bytes] of added) {
    const there = files.get(path);
    if (there !== undefined && !equalBytes(there, bytes)) throw new StoreFault("data-differs", `${path} exists`);
    files.set(path, bytes);
    for (const partial of files.keys()) if (partial.startsWith(`${path}.p/`)) files.delete(partial);
  }
  for (const [i, { sealed }] of staged.entries.entries()) {
    if (sealed !== null) allSealed.set(staged.firstIndex + i, sealed);
  }
}

/** What the caller does with its bytes later is its own affair. */
export function copyOf(batch: Batch): Batch {
  const { number, size, root, loggedAt } = batch.commit;
  return {
    commit: { number, size, root, loggedAt },
    firstIndex: batch.firstIndex,
    entries: batch.entries.map(({ entry, open, sealed }) => ({
      entry: entry.slice(),
      open: open?.slice() ?? null,
      sealed: sealed?.slice() ?? null,
    })),
    files: new Map([...batch.files].map(([path, bytes]) => [path, bytes.slice()])),
  };
}

export function erase(memory: Memory, index: number): void {
  memory.erased.add(index);
  memory.sealed.delete(index);
  memory.published.delete(index);
  const commit = memory.commits.find(({ size }) => size > index);
  const path = openingsPath(commit?.number ?? 0);
  const lines = linesByIndex(memory.files.get(path));
  if (!lines.delete(index)) return;
  if (lines.size > 0) memory.files.set(path, encodeLines([...lines.values()]));
  else memory.files.delete(path);
}
