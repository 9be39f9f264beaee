// The Merkle tree of RFC 6962 §2.1: how leaves, nodes and roots are hashed, and a tree that grows without keeping leaves.
import { sha256, type Hash } from "./sha256.ts";

/** The right edge of a growing tree: enough to append and to know the root, and nothing else. */
export type Frontier = {
  readonly size: number;
  append(leaf: Hash): void;
  root(): Hash;
};

const LEAF = Uint8Array.of(0x00);
const NODE = Uint8Array.of(0x01);

/** The root of a tree without leaves: H(""). */
export const EMPTY_ROOT: Hash = sha256();

/** H(0x00 ‖ entry) */
export function leafHash(entry: Uint8Array): Hash {
  return sha256(LEAF, entry);
}

/** H(0x01 ‖ left ‖ right) */
export function nodeHash(left: Hash, right: Hash): Hash {
  return sha256(NODE, left, right);
}

/** The root over leaf hashes; a tree of n > 1 splits at the largest power of two below n. */
export function rootOfLeaves(leaves: readonly Hash[]): Hash {
  const frontier = newFrontier();
  for (const leaf of leaves) frontier.append(leaf);
  return frontier.root();
}

/**
 * A tree of `size` leaves given by the roots of its perfect subtrees, largest first: one for each bit set in `size`.
 * Throws when there are more or fewer of them, or when the tree would outgrow 2^53−1 leaves.
 */
export function newFrontier(size = 0, hashes: readonly Hash[] = []): Frontier {
  if (perfectSizes(size).length !== hashes.length) throw new RangeError(`${hashes.length} hashes for size ${size}`);
  const peaks = [...hashes];
  let grown = size;
  return {
    get size() {
      return grown;
    },
    append(leaf) {
      if (grown === Number.MAX_SAFE_INTEGER) throw new RangeError("the tree is full");
      let node = leaf;
      // Each one at the end of the old size in binary is a perfect subtree as large as the node so far: join them.
      for (let rest = grown; rest % 2 === 1; rest = Math.floor(rest / 2)) {
        const left = peaks.pop();
        if (left) node = nodeHash(left, node);
      }
      peaks.push(node);
      grown += 1;
    },
    root() {
      return foldPeaks(peaks);
    },
  };
}

/** The root over perfect subtrees that follow each other, largest first: joined from the right. */
export function foldPeaks(peaks: readonly Hash[]): Hash {
  return peaks.length === 0 ? EMPTY_ROOT : peaks.reduceRight((right, left) => nodeHash(left, right));
}

/** The powers of two that add up to `size`, largest first: how many leaves each perfect subtree of its tree holds. */
export function perfectSizes(size: number): readonly number[] {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError("not a tree size");
  const sizes: number[] = [];
  let rest = size;
  for (let power = 2 ** 52; power >= 1; power /= 2) {
    if (rest < power) continue;
    sizes.push(power);
    rest -= power;
  }
  return sizes;
}
