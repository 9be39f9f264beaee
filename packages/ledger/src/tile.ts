// Tiles: the tree's hashes in files of up to 256, eight levels apart (c2sp.org/tlog-tiles; ledger.md §5).
import { concatBytes } from "./bytes.ts";
import { FULL_WIDTH, filesForGrowth, numberedPath, parseNumberedPath, type Numbered } from "./numbered.ts";
import { isRefusal, refuse, type Refusal } from "./refusal.ts";
import { HASH_BYTES, type Hash } from "./sha256.ts";
import { foldPeaks, perfectSizes, rootOfLeaves } from "./tree.ts";
import { parseUint } from "./uint.ts";

/** Hash i of tile `index` at `level` covers leaves [(index·256+i)·256^level, (index·256+i+1)·256^level). */
export type TileId = Numbered & { readonly level: number };

export type TileCode = "tile-path" | "tile-length";

export const MAX_TILE_LEVEL = 63;
const PREFIX = "tile/";

/** `tile/0/x001/234`, with `.p/5` behind it while the tile has five hashes. Throws on a level outside 0 to 63. */
export function tilePath(tile: TileId): string {
  if (!Number.isInteger(tile.level) || tile.level < 0 || tile.level > MAX_TILE_LEVEL)
    throw new RangeError("not a level");
  return `${PREFIX}${tile.level}/${numberedPath(tile)}`;
}

/** Paths of entry bundles are `parseBundlePath`'s. */
export function parseTilePath(path: string): TileId | Refusal<TileCode> {
  const slash = path.indexOf("/", PREFIX.length);
  const level = path.startsWith(PREFIX) && slash >= 0 ? parseUint(path.slice(PREFIX.length, slash)) : undefined;
  if (level === undefined || isRefusal(level) || level > MAX_TILE_LEVEL)
    return refuse("tile-path", "a tile's path reads tile/<level>/<number>, the level from 0 to 63");
  const numbered = parseNumberedPath(path.slice(slash + 1));
  return isRefusal(numbered) ? refuse("tile-path", numbered.rule) : { level, ...numbered };
}

/** Every tile that a growth writes, lowest level first. Only full tiles count in the level above. */
export function tilesForGrowth(oldSize: number, newSize: number, fullWidth = FULL_WIDTH): TileId[] {
  const tiles: TileId[] = [];
  for (let [level, span] = [0, 1]; span <= newSize; level += 1, span *= fullWidth) {
    const files = filesForGrowth(Math.floor(oldSize / span), Math.floor(newSize / span), fullWidth);
    tiles.push(...files.map((file) => ({ level, ...file })));
  }
  return tiles;
}

/** The partial tiles at the right edge of a tree, lowest level first: together they hold what its root is made of. */
export function edgeTiles(size: number): TileId[] {
  const tiles: TileId[] = [];
  for (let [level, count] = [0, size]; count > 0; level += 1, count = Math.floor(count / FULL_WIDTH)) {
    const width = count % FULL_WIDTH;
    if (width > 0) tiles.push({ level, index: Math.floor(count / FULL_WIDTH), width });
  }
  return tiles;
}

/** The root from the hashes of `edgeTiles`, in their order. */
export function rootOfEdge(tiles: readonly (readonly Hash[])[]): Hash {
  return foldPeaks(tiles.toReversed().flatMap(peaksOf));
}

export function encodeTile(hashes: readonly Hash[]): Uint8Array {
  return concatBytes(...hashes);
}

/** Exactly `width` hashes: a short file at a full tile's path is a fault, never a partial tile. */
export function parseTile(bytes: Uint8Array, width: number): Hash[] | Refusal<TileCode> {
  if (bytes.length !== width * HASH_BYTES)
    return refuse("tile-length", `a tile of ${width} hashes has ${width * HASH_BYTES} bytes`, `byte ${bytes.length}`);
  return Array.from({ length: width }, (_, i) => bytes.slice(i * HASH_BYTES, (i + 1) * HASH_BYTES));
}

function peaksOf(hashes: readonly Hash[]): Hash[] {
  let at = 0;
  return perfectSizes(hashes.length).map((size) => rootOfLeaves(hashes.slice(at, (at += size))));
}
