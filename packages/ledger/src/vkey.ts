// Verifier keys: the text form of a public key with its name and type (c2sp.org/signed-note, "Verifier keys").
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { byteAt, concatBytes } from "./bytes.ts";
import { checkPublicKey } from "./ed25519.ts";
import { encodeHex } from "./hex.ts";
import { isKeyName } from "./key-name.ts";
import { isRefusal, refuse, type Refusal } from "./refusal.ts";
import { sha256 } from "./sha256.ts";
import { encodeUint32, readUint32 } from "./uint32.ts";
import { encodeUtf8 } from "./utf8.ts";

/** 1: Ed25519 over the note text. 4: Ed25519 cosignature with a time (c2sp.org/tlog-cosignature). */
export type KeyType = 1 | 4;

export type NoteKey = {
  readonly name: string;
  readonly type: KeyType;
  /** 32 bytes */
  readonly publicKey: Uint8Array;
  /** uint32 */
  readonly id: number;
};

export type VkeyCode = "vkey-malformed" | "vkey-id" | "vkey-type" | "vkey-key";

/** A name of a thousand characters is a mistake; the rest of a vkey has 53. */
export const MAX_VKEY_CHARACTERS = 1_100;
const ID_HEX = /^[0-9a-f]{8}$/;
const LINE_FEED = Uint8Array.of(0x0a);

/**
 * Reads `name+hex8(id)+base64(type ‖ public key)` and recomputes the id.
 *
 *     PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW
 */
export function parseVkey(text: string): NoteKey | Refusal<VkeyCode> {
  if (text.length > MAX_VKEY_CHARACTERS)
    return refuse("vkey-malformed", `a key has at most ${MAX_VKEY_CHARACTERS} characters`);
  // The base64 part may contain plus signs: only the first two divide.
  const first = text.indexOf("+");
  const second = text.indexOf("+", first + 1);
  if (first < 0 || second < 0) return refuse("vkey-malformed", "a key reads name+id+base64");
  const name = text.slice(0, first);
  const idHex = text.slice(first + 1, second);
  if (!isKeyName(name)) return refuse("vkey-malformed", "a key name has no space, control character or plus sign");
  if (!ID_HEX.test(idHex)) return refuse("vkey-malformed", "the id is eight lower-case hexadecimal digits");
  const typed = decodeBase64(text.slice(second + 1));
  if (isRefusal(typed)) return refuse("vkey-malformed", typed.rule);
  const type = byteAt(typed, 0);
  if (type !== 1 && type !== 4) return refuse("vkey-type", "the key type is 01 (Ed25519) or 04 (Ed25519 cosignature)");
  const publicKey = typed.slice(1);
  const wrong = checkPublicKey(publicKey);
  if (wrong) return refuse("vkey-key", wrong.rule);
  const id = noteKeyId(name, type, publicKey);
  if (idHex !== hexOfId(id)) return refuse("vkey-id", "the id is the start of the hash of name, type and public key");
  return { name, type, publicKey, id };
}

export function encodeVkey(key: NoteKey): string {
  return `${key.name}+${hexOfId(key.id)}+${encodeBase64(concatBytes(Uint8Array.of(key.type), key.publicKey))}`;
}

/** H(name ‖ 0x0A ‖ type ‖ public key), the first four bytes as a big-endian number. */
export function noteKeyId(name: string, type: number, publicKey: Uint8Array): number {
  const hash = sha256(encodeUtf8(name), LINE_FEED, Uint8Array.of(type), publicKey);
  return readUint32(hash);
}

function hexOfId(id: number): string {
  return encodeHex(encodeUint32(id));
}
