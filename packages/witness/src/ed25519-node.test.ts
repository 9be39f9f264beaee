// The fast port agrees with the pure room's own on every published edge case, under the same rules for keys and R.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { nobleEd25519, nobleSigner, verifySignature, type Ed25519 } from "@mizan/ledger";
import { nodeEd25519, nodeSigner } from "./ed25519-node.ts";

const SHARED = process.env["MIZAN_SHARED"] ?? fileURLToPath(new URL("../../../../shared", import.meta.url));
const VECTORS = join(SHARED, "data/ledger/ed25519");
const skip = existsSync(VECTORS) ? false : "shared data absent";

type Cctv = { readonly key: string; readonly sig: string; readonly msg: string };
type Wycheproof = {
  readonly testGroups: readonly {
    readonly publicKey: { readonly pk: string };
    readonly tests: readonly { readonly msg: string; readonly sig: string; readonly result: string }[];
  }[];
};

test("all 914 CCTV vectors: both ports accept exactly the same one", { skip }, () => {
  const vectors: readonly Cctv[] = JSON.parse(readFileSync(join(VECTORS, "cctv-ed25519vectors.json"), "utf8"));
  assert.equal(vectors.length, 914);
  const accepted = (ed: Ed25519) =>
    vectors.flatMap(({ key, sig, msg }, index) =>
      verifySignature(ed, { publicKey: hex(key), message: new TextEncoder().encode(msg), signature: hex(sig) }) ===
      undefined
        ? [index]
        : [],
    );
  const byNode = accepted(nodeEd25519);
  assert.equal(byNode.length, 1);
  assert.deepEqual(accepted(nobleEd25519), byNode);
});

test("all 151 Wycheproof vectors, as published", { skip }, () => {
  const file: Wycheproof = JSON.parse(readFileSync(join(VECTORS, "wycheproof-ed25519_test.json"), "utf8"));
  const cases = file.testGroups.flatMap(({ publicKey, tests }) => tests.map((one) => ({ ...one, key: publicKey.pk })));
  assert.equal(cases.length, 151);
  for (const { key, msg, sig, result } of cases) {
    const wrong = verifySignature(nodeEd25519, { publicKey: hex(key), message: hex(msg), signature: hex(sig) });
    assert.equal(wrong === undefined ? "valid" : "invalid", result);
  }
});

test("both signers make one key and one signature from a seed, and each verifies the other's", () => {
  for (let number = 0; number < 8; number += 1) {
    const seed = new Uint8Array(32).fill(number);
    const [fast, pure] = [nodeSigner(seed), nobleSigner(seed)];
    const message = new Uint8Array(number * 100);
    assert.deepEqual(fast.publicKey, pure.publicKey);
    assert.deepEqual(fast.sign(message), pure.sign(message));
    assert.ok(nodeEd25519.verify(pure.publicKey, message, pure.sign(message)));
    assert.ok(nobleEd25519.verify(fast.publicKey, message, fast.sign(message)));
  }
});

test("wrong lengths are false, never thrown; a seed of another length is a mistake of ours and throws", () => {
  const signer = nodeSigner(new Uint8Array(32));
  const message = new Uint8Array(3);
  for (const length of [0, 31, 33]) {
    assert.equal(nodeEd25519.verify(new Uint8Array(length), message, signer.sign(message)), false);
    assert.throws(() => nodeSigner(new Uint8Array(length)));
  }
  for (const length of [0, 63, 65])
    assert.equal(nodeEd25519.verify(signer.publicKey, message, new Uint8Array(length)), false);
});

test("more keys than are remembered still verify", () => {
  const message = new Uint8Array(1);
  for (let number = 0; number < 1100; number += 1) {
    const signer = nodeSigner(new Uint8Array(32).fill(number & 255).fill(number >> 8, 16));
    assert.ok(nodeEd25519.verify(signer.publicKey, message, signer.sign(message)));
  }
});

function hex(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "hex"));
}
