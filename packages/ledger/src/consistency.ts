// Consistency: a tree of n leaves begins with the m leaves of an earlier one (RFC 9162 §2.1.4.2; ledger.md §6).
import { equalBytes } from "./bytes.ts";
import { refuse, type Refusal } from "./refusal.ts";
import { HASH_BYTES, type Hash } from "./sha256.ts";
import { foldProof } from "./subtree.ts";
import { asUint64, type TreeSize } from "./tree-size.ts";
import { verified, type Verified } from "./verified.ts";

export type ConsistencyClaim = {
  readonly oldSize: TreeSize;
  readonly newSize: TreeSize;
  readonly oldRoot: Hash;
  readonly newRoot: Hash;
  readonly proof: readonly Hash[];
};

export type Consistent = { readonly oldSize: TreeSize; readonly newSize: TreeSize };

export type ConsistencyCode =
  | "consistency-size"
  | "consistency-hash"
  | "consistency-length"
  | "consistency-old-root"
  | "consistency-new-root";

/**
 * Size 0 is refused: every tree extends the empty one, so there is nothing to prove, and what to do is the caller's to say.
 * Equal sizes have no proof and equal roots.
 */
export function verifyConsistency(claim: ConsistencyClaim): Verified<Consistent> | Refusal<ConsistencyCode> {
  const end = asUint64(claim.oldSize);
  const size = asUint64(claim.newSize);
  if (end === undefined || size === undefined || end === 0n || end > size)
    return refuse("consistency-size", "the old size is from 1 to the new size");
  if (claim.proof.some((hash) => hash.length !== HASH_BYTES)) return refuse("consistency-hash", "a hash has 32 bytes");
  const fold = foldProof({ start: 0n, end, size }, claim.oldRoot, claim.proof);
  if (!fold) return refuse("consistency-length", "the proof has as many hashes as the sizes ask for");
  if (!equalBytes(fold.inner, claim.oldRoot)) return refuse("consistency-old-root", "the proof hashes to the old root");
  if (!equalBytes(fold.outer, claim.newRoot)) return refuse("consistency-new-root", "the proof hashes to the new root");
  return verified({ oldSize: claim.oldSize, newSize: claim.newSize });
}
