// The bounds of each kind of field, each with what breaks it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal, type JsonValue } from "./index.ts";
import {
  codeField,
  decimalField,
  flagField,
  jsonField,
  listField,
  nullableField,
  objectField,
  readField,
  textField,
  undeclaredAudiences,
  wholeField,
} from "./field.ts";

const field = objectField(
  {
    name: textField("public", { max: 3 }),
    count: wholeField("public", 0, 9),
    kind: nullableField(codeField("public", ["a", "b"])),
  },
  {
    share: decimalField("public", -1, 1),
    open: flagField("public"),
    words: listField(textField("public", { max: 2 }), 2),
    some: listField(flagField("public"), 2, 1),
    any: jsonField("public", { maxBytes: 12 }),
    inner: objectField({}, { secret: objectField({ who: textField("source", { max: 9, lines: true }) }) }),
  },
);
const sound = { name: "abc", count: 3, kind: null };

const refusals: [why: string, value: JsonValue, code: string, at: string][] = [
  ["a missing member", { name: "abc", count: 3 }, "field-missing", "body.kind"],
  ["an unknown member", { ...sound, more: 1 }, "field-unknown", "body.more"],
  [
    "an unknown member whose name could do harm",
    { ...sound, "<script>": 1 },
    "field-unknown",
    "body.(unprintable name)",
  ],
  ["a member named like a method of objects", { ...sound, constructor: 1 }, "field-unknown", "body.constructor"],
  ["text that is too long", { ...sound, name: "abcd" }, "field-out-of-bounds", "body.name"],
  ["text that is empty", { ...sound, name: "" }, "field-out-of-bounds", "body.name"],
  ["a line break in one line of text", { ...sound, name: "a\nb" }, "field-malformed", "body.name"],
  ["a mark that reorders text", { ...sound, name: "a\u202eb" }, "field-malformed", "body.name"],
  ["a number as text", { ...sound, count: "3" }, "field-malformed", "body.count"],
  ["a fraction where an integer belongs", { ...sound, count: 1.5 }, "field-malformed", "body.count"],
  ["an integer above its bound", { ...sound, count: 10 }, "field-out-of-bounds", "body.count"],
  ["a decimal below its bound", { ...sound, share: -1.01 }, "field-out-of-bounds", "body.share"],
  ["a code outside the closed list", { ...sound, kind: "c" }, "field-malformed", "body.kind"],
  ["text for true", { ...sound, open: "true" }, "field-malformed", "body.open"],
  ["too long a list", { ...sound, words: ["a", "b", "c"] }, "field-out-of-bounds", "body.words"],
  ["a wrong item of a list", { ...sound, words: ["a", "abc"] }, "field-out-of-bounds", "body.words.1"],
  ["too short a list", { ...sound, some: [] }, "field-out-of-bounds", "body.some"],
  ["a list for any object", { ...sound, any: [1] }, "field-malformed", "body.any"],
  ["an object with half a character", { ...sound, any: { a: "\ud800" } }, "field-malformed", "body.any"],
  ["an object of too many bytes", { ...sound, any: { a: "éééé" } }, "field-out-of-bounds", "body.any"],
  ["a list for an object", [], "field-malformed", "body"],
  ["null for an object", null, "field-malformed", "body"],
];

test("a body within its bounds is read", () => {
  const value = {
    ...sound,
    share: 0.5,
    open: true,
    words: ["ab"],
    some: [true],
    any: { a: [null] },
    inner: { secret: { who: "a\nb" } },
  };
  assert.deepEqual(readField(field, value), value);
});

test("a length counts code points, not UTF-16 units", () => {
  assert.equal(isRefusal(readField(field, { ...sound, name: "𐎠𐎡𐎢" })), false);
  assert.equal(isRefusal(readField(field, { ...sound, name: "𐎠𐎡𐎢𐎣" })), true);
});

for (const [why, value, refused, at] of refusals) {
  test(`${why} is refused at its place`, () => {
    const refusal = readField(field, value);
    assert.ok(isRefusal(refusal));
    assert.deepEqual([refusal.refused, refusal.at], [refused, at]);
  });
}

test("a refusal does not repeat the value it refuses", () => {
  const refusal = readField(field, { ...sound, kind: "somebody's name" });
  assert.ok(isRefusal(refusal));
  assert.doesNotMatch(JSON.stringify(refusal), /somebody/);
});

test("a leaf without an audience is named", () => {
  assert.deepEqual(undeclaredAudiences(field.schema), []);
  const schema = {
    type: "object",
    properties: { a: { type: "string" }, b: { type: "array", items: { type: "integer" } }, c: {} },
  };
  assert.deepEqual(undeclaredAudiences(schema), ["body.a", "body.b[]", "body.c"]);
});

test("a list of restricted fields cannot be declared", () => {
  assert.throws(() => listField(textField("source", { max: 3 }), 3));
  assert.throws(() => listField(objectField({ a: textField("source", { max: 3 }) }), 3));
});
