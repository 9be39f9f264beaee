// The Merkle tree against RFC 6962's own recursion and the known answers of ledger.md §3.
import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeBase64 } from "./base64.ts";
import { entryHash } from "./entry.ts";
import { encodeHex } from "./hex.ts";
import { numberedLeaves, smallTree } from "./test-tree.test.ts";
import { EMPTY_ROOT, foldPeaks, leafHash, newFrontier, nodeHash, perfectSizes, rootOfLeaves } from "./tree.ts";
import { encodeUtf8 } from "./utf8.ts";

test('the empty root is H("")', () => {
  assert.equal(encodeBase64(EMPTY_ROOT), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  assert.equal(rootOfLeaves([]), EMPTY_ROOT);
  assert.equal(newFrontier().root(), EMPTY_ROOT);
  assert.equal(foldPeaks([]), EMPTY_ROOT);
});

test("the known answer: salt, envelope, entry, leaf", () => {
  const envelope = '{"payload":"e30=","payloadType":"application/vnd.mizan.statement.v1+json","signatures":[]}';
  const entry = entryHash(new Uint8Array(32).fill(7), encodeUtf8(envelope));
  assert.equal(encodeHex(entry), "0e34bda3ca311f442baa75bc6c34ac88e0289eaa79ecc0dbdb72353587ab0241");
  assert.equal(encodeHex(leafHash(entry)), "e5461defe4203860fd8b5efc8da76f6f8556c41fe15c5ebbfe27d47b3a96b96e");
});

test("a leaf is tagged 0 and a node 1, so that neither can pass for the other", () => {
  const [left, right] = [leafHash(encodeUtf8("a")), leafHash(encodeUtf8("b"))];
  const joined = new Uint8Array([...left, ...right]);
  assert.notDeepEqual(leafHash(joined), nodeHash(left, right));
  assert.deepEqual(rootOfLeaves([left, right]), nodeHash(left, right));
});

test("a growing frontier has the root of the recursion at every size up to 300", () => {
  const leaves = numberedLeaves(300);
  const tree = smallTree(leaves);
  const frontier = newFrontier();
  for (const [i, leaf] of leaves.entries()) {
    frontier.append(leaf);
    assert.equal(frontier.size, i + 1);
    assert.deepEqual(frontier.root(), tree.root(0, i + 1));
  }
  assert.deepEqual(rootOfLeaves(leaves), tree.root(0, 300));
});

test("a frontier begins at any size from the perfect subtrees that add up to it", () => {
  const leaves = numberedLeaves(70);
  const tree = smallTree(leaves);
  for (let size = 0; size < 70; size += 1) {
    let at = 0;
    const peaks = perfectSizes(size).map((count) => tree.root(at, (at += count)));
    const frontier = newFrontier(size, peaks);
    assert.deepEqual(frontier.root(), tree.root(0, size));
    for (const leaf of leaves.slice(size)) frontier.append(leaf);
    assert.deepEqual(frontier.root(), tree.root(0, 70));
  }
});

test("perfect subtrees are the binary form of a size", () => {
  assert.deepEqual(perfectSizes(0), []);
  assert.deepEqual(perfectSizes(769), [512, 256, 1]);
  assert.equal(perfectSizes(Number.MAX_SAFE_INTEGER).length, 53);
});

test("a frontier that does not fit its size, or a tree that is full, is a programmer's mistake", () => {
  const [leaf] = numberedLeaves(1);
  assert.ok(leaf);
  assert.throws(() => newFrontier(3, [leaf]), RangeError);
  assert.throws(() => newFrontier(-1), RangeError);
  assert.throws(() => newFrontier(1.5), RangeError);
  assert.throws(() => newFrontier(2 ** 53), RangeError);
  const full = newFrontier(
    Number.MAX_SAFE_INTEGER,
    Array.from({ length: 53 }, () => leaf),
  );
  assert.throws(() => full.append(leaf), RangeError);
});
