// Inclusion, consistency and subtrees: the 370 published vectors, and each rule's refusal by name.
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeBase64 } from "./base64.ts";
import {
  proveConsistency,
  proveInclusion,
  proveSubtree,
  proveWithSeed,
  verifyConsistency,
  verifyInclusion,
  verifySubtreeConsistency,
  verifySubtreeInclusion,
  type HashReader,
} from "./proof.ts";
import { isRefusal, refuse } from "./refusal.ts";
import { asSafeSize, asUint64 } from "./tree-size.ts";
import { EMPTY_ROOT } from "./tree.ts";
import { accepted, numberedLeaves, present, refusedAs, smallTree } from "./test-tree.test.ts";
import { listVectors, needsVectors, readVectorText } from "./vectors.test.ts";

const tree = smallTree(numberedLeaves(40));
const rootAt = (size: number) => tree.root(0, size);
const leafAt = (index: number) => present(tree.leaves[index]);
const short = new Uint8Array(31);

/** One of the files; numbers up to 2^64−1 are read as bigint. */
type Vector = {
  readonly numbers: ReadonlyMap<string, bigint>;
  readonly hashes: ReadonlyMap<string, Uint8Array>;
  readonly proof: readonly Uint8Array[];
  readonly wantErr: boolean;
};

test("all 370 published vectors, valid and invalid, get their verdict", needsVectors, () => {
  let [valid, invalid] = [0, 0];
  for (const path of files("merkle")) {
    const vector = readVector(path);
    assert.equal(isRefusal(verdict(path, vector)), vector.wantErr, path);
    if (vector.wantErr) invalid += 1;
    else valid += 1;
  }
  assert.deepEqual([valid, invalid], [36, 334]);
});

test("inclusion names what is wrong: index, hash, length, root", () => {
  const proof = tree.path(5, 13);
  const claim = { index: 5, size: 13, leaf: leafAt(5), proof, root: rootAt(13) };
  assert.deepEqual(accepted(verifyInclusion(claim)), { index: 5, size: 13 });
  assert.deepEqual(accepted(verifyInclusion({ ...claim, index: 5n, size: 13n })), { index: 5n, size: 13n });
  refusedAs(verifyInclusion({ ...claim, index: 13 }), "inclusion-index");
  refusedAs(verifyInclusion({ ...claim, index: -1 }), "inclusion-index");
  refusedAs(verifyInclusion({ ...claim, size: 2n ** 64n }), "inclusion-index");
  refusedAs(verifyInclusion({ ...claim, index: 0, size: 0, proof: [] }), "inclusion-index");
  refusedAs(verifyInclusion({ ...claim, leaf: short }), "inclusion-hash");
  refusedAs(verifyInclusion({ ...claim, proof: [short, ...proof.slice(1)] }), "inclusion-hash");
  refusedAs(verifyInclusion({ ...claim, proof: proof.slice(1) }), "inclusion-length");
  refusedAs(verifyInclusion({ ...claim, proof: [...proof, leafAt(0)] }), "inclusion-length");
  refusedAs(verifyInclusion({ ...claim, root: rootAt(12) }), "inclusion-root");
  refusedAs(verifyInclusion({ ...claim, root: short }), "inclusion-root");
});

test("consistency names what is wrong: size, hash, length, old root, new root", () => {
  const proof = tree.proof(6, 13);
  const claim = { oldSize: 6, newSize: 13, oldRoot: rootAt(6), newRoot: rootAt(13), proof };
  assert.deepEqual(accepted(verifyConsistency(claim)), { oldSize: 6, newSize: 13 });
  refusedAs(verifyConsistency({ ...claim, oldSize: 14 }), "consistency-size");
  refusedAs(verifyConsistency({ ...claim, oldSize: 0.5 }), "consistency-size");
  refusedAs(verifyConsistency({ ...claim, newSize: NaN }), "consistency-size");
  refusedAs(verifyConsistency({ ...claim, proof: [short, ...proof.slice(1)] }), "consistency-hash");
  refusedAs(verifyConsistency({ ...claim, proof: [] }), "consistency-length");
  refusedAs(verifyConsistency({ ...claim, proof: proof.slice(0, -1) }), "consistency-length");
  refusedAs(verifyConsistency({ ...claim, proof: [...proof, rootAt(1)] }), "consistency-length");
  refusedAs(verifyConsistency({ ...claim, oldRoot: rootAt(5) }), "consistency-old-root");
  refusedAs(verifyConsistency({ ...claim, newRoot: rootAt(12) }), "consistency-new-root");
});

test("from size 0 nothing is proven here; equal sizes have no proof and equal roots", () => {
  const nothing = { oldSize: 0, newSize: 5, oldRoot: EMPTY_ROOT, newRoot: rootAt(5), proof: [] };
  refusedAs(verifyConsistency(nothing), "consistency-size");
  refusedAs(verifyConsistency({ ...nothing, newSize: 0, newRoot: EMPTY_ROOT }), "consistency-size");
  const equal = { oldSize: 5, newSize: 5, oldRoot: rootAt(5), newRoot: rootAt(5), proof: [] };
  assert.ok(!isRefusal(verifyConsistency(equal)));
  refusedAs(verifyConsistency({ ...equal, newRoot: rootAt(6) }), "consistency-new-root");
  refusedAs(verifyConsistency({ ...equal, proof: [rootAt(5)] }), "consistency-length");
});

test("subtrees name what is wrong: range, hash, length, their root, the tree's root", async () => {
  const proof = accepted(await proveSubtree({ start: 4, end: 7 }, 13, tree.read));
  const claim = { start: 4, end: 7, size: 13, subtreeRoot: tree.root(4, 7), root: rootAt(13), proof };
  assert.deepEqual(accepted(verifySubtreeConsistency(claim)), { start: 4, end: 7, size: 13 });
  refusedAs(verifySubtreeConsistency({ ...claim, start: 5 }), "subtree-range");
  refusedAs(verifySubtreeConsistency({ ...claim, start: 8 }), "subtree-range");
  refusedAs(verifySubtreeConsistency({ ...claim, start: -4 }), "subtree-range");
  refusedAs(verifySubtreeConsistency({ ...claim, size: 6 }), "subtree-range");
  refusedAs(verifySubtreeConsistency({ ...claim, size: -1 }), "subtree-range");
  refusedAs(verifySubtreeConsistency({ ...claim, proof: [short] }), "subtree-hash");
  refusedAs(verifySubtreeConsistency({ ...claim, proof: [] }), "subtree-length");
  refusedAs(verifySubtreeConsistency({ ...claim, subtreeRoot: tree.root(0, 3) }), "subtree-root");
  refusedAs(verifySubtreeConsistency({ ...claim, root: rootAt(12) }), "subtree-tree-root");
  const empty = { start: 4, end: 4, size: 13, subtreeRoot: EMPTY_ROOT, root: rootAt(13), proof: [] };
  assert.ok(!isRefusal(verifySubtreeConsistency(empty)));
  refusedAs(verifySubtreeConsistency({ ...empty, subtreeRoot: rootAt(1) }), "subtree-root");
  refusedAs(verifySubtreeConsistency({ ...empty, proof }), "subtree-length");
});

test("inclusion in a subtree counts from its start", () => {
  const within = smallTree(tree.leaves.slice(8, 13));
  const claim = { index: 9, start: 8, end: 13, leaf: leafAt(9), proof: within.path(1, 5), root: tree.root(8, 13) };
  assert.ok(!isRefusal(verifySubtreeInclusion(claim)));
  refusedAs(verifySubtreeInclusion({ ...claim, index: 13 }), "subtree-range");
  refusedAs(verifySubtreeInclusion({ ...claim, index: 7 }), "subtree-range");
  refusedAs(verifySubtreeInclusion({ ...claim, index: -1 }), "subtree-range");
  refusedAs(verifySubtreeInclusion({ ...claim, start: 7 }), "subtree-range");
  refusedAs(verifySubtreeInclusion({ ...claim, leaf: leafAt(10) }), "inclusion-root");
});

test("proving refuses what lies outside the tree, and hands on what the reader refuses", async () => {
  refusedAs(await proveInclusion(13, 13, tree.read), "proof-range");
  refusedAs(await proveInclusion(-1, 13, tree.read), "proof-range");
  refusedAs(await proveConsistency(14, 13, tree.read), "proof-range");
  refusedAs(await proveConsistency(1, 2n ** 53n, tree.read), "proof-range");
  refusedAs(await proveConsistency(-1, 2, tree.read), "proof-range");
  refusedAs(await proveSubtree({ start: 3, end: 8 }, 13, tree.read), "subtree-range");
  refusedAs(await proveWithSeed(0, 13, tree.read), "proof-range");
  refusedAs(await proveWithSeed(14, 13, tree.read), "proof-range");
  const broken = async () => refuse("disk", "the disk answers");
  refusedAs(await proveInclusion(1, 13, broken), "disk");
  refusedAs(await proveWithSeed(6, 13, broken), "disk");
  const seedOnly: HashReader = async (node) => (node.level === 3 ? tree.read(node) : broken());
  refusedAs(await proveWithSeed(8, 13, seedOnly), "disk");
  assert.deepEqual(await proveConsistency(0, 13, broken), []);
  assert.deepEqual(await proveConsistency(13, 13, broken), []);
});

test("sizes are exact or nothing", () => {
  assert.equal(asUint64(2n ** 64n - 1n), 2n ** 64n - 1n);
  for (const wrong of [2n ** 64n, -1n, -1, 0.5, 2 ** 53, NaN, Infinity]) assert.equal(asUint64(wrong), undefined);
  assert.equal(asSafeSize(2n ** 53n - 1n), 2 ** 53 - 1);
  assert.equal(asSafeSize(2n ** 53n), undefined);
  assert.equal(asSafeSize(-1), undefined);
});

function verdict(path: string, { numbers, hashes, proof }: Vector): unknown {
  const number = (name: string) => present(numbers.get(name));
  const hash = (name: string) => present(hashes.get(name));
  switch (path.split("/")[1] ?? "") {
    case "inclusion": {
      const [index, size] = [number("leafIdx"), number("treeSize")];
      return verifyInclusion({ index, size, leaf: hash("leafHash"), proof, root: hash("root") });
    }
    case "consistency": {
      const sizes = { oldSize: number("size1"), newSize: number("size2") };
      return verifyConsistency({ ...sizes, oldRoot: hash("root1"), newRoot: hash("root2"), proof });
    }
    case "subtreeinclusion": {
      const run = { index: number("leafIdx"), start: number("start"), end: number("end") };
      return verifySubtreeInclusion({ ...run, leaf: hash("leafHash"), proof, root: hash("root") });
    }
    default: {
      const run = { start: number("start"), end: number("end"), size: number("size") };
      return verifySubtreeConsistency({ ...run, subtreeRoot: hash("root1"), root: hash("root2"), proof });
    }
  }
}

function readVector(path: string): Vector {
  const text = readVectorText(path);
  const bytes = (base64: string) => accepted(decodeBase64(base64));
  const entries = [...text.matchAll(/"(\w+)": (?:(\d+)|"([A-Za-z0-9+/=]*)"),?$/gm)];
  const proof = /"proof": (?:null|\[([^\]]*)\])/.exec(text);
  assert.ok(proof, path);
  return {
    numbers: new Map(
      entries.flatMap(([, name = "", digits]) => (digits === undefined ? [] : [[name, BigInt(digits)]])),
    ),
    hashes: new Map(
      entries.flatMap(([, name = "", , base64]) => (base64 === undefined ? [] : [[name, bytes(base64)]])),
    ),
    proof: [...(proof[1] ?? "").matchAll(/"([^"]*)"/g)].map(([, base64 = ""]) => bytes(base64)),
    wantErr: /"wantErr": true/.test(text),
  };
}

function files(folder: string): string[] {
  return listVectors(folder).flatMap((name) => {
    if (name.endsWith(".json")) return [`${folder}/${name}`];
    return name === "LICENSE" ? [] : files(`${folder}/${name}`);
  });
}
