// Withheld fields: digests in the signed body, values beside it, and what cannot be passed off as one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { concatBytes } from "./bytes.ts";
import {
  digestField,
  isWithheldField,
  MAX_DISCLOSURES,
  MAX_DISCLOSURES_CHARACTERS,
  openDisclosures,
} from "./disclosure.ts";
import { readDisclosures, withheldFields, withhold } from "./disclosure.ts";
import type { Disclosure } from "./disclosure.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import { isRefusal } from "./refusal.ts";
import { body } from "./samples.test.ts";
import { sha256 } from "./sha256.ts";
import { encodeUtf8 } from "./utf8.ts";

const salts = [1, 2, 3].map((fill) => new Uint8Array(32).fill(fill));
const [saltA = new Uint8Array(32), saltB = new Uint8Array(32)] = salts;

const FIELDS = [
  { path: "place.lat", class: "site", salt: saltA },
  { path: "source", class: "source", salt: saltB },
];

function held(of: JsonObject = body, fields = FIELDS) {
  const withheld = withhold(of, fields);
  assert.ok(!isRefusal(withheld), JSON.stringify(withheld));
  return withheld;
}

function deep(levels: number): JsonValue {
  let value: JsonValue = 1;
  for (let i = 0; i < levels; i += 1) value = [value];
  return value;
}

function refusedCode(value: unknown): string {
  assert.ok(isRefusal(value), JSON.stringify(value));
  return value.refused;
}

test("the digest is base64 of H(0x03 ‖ salt ‖ JCS([path, value])): known answer", () => {
  const disclosure = { path: "place.lat", value: 34.5, salt: encodeBase64(saltA) };
  assert.equal(
    digestField(disclosure),
    encodeBase64(sha256(concatBytes(Uint8Array.of(3), saltA, encodeUtf8('["place.lat",34.5]')))),
  );
  assert.equal(digestField(disclosure), "VlSrLehlgWHVa8jyIcxmbFfUKu/Yx6g+FcMAAqsEcDQ=");
});

test("withheld fields leave digest and class; the rest of the body stays; the given body is untouched", () => {
  const before = JSON.stringify(body);
  const withheld = held();
  assert.equal(JSON.stringify(body), before);
  assert.deepEqual(
    withheld.disclosures.map(({ path, value }) => [path, value]),
    [
      ["place.lat", 34.5],
      ["source", { id: "1234", name: 'said "so"\n' }],
    ],
  );
  assert.deepEqual(withheldFields(withheld.body), [
    { path: "place.lat", class: "site" },
    { path: "source", class: "source" },
  ]);
  assert.ok(!JSON.stringify(withheld.body).includes("34.5") && !JSON.stringify(withheld.body).includes("said"));
});

test("opening all, some or none puts back exactly what was disclosed", () => {
  const withheld = held();
  assert.deepEqual(openDisclosures(withheld.body, withheld.disclosures), body);
  assert.deepEqual(openDisclosures(withheld.body, []), withheld.body);
  const some = openDisclosures(withheld.body, withheld.disclosures.slice(1));
  assert.ok(!isRefusal(some));
  assert.deepEqual(withheldFields(some), [{ path: "place.lat", class: "site" }]);
  assert.deepEqual(some["source"], body["source"]);
});

test("nothing restricted: nothing withheld", () => {
  assert.deepEqual(held(body, []), { body, disclosures: [] });
  assert.deepEqual(withheldFields(body), []);
});

test("refused: any other value, path or salt than the signed digest's", () => {
  const { body: signed, disclosures } = held();
  const [lat, source] = disclosures;
  assert.ok(lat && source);
  const wrong: Disclosure[] = [
    { ...lat, value: 34.6 },
    { ...lat, value: "34.5" },
    { ...lat, salt: source.salt },
    { ...lat, path: "source" },
    { ...lat, path: "place.lon" },
    { ...lat, path: "place.lat.deeper" },
    { ...lat, path: "nowhere" },
    { ...lat, path: "nowhere.at.all" },
  ];
  for (const disclosure of wrong) {
    const refusal = openDisclosures(signed, [source, disclosure]);
    assert.match(refusedCode(refusal), /^disclosure-(mismatch|repeated)$/, JSON.stringify(disclosure));
    assert.ok(!JSON.stringify(refusal).includes(disclosure.salt), "a refusal never echoes a salt");
  }
});

test("a digest moved to another field does not open there", () => {
  const { body: signed, disclosures } = held();
  const place = signed["place"];
  assert.ok(typeof place === "object" && place !== null && !Array.isArray(place));
  const moved = { ...signed, place: { ...place, lon: place["lat"] ?? null } };
  const [lat] = disclosures;
  assert.ok(lat);
  assert.equal(refusedCode(openDisclosures(moved, [{ ...lat, path: "place.lon" }])), "disclosure-mismatch");
});

test("nothing inside a disclosed value is taken for a digest", () => {
  const inner = held({ a: 1 }, [{ path: "a", class: "site", salt: saltA }]);
  const outer = withhold({ outer: inner.body }, [{ path: "outer", class: "site", salt: saltB }]);
  assert.equal(refusedCode(outer), "disclosure-malformed");
});

test("withholding refuses: a field not there, twice, inside another, with a bad name or class", () => {
  const field = (path: string, audience = "site") => ({ path, class: audience, salt: saltA });
  const bad = [
    [field("nowhere")],
    [field("place.lat"), field("place.lat.x")],
    [field("place"), field("place.lat")],
    [field("place.lat"), field("place.lat")],
    [field("place.lat"), field("place")],
    [field("__proto__")],
    [field("constructor")],
    [field("")],
    [field("place.")],
    [field("place.lat", "Not A Class")],
    [field("place.lat", "")],
  ];
  for (const fields of bad) assert.match(refusedCode(withhold(body, fields)), /^disclosure-/, JSON.stringify(fields));
  assert.throws(() => withhold(body, [{ ...field("place.lat"), salt: new Uint8Array(31) }]), RangeError);
});

test("what would be too deep to open is not withheld, and what would make a body too deep is not opened", () => {
  assert.ok(!isRefusal(withhold({ a: deep(29) }, [{ path: "a", class: "site", salt: saltA }])));
  assert.equal(
    refusedCode(withhold({ a: deep(30) }, [{ path: "a", class: "site", salt: saltA }])),
    "disclosure-malformed",
  );
  const nest = (value: JsonValue): JsonObject => ({ a: { b: { c: value } } });
  const disclosure = { path: "a.b.c", value: deep(29), salt: encodeBase64(saltA) };
  const signed = nest({ withheld: digestField(disclosure), class: "site" });
  assert.equal(refusedCode(openDisclosures(signed, [disclosure])), "disclosure-malformed");
  const fits = { ...disclosure, value: deep(28) };
  assert.deepEqual(openDisclosures(nest({ withheld: digestField(fits), class: "site" }), [fits]), nest(deep(28)));
});

test("a digest in a list or under a name no path can say is listed where no disclosure reaches", () => {
  const digest = { withheld: encodeBase64(saltA), class: "site" };
  const odd: JsonObject = { list: [{ a: digest }], "a.b": digest, x: { "": digest, y: digest } };
  assert.deepEqual(
    withheldFields(odd).map(({ path }) => path),
    ["list[0].a", "[1]", "x[0]", "x.y"],
  );
});

test("a withheld field has exactly a digest and a class", () => {
  const digest = encodeBase64(saltA);
  assert.ok(isWithheldField({ withheld: digest, class: "site" }));
  for (const value of [
    { withheld: "short", class: "site" },
    { withheld: 1, class: "site" },
    { withheld: digest, class: 1 },
    { withheld: digest },
    { withheld: digest, class: "site", also: 1 },
    null,
    "x",
    [],
  ]) {
    assert.ok(!isWithheldField(value), JSON.stringify(value));
  }
});

test("the list beside an envelope: what is refused, and where", () => {
  const good = { path: "a", value: 1, salt: encodeBase64(saltA) };
  assert.deepEqual(readDisclosures([good]), [good]);
  const bad: readonly (readonly [unknown, string, string])[] = [
    [undefined, "disclosure-malformed", "disclosures"],
    [{}, "disclosure-malformed", "disclosures"],
    [[1], "disclosure-malformed", "disclosures[0]"],
    [[{ ...good, more: 1 }], "disclosure-malformed", "disclosures[0]"],
    [[{ path: "a", value: 1 }], "disclosure-malformed", "disclosures[0]"],
    [[{ ...good, path: 1 }], "disclosure-malformed", "disclosures[0].path"],
    [[{ ...good, path: "a..b" }], "disclosure-malformed", "disclosures[0].path"],
    [[{ ...good, path: "a".repeat(257) }], "disclosure-malformed", "disclosures[0].path"],
    [[{ ...good, salt: 1 }], "disclosure-malformed", "disclosures[0].salt"],
    [[{ ...good, salt: "AAAA" }], "disclosure-malformed", "disclosures[0].salt"],
    [[{ ...good, salt: "?" }], "disclosure-malformed", "disclosures[0].salt"],
    [
      [{ ...good, value: [{ withheld: encodeBase64(saltA), class: "site" }] }],
      "disclosure-malformed",
      "disclosures[0].value",
    ],
    [
      [{ ...good, value: { x: { withheld: encodeBase64(saltA), class: "site" } } }],
      "disclosure-malformed",
      "disclosures[0].value",
    ],
    [[{ ...good, value: "\ud800" }], "disclosure-malformed", "disclosures"],
    [[{ ...good, value: deep(30) }], "disclosure-malformed", "disclosures"],
    [[good, { ...good, value: 2 }], "disclosure-repeated", "disclosures[1]"],
    [[{ ...good, value: "x".repeat(MAX_DISCLOSURES_CHARACTERS) }], "disclosures-too-large", "disclosures"],
    [Array.from({ length: MAX_DISCLOSURES + 1 }, () => 1), "disclosures-too-large", "disclosures"],
  ];
  for (const [list, code, at] of bad) {
    const refusal = readDisclosures(list);
    assert.ok(isRefusal(refusal));
    assert.deepEqual([refusal.refused, refusal.at], [code, at]);
  }
});

test("a digest over a malformed salt throws", () => {
  assert.throws(() => digestField({ path: "a", value: 1, salt: "AAAA" }), RangeError);
  assert.ok(!isRefusal(decodeBase64("AAAA")));
});
