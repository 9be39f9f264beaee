// Reading hashes from tiles that anyone may have changed: every tile is checked against the signed root before it is used.
import { equalBytes } from "./bytes.ts";
import { FULL_WIDTH } from "./numbered.ts";
import type { HashReader, NodeId } from "./proof.ts";
import { isRefusal, refuse, type Refusal } from "./refusal.ts";
import type { Hash } from "./sha256.ts";
import { edgeTiles, parseTile, rootOfEdge, tilePath, type TileId } from "./tile.ts";
import { rootOfLeaves } from "./tree.ts";

export type FetchTile = (tile: TileId) => Promise<Uint8Array | Refusal>;

export type SignedTree = { readonly size: number; readonly root: Hash };

export type TileReaderCode = "tile-range" | "tile-differs";

/** 8 KiB each. */
const MAX_KEPT_TILES = 512;
const LEVELS_IN_A_TILE = 8;

/**
 * A reader of tree hashes that believes nothing but the root. The partial tiles of the right edge must hash to the root,
 * all together; every full tile must hash to its own place in the tile above it, which was checked before (ledger.md §6).
 * A partial tile that is gone is read from the full one that took its place.
 */
export function authenticatedReader(fetchTile: FetchTile, tree: SignedTree): HashReader {
  const kept = new Map<string, readonly Hash[]>();
  let edge: ReadonlyMap<string, readonly Hash[]> | undefined;

  const readTile = async (level: number, index: number): Promise<readonly Hash[] | Refusal> => {
    const tile = {
      level,
      index,
      width: Math.min(FULL_WIDTH, Math.floor(tree.size / FULL_WIDTH ** level) - index * FULL_WIDTH),
    };
    const path = tilePath(tile);
    const known = edge?.get(path) ?? kept.get(path);
    if (known) return known;
    // Ends at the top: the highest tile of a tree is at the right edge, and the right edge is known.
    const above = await readTile(level + 1, Math.floor(index / FULL_WIDTH));
    if (isRefusal(above)) return above;
    const hashes = await fetchHashes(fetchTile, tile);
    if (isRefusal(hashes)) return hashes;
    const place = above[index % FULL_WIDTH];
    if (!place || !equalBytes(rootOfLeaves(hashes), place))
      return refuse("tile-differs", "a full tile hashes to its place in the tile above", path);
    const [oldest] = kept.keys();
    if (kept.size === MAX_KEPT_TILES && oldest !== undefined) kept.delete(oldest);
    kept.set(path, hashes);
    return hashes;
  };

  return async (node) => {
    if (!isNodeOf(node, tree.size)) return refuse("tile-range", "the node is within the tree");
    const rows = edge ?? (await readEdge(fetchTile, tree));
    if (isRefusal(rows)) return rows;
    edge = rows;
    const level = Math.floor(node.level / LEVELS_IN_A_TILE);
    const count = 2 ** (node.level % LEVELS_IN_A_TILE);
    const first = node.index * count;
    const hashes = await readTile(level, Math.floor(first / FULL_WIDTH));
    if (isRefusal(hashes)) return hashes;
    return rootOfLeaves(hashes.slice(first % FULL_WIDTH, (first % FULL_WIDTH) + count));
  };
}

function isNodeOf({ level, index }: NodeId, size: number): boolean {
  const counts = Number.isInteger(level) && level >= 0 && Number.isSafeInteger(index) && index >= 0;
  return counts && (index + 1) * 2 ** level <= size;
}

/** The partial tiles of the right edge by their paths, once they hash to the root. */
async function readEdge(
  fetchTile: FetchTile,
  tree: SignedTree,
): Promise<ReadonlyMap<string, readonly Hash[]> | Refusal> {
  const rows = new Map<string, readonly Hash[]>();
  for (const tile of edgeTiles(tree.size)) {
    const hashes = await fetchHashes(fetchTile, tile);
    if (isRefusal(hashes)) return hashes;
    rows.set(tilePath(tile), hashes);
  }
  if (!equalBytes(rootOfEdge([...rows.values()]), tree.root))
    return refuse("tile-differs", "the tiles of the right edge hash to the signed root", [...rows.keys()].join(", "));
  return rows;
}

async function fetchHashes(fetchTile: FetchTile, tile: TileId): Promise<readonly Hash[] | Refusal> {
  const bytes = await fetchTile(tile);
  const path = tilePath(tile);
  if (!isRefusal(bytes)) return atPath(parseTile(bytes, tile.width), path);
  if (tile.width === FULL_WIDTH) return atPath(bytes, path);
  const full = await fetchTile({ ...tile, width: FULL_WIDTH });
  if (isRefusal(full)) return atPath(bytes, path);
  const hashes = parseTile(full, FULL_WIDTH);
  return isRefusal(hashes) ? atPath(hashes, path) : hashes.slice(0, tile.width);
}

function atPath<T>(result: T | Refusal, path: string): T | Refusal {
  return isRefusal(result) ? refuse(result.refused, result.rule, path) : result;
}
