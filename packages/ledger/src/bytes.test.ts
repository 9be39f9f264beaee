// Byte strings joined and compared.
import assert from "node:assert/strict";
import { test } from "node:test";
import { byteAt, compareBytes, concatBytes, equalBytes } from "./bytes.ts";

test("parts are joined in order; no parts are no bytes", () => {
  assert.deepEqual(concatBytes(Uint8Array.of(1, 2), new Uint8Array(0), Uint8Array.of(3)), Uint8Array.of(1, 2, 3));
  assert.deepEqual(concatBytes(), new Uint8Array(0));
});

test("joining copies: changing a part later changes nothing", () => {
  const part = Uint8Array.of(1);
  const joined = concatBytes(part);
  part[0] = 2;
  assert.deepEqual(joined, Uint8Array.of(1));
});

test("equal means same length and same bytes", () => {
  assert.ok(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2)));
  assert.ok(!equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3)));
  assert.ok(!equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1)));
});

test("the order is by unsigned byte, a beginning before its continuation", () => {
  const sorted = [Uint8Array.of(), Uint8Array.of(1), Uint8Array.of(1, 0), Uint8Array.of(0x7f), Uint8Array.of(0x80)];
  assert.deepEqual([...sorted].reverse().sort(compareBytes), sorted);
});

test("past the end there is 0", () => {
  assert.equal(byteAt(Uint8Array.of(9), 0), 9);
  assert.equal(byteAt(Uint8Array.of(9), 1), 0);
});
