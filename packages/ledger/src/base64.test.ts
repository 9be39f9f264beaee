// RFC 4648 §10 and everything that lenient decoders let pass.
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { isRefusal } from "./refusal.ts";
import { encodeUtf8 } from "./utf8.ts";

const RFC_4648 = ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"];

test("the examples of RFC 4648 §10, both ways", () => {
  for (const [length, text] of RFC_4648.entries()) {
    const bytes = encodeUtf8("foobar".slice(0, length));
    assert.equal(encodeBase64(bytes), text);
    assert.deepEqual(decodeBase64(text), bytes);
  }
});

test("every byte value and every length agrees with Node's own encoder", () => {
  for (let length = 0; length < 260; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 151 + length) & 255);
    const text = Buffer.from(bytes).toString("base64");
    assert.equal(encodeBase64(bytes), text);
    assert.deepEqual(decodeBase64(text), bytes);
  }
});

test("refused: missing or misplaced padding, junk, the URL alphabet, white space", () => {
  const bad = [
    "Z",
    "Zg",
    "Zg=",
    "Zm9",
    "=",
    "====",
    "Z===",
    "Zg==Zg==",
    "Z=g=",
    "Zm9v\n",
    "Zm 9",
    "Zm-_",
    "\ufeffZm9",
    "Zm9é",
  ];
  for (const text of bad) assert.ok(isRefusal(decodeBase64(text)), JSON.stringify(text));
});

test("refused: unused bits that are not zero", () => {
  for (const text of ["Zh==", "Zv==", "Zm9=", "Zm+="]) assert.ok(isRefusal(decodeBase64(text)), text);
});

test("the refusal says where and does not repeat the input", () => {
  const refusal = decodeBase64("Zm9vYm!y");
  assert.ok(isRefusal(refusal));
  assert.equal(refusal.at, "character 7");
  assert.ok(!JSON.stringify(refusal).includes("Zm9v"));
});
