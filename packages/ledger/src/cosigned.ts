// The bundles of complete checkpoints, kept for ever: `cosigned/<N>`, up to 256 notes, each behind its length.
import { concatBytes } from "./bytes.ts";
import { FULL_WIDTH, numberPath, parseNumberPath } from "./numbered.ts";
import { isRefusal, refuse, type Refusal } from "./refusal.ts";
import { encodeUint16, readUint16 } from "./uint.ts";

export type CosignedCode = "cosigned-path" | "cosigned-malformed";

/** What a uint16 can say. */
export const MAX_COSIGNED_NOTE_BYTES = 65_535;
const PREFIX = "cosigned/";
const LENGTH_BYTES = 2;

/** A file grows by appending; the next begins when it holds 256 notes. */
export function cosignedPath(index: number): string {
  return `${PREFIX}${numberPath(index)}`;
}

export function parseCosignedPath(path: string): number | Refusal<CosignedCode> {
  const index = path.startsWith(PREFIX) ? parseNumberPath(path.slice(PREFIX.length)) : undefined;
  if (index === undefined) return refuse("cosigned-path", "the path begins with cosigned/");
  return isRefusal(index) ? refuse("cosigned-path", index.rule) : index;
}

/** One or more notes as they are appended. Throws on a note that is empty or too long. */
export function encodeCosigned(notes: readonly Uint8Array[]): Uint8Array {
  if (notes.some((note) => note.length === 0)) throw new RangeError("a note is not empty");
  return concatBytes(...notes.flatMap((note) => [encodeUint16(note.length), note]));
}

/** The notes of one file, exact bytes; what they say is not read. */
export function parseCosigned(bytes: Uint8Array): Uint8Array[] | Refusal<CosignedCode> {
  const notes: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    if (notes.length === FULL_WIDTH) return malformed("a file holds at most 256 notes", at);
    if (at + LENGTH_BYTES > bytes.length) return malformed("a length has two bytes", at);
    const end = at + LENGTH_BYTES + readUint16(bytes, at);
    if (end === at + LENGTH_BYTES || end > bytes.length) return malformed("a note is not empty and there whole", at);
    notes.push(bytes.slice(at + LENGTH_BYTES, end));
    at = end;
  }
  return notes;
}

function malformed(rule: string, byte: number): Refusal<CosignedCode> {
  return refuse("cosigned-malformed", rule, `byte ${byte}`);
}
