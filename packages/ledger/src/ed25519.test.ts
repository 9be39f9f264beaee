// The verdict of ledger.md §12, the same with noble and with OpenSSL underneath.
import assert from "node:assert/strict";
import { createPublicKey, verify } from "node:crypto";
import { test } from "node:test";
import { ed25519 } from "@noble/curves/ed25519.js";
import { authorKeyId, checkPublicKey, checkSignature, nobleEd25519, nobleSigner, verifySignature } from "./ed25519.ts";
import type { Ed25519 } from "./ed25519.ts";
import { decodeHex, encodeHex } from "./hex.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import { encodeUtf8 } from "./utf8.ts";
import { needsVectors, readVectorJson } from "./vectors.test.ts";

const SPKI_HEAD = Buffer.from("302a300506032b6570032100", "hex");

/** The port as a server fills it. */
const opensslEd25519: Ed25519 = {
  verify(publicKey, message, signature) {
    const key = createPublicKey({ key: Buffer.concat([SPKI_HEAD, publicKey]), format: "der", type: "spki" });
    return verify(null, message, key, signature);
  },
};
const PORTS = [
  ["noble", nobleEd25519],
  ["node:crypto", opensslEd25519],
] as const;

type Cctv = { readonly key: string; readonly sig: string; readonly msg: string };
type Wycheproof = {
  readonly testGroups: readonly {
    readonly publicKey: { readonly pk: string };
    readonly tests: readonly {
      readonly tcId: number;
      readonly msg: string;
      readonly sig: string;
      readonly result: string;
    }[];
  }[];
};
type LowOrder = { readonly keys: readonly { readonly key: string }[] };

function hex(text: string): Uint8Array {
  const bytes = decodeHex(text);
  assert.ok(!isRefusal(bytes));
  return bytes;
}

function code(refusal: Refusal | undefined): string | undefined {
  return refusal?.refused;
}

const seed = new Uint8Array(32).fill(7);
const signer = nobleSigner(seed);
const message = encodeUtf8("message");
const signature = signer.sign(message);
const signed = { publicKey: signer.publicKey, message, signature };

test("RFC 8032 §7.1, test 1: key and signature from the seed", () => {
  const first = nobleSigner(hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
  assert.equal(encodeHex(first.publicKey), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  const expected =
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b";
  assert.equal(encodeHex(first.sign(new Uint8Array(0))), expected);
});

test("Wycheproof: 151 of 151 by either implementation", needsVectors, () => {
  const { testGroups } = readVectorJson<Wycheproof>("ed25519/wycheproof-ed25519_test.json");
  let seen = 0;
  for (const { publicKey, tests } of testGroups) {
    for (const { tcId, msg, sig, result } of tests) {
      seen += 1;
      for (const [name, port] of PORTS) {
        const refusal = verifySignature(port, { publicKey: hex(publicKey.pk), message: hex(msg), signature: hex(sig) });
        assert.equal(refusal === undefined, result === "valid", `${name}, case ${tcId}: ${code(refusal)}`);
      }
    }
  }
  assert.equal(seen, 151);
});

test(
  "CCTV: both implementations agree on all 914, and exactly 1 is accepted of the 28 with a sound key",
  needsVectors,
  () => {
    const vectors = readVectorJson<readonly Cctv[]>("ed25519/cctv-ed25519vectors.json");
    assert.equal(vectors.length, 914);
    let sound = 0;
    let accepted = 0;
    for (const [number, { key, sig, msg }] of vectors.entries()) {
      const vector = { publicKey: hex(key), message: encodeUtf8(msg), signature: hex(sig) };
      const [noble, openssl] = PORTS.map(([, port]) => verifySignature(port, vector));
      assert.deepEqual(noble, openssl, `vector ${number}`);
      if (checkPublicKey(vector.publicKey) === undefined) sound += 1;
      if (noble === undefined) accepted += 1;
    }
    assert.deepEqual([sound, accepted], [28, 1]);
  },
);

test("the 14 encodings of low-order points are refused as keys and as R", needsVectors, () => {
  const { keys } = readVectorJson<LowOrder>("ed25519/low-order-keys.json");
  assert.equal(new Set(keys.map(({ key }) => key)).size, 14);
  for (const { key } of keys) {
    assert.equal(code(checkPublicKey(hex(key))), "key-low-order", key);
    assert.equal(code(checkSignature(hex(key + "00".repeat(32)))), "signature-low-order-r", key);
  }
});

test("a key that an honest seed gives is sound, also when asked again", () => {
  assert.equal(checkPublicKey(signer.publicKey), undefined);
  assert.equal(checkPublicKey(signer.publicKey), undefined);
});

test("refused keys: wrong length, non-canonical y, not on the curve, outside the prime-order subgroup", () => {
  assert.equal(code(checkPublicKey(new Uint8Array(31))), "key-length");
  assert.equal(code(checkPublicKey(new Uint8Array(33))), "key-length");
  assert.equal(code(checkPublicKey(hex(`f0${"ff".repeat(30)}7f`))), "key-not-canonical");
  assert.equal(code(checkPublicKey(hex(`02${"00".repeat(31)}`))), "key-not-on-curve");
  const mixed = ed25519.Point.fromBytes(signer.publicKey).add(ed25519.Point.fromBytes(hex("00".repeat(32))));
  assert.equal(code(checkPublicKey(mixed.toBytes())), "key-not-prime-order");
});

test("refused signatures: wrong length, S + L, another message, another key, any flipped bit", () => {
  assert.equal(verifySignature(nobleEd25519, signed), undefined);
  for (const length of [0, 63, 65]) assert.equal(code(checkSignature(new Uint8Array(length))), "signature-length");
  const order = 2n ** 252n + 27_742_317_777_372_353_535_851_937_790_883_648_493n;
  const s = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString("hex")}`);
  const malleable = Buffer.concat([
    signature.subarray(0, 32),
    Buffer.from((s + order).toString(16).padStart(64, "0"), "hex").reverse(),
  ]);
  assert.equal(code(verifySignature(nobleEd25519, { ...signed, signature: malleable })), "signature-s-too-large");
  const exactly = Buffer.concat([
    signature.subarray(0, 32),
    Buffer.from(order.toString(16).padStart(64, "0"), "hex").reverse(),
  ]);
  assert.equal(code(checkSignature(exactly)), "signature-s-too-large");
  assert.equal(code(verifySignature(nobleEd25519, { ...signed, message: encodeUtf8("other") })), "signature-wrong");
  const other = nobleSigner(new Uint8Array(32).fill(8)).publicKey;
  assert.equal(code(verifySignature(nobleEd25519, { ...signed, publicKey: other })), "signature-wrong");
  assert.equal(code(verifySignature(nobleEd25519, { ...signed, publicKey: new Uint8Array(5) })), "key-length");
  for (let bit = 0; bit < 512; bit += 1) {
    const flipped = signature.slice();
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    assert.notEqual(verifySignature(opensslEd25519, { ...signed, signature: flipped }), undefined, `bit ${bit}`);
    if (bit % 16 === 0)
      assert.notEqual(verifySignature(nobleEd25519, { ...signed, signature: flipped }), undefined, `bit ${bit}`);
  }
});

test("the bare port answers false, and never throws, for wrong lengths", () => {
  assert.equal(nobleEd25519.verify(new Uint8Array(5), message, signature), false);
  assert.equal(nobleEd25519.verify(signer.publicKey, message, new Uint8Array(5)), false);
});

test("a signer keeps its own copy of the seed, and refuses one of another length", () => {
  const mine = seed.slice();
  const copied = nobleSigner(mine);
  mine.fill(0);
  assert.deepEqual(copied.sign(message), signature);
  assert.throws(() => nobleSigner(new Uint8Array(31)));
});

test("a key is named by the hash of its bytes", () => {
  assert.equal(authorKeyId(new Uint8Array(32)), "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925");
});

test("more sound keys than are remembered are still sound", () => {
  let point = ed25519.Point.BASE;
  for (let i = 0; i < 1_100; i += 1) {
    assert.equal(checkPublicKey(point.toBytes()), undefined);
    point = point.add(ed25519.Point.BASE);
  }
});
