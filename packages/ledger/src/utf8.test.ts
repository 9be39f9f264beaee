// UTF-8 without the decoder's usual forgiveness.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal } from "./refusal.ts";
import { decodeUtf8, encodeUtf8, malformedAt } from "./utf8.ts";

test("text of every plane comes back", () => {
  for (const text of ["", "plain", "é ü ﷺ", "مِیزان", "\u{1f602}", "\ufffd", "\0"])
    assert.equal(decodeUtf8(encodeUtf8(text)), text);
});

test("a byte order mark is a character, never dropped", () => {
  assert.equal(decodeUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41)), "\ufeffA");
});

const MALFORMED: readonly (readonly [string, readonly number[], number])[] = [
  ["lone continuation byte", [0x41, 0x80], 1],
  ["overlong slash", [0xc0, 0xaf], 0],
  ["overlong three bytes", [0xe0, 0x80, 0xaf], 0],
  ["surrogate half", [0x41, 0x42, 0xed, 0xa0, 0x80], 2],
  ["beyond U+10FFFF", [0xf4, 0x90, 0x80, 0x80], 0],
  ["cut off at the end", [0xef, 0xbf, 0xbd, 0x41, 0xc3], 4],
  ["impossible byte", [0x41, 0xff, 0x41], 1],
];

for (const [name, bytes, at] of MALFORMED) {
  test(`refused: ${name}`, () => {
    assert.ok(isRefusal(decodeUtf8(Uint8Array.from(bytes))));
    assert.equal(malformedAt(Uint8Array.from(bytes)), at);
  });
}
