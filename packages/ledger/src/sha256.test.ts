// SHA-256 against FIPS 180-4's examples and Node's own.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { encodeHex } from "./hex.ts";
import { HASH_BYTES, sha256 } from "./sha256.ts";
import { encodeUtf8 } from "./utf8.ts";

test("the empty string and abc", () => {
  assert.equal(encodeHex(sha256()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  assert.equal(
    encodeHex(sha256(encodeUtf8("abc"))),
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});

test("parts hash as their joined bytes, at every length around a block", () => {
  for (let length = 0; length < 200; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, i) => i);
    const hash = sha256(bytes.subarray(0, length >> 1), bytes.subarray(length >> 1));
    assert.equal(hash.length, HASH_BYTES);
    assert.equal(encodeHex(hash), createHash("sha256").update(bytes).digest("hex"));
  }
});
