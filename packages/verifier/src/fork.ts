// Evidence that a log signed two histories, made from the tree that was hashed and a checkpoint that is not on it.
import {
  FULL_WIDTH,
  isRefusal,
  makeEvidence,
  proveWithSeed,
  refuse,
  rootOfLeaves,
  type CosignedCheckpoint,
  type Ed25519,
  type Evidence,
  type HashReader,
  type Policy,
} from "@mizan/ledger";
import { hashAt, type HashedTree } from "./hash-tree.ts";

const LEVELS_IN_A_TILE = 8;

/**
 * `fork.json` for a signed checkpoint `stray` whose root is not that of the tree at its size, against `held`, a signed
 * checkpoint that is on the tree. Undefined where nothing can be proven: a larger stray tree cannot be walked from here.
 */
export async function proveFork(
  tree: HashedTree,
  { stray, held }: { readonly stray: CosignedCheckpoint; readonly held: CosignedCheckpoint },
  by: Proving,
): Promise<Uint8Array | undefined> {
  const { origin, size: newSize } = held.checkpoint;
  const oldSize = stray.checkpoint.size;
  if (oldSize > newSize || oldSize === 0) return undefined;
  if (oldSize === newSize) return prove({ kind: "same-size", origin, a: stray.note, b: held.note }, by);
  const path = await proveWithSeed(oldSize, newSize, treeReader(tree));
  if (isRefusal(path)) return undefined;
  return prove({ kind: "inconsistent", origin, a: stray.note, b: held.note, ...path }, by);
}

export type Proving = { readonly policy: Policy; readonly ed: Ed25519 };

/** The file, where it proves what it says to whoever holds the policy alone. */
export function prove(evidence: Evidence, { policy, ed }: Proving): Uint8Array | undefined {
  const file = makeEvidence(evidence, policy, ed);
  return isRefusal(file) ? undefined : file;
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
