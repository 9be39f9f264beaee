// Proof files: the format of c2sp.org/tlog-proof@v1, and what verifying one means.
import assert from "node:assert/strict";
import { test } from "node:test";
import { concatBytes } from "./bytes.ts";
import { isRefusal } from "./refusal.ts";
import { cosignedTree, judge, policy } from "./test-log.test.ts";
import { accepted, numberedLeaves, present, refusedAs, smallTree } from "./test-tree.test.ts";
import { encodeProof, MAX_PROOF_HASHES, parseProof, verifyProof } from "./tlog-proof.ts";
import { encodeUtf8 } from "./utf8.ts";

const tree = smallTree(numberedLeaves(13));
const note = cosignedTree(13, tree.root(0, 13));
const noteText = new TextDecoder().decode(note);
const proof = { index: 5, hashes: tree.path(5, 13), note };
const bytes = encodeProof(proof);
const HASH = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

test("a proof reads and prints back, with or without hashes and extra data", () => {
  assert.match(
    new TextDecoder().decode(bytes),
    /^c2sp\.org\/tlog-proof@v1\nindex 5\n(?:[A-Za-z0-9+/]{43}=\n){4}\nlog\.example\/test\n13\n/,
  );
  assert.deepEqual(accepted(parseProof(bytes)), proof);
  const single = { index: 0, hashes: [], note: cosignedTree(1, tree.root(0, 1)) };
  assert.deepEqual(accepted(parseProof(encodeProof(single))), single);
  const extra = { ...proof, extra: encodeUtf8("of another application") };
  assert.deepEqual(accepted(parseProof(encodeProof(extra))), extra);
});

test("a proof verifies for its leaf alone, under a complete checkpoint alone", () => {
  const leaf = present(tree.leaves[5]);
  const proven = accepted(verifyProof(proof, leaf, policy, judge));
  assert.deepEqual([proven.index, proven.complete.checkpoint.size], [5, 13]);
  refusedAs(verifyProof(proof, present(tree.leaves[6]), policy, judge), "inclusion-root");
  refusedAs(verifyProof({ ...proof, index: 6 }, leaf, policy, judge), "inclusion-root");
  refusedAs(verifyProof({ ...proof, index: 13 }, leaf, policy, judge), "inclusion-index");
  refusedAs(verifyProof({ ...proof, hashes: proof.hashes.slice(1) }, leaf, policy, judge), "inclusion-length");
  refusedAs(
    verifyProof({ ...proof, note: cosignedTree(13, tree.root(0, 13), "B") }, leaf, policy, judge),
    "quorum-missing",
  );
});

test("any flipped bit of a proof file is refused", () => {
  const leaf = present(tree.leaves[5]);
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const read = parseProof(bytes.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte)));
    assert.ok(isRefusal(read) || isRefusal(verifyProof(read, leaf, policy, judge)), `bit ${bit}`);
  }
});

test("malformed proofs are refused with the line of the whole file", () => {
  const at = (header: string, body = noteText) => {
    const refused = parseProof(encodeUtf8(`${header}\n\n${body}`));
    assert.ok(isRefusal(refused), header);
    return `${refused.refused} ${refused.at ?? ""}`;
  };
  const first = "c2sp.org/tlog-proof@v1";
  assert.equal(at("c2sp.org/tlog-proof@v2\nindex 5"), "proof-malformed line 1");
  assert.equal(at(`${first}\nextra \nindex 5`), "proof-malformed line 2");
  assert.equal(at(`${first}\nextra x\nindex 5`), "proof-malformed line 2");
  assert.equal(at(`${first}\nextra AA==`), "proof-malformed line 3");
  assert.equal(at(first), "proof-malformed line 2");
  for (const index of ["index", "index ", "index 05", "index -1", "Index 5", "index 5 "]) {
    assert.equal(at(`${first}\n${index}`), "proof-malformed line 2", index);
  }
  assert.equal(at(`${first}\nindex 5\n${HASH}\n${HASH} `), "proof-malformed line 4");
  assert.equal(at(`${first}\nindex 5\nAAAA`), "proof-malformed line 3");
  assert.equal(at(`${first}\nindex 5${`\n${HASH}`.repeat(MAX_PROOF_HASHES + 1)}`), "proof-malformed line 3");
  assert.equal(at(`${first}\nindex 5`, noteText.replace("\n13\n", "\n013\n")), "checkpoint-malformed line 5");
  assert.equal(at(`${first}\nindex 5`, noteText.replace("\u2014 b", "- b")), "note-malformed line 10");
  assert.equal(at(`${first}\nindex 5`, "nothing"), "note-malformed ");
});

test("what has no empty line, is too large or no text is refused", () => {
  refusedAs(parseProof(encodeUtf8("c2sp.org/tlog-proof@v1\nindex 5\n")), "proof-malformed");
  refusedAs(parseProof(new Uint8Array(0)), "proof-malformed");
  refusedAs(parseProof(new Uint8Array(2 ** 21)), "proof-malformed");
  refusedAs(parseProof(concatBytes(Uint8Array.of(0xff, 0x0a, 0x0a), note)), "proof-malformed");
  const padded = encodeUtf8(`c2sp.org/tlog-proof@v1\nextra ${"AAAA".repeat(17_000)}\nindex 5\n\n${noteText}`);
  refusedAs(parseProof(padded), "proof-malformed");
});
