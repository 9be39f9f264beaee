// H of the specification: SHA-256 over the parts one after another.
import { sha256 as digest } from "@noble/hashes/sha2.js";

/** 32 bytes. */
export type Hash = Uint8Array;

export const HASH_BYTES = 32;

export function sha256(...parts: readonly Uint8Array[]): Hash {
  const running = digest.create();
  for (const part of parts) running.update(part);
  return running.digest();
}
