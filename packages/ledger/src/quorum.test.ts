// Checkpoints judged by a policy: whose signature counts, how many are enough, and who is named when they are not.
import assert from "node:assert/strict";
import { test } from "node:test";
import { concatBytes } from "./bytes.ts";
import { signCheckpoint } from "./checkpoint.ts";
import { encodeHex } from "./hex.ts";
import { noteKey, wordSigner } from "./node-ed25519.test.ts";
import { parsePolicy, type Policy } from "./policy.ts";
import { MAX_AHEAD_MS, verifyCheckpoint, verifyComplete } from "./quorum.ts";
import { isRefusal } from "./refusal.ts";
import { sha256 } from "./sha256.ts";
import { COSIGNED_AT, cosignedTree, guarantors, judge, logKey, ORIGIN, policy } from "./test-log.test.ts";
import { accepted, numberedLeaves, refusedAs } from "./test-tree.test.ts";
import { rootOfLeaves } from "./tree.ts";
import { encodeUtf8 } from "./utf8.ts";
import { encodeVkey } from "./vkey.ts";

const ROOT = rootOfLeaves(numberedLeaves(3));
const complete = cosignedTree(3, ROOT);

test("a complete checkpoint is told with its times, and the hash by which it is quoted", () => {
  const seen = accepted(verifyComplete(complete, policy, judge));
  assert.deepEqual(seen.checkpoint, { origin: ORIGIN, size: 3, root: ROOT, extensions: [] });
  assert.equal(seen.log.id, logKey.id);
  assert.deepEqual(seen.cosigned, [
    { witness: "A", time: COSIGNED_AT },
    { witness: "B", time: COSIGNED_AT + 10 },
  ]);
  assert.deepEqual([seen.quorum, seen.missing], [true, []]);
  assert.equal(seen.noteHash, encodeHex(sha256(complete)));
  assert.equal(seen.note, complete);
});

test("without the quorum the checkpoint is reported with who is missing, and is not complete", () => {
  for (const [by, missing] of [
    ["A", ["B"]],
    ["B", ["A"]],
    ["", ["A", "B"]],
  ] as const) {
    const note = cosignedTree(3, ROOT, by);
    const seen = accepted(verifyCheckpoint(note, policy, judge));
    assert.deepEqual([seen.quorum, seen.missing], [false, missing]);
    const refused = verifyComplete(note, policy, judge);
    refusedAs(refused, "quorum-missing");
    assert.match(isRefusal(refused) ? refused.rule : "", new RegExp(`missing: ${missing.join(", ")}$`));
  }
});

test("any flipped bit of a complete checkpoint is refused", () => {
  for (let bit = 0; bit < complete.length * 8; bit += 1) {
    const flipped = complete.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
    assert.ok(isRefusal(verifyComplete(flipped, policy, judge)), `bit ${bit}`);
  }
});

test("the log's own signature is required, and the log is the one whose origin stands there", () => {
  const text = new TextDecoder().decode(complete);
  const withoutLog = encodeUtf8(
    text
      .split("\n")
      .filter((line) => !line.startsWith(`\u2014 ${ORIGIN} `))
      .join("\n"),
  );
  refusedAs(verifyCheckpoint(withoutLog, policy, judge), "checkpoint-signature");
  const other = wordSigner("other log");
  const foreign = signCheckpoint(
    { origin: "other.example", size: 3, root: ROOT, extensions: [] },
    { name: "other.example", signer: other },
  );
  refusedAs(verifyCheckpoint(foreign, policy, judge), "checkpoint-origin");
  // A log of the policy may not sign under the origin of another.
  const two = withLines(`log ${encodeVkey(noteKey("other.example", 1, other.publicKey))}`);
  const posing = signCheckpoint(
    { origin: ORIGIN, size: 3, root: ROOT, extensions: [] },
    { name: "other.example", signer: other },
  );
  refusedAs(verifyCheckpoint(posing, two, judge), "note-unsigned");
  assert.equal(accepted(verifyCheckpoint(foreign, two, judge)).log.name, "other.example");
});

test("a log may have two keys under its name, as while one replaces the other", () => {
  const next = wordSigner("next log key");
  const both = withLines(`log ${encodeVkey(noteKey(ORIGIN, 1, next.publicKey))}`);
  const note = signCheckpoint({ origin: ORIGIN, size: 3, root: ROOT, extensions: [] }, { name: ORIGIN, signer: next });
  assert.equal(accepted(verifyCheckpoint(note, both, judge)).log.id, noteKey(ORIGIN, 1, next.publicKey).id);
  assert.equal(accepted(verifyCheckpoint(complete, both, judge)).log.id, logKey.id);
});

test("a note or a text that does not read is refused before any signature", () => {
  refusedAs(verifyCheckpoint(encodeUtf8("x"), policy, judge), "note-malformed");
  refusedAs(verifyCheckpoint(encodeUtf8("x\n\n\u2014 a AAAAAAA=\n"), policy, judge), "checkpoint-malformed");
  refusedAs(verifyCheckpoint(concatBytes(complete, encodeUtf8("x\n")), policy, judge), "note-malformed");
});

test("a cosignature may be five minutes ahead of the clock, and not more", () => {
  const limit = (COSIGNED_AT + 10) * 1000 - MAX_AHEAD_MS;
  assert.ok(!isRefusal(verifyCheckpoint(complete, policy, { ...judge, nowMs: limit })));
  const refused = verifyCheckpoint(complete, policy, { ...judge, nowMs: limit - 1 });
  refusedAs(refused, "cosignature-ahead");
  assert.equal(isRefusal(refused) ? refused.at : "", "cosignature by B");
  assert.ok(!isRefusal(verifyCheckpoint(complete, policy, { ...judge, nowMs: Infinity })));
});

test("groups count: all, any, k of n, groups of groups, none", () => {
  const missing = (quorum: string, by: string) =>
    accepted(verifyCheckpoint(cosignedTree(3, ROOT, by), withQuorum(quorum), judge)).missing;
  assert.deepEqual(missing("quorum none", ""), []);
  assert.deepEqual(missing("quorum A", "A"), []);
  assert.deepEqual(missing("quorum A", "B"), ["A"]);
  assert.deepEqual(missing("group g any A B\nquorum g", "B"), []);
  assert.deepEqual(missing("group g any A B\nquorum g", ""), ["A", "B"]);
  assert.deepEqual(missing("group g 2 A B\nquorum g", "B"), ["A"]);
  assert.deepEqual(missing("group g all A\ngroup h any g B\nquorum h", "B"), []);
  assert.deepEqual(missing("group g all A\ngroup h all g B\nquorum h", "B"), ["A"]);
});

function withLines(more: string): Policy {
  return withQuorum("group guarantors all A B\nquorum guarantors", more);
}

function withQuorum(quorum: string, more = ""): Policy {
  const witnesses = guarantors.map(({ name, key }) => `witness ${name} ${encodeVkey(key)}`);
  return accepted(parsePolicy(encodeUtf8(`log ${encodeVkey(logKey)}\n${witnesses.join("\n")}\n${more}\n${quorum}\n`)));
}
