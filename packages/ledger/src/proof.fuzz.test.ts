// Proof files, bundles and evidence against hostile input: nothing throws, accepted is canonical, and a changed one proves nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { verifyBundle } from "./bundle.ts";
import { equalBytes } from "./bytes.ts";
import { encodeEvidence, parseEvidence, type Evidence } from "./evidence.ts";
import { mutator } from "./fuzz/mutate.ts";
import { nodeEd25519 } from "./node-ed25519.test.ts";
import { encodeOpening } from "./opening.ts";
import { isRefusal } from "./refusal.ts";
import { cosignedTree, judge, ORIGIN, policy, policyBytes, signedTree } from "./test-log.test.ts";
import { numberedLeaves, present, smallTree } from "./test-tree.test.ts";
import { encodeProof, parseProof, verifyProof } from "./tlog-proof.ts";
import { encodeUtf8 } from "./utf8.ts";
import { verifyEvidence } from "./verdict.ts";

const TIMES = process.env["SLOW"] === "1" ? 100 : 1;
const tree = smallTree(numberedLeaves(9));
const other = smallTree(numberedLeaves(9, 0));
const note = cosignedTree(9, tree.root(0, 9));
const proof = encodeProof({ index: 5, hashes: tree.path(5, 9), note });
const opening = encodeOpening({ index: 5, salt: new Uint8Array(32), envelope: encodeUtf8("{}"), disclosures: [] });

test(`${12_000 * TIMES} changed proof files: only the unchanged one verifies`, (t) => {
  const random = mutator(0x70726f6f);
  const extra = encodeProof({ index: 5, hashes: [], note, extra: encodeUtf8("more") });
  const leaf = present(tree.leaves[5]);
  let accepted = 0;
  for (let run = 0; run < 12_000 * TIMES; run += 1) {
    const bytes = random.mutate(random.pick([proof, extra]));
    const read = parseProof(bytes);
    if (isRefusal(read)) continue;
    accepted += 1;
    assert.ok(equalBytes(encodeProof(read), bytes));
    const proven = verifyProof(read, leaf, policy, judge);
    // A stranger's signature line may be added or a line be there twice: text, index and hashes may not change.
    if (!isRefusal(proven)) assert.deepEqual([read.index, read.hashes], [5, tree.path(5, 9)]);
  }
  t.diagnostic(`${accepted} accepted`);
  assert.ok(accepted > 100);
});

test(`${4_000 * TIMES} changed bundles`, () => {
  const random = mutator(0x62756e64);
  for (let run = 0; run < 4_000 * TIMES; run += 1) {
    const files = {
      proof: run % 2 === 0 ? random.mutate(proof) : proof,
      opening: random.mutate(opening),
      policy: run % 64 === 0 ? random.mutate(policyBytes) : policyBytes,
    };
    // The opening holds no statement, so no bundle made of it may verify.
    assert.ok(isRefusal(verifyBundle({ ...files, ...judge })));
  }
});

test(`${6_000 * TIMES} changed evidence files`, (t) => {
  const random = mutator(0x65766964);
  const shown = (of: typeof tree) => ({
    note: signedTree(9, of.root(0, 9)),
    leaf: present(of.leaves[5]),
    path: of.path(5, 9),
  });
  const [a, b] = [note, signedTree(9, other.root(0, 9))];
  const kinds: Evidence[] = [
    { origin: ORIGIN, kind: "same-size", a, b },
    { origin: ORIGIN, kind: "inconsistent", a, b, seed: present(tree.leaves[0]), path: tree.path(0, 9) },
    { origin: ORIGIN, kind: "leaf-conflict", index: 5, a: shown(tree), b: shown(other) },
    { origin: ORIGIN, kind: "key-fork", publicKey: new Uint8Array(32), a: encodeUtf8("{}"), b: encodeUtf8("[]") },
    { origin: ORIGIN, kind: "broken-receipt", index: 5, a: { proof, opening }, b: shown(other) },
  ];
  const files = kinds.map(encodeEvidence);
  let accepted = 0;
  for (let run = 0; run < 6_000 * TIMES; run += 1) {
    const bytes = random.mutate(random.pick(files));
    const read = parseEvidence(bytes);
    if (isRefusal(read)) continue;
    accepted += 1;
    assert.ok(equalBytes(encodeEvidence(read), bytes));
    const verdict = verifyEvidence(read, policy, nodeEd25519);
    assert.ok(isRefusal(verdict) || read.kind === "same-size" || read.kind === "leaf-conflict");
  }
  t.diagnostic(`${accepted} accepted`);
  assert.ok(accepted > 100);
});
