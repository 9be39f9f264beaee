// The entry: 32 salted bytes that commit to an envelope and are all the log itself ever holds (ledger.md §3).
import { sha256, type Hash } from "./sha256.ts";

/**
 * Domain tags, so that no hash of one kind can pass for another: 0x00 and 0x01 are the tree's (RFC 6962). A room that needs
 * one more registers it in docs/protocol/statement.md.
 */
export const ENTRY_TAG = 0x02;
export const FIELD_TAG = 0x03;

/** Drawn by the author from its random source, one for each statement and field; never derived, logged or put in an error. */
export const SALT_BYTES = 32;

const entryTag = Uint8Array.of(ENTRY_TAG);

/** H(0x02 ‖ salt ‖ envelope). Throws unless the salt has 32 bytes. */
export function entryHash(salt: Uint8Array, envelope: Uint8Array): Hash {
  if (salt.length !== SALT_BYTES) throw new RangeError(`a salt has ${SALT_BYTES} bytes`);
  return sha256(entryTag, salt, envelope);
}
