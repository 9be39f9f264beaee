// A receipt holds only for the phone's own bytes, at its own index, under the pinned keys, with every guarantor's signature.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import {
  decodeUtf8,
  encodeBase64,
  encodeHex,
  encodeUtf8,
  isRefusal,
  parseOpening,
  parseProof,
  sha256,
  type Refusal,
} from "@mizan/ledger";
import { POLICY_FILE, OPENING_FILE, PROOF_FILE, readBundleZip } from "@mizan/verifier";
import { checkReceipt, checkSeen, receiptName, type Question } from "./receipt-check.ts";

/** Entry 20 of the verifier's sample log, cosigned by both of its guarantors. */
const files = readBundleZip(readFileSync(join(import.meta.dirname, "../verify/vectors/entry-20.zip")));
assert.ok(!isRefusal(files));
const file = (name: string) => {
  const found = files.get(name);
  assert.ok(found, name);
  return found;
};
const opening = parseOpening(file(OPENING_FILE));
assert.ok(!isRefusal(opening));
const good: Question = {
  proof: file(PROOF_FILE),
  policy: file(POLICY_FILE),
  index: 20,
  signed: { salt: encodeBase64(opening.salt), envelope: encodeBase64(opening.envelope) },
};
const text = (bytes: Uint8Array) => {
  const read = decodeUtf8(bytes);
  assert.ok(!isRefusal(read));
  return read;
};

function refusedAs(change: Partial<Question>, ...codes: readonly string[]): void {
  const held: Refusal | object = checkReceipt({ ...good, ...change });
  assert.ok(isRefusal(held), JSON.stringify(change));
  assert.ok(codes.includes(held.refused), held.refused);
}

test("a sound receipt holds, and its checkpoint is what the next statement quotes", () => {
  const held = checkReceipt(good);
  assert.ok(!isRefusal(held), JSON.stringify(held));
  assert.equal(held.guarantors.length, 2);
  const proof = parseProof(good.proof);
  assert.ok(!isRefusal(proof));
  assert.equal(held.seen.note, encodeHex(sha256(proof.note)));
  assert.deepEqual(checkSeen(proof.note, good.policy), held.seen);
});

test("other words, another salt, another index are not what stands in the log", () => {
  const flip = (bytes: Uint8Array, at: number) => encodeBase64(bytes.map((byte, i) => (i === at ? byte ^ 1 : byte)));
  refusedAs({ signed: { ...good.signed, salt: flip(opening.salt, 0) } }, "inclusion-root");
  for (const at of [0, 40, opening.envelope.length - 1])
    refusedAs({ signed: { ...good.signed, envelope: flip(opening.envelope, at) } }, "inclusion-root");
  refusedAs({ index: 21 }, "proof-wrong");
  const moved = encodeUtf8(text(good.proof).replace("index 20\n", "index 21\n"));
  refusedAs({ proof: moved, index: 21 }, "inclusion-root");
});

test("without either guarantor, or under a policy that would be content with one, it does not hold", () => {
  const lines = text(good.proof).trimEnd().split("\n");
  for (const missing of [1, 2]) {
    const proof = encodeUtf8(`${lines.filter((_, i) => i !== lines.length - missing).join("\n")}\n`);
    refusedAs({ proof }, "quorum-missing");
    const lax = text(good.policy).replace(/^group (\S+) \S+ /m, "group $1 any ");
    assert.notEqual(lax, text(good.policy));
    refusedAs({ proof, policy: encodeUtf8(lax) }, "quorum-missing");
  }
});

/** Every byte with SLOW=1; else some of each line, since each takes a check of three signatures. */
const STEP = process.env["SLOW"] === "1" ? 1 : 13;

test("any flipped bit of the proof is refused", () => {
  for (let at = 0; at < good.proof.length; at += STEP) {
    const proof = good.proof.map((byte, i) => (i === at ? byte ^ 2 : byte));
    assert.ok(isRefusal(checkReceipt({ ...good, proof })), `byte ${at}`);
  }
});

test("a receipt is called by four digits of its leaf", () => {
  assert.equal(receiptName("7f3a00ff"), "7F3A");
});
