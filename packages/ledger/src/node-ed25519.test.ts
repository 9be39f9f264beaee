// Ed25519 by node:crypto for the other tests of this room: same verdicts as the room's own, fast enough for thousands.
import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from "node:crypto";
import type { Ed25519, Signer } from "./ed25519.ts";
import { sha256 } from "./sha256.ts";
import { encodeUtf8 } from "./utf8.ts";
import { noteKeyId, type KeyType, type NoteKey } from "./vkey.ts";

// RFC 8410: the fixed wrapping before the 32 bytes of a seed and of a public key.
const PKCS8_HEAD = Buffer.from("302e020100300506032b657004220420", "hex");
const SPKI_HEAD = Buffer.from("302a300506032b6570032100", "hex");
const imported = new Map<string, KeyObject>();

export const nodeEd25519: Ed25519 = {
  verify(publicKey, message, signature) {
    const id = Buffer.from(publicKey).toString("hex");
    const key =
      imported.get(id) ?? createPublicKey({ key: Buffer.concat([SPKI_HEAD, publicKey]), format: "der", type: "spki" });
    imported.set(id, key);
    return verify(null, message, key, signature);
  },
};

/** A signer whose seed is the hash of a word. */
export function wordSigner(word: string): Signer {
  const seed = sha256(encodeUtf8(word));
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: "der", type: "pkcs8" });
  const spki = createPublicKey(key).export({ format: "der", type: "spki" });
  return {
    publicKey: new Uint8Array(spki.subarray(SPKI_HEAD.length)),
    sign: (message) => new Uint8Array(sign(null, message, key)),
  };
}

export function noteKey(name: string, type: KeyType, publicKey: Uint8Array): NoteKey {
  return { name, type, publicKey, id: noteKeyId(name, type, publicKey) };
}
