// Notes, checkpoints, keys and policies against hostile input: nothing throws, and what is accepted prints back as it came.
import assert from "node:assert/strict";
import { test } from "node:test";
import { equalBytes } from "./bytes.ts";
import { encodeCheckpoint, parseCheckpoint } from "./checkpoint.ts";
import type { Ed25519 } from "./ed25519.ts";
import { mutator } from "./fuzz/mutate.ts";
import { encodeNote, openNote, parseNote } from "./note.ts";
import { encodePolicy, parsePolicy } from "./policy.ts";
import { verifyCheckpoint } from "./quorum.ts";
import { isRefusal } from "./refusal.ts";
import { parseSignatureLine, signatureLine } from "./signature-line.ts";
import { cosignedTree, guarantors, logKey, policy, policyBytes, signedTree } from "./test-log.test.ts";
import { EMPTY_ROOT } from "./tree.ts";
import { decodeUtf8, encodeUtf8 } from "./utf8.ts";
import { encodeVkey, parseVkey } from "./vkey.ts";

const TIMES = process.env["SLOW"] === "1" ? 100 : 1;
// Parsers are under test here; with real signatures hardly a changed note would come to its end.
const signaturesHold: Ed25519 = { verify: () => true };
const notes = [
  signedTree(0, EMPTY_ROOT),
  cosignedTree(70_000, EMPTY_ROOT),
  encodeUtf8("a\n\nb\n\n\u2014 c AAAAAAA=\n"),
];

test(`${15_000 * TIMES} changed notes`, (t) => {
  const random = mutator(0x6e6f7465);
  let accepted = 0;
  for (let run = 0; run < 15_000 * TIMES; run += 1) {
    const bytes = run % 50 === 0 ? random.randomBytes(random.below(200)) : random.mutate(random.pick(notes));
    const note = parseNote(bytes);
    if (isRefusal(note)) continue;
    accepted += 1;
    assert.ok(equalBytes(encodeNote(note), bytes));
    for (const signature of note.signatures) assert.equal(signatureLine(signature), signature.line);
    const checkpoint = parseCheckpoint(note.text);
    if (!isRefusal(checkpoint) && checkpoint.extensions.length === 0) {
      assert.equal(encodeCheckpoint(checkpoint), note.text);
    }
    const opened = openNote(bytes, [logKey, ...guarantors.map(({ key }) => key)], signaturesHold);
    assert.ok(isRefusal(opened) || opened.verified.length > 0);
    const seen = verifyCheckpoint(bytes, policy, { ed: signaturesHold, nowMs: Infinity });
    assert.ok(isRefusal(seen) || seen.log === policy.log);
  }
  t.diagnostic(`${accepted} accepted`);
  assert.ok(accepted > 100);
});

test(`${10_000 * TIMES} changed texts, lines and keys`, (t) => {
  const random = mutator(0x74657874);
  const [log] = notes;
  assert.ok(log);
  const texts = [
    ...notes,
    encodeUtf8("log.example\n5\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nextension\n"),
    encodeUtf8("log.example\n5\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"),
    encodeUtf8("\u2014 log.example M9e0luh4jTG+UMBqOUo9"),
    encodeUtf8(encodeVkey(logKey)),
    ...guarantors.map(({ key }) => encodeUtf8(encodeVkey(key))),
  ];
  let accepted = 0;
  for (let run = 0; run < 10_000 * TIMES; run += 1) {
    const text = decodeUtf8(random.mutate(random.pick(texts)));
    if (isRefusal(text)) continue;
    const checkpoint = parseCheckpoint(text);
    const line = parseSignatureLine(text);
    const key = parseVkey(text);
    if (!isRefusal(checkpoint)) {
      const { extensions, ...rest } = checkpoint;
      assert.equal(
        encodeCheckpoint({ ...rest, extensions: [] }) + extensions.map((each) => `${each}\n`).join(""),
        text,
      );
    }
    if (line) assert.equal(signatureLine(line), text);
    if (!isRefusal(key)) assert.equal(encodeVkey(key), text);
    if (line || !isRefusal(checkpoint) || !isRefusal(key)) accepted += 1;
  }
  t.diagnostic(`${accepted} accepted`);
  assert.ok(accepted > 100);
});

test(`${5_000 * TIMES} changed policies: what is accepted means the same when printed and read again`, (t) => {
  const random = mutator(0x706f6c69);
  let accepted = 0;
  for (let run = 0; run < 5_000 * TIMES; run += 1) {
    const read = parsePolicy(random.mutate(policyBytes));
    if (isRefusal(read)) continue;
    accepted += 1;
    const printed = encodePolicy(read);
    const again = parsePolicy(printed);
    assert.deepEqual(again, read);
    assert.ok(!isRefusal(again) && equalBytes(encodePolicy(again), printed));
  }
  t.diagnostic(`${accepted} accepted`);
  assert.ok(accepted > 100);
});
