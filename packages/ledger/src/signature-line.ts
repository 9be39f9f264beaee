// Signature lines of a note: `— name base64(id ‖ signature)` (c2sp.org/signed-note, "Signatures").
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { concatBytes } from "./bytes.ts";
import { isKeyName } from "./key-name.ts";
import { isRefusal } from "./refusal.ts";
import { encodeUint32, readUint32 } from "./uint32.ts";

export type NoteSignature = {
  readonly name: string;
  /** uint32: together with the name it says which key signed. */
  readonly id: number;
  /** What follows the four bytes of the id; at least one byte. */
  readonly signature: Uint8Array;
  /** `— name base64`, without a line feed. */
  readonly line: string;
};

const LINE_START = "\u2014 ";
const ID_BYTES = 4;

/** `— name base64(id ‖ signature)`, without a line feed. Throws on a name that no line can carry. */
export function signatureLine({ name, id, signature }: Omit<NoteSignature, "line">): string {
  if (!isKeyName(name)) throw new RangeError("not a key name");
  return `${LINE_START}${name} ${encodeBase64(concatBytes(encodeUint32(id), signature))}`;
}

/** Reads a line without its line feed; undefined when it is not one. */
export function parseSignatureLine(line: string): NoteSignature | undefined {
  if (!line.startsWith(LINE_START)) return undefined;
  const space = line.indexOf(" ", LINE_START.length);
  if (space < 0) return undefined;
  const name = line.slice(LINE_START.length, space);
  const bytes = decodeBase64(line.slice(space + 1));
  if (!isKeyName(name) || isRefusal(bytes) || bytes.length <= ID_BYTES) return undefined;
  return { name, id: readUint32(bytes), signature: bytes.slice(ID_BYTES), line };
}
