// Compares every published tile with the tree hashed from the entries, and says which file is at fault where they differ.
import {
  bundlePath,
  equalBytes,
  HASH_BYTES,
  isRefusal,
  rootOfLeaves,
  tilePath,
  FULL_WIDTH,
  type Hash,
} from "@mizan/ledger";
import { hashAt, hashesOf, readWidened, treeOfLeaves, type HashedTree } from "./hash-tree.ts";
import { oneEntry, placed, refuseFile, type EntryRange, type LogRefusal } from "./log-refusal.ts";
import type { LogSource } from "./source.ts";

/** A size and the root that signatures vouch for at that size. */
export type SignedSize = { readonly size: number; readonly root: Hash };

/** A published tile that is not what the entries give; one of the two is at fault. */
export type TileDifference = {
  readonly file: string;
  readonly level: number;
  readonly number: number;
  /** The published bytes, of the expected length; undefined where their length was wrong. */
  readonly published: Uint8Array | undefined;
  /** Entries under the first hash that differs. */
  readonly entries: EntryRange;
};

/** Every difference, lowest level first; a missing or unreadable tile ends the search. */
export async function compareTiles(
  source: LogSource,
  tree: HashedTree,
  options: { readonly onProgress?: ((done: number) => void) | undefined; readonly signal?: AbortSignal | undefined },
): Promise<readonly TileDifference[] | LogRefusal> {
  const differences: TileDifference[] = [];
  let done = 0;
  for (const [level, tiles] of tree.levels.entries()) {
    for (const [number, expected] of tiles.entries()) {
      options.signal?.throwIfAborted();
      const file = tilePath({ level, index: number, width: expected.length / HASH_BYTES });
      const published = await readWidened(source, file, expected.length);
      const all = entriesUnder(level, number, { first: 0, end: expected.length / HASH_BYTES });
      if (published === undefined)
        return refuseFile("file-missing", "every tile of the log must be published", { file, entries: all });
      if (isRefusal(published)) return placed(published, { file, entries: all });
      if (!equalBytes(published, expected)) differences.push(difference({ file, level, number, published }, expected));
      options.onProgress?.((done += 1));
    }
  }
  return differences;
}

/**
 * Which file is wrong, given a root that is signed. Entries and tiles are two accounts of one tree: the one that hashes
 * to the signed root is right. `undefined` when nothing differs, or when no account gives that root.
 */
export function blame(
  tree: HashedTree,
  differences: readonly TileDifference[],
  signed: SignedSize | undefined,
): LogRefusal | undefined {
  if (!signed || rootIs(tree, signed)) {
    const first = earliest(differences);
    return first && wrongTile(first);
  }
  const blocks = differences.filter(({ level }) => level === 0);
  for (const account of accounts(tree, differences)) {
    if (!rootIs(treeOfLeaves(account, [signed.size]), signed)) continue;
    const wrong = earliest(blocks);
    if (wrong) return account[wrong.number] === tree.levels[0]?.[wrong.number] ? wrongTile(wrong) : wrongEntries(wrong);
  }
  return undefined;
}

/** Leaves as they may be: as the tiles say; else block by block what the tile above confirms, the last block either way. */
function accounts(tree: HashedTree, differences: readonly TileDifference[]): (readonly Uint8Array[])[] {
  const own = tree.levels[0] ?? [];
  const published = [...own];
  for (const { level, number, published: bytes } of differences) if (level === 0 && bytes) published[number] = bytes;
  const confirmed = own.map((block, number) => {
    const above = differences.find((one) => one.level === 1 && one.number === Math.floor(number / FULL_WIDTH));
    const hash = above?.published && hashAt(above.published, number % FULL_WIDTH);
    return !hash || equalBytes(hash, rootOfLeaves(hashesOf(block))) ? block : (published[number] ?? block);
  });
  return [published, confirmed, [...confirmed.slice(0, -1), ...published.slice(-1)]];
}

/** Entries under some hashes of a tile: hash i of tile n at level l covers 256^l leaves from (n·256 + i)·256^l on. */
export function entriesUnder(level: number, number: number, hashes: EntryRange): EntryRange {
  const span = FULL_WIDTH ** level;
  return { first: (number * FULL_WIDTH + hashes.first) * span, end: (number * FULL_WIDTH + hashes.end) * span };
}

function rootIs(tree: HashedTree, signed: SignedSize): boolean {
  const root = tree.roots.get(signed.size);
  return root !== undefined && equalBytes(root, signed.root);
}

function difference(
  { file, level, number, published }: { file: string; level: number; number: number; published: Uint8Array },
  expected: Uint8Array,
): TileDifference {
  const whole = published.length === expected.length;
  const position = firstDifferent(published, expected);
  return {
    file,
    level,
    number,
    published: whole ? published : undefined,
    entries: entriesUnder(level, number, { first: position, end: position + 1 }),
  };
}

/** Position of the first hash that is not the same in both; the last one there is where only the length differs. */
function firstDifferent(published: Uint8Array, expected: Uint8Array): number {
  const count = expected.length / HASH_BYTES;
  for (let position = 0; position < count; position += 1)
    if (!equalBytes(hashAt(published, position), hashAt(expected, position))) return position;
  return count - 1;
}

export function earliest(differences: readonly TileDifference[]): TileDifference | undefined {
  let found: TileDifference | undefined;
  for (const one of differences) if (!found || one.entries.first < found.entries.first) found = one;
  return found;
}

function wrongTile({ file, entries }: TileDifference): LogRefusal {
  return refuseFile("file-differs", "this tile is not the hash of the entries that the signed root stands for", {
    file,
    entries,
  });
}

export function wrongEntries(found: TileDifference): LogRefusal {
  const width = (found.published?.length ?? HASH_BYTES) / HASH_BYTES;
  return refuseFile("entry-differs", "this entry is not the one that the signed root stands for", {
    file: bundlePath(found.number, width),
    entries: oneEntry(found.entries.first),
  });
}
