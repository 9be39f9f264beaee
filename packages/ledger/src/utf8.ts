// UTF-8 that is refused where it is not valid, and whose byte order mark is kept as the character it is.
import { refuse, type Refusal } from "./refusal.ts";

export type Utf8Code = "utf8-malformed";

const encoder = new TextEncoder();
// Without ignoreBOM three bytes at the start would vanish, and two byte strings would read as one text.
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The caller answers for `text.isWellFormed()`; a lone surrogate would become U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}

export function decodeUtf8(bytes: Uint8Array): string | Refusal<Utf8Code> {
  try {
    return decoder.decode(bytes);
  } catch {
    return refuse("utf8-malformed", "text is valid UTF-8");
  }
}

const lenient = new TextDecoder("utf-8", { ignoreBOM: true });

/** The offset at which this stops being UTF-8, for a refusal's position; the length where the last character is cut off. */
export function malformedAt(bytes: Uint8Array): number {
  // Whatever is malformed comes back as U+FFFD, so writing the text again first differs where the input went wrong.
  const again = encodeUtf8(lenient.decode(bytes));
  let at = 0;
  while (at < bytes.length && bytes[at] === again[at]) at += 1;
  return at;
}
