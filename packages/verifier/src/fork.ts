// Evidence that a log signed two histories, made from the tree that was hashed and a checkpoint that is not on it.
import {
  encodeEvidence,
  FULL_WIDTH,
  isRefusal,
  proveWithSeed,
  refuse,
  rootOfLeaves,
  type CosignedCheckpoint,
  type HashReader,
} from "@mizan/ledger";
import { hashAt, type HashedTree } from "./hash-tree.ts";

const LEVELS_IN_A_TILE = 8;

/**
 * `fork.json` for a signed checkpoint `stray` whose root is not that of the tree at its size, against `held`, a signed
 * checkpoint that is on the tree. Undefined where nothing can be proven: a larger stray tree cannot be walked from here.
 */
export async function proveFork(
  tree: HashedTree,
  stray: CosignedCheckpoint,
  held: CosignedCheckpoint,
): Promise<Uint8Array | undefined> {
  const { origin, size: newSize } = held.checkpoint;
  const oldSize = stray.checkpoint.size;
  if (oldSize > newSize || oldSize === 0) return undefined;
  if (oldSize === newSize) return encodeEvidence({ kind: "same-size", origin, a: stray.note, b: held.note });
  const path = await proveWithSeed(oldSize, newSize, treeReader(tree));
  if (isRefusal(path)) return undefined;
  return encodeEvidence({ kind: "inconsistent", origin, a: stray.note, b: held.note, ...path });
}

/** Hashes of perfect subtrees, from the tiles of a tree in memory. */
export function treeReader(tree: HashedTree): HashReader {
  return async ({ level, index }) => {
    const row = tree.levels[Math.floor(level / LEVELS_IN_A_TILE)];
    const count = 2 ** (level % LEVELS_IN_A_TILE);
    const tile = row?.[Math.floor((index * count) / FULL_WIDTH)];
    const first = (index * count) % FULL_WIDTH;
    if (!tile || (first + count) * 32 > tile.length) return refuse("tile-range", "the node is within the tree");
    return rootOfLeaves(Array.from({ length: count }, (_, position) => hashAt(tile, first + position)));
  };
}
