// Strict base64: RFC 4648 §4, padded, and only the one spelling that encoding would give back.
import { byteAt } from "./bytes.ts";
import { refuse, type Refusal } from "./refusal.ts";

export type Base64Code = "base64-malformed";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const PADDING = "=";
const INVALID = 64;

const symbols = Uint8Array.from(ALPHABET, (symbol) => symbol.charCodeAt(0));
const values = new Uint8Array(128).fill(INVALID);
for (let value = 0; value < ALPHABET.length; value += 1) values[byteAt(symbols, value)] = value;
const ascii = new TextDecoder("utf-8");

export function encodeBase64(bytes: Uint8Array): string {
  const text = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(PADDING.charCodeAt(0));
  let written = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const group = (byteAt(bytes, i) << 16) | (byteAt(bytes, i + 1) << 8) | byteAt(bytes, i + 2);
    text[written] = byteAt(symbols, group >> 18);
    text[written + 1] = byteAt(symbols, (group >> 12) & 63);
    if (left > 1) text[written + 2] = byteAt(symbols, (group >> 6) & 63);
    if (left > 2) text[written + 3] = byteAt(symbols, group & 63);
    written += 4;
  }
  return ascii.decode(text);
}

/** Refuses white space, missing padding, the URL alphabet, and unused bits that are not zero. */
export function decodeBase64(text: string): Uint8Array | Refusal<Base64Code> {
  if (text.length % 4 !== 0) return refuse("base64-malformed", "base64 comes in groups of four with padding");
  const padding = text.endsWith("==") ? 2 : text.endsWith(PADDING) ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const digits = text.length - padding;
  let written = 0;
  let group = 0;
  for (let i = 0; i < digits; i += 1) {
    const value = values[text.charCodeAt(i)] ?? INVALID;
    if (value === INVALID) return refuse("base64-malformed", "only the standard base64 alphabet", `character ${i + 1}`);
    group = (group << 6) | value;
    if (i % 4 !== 3) continue;
    bytes[written] = group >> 16;
    bytes[written + 1] = (group >> 8) & 255;
    bytes[written + 2] = group & 255;
    written += 3;
    group = 0;
  }
  if (padding === 0) return bytes;
  // RFC 4648 §3.5: the bits after the last whole byte must be zero, else several texts would mean the same bytes.
  const spare = padding * 2;
  if ((group & ((1 << spare) - 1)) !== 0) return refuse("base64-malformed", "unused bits are zero");
  const rest = group >> spare;
  if (padding === 1) bytes[written] = rest >> 8;
  bytes[bytes.length - 1] = rest & 255;
  return bytes;
}
