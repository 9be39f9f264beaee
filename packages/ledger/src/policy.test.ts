// The policy file: every rule of c2sp.org/tlog-policy, each with the line where it is broken.
import assert from "node:assert/strict";
import { test } from "node:test";
import { concatBytes } from "./bytes.ts";
import { noteKey, wordSigner } from "./node-ed25519.test.ts";
import { encodePolicy, MAX_POLICY_BYTES, MAX_POLICY_NAMES, parsePolicy } from "./policy.ts";
import { isRefusal } from "./refusal.ts";
import { policy, policyBytes } from "./test-log.test.ts";
import { accepted, refusedAs } from "./test-tree.test.ts";
import { encodeUtf8 } from "./utf8.ts";
import { encodeVkey, type KeyType } from "./vkey.ts";

const LOG = `log ${vkey("log.example/a", 1)}`;
const A = `witness A ${vkey("a.example", 4)}`;
const B = `witness B ${vkey("b.example", 4)}`;
const C = `witness C ${vkey("c.example", 4)}`;

test("a policy of ours reads and prints back", () => {
  assert.deepEqual(encodePolicy(policy), policyBytes);
  assert.equal(policy.log, policy.logs[0]);
  assert.equal(policy.log.url, "https://log.example/test");
  assert.deepEqual(
    policy.witnesses.map(({ name, key }) => [name, key.name, key.type]),
    [
      ["A", "a.example/witness", 4],
      ["B", "b.example/witness", 4],
    ],
  );
  assert.deepEqual(policy.groups, [{ name: "guarantors", threshold: 2, members: ["A", "B"] }]);
  assert.equal(policy.quorum, "guarantors");
});

test("blanks, tabs, empty lines, comments of any bytes and any order of lines are read", () => {
  const bytes = concatBytes(
    encodeUtf8(`  # what follows\n#\n\n \t \n${A}  https://a.example\n\t${B}\t\ngroup g any A B \n`),
    Uint8Array.of(0x23, 0xff, 0x80, 0x0a),
    encodeUtf8(`quorum g\n${LOG}\n`),
  );
  const read = accepted(parsePolicy(bytes));
  assert.deepEqual(read.groups, [{ name: "g", threshold: 1, members: ["A", "B"] }]);
  assert.equal(read.witnesses[0]?.url, "https://a.example");
  assert.deepEqual(accepted(parsePolicy(encodePolicy(read))), read);
});

test("names are opaque bytes: a Kelvin sign is no K, and bytes that are no UTF-8 stay themselves", () => {
  const named = (first: number[], second: number[]) =>
    concatBytes(
      encodeUtf8(`${LOG}\nwitness `),
      Uint8Array.from(first),
      encodeUtf8(` ${vkey("a.example", 4)}\nquorum `),
      Uint8Array.from(second),
      encodeUtf8("\n"),
    );
  const kelvin = [0xe2, 0x84, 0xaa];
  refusedAs(parsePolicy(named(kelvin, [0x4b])), "policy-name");
  assert.equal(accepted(parsePolicy(named(kelvin, kelvin))).quorum, "\u212a");
  const raw = [0x4b, 0xe9, 0xff];
  const read = accepted(parsePolicy(named(raw, raw)));
  assert.equal(read.quorum.isWellFormed(), false);
  assert.deepEqual(encodePolicy(read), named(raw, raw));
  // é in Latin-1 is not é in UTF-8.
  refusedAs(parsePolicy(named([0xe9], [0xc3, 0xa9])), "policy-name");
});

test("a witness key of either type byte is a cosigner's, and carries the id of type 4", () => {
  const read = accepted(parsePolicy(encodeUtf8(`${LOG}\nwitness A ${vkey("a.example", 1)}\nquorum A\n`)));
  assert.deepEqual(read.witnesses[0]?.key, noteKey("a.example", 4, wordSigner("a.example").publicKey));
});

test("quorum none asks for no witness, a single witness is a quorum, thresholds are counted", () => {
  assert.equal(accepted(parsePolicy(encodeUtf8(`${LOG}\nquorum none\n`))).quorum, "none");
  assert.equal(accepted(parsePolicy(encodeUtf8(`${LOG}\n${A}\nquorum A\n`))).quorum, "A");
  const read = accepted(parsePolicy(encodeUtf8(`${LOG}\n${A}\n${B}\n${C}\ngroup g 2 A B\ngroup h 1 g C\nquorum h\n`)));
  assert.deepEqual(
    read.groups.map(({ threshold }) => threshold),
    [2, 1],
  );
  assert.deepEqual(accepted(parsePolicy(encodePolicy(read))), read);
});

test("32 logs, witnesses and groups are read, as the specification asks", () => {
  const lines = Array.from({ length: 32 }, (_, i) => [
    `log ${vkey(`log ${i}`.replace(" ", "-"), 1)}`,
    `witness W${i} ${vkey(`w${i}.example`, 4)}`,
    `group G${i} all ${i === 0 ? "" : `G${i - 1} `}W${i}`,
  ]);
  const read = accepted(parsePolicy(encodeUtf8([...lines.flat(), "quorum G31", ""].join("\n"))));
  assert.deepEqual([read.logs.length, read.witnesses.length, read.groups.length], [32, 32, 32]);
});

test("each broken rule has its code and its line", () => {
  const cases: readonly (readonly [code: string, at: string | undefined, lines: string])[] = [
    ["policy-malformed", "line 1", "logs x"],
    ["policy-malformed", "line 1", "Log x"],
    ["policy-malformed", "line 1", "log"],
    ["policy-malformed", "line 1", `${LOG} url more`],
    ["policy-key", "line 1", "log notakey"],
    ["policy-key", "line 1", `log ${vkey("a.example", 4)}`],
    ["policy-malformed", "line 2", `${LOG}\nwitness A`],
    ["policy-malformed", "line 2", `${LOG}\n${A} url more`],
    ["policy-key", "line 2", `${LOG}\nwitness A notakey`],
    ["policy-name", "line 2", `${LOG}\nwitness none ${vkey("a.example", 4)}`],
    ["policy-name", "line 3", `${LOG}\n${A}\nwitness A ${vkey("b.example", 4)}`],
    ["policy-key", "line 2", `${LOG}\n${LOG}`],
    ["policy-key", "line 3", `${LOG}\n${A}\nwitness B ${vkey("a.example", 1)}`],
    ["policy-malformed", "line 2", `${A}\ngroup g all`],
    ["policy-malformed", "line 2", `${A}\ngroup g`],
    ["policy-name", "line 2", `${A}\ngroup g all B`],
    ["policy-name", "line 2", `${A}\ngroup g all none`],
    ["policy-name", "line 2", `${A}\ngroup g all g`],
    ["policy-name", "line 2", `${A}\ngroup A all A`],
    ["policy-name", "line 2", `${A}\ngroup none all A`],
    ["policy-group", "line 2", `${A}\ngroup g all A A`],
    ["policy-group", "line 3", `${A}\ngroup g all A\ngroup h all A`],
    ["policy-group", "line 2", `${A}\ngroup g 0 A`],
    ["policy-group", "line 2", `${A}\ngroup g 2 A`],
    ["policy-group", "line 2", `${A}\ngroup g 01 A`],
    ["policy-group", "line 2", `${A}\ngroup g most A`],
    ["policy-malformed", "line 1", "quorum"],
    ["policy-malformed", "line 2", `${A}\nquorum A B`],
    ["policy-name", "line 1", "quorum A"],
    ["policy-quorum", "line 3", `${LOG}\nquorum none\nquorum none`],
    ["policy-quorum", undefined, LOG],
    ["policy-no-log", undefined, "quorum none"],
    ["policy-no-log", undefined, ""],
    ["policy-malformed", "byte 0", "\u0000"],
    ["policy-malformed", "byte 1", "#\u0001"],
    ["policy-malformed", "byte 1", "#\r"],
    ["policy-malformed", "byte 1", "#\u007f"],
  ];
  for (const [code, at, lines] of cases) {
    const refused = parsePolicy(encodeUtf8(`${lines}\n`));
    refusedAs(refused, code);
    assert.equal(isRefusal(refused) ? refused.at : "", at, lines);
  }
  refusedAs(parsePolicy(new Uint8Array(0)), "policy-no-log");
  refusedAs(parsePolicy(encodeUtf8(`${LOG}\nquorum none`)), "policy-malformed");
});

test("limits hold: bytes, logs, witnesses, groups", () => {
  refusedAs(parsePolicy(new Uint8Array(MAX_POLICY_BYTES + 1).fill(0x0a)), "policy-malformed");
  const lines = encodeUtf8(`${LOG}\nquorum none\n`);
  const padded = concatBytes(lines, new Uint8Array(MAX_POLICY_BYTES - lines.length).fill(0x0a));
  assert.ok(!isRefusal(parsePolicy(padded)));
  const many = (line: (i: number) => string) =>
    encodeUtf8([LOG, A, ...Array.from({ length: MAX_POLICY_NAMES + 1 }, (_, i) => line(i)), ""].join("\n"));
  for (const bytes of [
    many((i) => `log ${vkey(`log${i}`, 1)}`),
    many((i) => `witness W${i} ${vkey(`w${i}`, 4)}`),
    many((i) => `group G${i} all ${i === 0 ? "A" : `G${i - 1}`}`),
  ]) {
    const refused = parsePolicy(bytes);
    refusedAs(refused, "policy-malformed");
    assert.match(isRefusal(refused) ? refused.rule : "", /^at most 64/);
  }
});

function vkey(name: string, type: KeyType): string {
  return encodeVkey(noteKey(name, type, wordSigner(name).publicKey));
}
