// Hexadecimal in its one accepted spelling.
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeHex, encodeHex } from "./hex.ts";
import { isRefusal } from "./refusal.ts";

test("every byte value, both ways, as Node prints it", () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
  assert.equal(encodeHex(bytes), Buffer.from(bytes).toString("hex"));
  assert.deepEqual(decodeHex(encodeHex(bytes)), bytes);
  assert.deepEqual(decodeHex(""), new Uint8Array(0));
});

test("refused: capitals, odd length, anything that is no digit", () => {
  for (const text of ["0", "0G", "AB", "aB", " 0", "0x00", "é0", "0\u0660"])
    assert.ok(isRefusal(decodeHex(text)), text);
});
