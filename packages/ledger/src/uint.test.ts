// Integers as text and as bytes, at their bounds.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal } from "./refusal.ts";
import { encodeUint16, encodeUint64, MAX_UINT64, parseUint, parseUint64, readUint16, readUint64 } from "./uint.ts";

test("decimal text up to 2^53−1 as a number, up to 2^64−1 as a bigint", () => {
  for (const text of ["0", "7", "10", "9007199254740991"]) assert.equal(parseUint(text), Number(text));
  for (const text of ["0", "9007199254740993", "18446744073709551615"]) assert.equal(parseUint64(text), BigInt(text));
});

test("refused: what Number() and parseInt() would forgive", () => {
  const bad = [
    "",
    " 1",
    "1 ",
    "+1",
    "-1",
    "-0",
    "00",
    "01",
    "1e3",
    "0x10",
    "1.0",
    "1_000",
    "10x",
    "١",
    "1\n",
    "Infinity",
  ];
  for (const text of bad) {
    assert.ok(isRefusal(parseUint(text)), JSON.stringify(text));
    assert.ok(isRefusal(parseUint64(text)), JSON.stringify(text));
  }
});

test("refused as too large: one past each bound, and digits without end", () => {
  for (const refusal of [
    parseUint("9007199254740992"),
    parseUint64("18446744073709551616"),
    parseUint64("9".repeat(21)),
    parseUint("1".repeat(1_000_000)),
  ]) {
    assert.ok(isRefusal(refusal));
    assert.equal(refusal.refused, "uint-too-large");
  }
});

test("big-endian bytes, both ways", () => {
  assert.deepEqual(encodeUint16(0x1234), Uint8Array.of(0x12, 0x34));
  assert.equal(readUint16(Uint8Array.of(0, 0xff, 0xfe), 1), 0xfffe);
  assert.deepEqual(encodeUint64(1), Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 1));
  for (const value of [0n, 1n, 2n ** 53n, 2n ** 63n, MAX_UINT64])
    assert.equal(readUint64(encodeUint64(value), 0), value);
  assert.equal(readUint64(Uint8Array.of(9, 0, 0, 0, 0, 0, 0, 1, 2), 1), 258n);
});

test("the caller's own mistakes throw: values that do not fit, reading past the end", () => {
  for (const value of [-1, 65_536, 1.5, Number.NaN]) assert.throws(() => encodeUint16(value), RangeError);
  for (const value of [-1, 2 ** 53, 1.5, -1n, MAX_UINT64 + 1n]) assert.throws(() => encodeUint64(value), RangeError);
  assert.throws(() => readUint16(new Uint8Array(2), 1), RangeError);
  assert.throws(() => readUint16(new Uint8Array(2), -1), RangeError);
  assert.throws(() => readUint64(new Uint8Array(8), 1), RangeError);
});
