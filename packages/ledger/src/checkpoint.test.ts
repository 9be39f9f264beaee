// Checkpoints and cosignatures: the text and its rules, published ones, and signing of our own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeCheckpoint, parseCheckpoint, signCheckpoint } from "./checkpoint.ts";
import { cosignCheckpoint, cosignatureMessage, verifyCosignature } from "./cosignature.ts";
import { encodeHex } from "./hex.ts";
import { nodeEd25519, noteKey, wordSigner } from "./node-ed25519.test.ts";
import { openNote, parseNote } from "./note.ts";
import { isRefusal } from "./refusal.ts";
import { parseSignatureLine } from "./signature-line.ts";
import { EMPTY_ROOT } from "./tree.ts";
import { accepted, present, refusedAs } from "./test-tree.test.ts";
import { decodeUtf8, encodeUtf8 } from "./utf8.ts";
import { needsVectors, readVectors, readVectorText } from "./vectors.test.ts";
import { parseVkey } from "./vkey.ts";

const ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
const TEXT = `log.example/a\n0\n${ROOT}\n`;
const log = wordSigner("log");
const witness = wordSigner("witness");
const witnessKey = noteKey("witness.example", 4, witness.publicKey);

test("a checkpoint reads and prints back", () => {
  const checkpoint = accepted(parseCheckpoint(TEXT));
  assert.deepEqual(checkpoint, { origin: "log.example/a", size: 0, root: EMPTY_ROOT, extensions: [] });
  assert.equal(encodeCheckpoint(checkpoint), TEXT);
  const largest = TEXT.replace("\n0\n", "\n9007199254740991\n");
  assert.equal(encodeCheckpoint(accepted(parseCheckpoint(largest))), largest);
});

test("extension lines of others are read, and ours are never written", () => {
  const checkpoint = accepted(parseCheckpoint(`${TEXT}one\ntwo\n`));
  assert.deepEqual(checkpoint.extensions, ["one", "two"]);
  assert.throws(() => encodeCheckpoint(checkpoint), RangeError);
});

test("a malformed checkpoint is refused with the line", () => {
  const at = (text: string) => {
    const refused = parseCheckpoint(text);
    refusedAs(refused, "checkpoint-malformed");
    return isRefusal(refused) ? refused.at : undefined;
  };
  assert.equal(at(""), "line 1");
  assert.equal(at("\n"), "line 1");
  assert.equal(at(`\n0\n${ROOT}\n`), "line 1");
  assert.equal(at(`a\tb\n0\n${ROOT}\n`), "line 1");
  assert.equal(at("log\n"), "line 2");
  for (const size of ["", "-1", "+1", "01", "1.0", "1e3", " 1", "9007199254740992"]) {
    assert.equal(at(`log\n${size}\n${ROOT}\n`), "line 2", size);
  }
  assert.equal(at("log\n0\n"), "line 3");
  assert.equal(at(`log\n0\n${ROOT.slice(0, -1)}\n`), "line 3");
  assert.equal(at("log\n0\nAAAA\n"), "line 3");
  assert.equal(at(`log\n0\n${ROOT}`), "line 3");
  assert.equal(at(`log\n0\n${ROOT}\n\n`), "line 4");
  assert.equal(at(`log\n0\n${ROOT}\nx\n\ny\n`), "line 5");
});

test("what no checkpoint of ours may be is a programmer's mistake", () => {
  const checkpoint = { origin: "log", size: 1, root: EMPTY_ROOT, extensions: [] };
  for (const wrong of [
    { origin: "" },
    { origin: "a\nb" },
    { origin: "\ud800" },
    { size: -1 },
    { size: 2 ** 53 },
    { root: new Uint8Array(31) },
  ]) {
    assert.throws(() => encodeCheckpoint({ ...checkpoint, ...wrong }), RangeError);
  }
});

test("a signed checkpoint opens with the log's key", () => {
  const key = noteKey("log.example/a", 1, log.publicKey);
  const note = signCheckpoint(accepted(parseCheckpoint(TEXT)), { name: key.name, signer: log });
  assert.equal(accepted(openNote(note, [key], nodeEd25519)).text, TEXT);
  assert.deepEqual(
    accepted(parseNote(note)).signatures.map(({ name, id }) => [name, id]),
    [[key.name, key.id]],
  );
});

test("the 16 checkpoints of the Tessera test log are signed by its key", needsVectors, () => {
  const key = accepted(parseVkey(readVectorText("tessera-log/log.vkey").trim()));
  for (let size = 0; size <= 15; size += 1) {
    const opened = accepted(openNote(readVectors(`tessera-log/checkpoint.${size}`), [key], nodeEd25519));
    const checkpoint = accepted(parseCheckpoint(opened.text));
    assert.deepEqual([checkpoint.origin, checkpoint.size], [key.name, size]);
    assert.equal(encodeCheckpoint(checkpoint), opened.text);
  }
});

test("the checkpoints of three other witnesses verify under their published keys", needsVectors, () => {
  for (const [folder, file] of [
    ["mirror", "mirror"],
    ["witness", "witness"],
    ["witness2", "witness"],
  ]) {
    const vkey = /"([^"]+\+[0-9a-f]{8}\+[^"]+)"/.exec(readVectorText(`sunlight-300/${folder}/${file}.v0.json`));
    const key = accepted(parseVkey(present(vkey?.[1])));
    const opened = accepted(openNote(readVectors(`sunlight-300/${folder}/checkpoint`), [key], nodeEd25519));
    assert.deepEqual(opened.verified, [{ key, time: 1_767_139_200 }]);
    assert.equal(accepted(parseCheckpoint(opened.text)).size, 300);
  }
});

test("a cosignature's line holds id, time and signature, and ends in a line feed", () => {
  const line = cosignCheckpoint(TEXT, { name: witnessKey.name, signer: witness, time: 1_700_000_000 });
  assert.ok(line.endsWith("\n"));
  const { name, id, signature } = present(parseSignatureLine(line.slice(0, -1)));
  assert.deepEqual([name, id, signature.length], [witnessKey.name, witnessKey.id, 72]);
  assert.equal(encodeHex(signature.slice(0, 8)), "000000006553f100");
  assert.deepEqual(accepted(verifyCosignature(nodeEd25519, witnessKey, TEXT, signature)), { time: 1_700_000_000 });
});

test("the signed bytes are two header lines and the whole text", () => {
  assert.equal(
    accepted(decodeUtf8(cosignatureMessage(TEXT, 1_679_315_147))),
    `cosignature/v1\ntime 1679315147\n${TEXT}`,
  );
  for (const time of [0, -1, 1.5, 2 ** 53]) assert.throws(() => cosignatureMessage(TEXT, time), RangeError);
});

test("any flipped bit of a cosignature, or of its text, is refused by name", () => {
  const line = cosignCheckpoint(TEXT, { name: witnessKey.name, signer: witness, time: 1_700_000_000 });
  const { signature } = present(parseSignatureLine(line.slice(0, -1)));
  for (let bit = 0; bit < signature.length * 8; bit += 1) {
    const flipped = signature.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
    assert.ok(isRefusal(verifyCosignature(nodeEd25519, witnessKey, TEXT, flipped)), `bit ${bit}`);
  }
  const text = encodeUtf8(TEXT);
  for (let at = 0; at < text.length; at += 1) {
    const other = TEXT.slice(0, at) + String.fromCharCode(TEXT.charCodeAt(at) ^ 1) + TEXT.slice(at + 1);
    refusedAs(verifyCosignature(nodeEd25519, witnessKey, other, signature), "cosignature-signature");
  }
  refusedAs(verifyCosignature(nodeEd25519, witnessKey, TEXT, signature.slice(1)), "cosignature-malformed");
  const zero = signature.map((byte, i) => (i < 8 ? 0 : byte));
  refusedAs(verifyCosignature(nodeEd25519, witnessKey, TEXT, zero), "cosignature-time");
  const late = signature.map((byte, i) => (i < 8 ? 255 : byte));
  refusedAs(verifyCosignature(nodeEd25519, witnessKey, TEXT, late), "cosignature-time");
});
