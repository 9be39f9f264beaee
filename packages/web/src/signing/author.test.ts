// What this browser signs is what the ledger reads and verifies: envelope, chain of hashes, withheld fields, possession.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  decodeBase64,
  isRefusal,
  nobleEd25519,
  openDisclosures,
  parseEnvelope,
  verifyEnvelope,
  verifySignature,
} from "@mizan/ledger";
import { enrolmentChallenge } from "@mizan/oversight";
import type { Prepared } from "../wire/statement.ts";
import { keyOf, provePossession, signStatements, type Signed } from "./author.ts";
import { authorOf, generateKey } from "./browser-key.ts";
import { saysTheSame } from "./submit.ts";

const AT_MS = Date.parse("2025-10-26T06:00:00Z");
const office = { org: "co-chair-a", role: "co-chair" };
const author = authorOf(office, await generateKey());
let salts = 0;
const draw = { nowMs: AT_MS, salt: () => new Uint8Array(32).fill((salts += 1)) };

const prepared = (seq: number, change: Partial<Prepared> = {}): Prepared => ({
  type: "oversight.decision.signed",
  org: "co-chair-a",
  key: keyOf(author),
  chain: "public",
  seq,
  prev: null,
  seen: null,
  body: { of: 7, leaf: "ab".repeat(32), subjectHash: "cd".repeat(32) },
  restricted: [],
  ...change,
});

function bytes(text: string): Uint8Array {
  const decoded = decodeBase64(text);
  assert.ok(!isRefusal(decoded));
  return decoded;
}

function opened(signed: Signed | undefined) {
  assert.ok(signed);
  const envelope = parseEnvelope(bytes(signed.envelope));
  assert.ok(!isRefusal(envelope), JSON.stringify(envelope));
  return envelope;
}

async function sign(statements: readonly Prepared[]): Promise<readonly Signed[]> {
  const signed = await signStatements(author, statements, draw);
  assert.ok(!isRefusal(signed), JSON.stringify(signed));
  return signed;
}

test("an envelope made with the browser's key is one that the ledger verifies", async () => {
  const [signed] = await sign([prepared(1)]);
  const envelope = opened(signed);
  assert.ok(!isRefusal(verifyEnvelope(nobleEd25519, envelope, author.publicKey)));
  assert.equal(envelope.statement.at, "2025-10-26T06:00:00.000Z");
  assert.deepEqual(envelope.statement.body, prepared(1).body);
});

test("in a list each names the hash of the one before it on its own chain", async () => {
  const restricted = { chain: "restricted" } as const;
  const list = await sign([prepared(1), prepared(1, restricted), prepared(2), prepared(2, restricted)]);
  const [a, r, b, s] = list.map(opened);
  assert.equal(b?.statement.prev, a?.hash);
  assert.equal(s?.statement.prev, r?.hash);
  assert.equal(r?.statement.prev, null);
});

test("what is restricted is signed as a digest and travels beside, each with a salt of its own", async () => {
  const body = { reason: "text", setting: "inside" };
  const fields = [
    { path: "reason", class: "until-ruling" },
    { path: "setting", class: "until-ruling" },
  ];
  const [signed] = await sign([prepared(1, { body, restricted: fields })]);
  assert.ok(signed);
  const { statement } = opened(signed);
  assert.doesNotMatch(JSON.stringify(statement.body), /text|inside/);
  assert.deepEqual(openDisclosures(statement.body, signed.disclosures), body);
  assert.equal(new Set([signed.salt, ...signed.disclosures.map(({ salt }) => salt)]).size, 3);
});

test("a restricted field that is not there is refused and nothing is signed", async () => {
  const refused = await signStatements(author, [prepared(1, { restricted: [{ path: "no", class: "source" }] })], draw);
  assert.ok(isRefusal(refused));
  assert.equal(refused.refused, "disclosure-malformed");
});

test("possession is shown by a signature of the challenge, which binds origin, organisation and role", async () => {
  const { publicKey, proof } = await provePossession("localhost/log", author);
  const check = (origin: string) =>
    verifySignature(nobleEd25519, {
      publicKey: author.publicKey,
      message: enrolmentChallenge(origin, { org: office.org, role: "co-chair", publicKey }),
      signature: bytes(proof),
    });
  assert.equal(check("localhost/log"), undefined);
  assert.equal(check("elsewhere/log")?.refused, "signature-wrong");
});

test("the private half cannot be taken out of the browser", async () => {
  const { privateKey } = await generateKey();
  assert.equal(privateKey.extractable, false);
  await assert.rejects(crypto.subtle.exportKey("pkcs8", privateKey));
});

test("a draft that moved on its chain says the same; one whose body, type or withheld fields changed does not", () => {
  const shown = [prepared(1)];
  assert.ok(saysTheSame(shown, [prepared(5, { prev: "ef".repeat(32) })]));
  for (const change of [
    { body: { ...prepared(1).body, of: 8 } },
    { type: "oversight.decision.differed" },
    { restricted: [{ path: "of", class: "source" }] },
    { chain: "restricted" as const },
  ])
    assert.ok(!saysTheSame(shown, [prepared(1, change)]));
  assert.ok(!saysTheSame(shown, [prepared(1), prepared(2)]));
});
