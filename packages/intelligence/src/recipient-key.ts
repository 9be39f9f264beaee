// The key to which an office's products are sealed: an age X25519 recipient, read strictly, with its id.
import { x25519 } from "@noble/curves/ed25519.js";
import { bech32 } from "@scure/base";
import { encodeHex, encodeUtf8, refuse, sha256, type Refusal } from "@mizan/ledger";

export type RecipientCode = "recipient-malformed" | "recipient-low-order";

const PREFIX = "age";
const KEY_BYTES = 32;
const KEY_DOMAIN = encodeUtf8("mizan/intel/key/v1\0");
/** Any scalar serves: with a key of low order every one gives the same secret, zero (RFC 7748 §6.1). */
const PROBE = new Uint8Array(KEY_BYTES).fill(0x40);
/** The top byte of 2^255 − 19 and the bytes below it, of which only the lowest is not ff. */
const PRIME_TOP = 0x7f;
const PRIME_LOW = 0xed;

/** The 32 bytes of `age1…`; refuses another spelling of a key, and one to which anybody could read. */
export function parseRecipient(text: string, at?: string): Uint8Array | Refusal<RecipientCode> {
  const key = decode(text);
  if (key === undefined || key.length !== KEY_BYTES || isNotReduced(key))
    return refuse("recipient-malformed", "an age X25519 recipient: age1 and 58 characters, with its checksum", at);
  try {
    x25519.getSharedSecret(PROBE, key);
  } catch {
    return refuse("recipient-low-order", "a key that gives a secret of zeros seals nothing", at);
  }
  return key;
}

/** hex H("mizan/intel/key/v1" 00 || the 32 bytes): what recipients are sorted and committed by. */
export function keyIdOf(publicKey: Uint8Array): string {
  return encodeHex(sha256(KEY_DOMAIN, publicKey));
}

function decode(text: string): Uint8Array | undefined {
  // Bech32 is read in either case elsewhere; one spelling is enough for one key.
  if (!/^age1[02-9ac-hj-np-z]{58}$/u.test(text)) return undefined;
  const read = bech32.decodeUnsafe(text);
  if (read?.prefix !== PREFIX) return undefined;
  const bytes = bech32.fromWordsUnsafe(read.words);
  return bytes ? Uint8Array.from(bytes) : undefined;
}

/** RFC 7748 lets a reader take 2^255 − 19 and more; two spellings of one key would be two recipients. */
function isNotReduced(key: Uint8Array): boolean {
  const top = key[KEY_BYTES - 1] ?? 0;
  if (top > PRIME_TOP) return true;
  if (top < PRIME_TOP) return false;
  return (key[0] ?? 0) >= PRIME_LOW && key.subarray(1, KEY_BYTES - 1).every((byte) => byte === 0xff);
}
