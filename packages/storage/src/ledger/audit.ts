// Checks stored tiles and bundles against the committed root: what recovery reads again before it runs (ledger.md §7).
import {
  FULL_WIDTH,
  bundlePath,
  decodeBase64,
  edgeTiles,
  equalBytes,
  isRefusal,
  leafHash,
  parseBundle,
  parseTile,
  rootOfEdge,
  rootOfLeaves,
  tilePath,
} from "@mizan/ledger";
import type { Hash, TileId } from "@mizan/ledger";
import { lengthAt } from "./layout.ts";
import { StoreFault } from "./store.ts";

export type ReadPublic = (path: string) => Promise<Uint8Array | undefined>;

/** The root and everything that a growth from `from` to `size` wrote. Returns the entries of that growth. */
export async function auditGrowth(
  read: ReadPublic,
  log: { from: number; size: number; root: string },
): Promise<Hash[]> {
  if (!sameRoot(await edgeRoot(read, log.size), log.root)) {
    throw new StoreFault("data-differs", `the right-edge tiles do not hash to the committed root of size ${log.size}`);
  }
  for (let level = 1; FULL_WIDTH ** level <= log.size; level += 1) await auditLevel(read, level, log);
  return auditBundles(read, log);
}

/** The root of a tree size, from the right-edge tiles of that size alone. */
export async function edgeRoot(read: ReadPublic, size: number): Promise<Hash> {
  const rows: Hash[][] = [];
  for (const tile of edgeTiles(size)) rows.push(await readHashes(read, tile));
  return rootOfEdge(rows);
}

/** Every hash of this level that the growth completed, and the last one, against the full tile below it. */
async function auditLevel(read: ReadPublic, level: number, log: { from: number; size: number }): Promise<void> {
  const count = Math.floor(log.size / FULL_WIDTH ** level);
  const first = Math.min(Math.floor(log.from / FULL_WIDTH ** level), count - 1);
  for (let index = Math.floor(first / FULL_WIDTH); index * FULL_WIDTH < count; index += 1) {
    const row = await readHashes(read, tileOf(level, index, count));
    for (const [i, hash] of row.entries()) {
      const child = { level: level - 1, index: index * FULL_WIDTH + i, width: FULL_WIDTH };
      if (child.index >= first && !equalBytes(rootOfLeaves(await readHashes(read, child)), hash)) {
        throw new StoreFault("data-differs", `log/${tilePath(child)} does not hash to its place in the level above`);
      }
    }
  }
}

async function auditBundles(read: ReadPublic, log: { from: number; size: number }): Promise<Hash[]> {
  const grown: Hash[] = [];
  for (let bundle = Math.floor(log.from / FULL_WIDTH); bundle * FULL_WIDTH < log.size; bundle += 1) {
    const leaves = await readHashes(read, tileOf(0, bundle, log.size));
    const entries = await readEntries(read, bundle, log.size);
    for (const [i, leaf] of leaves.entries()) {
      const entry = entries[i];
      const index = bundle * FULL_WIDTH + i;
      if (entry === undefined || !equalBytes(leafHash(entry), leaf)) {
        throw new StoreFault("data-differs", `entry ${index}: bundle and tile differ`);
      }
      if (index >= log.from) grown.push(entry);
    }
  }
  return grown;
}

export async function readEntries(read: ReadPublic, bundle: number, size: number): Promise<Hash[]> {
  const { width } = tileOf(0, bundle, size);
  const path = bundlePath(bundle, width);
  const entries = parseBundle(await readExact(read, path), width);
  if (isRefusal(entries)) throw new StoreFault("data-differs", `log/${path}: ${entries.rule}`);
  return entries;
}

/** A tile of a level that holds `count` hashes. */
function tileOf(level: number, index: number, count: number): TileId {
  return { level, index, width: Math.min(FULL_WIDTH, count - index * FULL_WIDTH) };
}

async function readHashes(read: ReadPublic, tile: TileId): Promise<Hash[]> {
  const path = tilePath(tile);
  const hashes = parseTile(await readExact(read, path), tile.width);
  if (isRefusal(hashes)) throw new StoreFault("data-differs", `log/${path}: ${hashes.rule}`);
  return hashes;
}

async function readExact(read: ReadPublic, path: string): Promise<Uint8Array> {
  const bytes = await read(path);
  if (bytes === undefined) {
    throw new StoreFault("data-missing", `log/${path} is committed but missing; restore it from a mirror`);
  }
  if (bytes.length !== lengthAt(path)) throw new StoreFault("data-differs", `log/${path} has ${bytes.length} bytes`);
  return bytes;
}

export function sameRoot(root: Uint8Array, base64: string): boolean {
  const expected = decodeBase64(base64);
  return !isRefusal(expected) && equalBytes(root, expected);
}

/** Older sizes read a partial tile from the full one that replaced it (§5). */
export function fromFull(read: ReadPublic): ReadPublic {
  return async (path) => {
    const partial = await read(path);
    const full = /^(.+)\.p\/[0-9]+$/.exec(path)?.[1];
    if (partial !== undefined || full === undefined) return partial;
    return (await read(full))?.subarray(0, lengthAt(path));
  };
}
