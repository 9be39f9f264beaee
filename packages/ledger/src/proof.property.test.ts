// Laws of proofs: what is proven verifies, at every size, and anything else is refused.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { equalBytes } from "./bytes.ts";
import {
  proveConsistency,
  proveInclusion,
  proveSubtree,
  proveWithSeed,
  verifyConsistency,
  verifyInclusion,
  verifySubtreeConsistency,
  type NodeId,
} from "./proof.ts";
import { isRefusal } from "./refusal.ts";
import { sha256, type Hash } from "./sha256.ts";
import { foldPath } from "./subtree.ts";
import { accepted, hugeTree, numberedLeaves, present, smallTree, type HugeTree } from "./test-tree.test.ts";
import { foldPeaks, leafHash, perfectSizes } from "./tree.ts";
import { encodeUtf8 } from "./utf8.ts";

const SLOW = process.env["SLOW"] === "1";
const RUNS = SLOW ? 20_000 : 200;
const MAX_EXHAUSTIVE = 300;
const tree = smallTree(numberedLeaves(MAX_EXHAUSTIVE));

test(`every inclusion in every tree of up to ${MAX_EXHAUSTIVE} leaves verifies by PATH of RFC 6962, and not elsewhere`, async () => {
  for (let size = 1; size <= MAX_EXHAUSTIVE; size += 1) {
    const root = tree.root(0, size);
    for (let index = 0; index < size; index += 1) {
      const proof = tree.path(index, size);
      const claim = { index, size, leaf: present(tree.leaves[index]), proof, root };
      assert.ok(!isRefusal(verifyInclusion(claim)), `${index} in ${size}`);
      if (!isProbed(index, size)) continue;
      const own = accepted(await proveInclusion(index, size, tree.read));
      assert.ok(sameHashes(own, proof), `${index} in ${size}`);
      const shifted = index % 2 === 0 ? index + 1 : index - 1;
      assert.ok(isRefusal(verifyInclusion({ ...claim, index: shifted })), `${shifted} for ${index} in ${size}`);
    }
  }
});

test(`every consistency up to ${MAX_EXHAUSTIVE} leaves verifies by PROOF of RFC 6962, and not with another root`, async () => {
  for (let newSize = 1; newSize <= MAX_EXHAUSTIVE; newSize += 1) {
    const newRoot = tree.root(0, newSize);
    for (let oldSize = 1; oldSize <= newSize; oldSize += 1) {
      const proof = tree.proof(oldSize, newSize);
      const claim = { oldSize, newSize, oldRoot: tree.root(0, oldSize), newRoot, proof };
      assert.ok(!isRefusal(verifyConsistency(claim)), `${oldSize} to ${newSize}`);
      if (!isProbed(oldSize, newSize)) continue;
      const own = accepted(await proveConsistency(oldSize, newSize, tree.read));
      assert.ok(sameHashes(own, proof), `${oldSize} to ${newSize}`);
      const other = tree.root(0, oldSize === 1 ? 2 : oldSize - 1);
      assert.ok(isRefusal(verifyConsistency({ ...claim, oldRoot: other })), `${oldSize} to ${newSize}, other root`);
    }
  }
});

test("every valid subtree of every tree of up to 40 leaves verifies; a path with its seed folds to both roots", async () => {
  let seen = 0;
  for (let size = 1; size <= 40; size += 1) {
    const root = tree.root(0, size);
    for (let start = 0; start < size; start += 1) {
      for (let end = start + 1; end <= size; end += 1) {
        const proof = await proveSubtree({ start, end }, size, tree.read);
        if (isRefusal(proof)) continue;
        seen += 1;
        const claim = { start, end, size, subtreeRoot: tree.root(start, end), root, proof };
        assert.ok(!isRefusal(verifySubtreeConsistency(claim)), `${start} to ${end} of ${size}`);
        const other = tree.root(start, end === size ? end - 1 : end + 1);
        assert.ok(
          isRefusal(verifySubtreeConsistency({ ...claim, subtreeRoot: other })),
          `${start} to ${end} of ${size}`,
        );
      }
    }
    for (let oldSize = 1; oldSize <= size; oldSize += 1) {
      const { seed, path } = accepted(await proveWithSeed(oldSize, size, tree.read));
      const fold = foldPath({ start: 0n, end: BigInt(oldSize), size: BigInt(size) }, seed, path);
      assert.deepEqual(fold, { inner: tree.root(0, oldSize), outer: root });
    }
  }
  assert.ok(seen > 1_000, `${seen} subtrees`);
});

test(`${RUNS} random trees of up to 2^40 leaves: both proofs verify; one flipped bit anywhere does not`, async () => {
  const sizes = fc.tuple(fc.nat(), fc.nat(), fc.nat()).chain(([a, b, c]) => {
    const newSize = 2 + ((a * 2 ** 31 + b) % (2 ** 40 - 1));
    return fc.record({
      newSize: fc.constant(newSize),
      oldSize: fc.constant(1 + ((c * 512 + a) % newSize)),
      index: fc.constant((b * 512 + c) % newSize),
      bit: fc.nat(255),
      which: fc.nat(1_000),
    });
  });
  await fc.assert(
    fc.asyncProperty(sizes, async ({ newSize, oldSize, index, bit, which }) => {
      const marks = new Map([index, oldSize - 1, newSize - 1].map((at) => [at, leafHash(encodeUtf8(`mark ${at}`))]));
      const huge = hugeTree(sha256(), marks);
      const included = {
        index,
        size: newSize,
        leaf: present(marks.get(index)),
        proof: accepted(await proveInclusion(index, newSize, huge.read)),
        root: rootOf(huge, newSize),
      };
      assert.ok(!isRefusal(verifyInclusion(included)));
      const consistent = {
        oldSize,
        newSize,
        oldRoot: rootOf(huge, oldSize),
        newRoot: included.root,
        proof: accepted(await proveConsistency(oldSize, newSize, huge.read)),
      };
      assert.ok(!isRefusal(verifyConsistency(consistent)));
      assert.ok(isRefusal(verifyInclusion({ ...included, proof: flipOne(included.proof, which, bit) })));
      assert.ok(isRefusal(verifyInclusion({ ...included, leaf: flip(included.leaf, bit) })));
      assert.ok(isRefusal(verifyInclusion({ ...included, root: flip(included.root, bit) })));
      if (consistent.proof.length > 0) {
        assert.ok(isRefusal(verifyConsistency({ ...consistent, proof: flipOne(consistent.proof, which, bit) })));
      }
      assert.ok(isRefusal(verifyConsistency({ ...consistent, oldRoot: flip(consistent.oldRoot, bit) })));
      assert.ok(isRefusal(verifyConsistency({ ...consistent, newRoot: flip(consistent.newRoot, bit) })));
    }),
    { numRuns: RUNS },
  );
});

/** Our own proof and the wrong variant of a claim are tried on a seventh, and on all in trees of up to 64 leaves. */
function isProbed(index: number, size: number): boolean {
  return SLOW || size <= 64 || (index + size) % 7 === 0;
}

function sameHashes(a: readonly Hash[], b: readonly Hash[]): boolean {
  return a.length === b.length && a.every((hash, i) => equalBytes(hash, present(b[i])));
}

function rootOf(huge: HugeTree, size: number): Hash {
  const nodes: NodeId[] = [];
  let at = 0;
  for (const count of perfectSizes(size)) {
    nodes.push({ level: Math.log2(count), index: at / count });
    at += count;
  }
  return foldPeaks(nodes.map((node) => huge.node(node)));
}

function flipOne(hashes: readonly Hash[], which: number, bit: number): Hash[] {
  return hashes.map((hash, i) => (i === which % hashes.length ? flip(hash, bit) : hash));
}

function flip(hash: Hash, bit: number): Hash {
  return hash.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
}
