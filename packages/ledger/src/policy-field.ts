// Lines and fields of a policy file as bytes: only tab, space and line feed mean anything (c2sp.org/tlog-policy).
import { concatBytes } from "./bytes.ts";
import { isRefusal } from "./refusal.ts";
import { decodeUtf8, encodeUtf8 } from "./utf8.ts";

export const LINE_FEED = 0x0a;
export const SPACE = 0x20;
export const TAB = 0x09;

/** The fields of each line; the bytes end in a line feed or are empty. */
export function readLines(bytes: Uint8Array): string[][] {
  const lines: string[][] = [];
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(LINE_FEED, start);
    lines.push(fieldsOf(bytes.subarray(start, end)));
    start = end + 1;
  }
  return lines;
}

/** One line: the fields with a space between them, and a line feed. */
export function encodeFields(fields: readonly string[]): Uint8Array {
  return concatBytes(
    ...fields.flatMap((field, i) => [encodeField(field), Uint8Array.of(i === fields.length - 1 ? LINE_FEED : SPACE)]),
  );
}

function fieldsOf(line: Uint8Array): string[] {
  const fields: string[] = [];
  let start = 0;
  for (let i = 0; i <= line.length; i += 1) {
    if (i < line.length && line[i] !== SPACE && line[i] !== TAB) continue;
    if (i > start) fields.push(decodeField(line.subarray(start, i)));
    start = i + 1;
  }
  return fields;
}

/** UTF-8 where it is that; else each byte by itself, from 80 on as U+DC80 to U+DCFF, which no UTF-8 gives. */
function decodeField(bytes: Uint8Array): string {
  const text = decodeUtf8(bytes);
  if (!isRefusal(text)) return text;
  return Array.from(bytes, (byte) => String.fromCharCode(byte < 0x80 ? byte : 0xdc00 + byte)).join("");
}

function encodeField(field: string): Uint8Array {
  if (field.isWellFormed()) return encodeUtf8(field);
  return Uint8Array.from({ length: field.length }, (_, i) => field.charCodeAt(i) & 0xff);
}
