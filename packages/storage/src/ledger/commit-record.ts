// Commit records as files: `commit/<number>`, RFC 8785, whose appearance is the commit.
import {
  canonicalize,
  encodeBase64,
  encodeUtf8,
  hasExactly,
  isJsonObject,
  isRefusal,
  parseCanonical,
  parseCheckpoint,
  parseNote,
} from "@mizan/ledger";
import type { Checkpoint, Refusal } from "@mizan/ledger";
import { StoreFault } from "./store.ts";
import type { CommitRecord, PlannedCommit } from "./store.ts";

/** The log's signature on a commit, checked by whoever holds the log's public key. */
export type VerifyCommit = (record: CommitRecord) => Refusal | undefined;

const FORMAT = "mizan/commit@v1";
const MEMBERS = ["format", "loggedAt", "note", "number", "root", "size"];

export function encodeCommitRecord(record: CommitRecord): Uint8Array {
  const { number, size, root, loggedAt, note } = record;
  return canonicalize({ format: FORMAT, number, size, root, loggedAt, note });
}

export function parseCommitRecord(bytes: Uint8Array, path: string): CommitRecord {
  const value = parseCanonical(bytes);
  const invalid = new StoreFault("commit-invalid", `${path}: not a commit record`);
  if (isRefusal(value) || !isJsonObject(value) || !hasExactly(value, MEMBERS)) throw invalid;
  const { format, number, size, root, loggedAt, note } = value;
  if (format !== FORMAT || typeof number !== "number" || typeof size !== "number") throw invalid;
  if (typeof loggedAt !== "number" || typeof root !== "string" || typeof note !== "string") throw invalid;
  return { number, size, root, loggedAt, note };
}

/** Undefined when the record's note is a checkpoint of exactly its size and root, signed as the port wants it. */
export function recordMistake(record: CommitRecord, verify: VerifyCommit | undefined): string | undefined {
  const checkpoint = checkpointOf(encodeUtf8(record.note));
  if (checkpoint === undefined) return "the note is not a checkpoint";
  if (checkpoint.size !== record.size) return `the checkpoint's size is ${checkpoint.size}, not ${record.size}`;
  if (encodeBase64(checkpoint.root) !== record.root) return "the checkpoint has another root";
  const refused = verify?.(record);
  return refused === undefined ? undefined : `${refused.refused}: ${refused.rule}`;
}

export function checkpointOf(note: Uint8Array): Checkpoint | undefined {
  const parsed = parseNote(note);
  if (isRefusal(parsed)) return undefined;
  const checkpoint = parseCheckpoint(parsed.text);
  return isRefusal(checkpoint) ? undefined : checkpoint;
}

export function sameCommit(a: PlannedCommit | null, b: PlannedCommit | null): boolean {
  if (a === null || b === null) return a === b;
  return a.number === b.number && a.size === b.size && a.root === b.root && a.loggedAt === b.loggedAt;
}
