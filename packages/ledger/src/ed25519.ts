// Ed25519 with the one verdict of ledger.md §12: which keys and signatures count, whichever implementation does the arithmetic.
import { ed25519 } from "@noble/curves/ed25519.js";
import { byteAt } from "./bytes.ts";
import { encodeHex } from "./hex.ts";
import { refuse, type Refusal } from "./refusal.ts";
import { sha256 } from "./sha256.ts";

/** The port: raw verification. Ask `verifySignature`, which adds the shape rules, and never this alone. */
export type Ed25519 = {
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
};

export type Signer = { readonly publicKey: Uint8Array; sign(message: Uint8Array): Uint8Array };

export type KeyCode = "key-length" | "key-low-order" | "key-not-canonical" | "key-not-on-curve" | "key-not-prime-order";
export type SignatureCode = "signature-length" | "signature-s-too-large" | "signature-low-order-r" | "signature-wrong";

export type SignedMessage = {
  readonly publicKey: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
};

export const PUBLIC_KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;
export const SEED_BYTES = 32;

/** Shape rules on key and signature, then the arithmetic; undefined when the signature counts. */
export function verifySignature(ed: Ed25519, signed: SignedMessage): Refusal<KeyCode | SignatureCode> | undefined {
  const { publicKey, message, signature } = signed;
  const refusal = checkPublicKey(publicKey) ?? checkSignature(signature);
  if (refusal !== undefined) return refusal;
  if (ed.verify(publicKey, message, signature)) return undefined;
  return refuse("signature-wrong", "the signature is over exactly these bytes by this key");
}

/** RFC 8032 §5.1.3 without its leniencies, and the point generates the prime-order subgroup. */
export function checkPublicKey(publicKey: Uint8Array): Refusal<KeyCode> | undefined {
  if (publicKey.length !== PUBLIC_KEY_BYTES) return refuse("key-length", `a public key has ${PUBLIC_KEY_BYTES} bytes`);
  const id = encodeHex(publicKey);
  if (soundKeys.has(id)) return undefined;
  const refusal = checkPoint(publicKey);
  if (refusal === undefined) rememberSound(id);
  return refusal;
}

/** 64 bytes, S < L (no second signature from the first), R not of low order. */
export function checkSignature(signature: Uint8Array): Refusal<SignatureCode> | undefined {
  if (signature.length !== SIGNATURE_BYTES)
    return refuse("signature-length", `a signature has ${SIGNATURE_BYTES} bytes`);
  if (!isBelow(signature.subarray(32), GROUP_ORDER))
    return refuse("signature-s-too-large", "S is below the group order");
  if (isLowOrder(signature.subarray(0, 32))) return refuse("signature-low-order-r", "R is not a point of low order");
  return undefined;
}

/** Verification where the platform has none of its own at hand; about 20 times slower than Node's. */
export const nobleEd25519: Ed25519 = {
  verify(publicKey, message, signature) {
    // Noble multiplies by the cofactor, OpenSSL does not: they differ only where R has a torsion part.
    return (
      signature.length === SIGNATURE_BYTES &&
      publicKey.length === PUBLIC_KEY_BYTES &&
      isTorsionFree(signature.subarray(0, 32)) === true &&
      ed25519.verify(signature, message, publicKey, { zip215: false })
    );
  },
};

/** Throws unless the seed has 32 bytes. */
export function nobleSigner(seed: Uint8Array): Signer {
  const secret = seed.slice();
  return { publicKey: ed25519.getPublicKey(secret), sign: (message) => ed25519.sign(message, secret) };
}

/** How a statement names its author's key: lower-case hex of the hash of the key. */
export function authorKeyId(publicKey: Uint8Array): string {
  return encodeHex(sha256(publicKey));
}

// A key is checked once and not again for each of its signatures: the subgroup test costs more than verifying.
const MAX_SOUND_KEYS = 1_024;
const soundKeys = new Set<string>();

function rememberSound(id: string): void {
  if (soundKeys.size >= MAX_SOUND_KEYS) soundKeys.clear();
  soundKeys.add(id);
}

function checkPoint(publicKey: Uint8Array): Refusal<KeyCode> | undefined {
  if (isLowOrder(publicKey)) return refuse("key-low-order", "the key is none of the 14 encodings of a low-order point");
  if (!isBelow(withoutSign(publicKey), FIELD_PRIME)) return refuse("key-not-canonical", "y is below 2^255−19");
  const torsionFree = isTorsionFree(publicKey);
  if (torsionFree === undefined) return refuse("key-not-on-curve", "the key is a point of edwards25519");
  return torsionFree ? undefined : refuse("key-not-prime-order", "the key is in the prime-order subgroup");
}

/** undefined where the bytes are no point at all. */
function isTorsionFree(encoded: Uint8Array): boolean | undefined {
  try {
    return ed25519.Point.fromBytes(encoded, false).isTorsionFree();
  } catch {
    return undefined;
  }
}

/** Little-endian: L = 2^252 + 27742317777372353535851937790883648493. */
const GROUP_ORDER = littleEndian(2n ** 252n + 27_742_317_777_372_353_535_851_937_790_883_648_493n);
const PRIME = 2n ** 255n - 19n;
const FIELD_PRIME = littleEndian(PRIME);

/** y of the points of order 8; the other two are their negatives. */
const ORDER_EIGHT_Y = 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n;
/** Seven y, each with either sign bit: the 14 encodings, non-canonical ones (y ≥ p, x = −0) included. */
const LOW_ORDER_Y = new Set(
  [0n, 1n, PRIME - 1n, PRIME, PRIME + 1n, ORDER_EIGHT_Y, PRIME - ORDER_EIGHT_Y].map((y) => encodeHex(littleEndian(y))),
);

function isLowOrder(encoded: Uint8Array): boolean {
  return LOW_ORDER_Y.has(encodeHex(withoutSign(encoded)));
}

/** The y coordinate's bytes: bit 255 is the sign of x. */
function withoutSign(encoded: Uint8Array): Uint8Array {
  const y = encoded.slice();
  y[31] = byteAt(y, 31) & 0x7f;
  return y;
}

/** Little-endian comparison of 32 bytes. */
function isBelow(value: Uint8Array, bound: Uint8Array): boolean {
  for (let i = 31; i >= 0; i -= 1) {
    if (byteAt(value, i) !== byteAt(bound, i)) return byteAt(value, i) < byteAt(bound, i);
  }
  return false;
}

function littleEndian(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n));
}
