// Openings and submissions: their one spelling, and refusals that never echo a salt.
import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeBase64 } from "./base64.ts";
import { withhold } from "./disclosure.ts";
import { MAX_ENVELOPE_BYTES, signStatement } from "./envelope.ts";
import { canonicalize, type JsonInput } from "./json.ts";
import {
  encodeOpening,
  encodeSubmission,
  MAX_OPENING_BYTES,
  parseOpening,
  parseSubmission,
  parseSubmissionValue,
} from "./opening.ts";
import type { Opening } from "./opening.ts";
import { isRefusal } from "./refusal.ts";
import { body, first, salt, signer, textOf } from "./samples.test.ts";

const withheld = withhold(body, [{ path: "source", class: "source", salt }]);
assert.ok(!isRefusal(withheld));
const envelope = signStatement({ ...first, body: withheld.body }, signer).bytes;
const opening: Opening = { index: 17, salt, envelope, disclosures: withheld.disclosures };
const { index: _index, ...submission } = opening;

const written = {
  index: 17,
  salt: encodeBase64(salt),
  envelope: encodeBase64(envelope),
  disclosures: [] as JsonInput[],
};

test("an opening parses to what was encoded and encodes to the same bytes", () => {
  for (const one of [
    opening,
    { ...opening, index: 0, disclosures: [] },
    { ...opening, index: Number.MAX_SAFE_INTEGER },
  ]) {
    const parsed = parseOpening(encodeOpening(one));
    assert.ok(!isRefusal(parsed));
    assert.deepEqual(parsed, one);
  }
  assert.match(
    textOf(encodeOpening(opening)),
    /^\{"disclosures":\[\{"path":"source","salt":"[^"]+","value":\{.*\}\}\],"envelope":"[^"]+","index":17,"salt":"[^"]+"\}$/,
  );
});

test("a submission is an opening that has no index yet, from bytes or from a request's JSON", () => {
  const bytes = encodeSubmission(submission);
  assert.deepEqual(parseSubmission(bytes), submission);
  assert.deepEqual(parseSubmissionValue(JSON.parse(textOf(bytes))), submission);
  assert.ok(isRefusal(parseSubmission(encodeOpening(opening))));
  assert.ok(isRefusal(parseOpening(bytes)));
});

const MALFORMED: readonly (readonly [string, JsonInput, string | undefined])[] = [
  ["no object", [], undefined],
  ["a member too many", { ...written, key: 1 }, undefined],
  ["index as text", { ...written, index: "17" }, "index"],
  ["index below 0", { ...written, index: -1 }, "index"],
  ["half an index", { ...written, index: 0.5 }, "index"],
  ["salt of 31 bytes", { ...written, salt: encodeBase64(salt.slice(1)) }, "salt"],
  ["salt that is no text", { ...written, salt: 1 }, "salt"],
  ["salt that is no base64", { ...written, salt: "!" }, "salt"],
  ["envelope that is no text", { ...written, envelope: null }, "envelope"],
  ["envelope too large", { ...written, envelope: encodeBase64(new Uint8Array(MAX_ENVELOPE_BYTES + 1)) }, "envelope"],
  ["disclosures that are no list", { ...written, disclosures: {} }, "disclosures"],
];

for (const [name, value, at] of MALFORMED) {
  test(`refused: ${name}`, () => {
    const refusal = parseOpening(canonicalize(value));
    assert.ok(isRefusal(refusal));
    assert.equal(refusal.at, at);
    assert.ok(!JSON.stringify(refusal).includes(encodeBase64(salt)));
  });
}

test("refused as a request's value: what is no object, or has other members", () => {
  const { index: _dropped, ...rest } = written;
  assert.ok(!isRefusal(parseSubmissionValue(rest)));
  for (const value of [undefined, null, 1, "x", [], written, { ...rest, salt: undefined }])
    assert.ok(isRefusal(parseSubmissionValue(value)));
});

test("refused: bytes that are not canonical, and more than an opening can have", () => {
  const text = textOf(encodeOpening(opening));
  const spaced = parseOpening(new TextEncoder().encode(text.replace('"index":17', '"index": 17')));
  assert.ok(isRefusal(spaced));
  assert.equal(spaced.refused, "json-not-canonical");
  for (const parse of [parseOpening, parseSubmission]) {
    const refusal = parse(new Uint8Array(MAX_OPENING_BYTES + 1));
    assert.ok(isRefusal(refusal));
    assert.equal(refusal.refused, "json-too-large");
  }
});

test("an envelope and disclosures of the largest size each make an opening that reads", () => {
  const large = {
    ...opening,
    envelope: new Uint8Array(MAX_ENVELOPE_BYTES),
    disclosures: [{ path: "a", value: "€".repeat(130_000), salt: encodeBase64(salt) }],
  };
  assert.deepEqual(parseOpening(encodeOpening(large)), large);
});

test("encoding throws for the caller's own mistakes", () => {
  assert.throws(() => encodeOpening({ ...opening, index: -1 }), RangeError);
  assert.throws(() => encodeOpening({ ...opening, salt: new Uint8Array(31) }), RangeError);
  assert.throws(() => encodeSubmission({ ...submission, salt: new Uint8Array(33) }), RangeError);
});
