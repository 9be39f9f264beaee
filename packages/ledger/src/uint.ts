// Unsigned integers as text (ASCII decimal, ledger.md §1) and as big-endian bytes.
import { byteAt } from "./bytes.ts";
import { refuse, type Refusal } from "./refusal.ts";

export type UintCode = "uint-malformed" | "uint-too-large";

export const MAX_UINT64 = 2n ** 64n - 1n;
const MAX_UINT16 = 0xffff;
const UINT64_DIGITS = 20;
const DECIMAL = /^(?:0|[1-9][0-9]*)$/;

/** Decimal digits, no sign, no leading zero, at most 2^53−1. */
export function parseUint(text: string): number | Refusal<UintCode> {
  const value = parseUint64(text);
  if (typeof value !== "bigint") return value;
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) return refuse("uint-too-large", "at most 9007199254740991");
  return Number(value);
}

/** Decimal digits, no sign, no leading zero, at most 2^64−1. */
export function parseUint64(text: string): bigint | Refusal<UintCode> {
  // The length comes first, so that a megabyte of digits is never made into a number.
  if (text.length > UINT64_DIGITS) return refuse("uint-too-large", "at most 20 digits");
  if (!DECIMAL.test(text)) return refuse("uint-malformed", "decimal digits without sign or leading zero");
  const value = BigInt(text);
  return value > MAX_UINT64 ? refuse("uint-too-large", "at most 18446744073709551615") : value;
}

export function encodeUint16(value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > MAX_UINT16) throw new RangeError("not a uint16");
  return Uint8Array.of(value >> 8, value & 255);
}

/** The caller has checked that two bytes are there. */
export function readUint16(bytes: Uint8Array, offset: number): number {
  requireBytes(bytes, offset, 2);
  return (byteAt(bytes, offset) << 8) | byteAt(bytes, offset + 1);
}

export function encodeUint64(value: bigint | number): Uint8Array {
  if (typeof value === "number" && !Number.isSafeInteger(value)) throw new RangeError("not a safe integer");
  let rest = BigInt(value);
  if (rest < 0n || rest > MAX_UINT64) throw new RangeError("not a uint64");
  const bytes = new Uint8Array(8);
  for (let i = 7; i >= 0; i -= 1) {
    bytes[i] = Number(rest & 255n);
    rest >>= 8n;
  }
  return bytes;
}

/** The caller has checked that eight bytes are there. */
export function readUint64(bytes: Uint8Array, offset: number): bigint {
  requireBytes(bytes, offset, 8);
  let value = 0n;
  for (let i = offset; i < offset + 8; i += 1) value = (value << 8n) | BigInt(byteAt(bytes, i));
  return value;
}

function requireBytes(bytes: Uint8Array, offset: number, length: number): void {
  if (offset < 0 || offset + length > bytes.length) throw new RangeError("read past the end");
}
