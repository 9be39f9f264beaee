// A statement's nine members, each with what is refused.
import assert from "node:assert/strict";
import { test } from "node:test";
import { canonicalize, type JsonInput } from "./json.ts";
import { isRefusal } from "./refusal.ts";
import { first, second, textOf } from "./samples.test.ts";
import { encodeStatement, MAX_STATEMENT_BYTES, parseStatement } from "./statement.ts";
import { encodeUtf8 } from "./utf8.ts";

type Members = Readonly<Record<string, JsonInput>>;

function refusalOf(value: JsonInput) {
  const refusal = parseStatement(canonicalize(value));
  assert.ok(isRefusal(refusal), JSON.stringify(value));
  return refusal;
}

test("what is encoded parses to the same statement and encodes to the same bytes", () => {
  for (const statement of [first, second]) {
    const bytes = encodeStatement(statement);
    const parsed = parseStatement(bytes);
    assert.ok(!isRefusal(parsed));
    assert.deepEqual(parsed, statement);
    assert.deepEqual(encodeStatement(parsed), bytes);
  }
});

test("the signed text has its members sorted and no space", () => {
  const text = textOf(encodeStatement(first));
  assert.match(
    text,
    /^\{"at":"2025-10-26T06:00:00.000Z","body":\{.*\},"chain":"public","key":"[0-9a-f]{64}","org":"gateway-one","prev":null,"seen":null,"seq":1,"type":"agreement.report.filed"\}$/,
  );
});

test("refused: a member missing, one too many, no object at all", () => {
  const members: Members = { ...first };
  for (const name of Object.keys(members)) {
    const { [name]: _dropped, ...rest } = members;
    assert.equal(refusalOf(rest).refused, "statement-members", name);
  }
  assert.equal(refusalOf({ ...first, via: "gateway" }).refused, "statement-members");
  for (const value of [null, [], "statement", 1]) assert.equal(refusalOf(value).refused, "statement-members");
});

const MALFORMED: Readonly<Record<string, readonly JsonInput[]>> = {
  type: [
    1,
    "",
    "filed",
    "Agreement.report.filed",
    "agreement.",
    ".filed",
    "agreement.-x",
    "agreement.report.f1",
    "a b.c",
    `a.${"b".repeat(63)}`,
  ],
  org: [1, "", "-a", "A", "a_b", "a b", "é", "a".repeat(65)],
  key: [1, "", "AB".repeat(32), "ab".repeat(31), "ab".repeat(33), `${"ab".repeat(32)}\n`],
  chain: [1, "", "Public", "both", null],
  seq: [0, -1, 1.5, "1", null],
  at: [1, "", "2025-10-26", "2025-10-26T06:00:00+00:00", "2025-02-30T06:00:00Z"],
  body: [null, [], "body", 1],
  prev: [1, "", "ab".repeat(31)],
  seen: [1, "", [], {}, { ...second.seen, extra: 1 }],
};

for (const [at, values] of Object.entries(MALFORMED)) {
  test(`refused, naming the member: ${at}`, () => {
    for (const value of values) {
      const refusal = refusalOf({ ...first, [at]: value });
      assert.deepEqual([refusal.refused, refusal.at], ["statement-malformed", at], JSON.stringify(value));
    }
  });
}

test("accepted at the bounds: type of 64 characters, org of 64, seq of 2^53−1", () => {
  for (const change of [
    { type: `a.${"b".repeat(62)}` },
    { org: "a".repeat(64) },
    { seq: Number.MAX_SAFE_INTEGER, prev: "00".repeat(32) },
  ]) {
    assert.ok(!isRefusal(parseStatement(canonicalize({ ...first, ...change }))));
  }
});

test("prev is null exactly at 1", () => {
  assert.equal(refusalOf({ ...first, seq: 2 }).at, "prev");
  assert.equal(refusalOf({ ...first, prev: "ab".repeat(32) }).at, "prev");
});

test("seen names size, root and note of a checkpoint", () => {
  const wrong: readonly (readonly [string, JsonInput])[] = [
    ["size", 0],
    ["size", -1],
    ["size", 1.5],
    ["size", "3"],
    ["root", 1],
    ["root", "AA=="],
    ["root", "A".repeat(44)],
    ["note", 1],
    ["note", "AB".repeat(32)],
  ];
  for (const [name, value] of wrong) {
    assert.equal(refusalOf({ ...second, seen: { ...second.seen, [name]: value } }).at, `seen.${name}`);
  }
});

test("refused before it is read: more bytes than an envelope can hold", () => {
  const refusal = parseStatement(new Uint8Array(MAX_STATEMENT_BYTES + 1));
  assert.ok(isRefusal(refusal));
  assert.equal(refusal.refused, "statement-too-large");
});

test("refused: bytes that are not canonical, and deeper than 32 levels with the statement's own", () => {
  const spaced = parseStatement(encodeUtf8(` ${textOf(encodeStatement(first))}`));
  assert.ok(isRefusal(spaced));
  assert.equal(spaced.refused, "json-not-canonical");
  const deep = `${"[".repeat(31)}${"]".repeat(31)}`;
  const refusal = parseStatement(encodeUtf8(`{"at":"x","body":{"a":${deep}}}`));
  assert.ok(isRefusal(refusal));
  assert.equal(refusal.refused, "json-too-deep");
});

test("encoding what is no statement throws: the author's own mistake", () => {
  assert.throws(() => encodeStatement({ ...first, org: "Not An Org" }), /statement-malformed.*\(org\)/);
  assert.throws(
    () => encodeStatement({ ...first, body: { text: "x".repeat(MAX_STATEMENT_BYTES) } }),
    /statement-too-large.*\(whole\)/,
  );
});
