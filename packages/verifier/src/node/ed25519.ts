// Ed25519 by node:crypto for the ledger's port: fifteen to twenty times faster than the portable code, same verdicts.
import { createPublicKey, verify, type KeyObject } from "node:crypto";
import type { Ed25519 } from "@mizan/ledger";

/** SubjectPublicKeyInfo of RFC 8410 up to the 32 key bytes. */
const SPKI_PREFIX = Buffer.from("302a300506032b6570032100", "hex");
const PUBLIC_KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
/** A log has few authors; beyond this many the oldest key object is made anew. */
const MAX_CACHED_KEYS = 4096;

/**
 * The port with node:crypto behind it. Shape rules (subgroup, S < L, R) are the ledger's `verifySignature`, which calls
 * this afterwards; here only lengths are looked at, since OpenSSL would throw.
 */
export function nodeEd25519(): Ed25519 {
  const cache = new Map<string, KeyObject>();
  return {
    verify: (publicKey, message, signature) => {
      if (publicKey.length !== PUBLIC_KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false;
      return verify(null, message, keyObject(cache, publicKey), signature);
    },
  };
}

function keyObject(cache: Map<string, KeyObject>, publicKey: Uint8Array): KeyObject {
  const id = Buffer.from(publicKey).toString("latin1");
  const known = cache.get(id);
  if (known) return known;
  const made = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, publicKey]), format: "der", type: "spki" });
  const oldest = cache.keys().next();
  if (cache.size >= MAX_CACHED_KEYS && !oldest.done) cache.delete(oldest.value);
  cache.set(id, made);
  return made;
}
