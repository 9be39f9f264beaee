// RFC 8785 by its published vectors, and each refusal with its position.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  canonicalize,
  checkJsonValue,
  hasExactly,
  isJsonObject,
  JSON_LIMITS,
  parseCanonical,
  parseJson,
} from "./json.ts";
import type { JsonInput } from "./json.ts";
import { isRefusal } from "./refusal.ts";
import { decodeUtf8, encodeUtf8 } from "./utf8.ts";
import { listVectors, needsVectors, readVectors, readVectorText } from "./vectors.test.ts";

/** The vectors of RFC 8785 itself hold 1e30, which a statement may not. */
const ANY_MAGNITUDE = { ...JSON_LIMITS, magnitude: Number.MAX_VALUE };

const text = (value: JsonInput) => decodeUtf8(canonicalize(value));
const nested = (levels: number) => encodeUtf8("[".repeat(levels) + "]".repeat(levels));

test("the RFC 8785 vectors: each input, read and written, is the output byte for byte", needsVectors, () => {
  const names = listVectors("jcs/input");
  assert.equal(names.length, 6);
  for (const name of names) {
    const value = parseJson(readVectors(`jcs/input/${name}`), ANY_MAGNITUDE);
    assert.ok(!isRefusal(value), name);
    const output = readVectors(`jcs/output/${name}`);
    assert.deepEqual(canonicalize(value, ANY_MAGNITUDE), output, name);
    const hex = readVectorText(`jcs/outhex/${name.replace("json", "txt")}`).replaceAll(/\s/g, "");
    assert.equal(Buffer.from(output).toString("hex"), hex, name);
  }
});

test("the RFC 8785 vectors: each output is canonical, each input is not", needsVectors, () => {
  for (const name of listVectors("jcs/input")) {
    assert.ok(!isRefusal(parseCanonical(readVectors(`jcs/output/${name}`), ANY_MAGNITUDE)), name);
    const refusal = parseCanonical(readVectors(`jcs/input/${name}`), ANY_MAGNITUDE);
    assert.ok(isRefusal(refusal), name);
    assert.equal(refusal.refused, "json-not-canonical", name);
  }
});

test("numbers print as ECMAScript prints them (RFC 8785 appendix B, within bounds)", () => {
  const numbers: [number, string][] = [
    [0, "0"],
    [5e-324, "5e-324"],
    [-5e-324, "-5e-324"],
    [9007199254740991, "9007199254740991"],
    [-9007199254740991, "-9007199254740991"],
    [1e-7, "1e-7"],
    [0.000001, "0.000001"],
    [333333333.3333333, "333333333.3333333"],
    [4.5, "4.5"],
    [2e-3, "0.002"],
  ];
  for (const [value, printed] of numbers) assert.equal(text(value), printed);
});

test("members sort by UTF-16 code units, not by code points or locale", () => {
  assert.equal(
    text({ "\ufb33": 1, "\u{1f602}": 2, b: 3, a: 4, A: 5, "10": 6, "1": 7 }),
    '{"1":7,"10":6,"A":5,"a":4,"b":3,"\u{1f602}":2,"\ufb33":1}',
  );
});

test("strings escape what RFC 8785 escapes and nothing else", () => {
  assert.equal(
    text('\b\t\n\f\r"\\/\u0000\u001f\u007f\u2028é\u{1f602}'),
    '"\\b\\t\\n\\f\\r\\"\\\\/\\u0000\\u001f\u007f\u2028é\u{1f602}"',
  );
});

test("no Unicode normalisation: composed and decomposed stay two texts", () => {
  assert.notDeepEqual(canonicalize("\u00c5"), canonicalize("A\u030a"));
});

test("a name like __proto__ is a name like any other", () => {
  const bytes = encodeUtf8('{"__proto__":{"polluted":true},"constructor":1,"hasOwnProperty":2}');
  const value = parseCanonical(bytes);
  assert.ok(!isRefusal(value) && isJsonObject(value));
  assert.deepEqual(Object.keys(value), ["__proto__", "constructor", "hasOwnProperty"]);
  assert.equal(Object.getPrototypeOf(value), Object.prototype);
  assert.equal(Reflect.get({}, "polluted"), undefined);
  assert.deepEqual(canonicalize(value), bytes);
});

const REFUSED: readonly (readonly [string, string, string, number])[] = [
  ["equal names", '{"a":1,"a":1}', "json-duplicate-name", 7],
  ["equal names, one escaped", '{"a":1,"\\u0061":2}', "json-duplicate-name", 7],
  ["__proto__ twice", '{"__proto__":1,"__proto__":2}', "json-duplicate-name", 15],
  ["lone high surrogate", '["\\ud800"]', "json-lone-surrogate", 1],
  ["lone low surrogate", '"\\udc00"', "json-lone-surrogate", 0],
  ["surrogates the wrong way round", '"\\udc00\\ud800"', "json-lone-surrogate", 0],
  ["lone surrogate in a name", '{"\\ud800":1}', "json-lone-surrogate", 1],
  ["negative zero", "[-0]", "json-number-out-of-bounds", 1],
  ["negative zero with an exponent", "-0.0e5", "json-number-out-of-bounds", 0],
  ["underflow to negative zero", "-1e-400", "json-number-out-of-bounds", 0],
  ["2^53", "9007199254740992", "json-number-out-of-bounds", 0],
  ["−2^53", "[1,-9007199254740992]", "json-number-out-of-bounds", 3],
  ["overflow", "1e400", "json-number-out-of-bounds", 0],
  ["nothing", "", "json-malformed", 0],
  ["only space", " \n", "json-malformed", 2],
  ["byte order mark", "\ufeff1", "json-malformed", 0],
  ["no-break space", "\u00a01", "json-malformed", 0],
  ["vertical tab", "\u000b1", "json-malformed", 0],
  ["two values", "1 2", "json-malformed", 2],
  ["leading zero", "01", "json-malformed", 1],
  ["plus sign", "+1", "json-malformed", 0],
  ["no digit before the point", ".5", "json-malformed", 0],
  ["no digit after the point", "1.", "json-malformed", 1],
  ["empty exponent", "1e", "json-malformed", 1],
  ["hexadecimal", "0x1", "json-malformed", 1],
  ["NaN", "NaN", "json-malformed", 0],
  ["Infinity", "-Infinity", "json-malformed", 0],
  ["cut word", "tru", "json-malformed", 0],
  ["capital word", "True", "json-malformed", 0],
  ["wrong word", "falsy", "json-malformed", 0],
  ["wrong null", "nil", "json-malformed", 0],
  ["open array", "[1", "json-malformed", 2],
  ["comma at the end of an array", "[1,]", "json-malformed", 3],
  ["open object", '{"a":1', "json-malformed", 6],
  ["comma at the end of an object", '{"a":1,}', "json-malformed", 7],
  ["name without quotation marks", "{a:1}", "json-malformed", 1],
  ["no colon", '{"a" 1}', "json-malformed", 5],
  ["no value", '{"a":}', "json-malformed", 5],
  ["bad name", '{"\\x":1}', "json-malformed", 2],
  ["string without end", '"abc', "json-malformed", 4],
  ["string that ends in a backslash", '"abc\\', "json-malformed", 4],
  ["unknown escape", '"a\\x41"', "json-malformed", 2],
  ["short escape", '"\\u12"', "json-malformed", 1],
  ["escape with a sign", '"\\u+123"', "json-malformed", 1],
  ["raw line feed in a string", '"a\nb"', "json-malformed", 2],
  ["raw control character after an escape", '"\\n\u0000"', "json-malformed", 3],
  ["single quotation marks", "'a'", "json-malformed", 0],
  ["comment", "/**/1", "json-malformed", 0],
  ["position counts bytes", '["é\u{1f602}",x]', "json-malformed", 10],
];

for (const [name, input, code, byte] of REFUSED) {
  test(`refused by both readers: ${name}`, () => {
    for (const parse of [parseJson, parseCanonical]) {
      const refusal = parse(encodeUtf8(input));
      assert.ok(isRefusal(refusal));
      assert.deepEqual([refusal.refused, refusal.at], [code, `byte ${byte}`]);
    }
  });
}

const NOT_CANONICAL: readonly (readonly [string, string, number])[] = [
  ["space", '{"a": 1}', 5],
  ["line feed at the end", "1\n", 1],
  ["members out of order", '{"b":1,"a":2}', 2],
  ["integer-like names out of order", '{"2":1,"10":2}', 2],
  ["needless escape", '"\\u0061"', 1],
  ["escaped solidus", '"\\/"', 1],
  ["capital escape", '"\\u001F"', 6],
  ["long escape of a short one", '"\\u000a"', 2],
  ["number with a zero to spare", "1.0", 1],
  ["number in another form", "1E2", 1],
  ["more digits than a double holds", "0.10000000000000000001", 3],
];

for (const [name, input, byte] of NOT_CANONICAL) {
  test(`one spelling only: ${name}`, () => {
    assert.ok(!isRefusal(parseJson(encodeUtf8(input))));
    const refusal = parseCanonical(encodeUtf8(input));
    assert.ok(isRefusal(refusal));
    assert.deepEqual([refusal.refused, refusal.at], ["json-not-canonical", `byte ${byte}`]);
  });
}

test("bytes that are not UTF-8 are refused with the offending byte", () => {
  const refusal = parseJson(Uint8Array.of(0x22, 0x41, 0xff, 0x22));
  assert.ok(isRefusal(refusal));
  assert.deepEqual([refusal.refused, refusal.at], ["json-not-utf8", "byte 2"]);
});

test("32 levels are read and written, 33 are refused at the level too many", () => {
  const deep = parseCanonical(nested(32));
  assert.ok(!isRefusal(deep));
  assert.deepEqual(canonicalize(deep), nested(32));
  for (const levels of [33, 100_000]) {
    const refusal = parseJson(nested(levels));
    assert.ok(isRefusal(refusal));
    assert.deepEqual([refusal.refused, refusal.at], ["json-too-deep", "byte 32"]);
  }
  assert.throws(() => canonicalize([deep]), RangeError);
});

test("the size is judged before anything is read", () => {
  const limits = { ...JSON_LIMITS, bytes: 3 };
  assert.equal(parseJson(encodeUtf8('"a"'), limits), "a");
  const refusal = parseJson(Uint8Array.of(0xff, 0xff, 0xff, 0xff), limits);
  assert.ok(isRefusal(refusal));
  assert.equal(refusal.refused, "json-too-large");
});

test("what cannot be read back is not written: the author's mistake throws", () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, -0, 2 ** 53, -(2 ** 53)])
    assert.throws(() => canonicalize(value), RangeError);
  assert.throws(() => canonicalize("\ud800"), TypeError);
  assert.throws(() => canonicalize({ "\udc00": 1 }), TypeError);
});

test("a value from another reader is held to the same limits", () => {
  const good: unknown = JSON.parse('{"a":[1,"é",null,true]}');
  assert.equal(checkJsonValue(good), good);
  for (const bad of [
    undefined,
    { a: undefined },
    [-0],
    ["\ud800"],
    JSON.parse("1e30"),
    JSON.parse(`${"[".repeat(33)}${"]".repeat(33)}`),
    () => 1,
    1n,
  ]) {
    const refusal = checkJsonValue(bad);
    assert.ok(isRefusal(refusal));
    assert.equal(refusal.refused, "json-not-a-value");
  }
  const refusal = checkJsonValue("abc", { ...JSON_LIMITS, bytes: 4 });
  assert.ok(isRefusal(refusal));
  assert.equal(refusal.refused, "json-too-large");
});

test("an object has exactly the names asked for", () => {
  assert.ok(hasExactly({ b: 1, a: 2 }, ["a", "b"]));
  assert.ok(!hasExactly({ a: 1 }, ["a", "b"]));
  assert.ok(!hasExactly({ a: 1, c: 2 }, ["a", "b"]));
  assert.ok(!isJsonObject(null) && !isJsonObject([]) && !isJsonObject("a") && isJsonObject({}));
});
