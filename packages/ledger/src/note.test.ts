// Signed notes: the collected examples of four ecosystems, thousands of damages to them, and each rule by name.
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeBase64 } from "./base64.ts";
import { cosignCheckpoint } from "./cosignature.ts";
import { nobleEd25519, nobleSigner, type Ed25519 } from "./ed25519.ts";
import { isJsonObject, parseJson, type JsonValue } from "./json.ts";
import { nodeEd25519, noteKey, wordSigner } from "./node-ed25519.test.ts";
import { encodeNote, MAX_NOTE_BYTES, MAX_NOTE_SIGNATURES, openNote, parseNote } from "./note.ts";
import { isRefusal } from "./refusal.ts";
import { parseSignatureLine, signatureLine } from "./signature-line.ts";
import { accepted, present, refusedAs } from "./test-tree.test.ts";
import { encodeUtf8 } from "./utf8.ts";
import { needsVectors, readVectors } from "./vectors.test.ts";
import { encodeVkey, parseVkey, type NoteKey } from "./vkey.ts";

type Case = {
  readonly name: string;
  readonly note: Uint8Array;
  readonly keys: readonly NoteKey[];
  readonly verified: readonly string[];
};

const alice = wordSigner("alice");
const bob = wordSigner("bob");
const aliceKey = noteKey("alice.example", 1, alice.publicKey);
const bobKey = noteKey("bob.example", 4, bob.publicKey);
const TEXT = "first\n\nsecond\n";
const aliceLine = lineOf(aliceKey, alice.sign(encodeUtf8(TEXT)));
const bobLine = cosignCheckpoint(TEXT, { name: bobKey.name, signer: bob, time: 1_700_000_000 }).slice(0, -1);

test("the collected notes open with exactly the keys they should", needsVectors, () => {
  for (const ed of [nobleEd25519, nodeEd25519]) {
    for (const { name, note, keys, verified } of cases("valid")) {
      const opened = accepted(openNote(note, keys, ed));
      assert.deepEqual(
        opened.verified.map(({ key }) => idOf(key)),
        verified,
        name,
      );
      assert.deepEqual(encodeNote(opened), note, name);
    }
    for (const { note, keys } of cases("unverifiable")) refusedAs(openNote(note, keys, ed), "note-unsigned");
    for (const { note, keys } of cases("bad_signature_of_known_key"))
      refusedAs(openNote(note, keys, ed), "note-signature");
  }
});

test("the collected malformed notes and keys are refused", needsVectors, () => {
  const malformed = cases("malformed");
  assert.equal(malformed.length, 8);
  for (const { note } of malformed) refusedAs(parseNote(note), "note-malformed");
  const keys = member(vectors(), "bad_vkeys");
  assert.ok(Array.isArray(keys) && keys.length === 2);
  for (const key of keys) assert.ok(isRefusal(parseVkey(text(key))));
});

test("an example key's signature is the published one: Ed25519 is deterministic", needsVectors, () => {
  const published = text(member(member(vectors(), "signing_key_example"), "skey"));
  const typed = accepted(decodeBase64(published.split("+").slice(4).join("+")));
  const first = accepted(parseNote(present(cases("valid")[0]).note));
  const signature = nobleSigner(typed.slice(1)).sign(encodeUtf8(first.text));
  assert.deepEqual(signature, present(first.signatures.find(({ name }) => name === "PeterNeumann")).signature);
});

test(
  "more than 2,000 damages to the collected notes: not one opens with the verdict of the original",
  needsVectors,
  (t) => {
    let [checks, opened] = [0, 0];
    for (const { name, note, keys, verified } of cases("valid")) {
      for (const damaged of damages(note)) {
        checks += 1;
        const result = openNote(damaged, keys, nodeEd25519);
        if (isRefusal(result)) continue;
        // A stranger's line is not covered by any signature asked for: it may change, the text and the known lines may not.
        opened += 1;
        assert.deepEqual(result.text, accepted(parseNote(note)).text, name);
        const known = result.verified.map(({ key }) => idOf(key));
        assert.ok(
          known.every((id) => verified.includes(id)),
          name,
        );
        const lines = accepted(parseNote(note)).signatures.map(({ line }) => line);
        for (const { line, name: signer, id } of result.signatures) {
          if (keys.some((key) => key.name === signer && key.id === id)) assert.ok(lines.includes(line), name);
        }
      }
    }
    t.diagnostic(`${checks} damages, ${opened} in strangers' lines only`);
    assert.ok(checks >= 2_000 && opened < checks / 2);
  },
);

test("the last empty line divides, and the text keeps its line feed", () => {
  const note = accepted(parseNote(encodeUtf8(`${TEXT}\n${aliceLine}\n`)));
  assert.equal(note.text, TEXT);
  assert.deepEqual(
    note.signatures.map(({ line }) => line),
    [aliceLine],
  );
  assert.equal(accepted(parseNote(encodeUtf8(`a\n\n\n${aliceLine}\n`))).text, "a\n\n");
  assert.equal(accepted(parseNote(encodeUtf8(`\n\n${aliceLine}\n`))).text, "\n");
});

test("malformed notes are refused with the line", () => {
  const line = (body: string) => {
    const refused = parseNote(encodeUtf8(body));
    refusedAs(refused, "note-malformed");
    return isRefusal(refused) ? refused.at : undefined;
  };
  assert.equal(line(`a\n\n${aliceLine}\n${aliceLine} \n`), "line 4");
  assert.equal(line(`a\n\n${aliceLine}\nb\n`), "line 4");
  assert.equal(line(`a\n\tb\n\n${aliceLine}\n`), "line 2");
  assert.equal(line(`a\n\n${aliceLine}`), undefined);
  assert.equal(line("a\n\n"), undefined);
  assert.equal(line("\n"), undefined);
  assert.equal(line(""), undefined);
  assert.equal(line(`a\r\n\r\n${aliceLine}\r\n`), "line 1");
  refusedAs(parseNote(Uint8Array.of(0xff, 0x0a, 0x0a)), "note-malformed");
  refusedAs(parseNote(new Uint8Array(MAX_NOTE_BYTES + 1)), "note-malformed");
});

test("a byte order mark is part of the text, not skipped", () => {
  const note = encodeUtf8(`\ufeff${TEXT}\n${aliceLine}\n`);
  assert.equal(accepted(parseNote(note)).text, `\ufeff${TEXT}`);
  refusedAs(openNote(note, [aliceKey], nodeEd25519), "note-signature");
});

test("100 signatures are read and 101 are not", () => {
  const strangers = Array.from({ length: MAX_NOTE_SIGNATURES - 1 }, (_, id) =>
    lineOf({ name: "stranger", id }, Uint8Array.of(1)),
  );
  const full = encodeUtf8(`${TEXT}\n${[...strangers, aliceLine].join("\n")}\n`);
  assert.equal(accepted(openNote(full, [aliceKey], nodeEd25519)).signatures.length, MAX_NOTE_SIGNATURES);
  const over = encodeUtf8(`${TEXT}\n${[...strangers, aliceLine, aliceLine].join("\n")}\n`);
  refusedAs(parseNote(over), "note-malformed");
});

test("a stranger is ignored, also one with a known name or a known id", () => {
  const strangers = [
    lineOf({ name: aliceKey.name, id: 7 }, Uint8Array.of(1)),
    lineOf({ name: "carol.example", id: aliceKey.id }, Uint8Array.of(1)),
  ];
  const opened = accepted(openNote(noteWith(...strangers, aliceLine), [aliceKey], nodeEd25519));
  assert.deepEqual(opened.verified, [{ key: aliceKey, time: null }]);
  refusedAs(openNote(noteWith(...strangers), [aliceKey], nodeEd25519), "note-unsigned");
  refusedAs(openNote(noteWith(aliceLine), [], nodeEd25519), "note-unsigned");
});

test("one known signature that fails spoils the note, whatever else verifies and in whatever order", () => {
  const wrong = lineOf(bobKey, alice.sign(encodeUtf8(TEXT)));
  const keys = [aliceKey, bobKey];
  refusedAs(openNote(noteWith(aliceLine, wrong), keys, nodeEd25519), "note-signature");
  refusedAs(openNote(noteWith(wrong, aliceLine), keys, nodeEd25519), "note-signature");
  // The second line of a key that has already verified is no less known.
  refusedAs(
    openNote(noteWith(aliceLine, lineOf(aliceKey, bob.sign(encodeUtf8(TEXT)))), keys, nodeEd25519),
    "note-signature",
  );
  assert.ok(!isRefusal(openNote(noteWith(aliceLine, wrong), [aliceKey], nodeEd25519)));
});

test("the same key twice counts once, by its first line", () => {
  const later = cosignCheckpoint(TEXT, { name: bobKey.name, signer: bob, time: 1_800_000_000 }).slice(0, -1);
  const opened = accepted(openNote(noteWith(bobLine, later, aliceLine, aliceLine), [aliceKey, bobKey], nodeEd25519));
  assert.deepEqual(opened.verified, [
    { key: bobKey, time: 1_700_000_000 },
    { key: aliceKey, time: null },
  ]);
});

test("a key of one type does not verify by the rules of the other", () => {
  const asCosigner = noteKey(aliceKey.name, 4, alice.publicKey);
  assert.notEqual(asCosigner.id, aliceKey.id);
  const line = lineOf(asCosigner, alice.sign(encodeUtf8(TEXT)));
  refusedAs(openNote(noteWith(line), [asCosigner], nodeEd25519), "note-signature");
});

test("the port is asked only about signatures of known keys", () => {
  let asked = 0;
  const counting: Ed25519 = { verify: (...of) => (asked++, nodeEd25519.verify(...of)) };
  openNote(
    noteWith(lineOf({ name: "stranger", id: 1 }, alice.sign(encodeUtf8("x"))), aliceLine),
    [aliceKey, bobKey],
    counting,
  );
  assert.equal(asked, 1);
});

test("signature lines: exactly one em dash, two spaces, a name, canonical base64 of more than four bytes", () => {
  assert.deepEqual(parseSignatureLine(aliceLine)?.name, aliceKey.name);
  assert.equal(signatureLine(present(parseSignatureLine(aliceLine))), aliceLine);
  for (const wrong of [
    "",
    "\u2014",
    "\u2014 a",
    "- a AAAAAAA=",
    "\u2014  AAAAAAA=",
    "\u2014 a AAAAAA==",
    "\u2014 a  AAAAAAA=",
    "\u2014 a+b AAAAAAA=",
    "\u2014 a AAAAAAB==",
  ]) {
    assert.equal(parseSignatureLine(wrong), undefined, wrong);
  }
  assert.throws(() => signatureLine({ name: "a b", id: 1, signature: Uint8Array.of(1) }), RangeError);
});

function noteWith(...lines: readonly string[]): Uint8Array {
  return encodeUtf8(`${TEXT}\n${lines.map((line) => `${line}\n`).join("")}`);
}

function lineOf({ name, id }: Pick<NoteKey, "name" | "id">, signature: Uint8Array): string {
  return signatureLine({ name, id, signature });
}

function idOf(key: NoteKey): string {
  return encodeVkey(key).split("+").slice(0, 2).join("+");
}

/** Every bit of every byte flipped, and every byte left out. */
function* damages(note: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < note.length; at += 1) {
    for (let bit = 0; bit < 8; bit += 1) yield note.map((byte, i) => (i === at ? byte ^ (1 << bit) : byte));
    yield note.filter((_, i) => i !== at);
  }
}

function cases(name: string): Case[] {
  const list = member(vectors(), name);
  assert.ok(Array.isArray(list) && list.length > 0);
  return list.map((item) => {
    const keys = member(item, "vkeys");
    const verified = isJsonObject(item) ? (item["verified"] ?? []) : [];
    assert.ok(Array.isArray(keys) && Array.isArray(verified));
    return {
      name: text(member(item, "name")),
      note: accepted(decodeBase64(text(member(item, "msg")))),
      keys: keys.map((key) => accepted(parseVkey(text(key)))),
      verified: verified.map(text),
    };
  });
}

function vectors(): JsonValue {
  return accepted(parseJson(readVectors("note/notes.json")));
}

function member(value: JsonValue, name: string): JsonValue {
  assert.ok(isJsonObject(value));
  return present(value[name]);
}

function text(value: JsonValue): string {
  assert.ok(typeof value === "string");
  return value;
}
