// The witness protocol (c2sp.org/tlog-witness, ledger.md §8) without its shell: read a request, decide, say what to keep.
import { concatBytes, equalBytes } from "./bytes.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { parseCheckpoint, type Checkpoint } from "./checkpoint.ts";
import { cosignCheckpoint } from "./cosignature.ts";
import type { Ed25519, Signer } from "./ed25519.ts";
import { encodeNote, openNote, parseNote, type OpenedNote } from "./note.ts";
import { verifyConsistency } from "./consistency.ts";
import { isRefusal, refuse, type Refusal } from "./refusal.ts";
import type { NoteSignature } from "./signature-line.ts";
import { EMPTY_ROOT } from "./tree.ts";
import { parseUint } from "./uint.ts";
import { decodeUtf8, encodeUtf8 } from "./utf8.ts";
import type { NoteKey } from "./vkey.ts";

/** What the requester sends: the size it believes the witness last cosigned, the path from there, the signed note. */
export type AddCheckpoint = {
  readonly old: number;
  readonly proof: readonly Uint8Array[];
  readonly note: Uint8Array;
};

/** A request whose note has been read; nothing in it is verified yet. */
export type ReadAddCheckpoint = AddCheckpoint & { readonly checkpoint: Checkpoint };

/** What a witness holds for one origin. `lost` is never the same as `new`: a new one may sign anything, a lost one nothing. */
export type WitnessState = { readonly kind: "new" } | CosignedState | { readonly kind: "lost" };

export type CosignedState = {
  readonly kind: "cosigned";
  readonly size: number;
  readonly root: Uint8Array;
  /** POSIX seconds in the newest cosignature. */
  readonly time: number;
  /** The checkpoint as the log signed it, with the witness's own cosignature. */
  readonly note: Uint8Array;
};

export type Witness = {
  /** Keys trusted for the origin asked about; undefined where the witness does not know that origin. */
  readonly logKeys: readonly NoteKey[] | undefined;
  readonly name: string;
  readonly signer: Signer;
  readonly ed: Ed25519;
  /** The witness's own clock, POSIX seconds. */
  readonly nowS: number;
};

/** Why a checkpoint with a good log signature was not cosigned. Kept, because it may prove that the log misbehaves. */
export type Refused = {
  readonly why: "empty-tree-root" | "proof-from-empty" | "proof-fails" | "root-differs";
  readonly held: Uint8Array | null;
  readonly offered: AddCheckpoint;
};

export type WitnessAnswer =
  | { readonly status: 200; readonly body: string; readonly next: CosignedState }
  | { readonly status: 409; readonly body: string }
  | { readonly status: 422; readonly body: string; readonly evidence: Refused }
  | { readonly status: 400 | 403 | 404 | 503; readonly body: string };

export type WitnessRequestCode = "witness-request-malformed";

export const MAX_ADD_CHECKPOINT_BYTES = 64 * 1024;
export const MAX_CONSISTENCY_HASHES = 63;

/**
 * Reads `old <size>\n`, up to 63 lines of base64 hash, an empty line, and a signed checkpoint.
 *
 *     old 20852014
 *     PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
 *
 *     example.com/log
 *     20852163
 *     …
 */
export function parseAddCheckpoint(bytes: Uint8Array): ReadAddCheckpoint | Refusal {
  if (bytes.length > MAX_ADD_CHECKPOINT_BYTES) return malformed(`at most ${MAX_ADD_CHECKPOINT_BYTES} bytes`);
  const end = emptyLineAt(bytes);
  if (end === undefined) return malformed("an empty line stands before the checkpoint");
  const header = decodeUtf8(bytes.subarray(0, end));
  if (isRefusal(header)) return header;
  const lines = header.split("\n");
  const first = lines[0] ?? "";
  const old = first.startsWith("old ")
    ? parseUint(first.slice("old ".length))
    : malformed("`old <size>` comes first", 1);
  if (isRefusal(old)) return malformed("`old <size>` comes first, the size in decimal", 1);
  const proof = parseProofLines(lines.slice(1));
  if (isRefusal(proof)) return proof;
  const note = bytes.slice(end + 2);
  const parsed = parseNote(note);
  if (isRefusal(parsed)) return parsed;
  const checkpoint = parseCheckpoint(parsed.text);
  if (isRefusal(checkpoint)) return checkpoint;
  return { old, proof, note, checkpoint };
}

/** The request body for the given parts; the note goes in as it stands. */
export function encodeAddCheckpoint(request: AddCheckpoint): Uint8Array {
  const lines = [`old ${request.old}`, ...request.proof.map(encodeBase64), "", ""];
  return concatBytes(encodeUtf8(lines.join("\n")), request.note);
}

/**
 * Decides in the order of ledger.md §8. The caller must hold the origin's state still from here until `next` is durable,
 * and only then send the 200: otherwise a slow smaller request rolls a faster larger one back.
 */
export function decideAddCheckpoint(state: WitnessState, request: ReadAddCheckpoint, witness: Witness): WitnessAnswer {
  const { checkpoint, old } = request;
  if (witness.logKeys === undefined) return { status: 404, body: "unknown origin\n" };
  const opened = openNote(request.note, witness.logKeys, witness.ed);
  if (isRefusal(opened)) return { status: 403, body: "not signed by a key trusted for this origin\n" };
  if (old > checkpoint.size) return { status: 400, body: "old is larger than the checkpoint\n" };
  if (state.kind === "lost") return { status: 503, body: "the state for this origin is lost; it must be re-seeded\n" };
  const held = state.kind === "cosigned" ? state : { size: 0, root: EMPTY_ROOT, time: 0, note: null };
  if (old !== held.size) return { status: 409, body: `${held.size}\n` };
  const why = inconsistency(held, request);
  if (why !== undefined) {
    return { status: 422, body: `${why}\n`, evidence: { why, held: held.note, offered: request } };
  }
  const time = witness.nowS;
  if (!Number.isSafeInteger(time) || time <= 0 || time < held.time) {
    return { status: 503, body: "the clock is behind the last cosignature\n" };
  }
  return cosign(opened, checkpoint, { name: witness.name, signer: witness.signer, time });
}

/** Reads the body of a 200: one or more signature lines. They are not verified here. */
export function parseCosignatureLines(body: Uint8Array): readonly NoteSignature[] | Refusal {
  const parsed = parseNote(concatBytes(encodeUtf8("cosignatures\n\n"), body));
  return isRefusal(parsed) ? parsed : parsed.signatures;
}

function emptyLineAt(bytes: Uint8Array): number | undefined {
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) {
    if (bytes[at + 1] === LINE_FEED) return at;
  }
  return undefined;
}

function parseProofLines(lines: readonly string[]): readonly Uint8Array[] | Refusal {
  if (lines.length > MAX_CONSISTENCY_HASHES) return malformed(`at most ${MAX_CONSISTENCY_HASHES} proof lines`);
  const proof: Uint8Array[] = [];
  for (const [index, line] of lines.entries()) {
    const hash = decodeBase64(line);
    if (isRefusal(hash) || hash.length !== HASH_BYTES)
      return malformed("a proof line is one hash in base64", index + 2);
    proof.push(hash);
  }
  return proof;
}

/** ledger.md §8 row 7. Size 0 has one root; from size 0 nothing needs proving, so nothing may be offered as proof. */
function inconsistency(
  held: { readonly size: number; readonly root: Uint8Array },
  { checkpoint, old, proof }: ReadAddCheckpoint,
): Refused["why"] | undefined {
  if (checkpoint.size === 0 && !equalBytes(checkpoint.root, EMPTY_ROOT)) return "empty-tree-root";
  if (old === 0) return proof.length === 0 ? undefined : "proof-from-empty";
  if (old === checkpoint.size && !equalBytes(held.root, checkpoint.root)) return "root-differs";
  const verified = verifyConsistency({
    oldSize: old,
    newSize: checkpoint.size,
    oldRoot: held.root,
    newRoot: checkpoint.root,
    proof,
  });
  return isRefusal(verified) ? "proof-fails" : undefined;
}

/** Keeps the log's own signatures and the new cosignature; lines of strangers are dropped. */
function cosign(
  { text, signatures, verified }: OpenedNote,
  { size, root }: Checkpoint,
  by: { readonly name: string; readonly signer: Signer; readonly time: number },
): WitnessAnswer {
  const body = cosignCheckpoint(text, by);
  const ofLog = verified.flatMap(
    ({ key }) => signatures.find(({ name, id }) => name === key.name && id === key.id) ?? [],
  );
  const note = concatBytes(encodeNote({ text, signatures: ofLog }), encodeUtf8(body));
  return { status: 200, body, next: { kind: "cosigned", size, root, time: by.time, note } };
}

function malformed(rule: string, line?: number): Refusal<WitnessRequestCode> {
  return refuse("witness-request-malformed", rule, line === undefined ? undefined : `line ${line}`);
}

const LINE_FEED = 0x0a;
const HASH_BYTES = 32;
