// Laws of canonical JSON over generated values: one spelling each, nothing lost, the same as a second implementation.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { canonicalize, checkJsonValue, parseCanonical, parseJson, type JsonValue } from "./json.ts";
import { decodeUtf8, encodeUtf8 } from "./utf8.ts";

const RUNS = { numRuns: process.env["SLOW"] === "1" ? 50_000 : 500 };

// Finite doubles within ±(2^53−1), whole and broken, without −0.
const number = fc
  .oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, min: -9007199254740991, max: 9007199254740991 }))
  .map((value) => (value === 0 ? 0 : value));
const word = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom('"', "\\", "\n", "\u0000", "\u007f", "é", "\u2028", "\ufb33", "\u{1f602}") }),
);
const name = fc.oneof(word, fc.constantFrom("__proto__", "constructor", "toString", "1", "10", "2", ""));

// Three kinds of leaf to two of branches, and at most six levels: well under the limit of 32.
const { value: jsonValue } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom(null, true, false),
    number,
    word,
    fc.array(tie("value"), { maxLength: 5 }),
    fc.dictionary(name, tie("value"), { maxKeys: 6, noNullPrototype: true }),
  ),
}));

/** RFC 8785 written a second time, plainly, to compare with. */
function reference(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(reference).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) =>
    Buffer.compare(Buffer.from(a, "utf16le").swap16(), Buffer.from(b, "utf16le").swap16()),
  );
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${reference(member)}`).join(",")}}`;
}

test("parse ∘ encode is the identity, and encode ∘ parse gives the same bytes", () => {
  fc.assert(
    fc.property(jsonValue, (value) => {
      const bytes = canonicalize(value);
      const parsed = parseCanonical(bytes);
      assert.deepEqual(parsed, value);
      assert.deepEqual(checkJsonValue(value), value);
    }),
    RUNS,
  );
});

test("the bytes are those of a second, plain implementation", () => {
  fc.assert(
    fc.property(jsonValue, (value) => assert.equal(decodeUtf8(canonicalize(value)), reference(value))),
    RUNS,
  );
});

test("only canonical bytes parse: any other spelling is refused, and read by the lenient reader to the same value", () => {
  fc.assert(
    fc.property(jsonValue, fc.constantFrom(1, 2, "\t"), (value, space) => {
      const spaced = encodeUtf8(JSON.stringify(value, null, space));
      assert.deepEqual(parseJson(spaced), value);
      const canonical = canonicalize(value);
      const strict = parseCanonical(spaced);
      if (Buffer.compare(spaced, canonical) === 0) assert.deepEqual(strict, value);
      else assert.equal(Reflect.get(Object(strict), "refused"), "json-not-canonical");
    }),
    RUNS,
  );
});

test("bytes and values are one to one: equal bytes exactly where the values are equal", () => {
  fc.assert(
    fc.property(jsonValue, jsonValue, (a, b) => {
      const same = Buffer.compare(canonicalize(a), canonicalize(b)) === 0;
      if (same) assert.deepEqual(a, b);
      else assert.notDeepEqual(a, b);
    }),
    RUNS,
  );
});
