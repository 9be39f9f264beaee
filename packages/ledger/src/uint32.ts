// Four bytes as a big-endian number: how notes and keys name a key.
import { byteAt } from "./bytes.ts";

/** The caller has checked that four bytes are there. */
export function readUint32(bytes: Uint8Array): number {
  // Multiplication, because << would make ids from 80000000 on negative.
  return byteAt(bytes, 0) * 2 ** 24 + ((byteAt(bytes, 1) << 16) | (byteAt(bytes, 2) << 8) | byteAt(bytes, 3));
}

export function encodeUint32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
}
