// The envelope around a statement: its one spelling, its one signature.
import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeBase64 } from "./base64.ts";
import { encodePae, STATEMENT_TYPE } from "./dsse.ts";
import { nobleEd25519, nobleSigner } from "./ed25519.ts";
import { entryHash } from "./entry.ts";
import { encodeEnvelope, MAX_ENVELOPE_BYTES, parseEnvelope, signStatement, verifyEnvelope } from "./envelope.ts";
import { decodeHex, encodeHex } from "./hex.ts";
import { canonicalize, type JsonInput } from "./json.ts";
import { isRefusal } from "./refusal.ts";
import { first, otherSigner, salt, second, signer } from "./samples.test.ts";
import { sha256 } from "./sha256.ts";
import { encodeStatement, MAX_STATEMENT_BYTES } from "./statement.ts";
import { encodeUtf8 } from "./utf8.ts";

const envelope = signStatement(first, signer);

function refusalOf(bytes: Uint8Array) {
  const refusal = parseEnvelope(bytes);
  assert.ok(isRefusal(refusal));
  return refusal;
}

test("sign, parse, verify: the same envelope, and its hash is what the next statement cites", () => {
  for (const statement of [first, second]) {
    const signed = signStatement(statement, signer);
    const parsed = parseEnvelope(signed.bytes);
    assert.ok(!isRefusal(parsed));
    assert.deepEqual(parsed, signed);
    assert.equal(parsed.hash, encodeHex(sha256(signed.bytes)));
    assert.deepEqual(encodeEnvelope(parsed), signed.bytes);
    assert.equal(verifyEnvelope(nobleEd25519, parsed, signer.publicKey), parsed);
  }
});

test("the bytes are RFC 8785 with payload, payloadType and one signature", () => {
  const text = `{"payload":"${encodeBase64(envelope.payload)}","payloadType":"${STATEMENT_TYPE}","signatures":[{"keyid":"${first.key}","sig":"${encodeBase64(envelope.signature)}"}]}`;
  assert.deepEqual(envelope.bytes, encodeUtf8(text));
});

test("known answer of docs/protocol/statement.md §5, checked there with openssl", () => {
  const seed = decodeHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  assert.ok(!isRefusal(seed));
  const author = nobleSigner(seed);
  const key = "21fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f9721b9";
  const known = signStatement({ ...first, key, body: { place: "میزان", lat: 34.5 } }, author);
  assert.equal(
    encodeBase64(known.signature),
    "EoZil8gMufCDrabkyAjEEbC/sCLSVeVDrf+HMMEQV3Ngr8rwK2tHqDDAK/tc4a/pnCtIp/s2pjouiBFFFwXEBA==",
  );
  assert.equal(known.hash, "22f8c1b6f4188196094066ac3c127088577533d5d65cad4de4503857cd3171ed");
  assert.equal(
    encodeHex(entryHash(salt, known.bytes)),
    "bce23ec8f426f89070b1ce6dbe801cf2681603b69e631543b2c7b089285ade57",
  );
});

test("another key does not verify, and a signature over the bare payload does not either", () => {
  const other = verifyEnvelope(nobleEd25519, envelope, otherSigner.publicKey);
  assert.ok(isRefusal(other));
  assert.equal(other.refused, "envelope-key-differs");
  for (const message of [envelope.payload, encodePae("application/json", envelope.payload)]) {
    const bare = verifyEnvelope(nobleEd25519, { ...envelope, signature: signer.sign(message) }, signer.publicKey);
    assert.ok(isRefusal(bare));
    assert.equal(bare.refused, "signature-wrong");
  }
});

test("signing for another key throws", () => {
  assert.throws(() => signStatement(first, otherSigner), TypeError);
});

const parts = { payload: encodeBase64(envelope.payload), payloadType: STATEMENT_TYPE };
const only = { keyid: first.key, sig: encodeBase64(envelope.signature) };

const MALFORMED: readonly (readonly [string, JsonInput, string | undefined])[] = [
  ["no object", [], undefined],
  ["a member too many", { ...parts, signatures: [only], via: 1 }, undefined],
  ["a member missing", { ...parts }, undefined],
  ["another payload type", { ...parts, payloadType: "application/json", signatures: [only] }, "payloadType"],
  ["payload in the URL alphabet", { ...parts, payload: "_-8=", signatures: [only] }, "payload"],
  ["payload that is no text", { ...parts, payload: 1, signatures: [only] }, "payload"],
  ["no signature", { ...parts, signatures: [] }, "signatures"],
  ["two signatures", { ...parts, signatures: [only, only] }, "signatures"],
  ["signatures not a list", { ...parts, signatures: only }, "signatures"],
  ["a signature that is no object", { ...parts, signatures: ["x"] }, "signatures[0]"],
  ["a certificate beside the signature", { ...parts, signatures: [{ ...only, cert: "x" }] }, "signatures[0]"],
  ["keyid that is no text", { ...parts, signatures: [{ ...only, keyid: 1 }] }, "signatures[0].keyid"],
  [
    "sig of 63 bytes",
    { ...parts, signatures: [{ ...only, sig: encodeBase64(envelope.signature.slice(1)) }] },
    "signatures[0].sig",
  ],
  ["sig that is no base64", { ...parts, signatures: [{ ...only, sig: "!" }] }, "signatures[0].sig"],
];

for (const [name, value, at] of MALFORMED) {
  test(`refused: ${name}`, () => {
    const refusal = refusalOf(canonicalize(value));
    assert.match(refusal.refused, /^envelope-(malformed|members)$/);
    assert.equal(refusal.at, at);
  });
}

test("refused: a keyid other than the statement's key", () => {
  const refusal = refusalOf(encodeEnvelope({ ...envelope, keyid: "ab".repeat(32) }));
  assert.equal(refusal.refused, "envelope-key-differs");
});

test("a refusal inside the payload says that it is there", () => {
  const at = (payload: Uint8Array) => refusalOf(encodeEnvelope({ ...envelope, payload }));
  assert.deepEqual([at(encodeUtf8("{}")).refused, at(encodeUtf8("{}")).at], ["statement-members", "payload"]);
  assert.deepEqual([at(encodeUtf8("{x")).refused, at(encodeUtf8("{x")).at], ["json-malformed", "payload: byte 1"]);
});

test("refused: bytes that are not canonical, and more than 65,535 of them", () => {
  assert.equal(refusalOf(encodeUtf8(" x")).refused, "json-malformed");
  assert.equal(refusalOf(new Uint8Array(MAX_ENVELOPE_BYTES + 1)).refused, "envelope-too-large");
});

test("the largest statement just fits the largest envelope", () => {
  const spare = MAX_STATEMENT_BYTES - encodeStatement({ ...first, body: { text: "" } }).length;
  const largest = signStatement({ ...first, body: { text: "x".repeat(spare) } }, signer);
  assert.equal(largest.payload.length, MAX_STATEMENT_BYTES);
  assert.ok(largest.bytes.length <= MAX_ENVELOPE_BYTES && largest.bytes.length + 4 > MAX_ENVELOPE_BYTES);
  assert.ok(!isRefusal(parseEnvelope(largest.bytes)));
});
