// roots.json: every key sound, and each in one place only.
import assert from "node:assert/strict";
import { test } from "node:test";
import { canonicalize, type JsonInput } from "./json.ts";
import { isRefusal } from "./refusal.ts";
import { encodeRoots, MAX_ROOT_KEYS, MAX_ROOT_WITNESSES, MAX_ROOTS_BYTES, parseRoots } from "./roots.ts";
import { roots, signer } from "./samples.test.ts";
import { encodeVkey, noteKeyId } from "./vkey.ts";

const [key] = roots.keys;
const [witness] = roots.witnesses;
assert.ok(key && witness);

test("roots parse to what was encoded and encode to the same bytes", () => {
  const bytes = encodeRoots(roots);
  const parsed = parseRoots(bytes);
  assert.ok(!isRefusal(parsed));
  assert.deepEqual(parsed, roots);
  assert.deepEqual(encodeRoots(parsed), bytes);
  assert.ok(!isRefusal(parseRoots(encodeRoots({ ...roots, witnesses: [], keys: [] }))));
});

const logOf = (name: string, type: 1 | 4) =>
  encodeVkey({ name, type, publicKey: signer.publicKey, id: noteKeyId(name, type, signer.publicKey) });

const REFUSED: readonly (readonly [string, JsonInput, string, string | undefined])[] = [
  ["no object", [], "roots-malformed", undefined],
  ["a member too many", { ...roots, more: 1 }, "roots-malformed", undefined],
  ["another format", { ...roots, format: "mizan/roots@v2" }, "roots-malformed", "format"],
  ["origin with a scheme and a capital", { ...roots, origin: "HTTPS://log" }, "roots-malformed", "origin"],
  ["origin that is no text", { ...roots, origin: 1 }, "roots-malformed", "origin"],
  ["log key that is no text", { ...roots, log: 1 }, "roots-key", "log"],
  ["log key that is no vkey", { ...roots, log: "log+00000000+AAAA" }, "roots-key", "log"],
  ["log key named otherwise", { ...roots, log: logOf("log.example/other", 1), keys: [] }, "roots-key", "log"],
  ["log key of a cosigner's type", { ...roots, log: logOf(roots.origin, 4), keys: [] }, "roots-key", "log"],
  ["witnesses that are no list", { ...roots, witnesses: {} }, "roots-malformed", "witnesses"],
  [
    "too many witnesses",
    { ...roots, witnesses: Array.from({ length: MAX_ROOT_WITNESSES + 1 }, () => witness) },
    "roots-malformed",
    "witnesses",
  ],
  ["witness that is no object", { ...roots, witnesses: ["x"] }, "roots-malformed", "witnesses[0]"],
  ["witness with a url", { ...roots, witnesses: [{ ...witness, url: "x" }] }, "roots-malformed", "witnesses[0]"],
  [
    "witness with a space in its name",
    { ...roots, witnesses: [{ ...witness, name: "a b" }] },
    "roots-malformed",
    "witnesses[0].name",
  ],
  [
    "witness whose name is no text",
    { ...roots, witnesses: [{ ...witness, name: 1 }] },
    "roots-malformed",
    "witnesses[0].name",
  ],
  [
    "one witness name twice",
    { ...roots, witnesses: [witness, { ...witness, vkey: logOf("w", 4) }] },
    "roots-malformed",
    "witnesses[1].name",
  ],
  ["witness vkey that is none", { ...roots, witnesses: [{ ...witness, vkey: "x" }] }, "roots-key", "witnesses[0].vkey"],
  [
    "witness with the log's key",
    { ...roots, witnesses: [{ ...witness, vkey: roots.log }] },
    "roots-key-repeated",
    "witnesses[0].vkey",
  ],
  [
    "too many keys",
    { ...roots, keys: Array.from({ length: MAX_ROOT_KEYS + 1 }, () => key) },
    "roots-malformed",
    "keys",
  ],
  ["key with a person's name", { ...roots, keys: [{ ...key, name: "x" }] }, "roots-malformed", "keys[0]"],
  ["org in capitals", { ...roots, keys: [{ ...key, org: "A" }] }, "roots-malformed", "keys[0].org"],
  ["org that is no text", { ...roots, keys: [{ ...key, org: 1 }] }, "roots-malformed", "keys[0].org"],
  ["role in capitals", { ...roots, keys: [{ ...key, role: "Chair" }] }, "roots-malformed", "keys[0].role"],
  ["role that is no text", { ...roots, keys: [{ ...key, role: null }] }, "roots-malformed", "keys[0].role"],
  ["public key that is no text", { ...roots, keys: [{ ...key, publicKey: 1 }] }, "roots-key", "keys[0].publicKey"],
  ["public key that is no base64", { ...roots, keys: [{ ...key, publicKey: "!" }] }, "roots-key", "keys[0].publicKey"],
  [
    "low-order public key",
    { ...roots, keys: [{ ...key, publicKey: `${"A".repeat(43)}=` }] },
    "roots-key",
    "keys[0].publicKey",
  ],
  [
    "key that is not the public key's hash",
    { ...roots, keys: [{ ...key, key: "ab".repeat(32) }] },
    "roots-key",
    "keys[0].key",
  ],
  ["key that is no text", { ...roots, keys: [{ ...key, key: 1 }] }, "roots-key", "keys[0].key"],
  ["one key in two offices", { ...roots, keys: [key, { ...key, org: "other" }] }, "roots-key-repeated", "keys[1]"],
];

for (const [name, value, code, at] of REFUSED) {
  test(`refused: ${name}`, () => {
    const refusal = parseRoots(canonicalize(value));
    assert.ok(isRefusal(refusal));
    assert.deepEqual([refusal.refused, refusal.at], [code, at]);
  });
}

test("refused before it is read: too many bytes", () => {
  assert.ok(isRefusal(parseRoots(new Uint8Array(MAX_ROOTS_BYTES + 1))));
});

test("encoding what are no roots throws", () => {
  assert.throws(() => encodeRoots({ ...roots, keys: [key, key] }), /roots-key-repeated/);
});
