// Sealed batch files: the openings that only entitled readers get, AES-256-GCM with one data key per statement.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { concatBytes, encodeUint64, encodeUtf8, readUint64 } from "@mizan/ledger";
import { StoreFault } from "./store.ts";

export type SealedRecord = {
  readonly index: number;
  /** Position of its 32 bytes in the key file of the same commit. */
  readonly keyAt: number;
  readonly ciphertext: Uint8Array;
};

export type SealedBatch = { readonly file: Uint8Array; readonly keys: Uint8Array };

export const KEY_BYTES = 32;
const FORMAT = encodeUtf8("mizan/sealed@v1\n");
const TAG_BYTES = 16;
const NONCE_BYTES = 12;
const RECORD_HEAD_BYTES = 8 + 4;

/**
 * File: format line, then per statement u64 index ‖ u32 length ‖ ciphertext ‖ tag. Key file: 32 bytes per statement in
 * the same order, all zeros once erased. Kept apart, so that a backup of the one is worth nothing without the other.
 */
export function sealBatch(plain: readonly { index: number; bytes: Uint8Array }[]): SealedBatch {
  const keys = randomBytes(KEY_BYTES * plain.length);
  const records = plain.map((one, i) => {
    const cipher = createCipheriv("aes-256-gcm", keyAt(keys, i * KEY_BYTES), nonceOf(one.index));
    cipher.setAAD(boundTo(one.index));
    const ciphertext = concatBytes(cipher.update(one.bytes), cipher.final(), cipher.getAuthTag());
    return concatBytes(encodeUint64(one.index), encodeUint32(ciphertext.length), ciphertext);
  });
  return { file: concatBytes(FORMAT, ...records), keys: new Uint8Array(keys) };
}

/** The records of a sealed file; a StoreFault names the place where it is not one. */
export function parseSealed(file: Uint8Array, path: string): SealedRecord[] {
  const damaged = (at: number): StoreFault =>
    new StoreFault("data-differs", `${path}: not a sealed file at byte ${at}`);
  if (FORMAT.some((byte, i) => file[i] !== byte)) throw damaged(0);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const records: SealedRecord[] = [];
  let at = FORMAT.length;
  while (at < file.length) {
    if (at + RECORD_HEAD_BYTES > file.length) throw damaged(at);
    const index = Number(readUint64(file, at));
    const length = view.getUint32(at + 8);
    const start = at + RECORD_HEAD_BYTES;
    const isWhole = length >= TAG_BYTES && start + length <= file.length;
    if (!isWhole || !Number.isSafeInteger(index)) throw damaged(at);
    records.push({ index, keyAt: records.length * KEY_BYTES, ciphertext: file.subarray(start, start + length) });
    at = start + length;
  }
  return records;
}

/** undefined when key or ciphertext is not the one that was written. */
export function unseal(record: SealedRecord, keys: Uint8Array): Uint8Array | undefined {
  const end = record.ciphertext.length - TAG_BYTES;
  if (record.keyAt + KEY_BYTES > keys.length || end < 0) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", keyAt(keys, record.keyAt), nonceOf(record.index));
  decipher.setAAD(boundTo(record.index));
  decipher.setAuthTag(record.ciphertext.subarray(end));
  try {
    return concatBytes(decipher.update(record.ciphertext.subarray(0, end)), decipher.final());
  } catch {
    return undefined;
  }
}

export function isErasedKey(record: SealedRecord, keys: Uint8Array): boolean {
  return keyAt(keys, record.keyAt).every((byte) => byte === 0);
}

function keyAt(keys: Uint8Array, at: number): Uint8Array {
  return keys.subarray(at, at + KEY_BYTES);
}

/** A key seals one message only, so the nonce need not be random: u32 zero ‖ u64 index. */
function nonceOf(index: number): Uint8Array {
  return concatBytes(new Uint8Array(NONCE_BYTES - 8), encodeUint64(index));
}

/** Additional data: a ciphertext moved to another index does not open. */
function boundTo(index: number): Uint8Array {
  return concatBytes(FORMAT, encodeUint64(index));
}

function encodeUint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}
