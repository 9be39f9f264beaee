// Lower-case hexadecimal, two digits a byte.
import { byteAt } from "./bytes.ts";
import { refuse, type Refusal } from "./refusal.ts";

export type HexCode = "hex-malformed";

const DIGITS = "0123456789abcdef";
const INVALID = 16;

const pairs = Array.from({ length: 256 }, (_, byte) => DIGITS.charAt(byte >> 4) + DIGITS.charAt(byte & 15));
const values = new Uint8Array(128).fill(INVALID);
for (let value = 0; value < DIGITS.length; value += 1) values[DIGITS.charCodeAt(value)] = value;

export function encodeHex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += pairs[byte];
  return text;
}

/** Refuses capitals, odd lengths and anything that is not a digit. */
export function decodeHex(text: string): Uint8Array | Refusal<HexCode> {
  if (text.length % 2 !== 0) return refuse("hex-malformed", "hexadecimal has two digits for each byte");
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < text.length; i += 1) {
    const value = values[text.charCodeAt(i)] ?? INVALID;
    if (value === INVALID) return refuse("hex-malformed", "only the digits 0-9 and a-f", `character ${i + 1}`);
    bytes[i >> 1] = (byteAt(bytes, i >> 1) << 4) | value;
  }
  return bytes;
}
