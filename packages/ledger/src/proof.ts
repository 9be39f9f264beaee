// Proofs of the tree: building them from stored hashes; verifying stands in inclusion.ts, consistency.ts and subtree.ts.
import { isRefusal, refuse, type Refusal } from "./refusal.ts";
import type { Hash } from "./sha256.ts";
import { isNode, validRun } from "./subtree.ts";
import { asSafeSize, type TreeSize } from "./tree-size.ts";
import { foldPeaks, perfectSizes } from "./tree.ts";

export { verifyConsistency, type ConsistencyClaim, type ConsistencyCode, type Consistent } from "./consistency.ts";
export { verifyInclusion, type Included, type InclusionClaim, type InclusionCode } from "./inclusion.ts";
export {
  verifySubtreeConsistency,
  verifySubtreeInclusion,
  type SubtreeCode,
  type SubtreeConsistencyClaim,
  type SubtreeInclusionClaim,
} from "./subtree.ts";

/** The root of the perfect subtree over leaves `[index·2^level, (index+1)·2^level)`. */
export type NodeId = { readonly level: number; readonly index: number };

export type HashReader = (node: NodeId) => Promise<Hash | Refusal>;

export type ProofCode = "proof-range";

/** A consistency path whose seed is always there, also where a proof leaves it out (ledger.md §11). */
export type SeededPath = { readonly seed: Hash; readonly path: readonly Hash[] };

/** Leaves [start, end): one hash of a proof is the root over one such range. */
type Range = { readonly start: number; readonly end: number };

/** The path for the leaf at `index` in the tree of `size`, its sibling first. */
export async function proveInclusion(index: TreeSize, size: TreeSize, read: HashReader): Promise<Hash[] | Refusal> {
  const at = asSafeSize(index);
  if (at === undefined) return refuse("proof-range", "the index is from 0 to 2^53-2");
  return proveSubtree({ start: at, end: at + 1 }, size, read);
}

/** From `oldSize` to `newSize`; empty where they are equal, and from size 0. */
export async function proveConsistency(
  oldSize: TreeSize,
  newSize: TreeSize,
  read: HashReader,
): Promise<Hash[] | Refusal> {
  return proveSubtree({ start: 0, end: oldSize }, newSize, read);
}

/** From the root over leaves [start, end) to that of the tree. */
export async function proveSubtree(
  run: { readonly start: TreeSize; readonly end: TreeSize },
  size: TreeSize,
  read: HashReader,
): Promise<Hash[] | Refusal> {
  const range = placed(run, size);
  return isRefusal(range) ? range : readRanges(pathRanges(range, range.size), read);
}

/** As `proveConsistency` for 0 < oldSize < newSize, with the seed read from the new tree. */
export async function proveWithSeed(
  oldSize: TreeSize,
  newSize: TreeSize,
  read: HashReader,
): Promise<SeededPath | Refusal> {
  const range = placed({ start: 0, end: oldSize }, newSize);
  if (isRefusal(range)) return range;
  if (range.end === 0) return refuse("proof-range", "the old size is not 0");
  const ranges = pathRanges(range, range.size);
  const isOwnNode = isNode({ start: 0n, end: BigInt(range.end), size: BigInt(range.size) });
  const seed = await readRange((isOwnNode ? undefined : ranges.shift()) ?? range, read);
  if (isRefusal(seed)) return seed;
  const path = await readRanges(ranges, read);
  return isRefusal(path) ? path : { seed, path };
}

function placed(
  run: { readonly start: TreeSize; readonly end: TreeSize },
  size: TreeSize,
): (Range & { readonly size: number }) | Refusal {
  const [start, end, count] = [asSafeSize(run.start), asSafeSize(run.end), asSafeSize(size)];
  if (start === undefined || end === undefined || count === undefined || end > count)
    return refuse("proof-range", "within the tree, and sizes up to 2^53-1");
  const wrong = validRun(run);
  return isRefusal(wrong) ? wrong : { start, end, size: count };
}

/** P of ledger.md §6, walked from the root down and turned round. */
function pathRanges({ start, end }: Range, size: number): Range[] {
  if (start === end) return [];
  const ranges: Range[] = [];
  let [from, low, high] = [start, 0, size];
  let whole = true;
  while (from !== low || end !== high) {
    const middle = low + splitOf(high - low);
    if (end <= middle) {
      ranges.push({ start: middle, end: high });
      high = middle;
    } else {
      ranges.push({ start: low, end: middle });
      // The left half lies wholly in the run: what is left to place is no node that the verifier knows.
      if (from < middle) [from, whole] = [middle, false];
      low = middle;
    }
  }
  if (!whole) ranges.push({ start: low, end: high });
  return ranges.reverse();
}

/** The largest power of two below n, for n > 1. */
function splitOf(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}

async function readRanges(ranges: readonly Range[], read: HashReader): Promise<Hash[] | Refusal> {
  const hashes: Hash[] = [];
  for (const range of ranges) {
    const hash = await readRange(range, read);
    if (isRefusal(hash)) return hash;
    hashes.push(hash);
  }
  return hashes;
}

/** The root over a range that is a node of the tree: of the perfect subtrees in it. */
async function readRange({ start, end }: Range, read: HashReader): Promise<Hash | Refusal> {
  const peaks: Hash[] = [];
  let at = start;
  for (const size of perfectSizes(end - start)) {
    const hash = await read({ level: Math.log2(size), index: at / size });
    if (isRefusal(hash)) return hash;
    peaks.push(hash);
    at += size;
  }
  return foldPeaks(peaks);
}
