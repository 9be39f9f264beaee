// Checkpoints: a log's name, the size of its tree and the root, as the text of a note (c2sp.org/tlog-checkpoint).
import { decodeBase64, encodeBase64 } from "./base64.ts";
import type { Signer } from "./ed25519.ts";
import { encodeNote } from "./note.ts";
import { isRefusal, refuse, type Refusal } from "./refusal.ts";
import { HASH_BYTES, type Hash } from "./sha256.ts";
import { signatureLine } from "./signature-line.ts";
import { parseUint } from "./uint.ts";
import { encodeUtf8 } from "./utf8.ts";
import { noteKeyId } from "./vkey.ts";

export type Checkpoint = {
  /** The log's name: a URL prefix without scheme and without a slash at the end. */
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
  /** Lines that other logs may write. They are signed, but nobody vouches for them; ours has none. */
  readonly extensions: readonly string[];
};

export type CheckpointCode = "checkpoint-malformed";

export const LOG_SIGNATURE_TYPE = 1;
// oxlint-disable-next-line no-control-regex -- control characters are what the format forbids
const CONTROL = /[\0-\x1f]/;

/**
 * The text of a checkpoint. Throws on what no checkpoint of ours may be: an extension line, an origin that is no line.
 *
 *     example.com/log
 *     15
 *     rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=
 */
export function encodeCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  if (extensions.length > 0) throw new RangeError("a checkpoint of ours has no extension lines");
  if (!isOrigin(origin)) throw new RangeError("the origin is one line");
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError("not a tree size");
  if (root.length !== HASH_BYTES) throw new RangeError("a root has 32 bytes");
  return `${origin}\n${size}\n${encodeBase64(root)}\n`;
}

/** Reads the text of a note as a checkpoint. Nothing in it is verified. */
export function parseCheckpoint(text: string): Checkpoint | Refusal<CheckpointCode> {
  const lines = text.split("\n");
  if (lines.pop() !== "") return malformed("every line ends in a line feed", lines.length + 1);
  const [origin, sizeText, rootText, ...extensions] = lines;
  if (origin === undefined || !isOrigin(origin)) return malformed("the origin comes first", 1);
  const size = parseUint(sizeText ?? "");
  if (isRefusal(size)) return malformed(`the size is decimal: ${size.rule}`, 2);
  const root = decodeBase64(rootText ?? "");
  if (isRefusal(root)) return malformed(`the root is base64: ${root.rule}`, 3);
  if (root.length !== HASH_BYTES) return malformed("the root has 32 bytes", 3);
  const empty = extensions.indexOf("");
  if (empty >= 0) return malformed("an extension line is not empty", empty + 4);
  return { origin, size, root, extensions };
}

/** The checkpoint as a note signed by its log. The key's name is the origin (ledger.md §4). */
export function signCheckpoint(
  checkpoint: Checkpoint,
  { name, signer }: { readonly name: string; readonly signer: Signer },
): Uint8Array {
  const text = encodeCheckpoint(checkpoint);
  const id = noteKeyId(name, LOG_SIGNATURE_TYPE, signer.publicKey);
  const signature = signer.sign(encodeUtf8(text));
  return encodeNote({ text, signatures: [{ name, id, signature, line: signatureLine({ name, id, signature }) }] });
}

function isOrigin(line: string): boolean {
  return line !== "" && !CONTROL.test(line) && line.isWellFormed();
}

function malformed(rule: string, line: number): Refusal<CheckpointCode> {
  return refuse("checkpoint-malformed", rule, `line ${line}`);
}
