// Ed25519 on node:crypto: the fast port for servers, where the pure room's own implementation would be the bottleneck.
import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from "node:crypto";
import type { Ed25519, Signer } from "@mizan/ledger";

/** Raw verification only; the shape rules of ledger.md §12 are `verifySignature`'s work and must be asked for there. */
export const nodeEd25519: Ed25519 = {
  verify(publicKey, message, signature) {
    if (publicKey.length !== KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false;
    return verify(null, message, importedKey(publicKey), signature);
  },
};

/** A signer from a 32-byte seed. Throws on another length: a seed comes from our own key file, never from outside. */
export function nodeSigner(seed: Uint8Array): Signer {
  if (seed.length !== KEY_BYTES) throw new Error(`an Ed25519 seed has ${KEY_BYTES} bytes`);
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_PREFIX, seed]),
    format: "der",
    type: "pkcs8",
  });
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  return {
    publicKey: new Uint8Array(spki.subarray(SPKI_PREFIX.length)),
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
  };
}

const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
// RFC 8410: the fixed wrapping before the 32 bytes of a seed and of a public key.
const PKCS8_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");
const SPKI_PREFIX = Buffer.from("302a300506032b6570032100", "hex");

// Importing a key costs about as much as a verification; a server sees the same few hundred keys again and again.
const MAX_IMPORTED_KEYS = 1024;
const imported = new Map<string, KeyObject>();

function importedKey(publicKey: Uint8Array): KeyObject {
  const name = Buffer.from(publicKey).toString("latin1");
  const known = imported.get(name);
  if (known !== undefined) return known;
  const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, publicKey]), format: "der", type: "spki" });
  if (imported.size >= MAX_IMPORTED_KEYS) imported.clear();
  imported.set(name, key);
  return key;
}
