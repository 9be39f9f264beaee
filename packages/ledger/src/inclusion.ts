// Inclusion: an entry stands at an index of a tree (RFC 9162 §2.1.3.2; ledger.md §6).
import { equalBytes } from "./bytes.ts";
import { refuse, type Refusal } from "./refusal.ts";
import { HASH_BYTES, type Hash } from "./sha256.ts";
import { asUint64, type TreeSize } from "./tree-size.ts";
import { nodeHash } from "./tree.ts";
import { verified, type Verified } from "./verified.ts";

export type InclusionClaim = {
  readonly index: TreeSize;
  readonly size: TreeSize;
  /** The leaf hash, not the entry. */
  readonly leaf: Hash;
  /** The leaf's sibling first. */
  readonly proof: readonly Hash[];
  readonly root: Hash;
};

export type Included = { readonly index: TreeSize; readonly size: TreeSize };

export type InclusionCode = "inclusion-index" | "inclusion-hash" | "inclusion-length" | "inclusion-root";

export function verifyInclusion(claim: InclusionClaim): Verified<Included> | Refusal<InclusionCode> {
  const root = foldInclusion(claim);
  if (!(root instanceof Uint8Array)) return root;
  if (!equalBytes(root, claim.root)) return refuse("inclusion-root", "the path hashes to the root");
  return verified({ index: claim.index, size: claim.size });
}

/** The root that a path gives for a leaf. */
function foldInclusion({ index, size, leaf, proof }: InclusionClaim): Hash | Refusal<InclusionCode> {
  const at = asUint64(index);
  const count = asUint64(size);
  if (at === undefined || count === undefined || at >= count)
    return refuse("inclusion-index", "the index is below the size of the tree");
  if (leaf.length !== HASH_BYTES || proof.some((hash) => hash.length !== HASH_BYTES))
    return refuse("inclusion-hash", "a hash has 32 bytes");
  let node = at;
  let last = count - 1n;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0n) return refuse("inclusion-length", "the path ends at the root");
    if (node % 2n === 1n || node === last) {
      hash = nodeHash(sibling, hash);
      // A node without a right sibling is handed up unchanged, until it has a left one.
      while (node % 2n === 0n && node !== 0n) {
        node >>= 1n;
        last >>= 1n;
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    node >>= 1n;
    last >>= 1n;
  }
  return last === 0n ? hash : refuse("inclusion-length", "the path reaches the root");
}
