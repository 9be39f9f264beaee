// Subtrees: a run of leaves [start, end) whose root can be computed alone, and its place in the whole tree (ledger.md §6).
import { equalBytes } from "./bytes.ts";
import { verifyInclusion, type Included, type InclusionClaim, type InclusionCode } from "./inclusion.ts";
import { isRefusal, refuse, type Refusal } from "./refusal.ts";
import { HASH_BYTES, type Hash } from "./sha256.ts";
import { asUint64, type TreeSize } from "./tree-size.ts";
import { EMPTY_ROOT, nodeHash } from "./tree.ts";
import { verified, type Verified } from "./verified.ts";

export type Subtree = { readonly start: TreeSize; readonly end: TreeSize };

export type SubtreeInclusionClaim = Omit<InclusionClaim, "size"> & Subtree;

export type SubtreeConsistencyClaim = Subtree & {
  /** Of the whole tree. */
  readonly size: TreeSize;
  readonly subtreeRoot: Hash;
  readonly root: Hash;
  readonly proof: readonly Hash[];
};

export type SubtreeCode = "subtree-range" | "subtree-hash" | "subtree-length" | "subtree-root" | "subtree-tree-root";

/** What a path shows of two trees at once: the root of the run [start, end), and the root of the tree around it. */
export type Fold = { readonly inner: Hash; readonly outer: Hash };

type Run = { readonly start: bigint; readonly end: bigint };

/** A run that is not empty, in a tree of `size` leaves. */
export type Place = Run & { readonly size: bigint };

/** The leaf stands at `index` of the log, proven within the subtree [start, end) alone. */
export function verifySubtreeInclusion(
  claim: SubtreeInclusionClaim,
): Verified<Included> | Refusal<SubtreeCode | InclusionCode> {
  const run = validRun(claim);
  if (isRefusal(run)) return run;
  const index = asUint64(claim.index);
  if (index === undefined || index < run.start || index >= run.end)
    return refuse("subtree-range", "the index lies in the subtree");
  const { leaf, proof, root } = claim;
  return verifyInclusion({ index: index - run.start, size: run.end - run.start, leaf, proof, root });
}

/** The subtree's leaves are leaves start … end−1 of the tree. An empty subtree has the empty root and no proof. */
export function verifySubtreeConsistency(
  claim: SubtreeConsistencyClaim,
): Verified<Subtree & { readonly size: TreeSize }> | Refusal<SubtreeCode> {
  const { subtreeRoot, root, proof } = claim;
  const run = validRun(claim);
  if (isRefusal(run)) return run;
  const size = asUint64(claim.size);
  if (size === undefined || run.end > size) return refuse("subtree-range", "the subtree ends within the tree");
  const proven = verified({ start: claim.start, end: claim.end, size: claim.size });
  if (run.start === run.end) {
    if (proof.length > 0) return refuse("subtree-length", "nothing is to be proven of an empty subtree");
    return equalBytes(subtreeRoot, EMPTY_ROOT) ? proven : refuse("subtree-root", "an empty subtree has the empty root");
  }
  if (proof.some((hash) => hash.length !== HASH_BYTES)) return refuse("subtree-hash", "a hash has 32 bytes");
  const fold = foldProof({ ...run, size }, subtreeRoot, proof);
  if (!fold) return refuse("subtree-length", "the proof has as many hashes as the sizes ask for");
  if (!equalBytes(fold.inner, subtreeRoot)) return refuse("subtree-root", "the proof hashes to the subtree's root");
  return equalBytes(fold.outer, root) ? proven : refuse("subtree-tree-root", "the proof hashes to the tree's root");
}

/** The run is valid when start is a multiple of the smallest power of two that is at least end − start. */
export function validRun({ start, end }: Subtree): Run | Refusal<SubtreeCode> {
  const from = asUint64(start);
  const to = asUint64(end);
  if (from === undefined || to === undefined || from > to)
    return refuse("subtree-range", "the start is not after the end");
  let power = 1n;
  while (power < to - from) power *= 2n;
  if (from % power !== 0n)
    return refuse("subtree-range", "the start is a multiple of the power of two that holds the run");
  return { start: from, end: to };
}

/** A proof as it is sent: it leaves its seed out where that is the run's own root. */
export function foldProof(place: Place, runRoot: Hash, proof: readonly Hash[]): Fold | undefined {
  const [seed, ...path] = isNode(place) ? [runRoot, ...proof] : proof;
  return seed && foldPath(place, seed, path);
}

/** Hashes a path upwards from its seed; undefined when it has not exactly the hashes that the sizes ask for. */
export function foldPath(place: Place, seed: Hash, path: readonly Hash[]): Fold | undefined {
  let { first, last, edge } = bottomOf(place);
  let inner = seed;
  let outer = seed;
  for (const hash of path) {
    if (edge === 0n) return undefined;
    if (last % 2n === 1n || last === edge) {
      if (first < last) inner = nodeHash(hash, inner);
      outer = nodeHash(hash, outer);
      // A node without a right sibling is handed up unchanged, until it has a left one.
      while (last % 2n === 0n && last !== 0n) [first, last, edge] = [first >> 1n, last >> 1n, edge >> 1n];
    } else {
      outer = nodeHash(outer, hash);
    }
    [first, last, edge] = [first >> 1n, last >> 1n, edge >> 1n];
  }
  return edge === 0n ? { inner, outer } : undefined;
}

/** Whether the run's root is itself a node of the tree; if so a path starts from it. */
export function isNode(place: Place): boolean {
  const { first, last } = bottomOf(place);
  return first === last;
}

/** Where a path begins: numbers of the nodes, on one level, of the run's first and last leaf and of the tree's last. */
function bottomOf({ start, end, size }: Place): { first: bigint; last: bigint; edge: bigint } {
  let [first, last, edge] = [start, end - 1n, size - 1n];
  while (first !== last && (last === edge || last % 2n === 1n)) {
    [first, last, edge] = [first >> 1n, last >> 1n, edge >> 1n];
  }
  return { first, last, edge };
}
