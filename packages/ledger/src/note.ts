// Signed notes: a text and the lines of those who signed it (c2sp.org/signed-note; ledger.md §4).
import { verifyCosignature } from "./cosignature.ts";
import { verifySignature, type Ed25519 } from "./ed25519.ts";
import { isRefusal, refuse, type Refusal } from "./refusal.ts";
import { parseSignatureLine, type NoteSignature } from "./signature-line.ts";
import { decodeUtf8, encodeUtf8 } from "./utf8.ts";
import type { NoteKey } from "./vkey.ts";

export type Note = {
  /** Ends in a line feed, which is signed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
};

/** A key that was asked for and whose signature holds; a cosigner's with the time it states, in POSIX seconds. */
export type VerifiedSignature = { readonly key: NoteKey; readonly time: number | null };

export type OpenedNote = Note & { readonly verified: readonly VerifiedSignature[] };

export type NoteCode = "note-malformed" | "note-unsigned" | "note-signature";

export const MAX_NOTE_BYTES = 1024 * 1024;
export const MAX_NOTE_SIGNATURES = 100;
const SPLIT = "\n\n";
// oxlint-disable-next-line no-control-regex -- control characters are what the format forbids
const CONTROL = /[\0-\x09\x0b-\x1f]/;

/**
 * Reads a note; nothing in it is verified.
 *
 *     example.com/log
 *     15
 *     rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=
 *
 *     — example.com/log M9e0luh4jTG+UMBqOUo9/q+y…
 */
export function parseNote(bytes: Uint8Array): Note | Refusal<NoteCode> {
  if (bytes.length > MAX_NOTE_BYTES) return malformed(`a note has at most ${MAX_NOTE_BYTES} bytes`);
  const whole = decodeUtf8(bytes);
  if (isRefusal(whole)) return malformed(whole.rule);
  const control = CONTROL.exec(whole);
  if (control) return malformed("no control character but the line feed", lineAt(whole, control.index));
  // The text may hold empty lines of its own: the last one divides.
  const split = whole.lastIndexOf(SPLIT);
  if (split < 0) return malformed("an empty line stands between text and signatures");
  const text = whole.slice(0, split + 1);
  const lines = whole.slice(split + SPLIT.length).split("\n");
  if (lines.pop() !== "" || lines.length === 0) return malformed("a signature line ends the note, with a line feed");
  if (lines.length > MAX_NOTE_SIGNATURES) return malformed(`a note has at most ${MAX_NOTE_SIGNATURES} signatures`);
  const signatures: NoteSignature[] = [];
  for (const [i, line] of lines.entries()) {
    const signature = parseSignatureLine(line);
    if (!signature) return malformed("a signature line reads `— name base64`", lineAt(whole, split + SPLIT.length, i));
    signatures.push(signature);
  }
  return { text, signatures };
}

/** The text, an empty line, the lines of its signatures. */
export function encodeNote(note: Note): Uint8Array {
  return encodeUtf8(`${note.text}\n${note.signatures.map(({ line }) => `${line}\n`).join("")}`);
}

/**
 * Verifies every signature by one of these keys. A key is found by name and id together; strangers are ignored. One that
 * fails spoils the note, however many others hold; without any the note is refused. A key that signed twice counts once,
 * by its first line.
 */
export function openNote(bytes: Uint8Array, keys: readonly NoteKey[], ed: Ed25519): OpenedNote | Refusal<NoteCode> {
  const note = parseNote(bytes);
  if (isRefusal(note)) return note;
  const found = new Map<NoteKey, VerifiedSignature>();
  for (const signature of note.signatures) {
    const key = keys.find(({ name, id }) => name === signature.name && id === signature.id);
    if (!key) continue;
    const verified = verifyLine(ed, key, { text: note.text, signature: signature.signature });
    if (isRefusal(verified)) return refuse("note-signature", verified.rule, `signature by ${key.name}`);
    if (!found.has(key)) found.set(key, verified);
  }
  if (found.size === 0) return refuse("note-unsigned", "signed by at least one of the keys asked for");
  return { ...note, verified: [...found.values()] };
}

function verifyLine(
  ed: Ed25519,
  key: NoteKey,
  { text, signature }: { readonly text: string; readonly signature: Uint8Array },
): VerifiedSignature | Refusal {
  if (key.type === 4) {
    const cosigned = verifyCosignature(ed, key, text, signature);
    return isRefusal(cosigned) ? cosigned : { key, time: cosigned.time };
  }
  return verifySignature(ed, { publicKey: key.publicKey, message: encodeUtf8(text), signature }) ?? { key, time: null };
}

function lineAt(whole: string, offset: number, after = 0): string {
  return `line ${whole.slice(0, offset).split("\n").length + after}`;
}

function malformed(rule: string, at?: string): Refusal<NoteCode> {
  return refuse("note-malformed", rule, at);
}
