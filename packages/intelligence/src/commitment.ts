// The hashes of a product: header, sections under a Merkle root, recipients under another (design note §4, steps 2–4 and 7).
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 as digest } from "@noble/hashes/sha2.js";
import {
  compareBytes,
  concatBytes,
  decodeHex,
  encodeUint16,
  encodeUtf8,
  isRefusal,
  leafHash,
  rootOfLeaves,
  sha256,
  type Hash,
} from "@mizan/ledger";

export const SALT_BYTES = 32;
/** Sections of a product; `i` and `n` are hashed as 16-bit numbers. */
export const MAX_SECTIONS = 64;

const HEADER_DOMAIN = encodeUtf8("mizan/intel/header/v1\0");
const SECTION_DOMAIN = encodeUtf8("mizan/intel/section/v1\0");
const RECIPIENT_DOMAIN = encodeUtf8("mizan/intel/recipient/v1\0");
const RECIPIENT_SALT_DOMAIN = encodeUtf8("mizan/intel/recipient-salt/v1\0");
const FILLER_DOMAIN = encodeUtf8("mizan/intel/filler/v1\0");

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u;

export function isUuid4(text: string): boolean {
  return UUID.test(text);
}

/** H: safe to reveal while the header stays secret, since the header holds a nonce. */
export function hashHeader(header: Uint8Array): Hash {
  return sha256(HEADER_DOMAIN, header);
}

export type SectionPlace = {
  /** UUIDv4 */
  readonly product: string;
  readonly version: number;
  /** from 1 to n */
  readonly i: number;
  readonly n: number;
  /** H */
  readonly header: Hash;
};

/** C_i. Throws where the salt has not 32 bytes: HMAC would take two salts for one. */
export function commitSection(place: SectionPlace, salt: Uint8Array, section: Uint8Array): Hash {
  if (salt.length !== SALT_BYTES) throw new RangeError(`a salt has ${SALT_BYTES} bytes`);
  const { product, version, i, n, header } = place;
  const message = concatBytes(
    SECTION_DOMAIN,
    uuidBytes(product),
    uint32(version),
    encodeUint16(i),
    encodeUint16(n),
    header,
    sha256(section),
  );
  return hmac(digest, salt, message);
}

export function rootOfSections(commitments: readonly Hash[]): Hash {
  return rootOfLeaves(commitments.map((commitment) => leafHash(commitment)));
}

/** The siblings that lead from section i (from 1) to the root, its own first (RFC 6962 §2.1.1). */
export function sectionPath(commitments: readonly Hash[], i: number): readonly Hash[] {
  return pathOf(
    commitments.map((commitment) => leafHash(commitment)),
    i - 1,
  );
}

function pathOf(leaves: readonly Hash[], at: number): readonly Hash[] {
  if (leaves.length < 2) return [];
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return at < split ? [...pathOf(left, at), rootOfLeaves(right)] : [...pathOf(right, at - split), rootOfLeaves(left)];
}

/**
 * R. Salts and fillers are drawn from the header's nonce instead of being listed, so that the header of a warning stays short and
 * a reader who derives the same recipients rebuilds the whole tree. Leaves stand in the order of their values, which tells nothing.
 */
export function commitRecipients(nonce: Uint8Array, product: string, keys: readonly string[]): Hash {
  const id = uuidBytes(product);
  const leaves = keys.map((key) => {
    const keyId = bytesOf(key);
    const salt = hmac(digest, nonce, concatBytes(RECIPIENT_SALT_DOMAIN, keyId));
    return hmac(digest, salt, concatBytes(RECIPIENT_DOMAIN, id, keyId));
  });
  let width = 1;
  while (width < leaves.length) width *= 2;
  for (let filler = leaves.length; filler < width; filler += 1)
    leaves.push(hmac(digest, nonce, concatBytes(FILLER_DOMAIN, id, encodeUint16(filler))));
  return rootOfLeaves(leaves.toSorted(compareBytes).map((leaf) => leafHash(leaf)));
}

function uuidBytes(uuid: string): Uint8Array {
  if (!isUuid4(uuid)) throw new RangeError("a product's id is a UUIDv4 in lower case");
  return bytesOf(uuid.replaceAll("-", ""));
}

function bytesOf(hex: string): Uint8Array {
  const bytes = decodeHex(hex);
  if (isRefusal(bytes)) throw new RangeError("an id is lower-case hex");
  return bytes;
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}
