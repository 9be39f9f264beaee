// Hashes every entry of a published log into leaves, tiles and roots, from the entry bundles alone.
import {
  bundlePath,
  HASH_BYTES,
  isRefusal,
  leafHash,
  newFrontier,
  parseBundle,
  rootOfLeaves,
  FULL_WIDTH,
  type Hash,
} from "@mizan/ledger";
import { placed, refuseFile, type LogRefusal } from "./log-refusal.ts";
import type { LogSource } from "./source.ts";

/** What the entries say the tree is; whether that is the signed tree is decided by comparing roots. */
export type HashedTree = {
  readonly size: number;
  /**
   * `levels[l][n]` is tile n of level l, as published: up to 256 hashes, each over 256^l leaves. The last tile of a
   * level may be partial; it holds whole groups only, as only full tiles feed the next level.
   */
  readonly levels: readonly (readonly Uint8Array[])[];
  /** Roots at the sizes that were asked for. */
  readonly roots: ReadonlyMap<number, Hash>;
};

export type HashingOptions = {
  readonly size: number;
  /** Sizes whose roots are wanted, `size` included or not. */
  readonly rootsAt: Iterable<number>;
  readonly onProgress?: ((done: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** uint16 length ‖ 32 bytes: ours are always of this size (ledger.md §5). */
const BUNDLE_ENTRY_BYTES = 34;

/** Reads all bundles up to `size`; refuses at the first that is missing or malformed. */
export async function hashTree(source: LogSource, options: HashingOptions): Promise<HashedTree | LogRefusal> {
  const growing = growTree(options.rootsAt);
  for (let first = 0; first < options.size; first += FULL_WIDTH) {
    options.signal?.throwIfAborted();
    const entries = await readBundle(source, first / FULL_WIDTH, Math.min(FULL_WIDTH, options.size - first));
    if (isRefusal(entries)) return entries;
    growing.append(entries.map((entry) => leafHash(entry)));
    options.onProgress?.(first + entries.length);
  }
  return growing.tree();
}

/** The same tree from leaf hashes that are already there, one array for each level-0 tile. */
export function treeOfLeaves(tiles: readonly Uint8Array[], rootsAt: Iterable<number>): HashedTree {
  const growing = growTree(rootsAt);
  for (const tile of tiles) growing.append(hashesOf(tile));
  return growing.tree();
}

export function hashesOf(tile: Uint8Array): Hash[] {
  return Array.from({ length: tile.length / HASH_BYTES }, (_, position) => hashAt(tile, position));
}

export function hashAt(tile: Uint8Array, position: number): Hash {
  return tile.subarray(position * HASH_BYTES, (position + 1) * HASH_BYTES);
}

/** The leaf hash at an index of the tree; the caller has checked that it is there. */
export function leafAt(tree: HashedTree, index: number): Hash {
  const tile = tree.levels[0]?.[Math.floor(index / FULL_WIDTH)];
  if (!tile || index >= tree.size) throw new RangeError(`no leaf ${index} in a tree of ${tree.size}`);
  return hashAt(tile, index % FULL_WIDTH);
}

function growTree(rootsAt: Iterable<number>) {
  const wanted = new Set(rootsAt);
  const frontier = newFrontier();
  const levels: Uint8Array[][] = [];
  /** Hashes of the last, still open tile of each level. */
  const open: Hash[][] = [];
  const roots = new Map<number, Hash>();
  const note = () => {
    if (wanted.has(frontier.size)) roots.set(frontier.size, frontier.root());
  };
  const push = (level: number, hash: Hash): void => {
    const tile = (open[level] ??= []);
    tile.push(hash);
    if (tile.length < FULL_WIDTH) return;
    (levels[level] ??= []).push(joined(tile));
    open[level] = [];
    push(level + 1, rootOfLeaves(tile));
  };
  note();
  return {
    append: (leaves: readonly Hash[]): void => {
      for (const leaf of leaves) {
        frontier.append(leaf);
        push(0, leaf);
        note();
      }
    },
    tree: (): HashedTree => ({
      size: frontier.size,
      levels: open.map((tile, level) => [...(levels[level] ?? []), ...(tile.length > 0 ? [joined(tile)] : [])]),
      roots,
    }),
  };
}

function joined(hashes: readonly Hash[]): Uint8Array {
  const tile = new Uint8Array(hashes.length * HASH_BYTES);
  for (const [position, hash] of hashes.entries()) tile.set(hash, position * HASH_BYTES);
  return tile;
}

async function readBundle(source: LogSource, number: number, width: number): Promise<Hash[] | LogRefusal> {
  const file = bundlePath(number, width);
  const entries = { first: number * FULL_WIDTH, end: number * FULL_WIDTH + width };
  const bytes = await readWidened(source, file, width * BUNDLE_ENTRY_BYTES);
  if (bytes === undefined)
    return refuseFile("file-missing", "the entries of the log must be published", { file, entries });
  if (isRefusal(bytes)) return placed(bytes, { file, entries });
  const parsed = parseBundle(bytes, width);
  if (!isRefusal(parsed)) return [...parsed];
  const byte = /^byte (\d+)/.exec(parsed.at ?? "")?.[1];
  const position = byte === undefined ? 0 : Math.min(width - 1, Math.floor(Number(byte) / BUNDLE_ENTRY_BYTES));
  return placed(parsed, { file, entries: { first: entries.first + position, end: entries.end } });
}

/** A partial file may go once its full file is durable: then its beginning is read from there (ledger.md §5). */
export async function readWidened(source: LogSource, file: string, length: number) {
  const bytes = await source.read(file);
  const partial = file.indexOf(".p/");
  if (bytes !== undefined || partial < 0) return bytes;
  const full = await source.read(file.slice(0, partial));
  return full === undefined || isRefusal(full) ? full : full.slice(0, length);
}
