// The signed checkpoints of a published log: the newest, and every complete one that was kept.
import {
  FULL_WIDTH,
  isRefusal,
  numberPath,
  parseCosigned,
  parseNote,
  verifyCheckpoint,
  verifyComplete,
  type CosignedCheckpoint,
  type Ed25519,
  type Policy,
  type Verified,
} from "@mizan/ledger";
import { placed, refuseFile, type EntryRange, type FilePlace, type LogRefusal } from "./log-refusal.ts";
import type { LogSource } from "./source.ts";
import { EVERY_ENTRY, readWhole } from "./trust.ts";

export type Head = FilePlace & { readonly signed: Verified<CosignedCheckpoint> };

export type Heads = {
  /** What `checkpoint` holds. */
  readonly newest: Head;
  /** Every complete checkpoint, in the order in which they were kept. */
  readonly kept: readonly Head[];
  /** The largest complete one: only what it covers is final. Undefined until there is one. */
  readonly complete: Head | undefined;
  /** Number of files below `cosigned/`. */
  readonly files: number;
};

export type Judging = { readonly policy: Policy; readonly ed: Ed25519; readonly nowMs: number };

export async function readHeads(
  source: LogSource,
  judging: Judging,
  onProgress?: (done: number) => void,
): Promise<Heads | LogRefusal> {
  const place = { file: "checkpoint", entries: EVERY_ENTRY };
  const bytes = await readWhole(source, place.file, place.entries);
  if (isRefusal(bytes)) return bytes;
  const signed = verifyCheckpoint(bytes, judging.policy, judging);
  if (isRefusal(signed)) return placed(signed, place);
  const newest = { ...place, entries: { first: 0, end: signed.checkpoint.size }, signed };
  const stranger = refuseStrangers(bytes, judging.policy, newest);
  if (stranger) return stranger;
  const kept: Head[] = [];
  let files = 0;
  for (; ; files += 1) {
    const file = `cosigned/${numberPath(files)}`;
    const notes = await source.read(file);
    if (notes === undefined) break;
    const before = kept.at(-1)?.signed.checkpoint.size ?? 0;
    if (isRefusal(notes)) return placed(notes, { file, entries: after(before) });
    const read = readKept(notes, { file, before, judging });
    if (isRefusal(read)) return read;
    kept.push(...read);
    onProgress?.(kept.length);
    if (read.length < FULL_WIDTH) {
      files += 1;
      break;
    }
  }
  return checkNewest({ newest, kept, complete: kept.at(-1), files });
}

/** The checkpoint that is published must be one that is kept, or larger than all of those. */
function checkNewest(heads: Heads): Heads | LogRefusal {
  const { newest, kept, complete } = heads;
  const { checkpoint, noteHash, quorum } = newest.signed;
  if (kept.some(({ signed }) => signed.noteHash === noteHash)) return heads;
  if (quorum) {
    const place = { file: `cosigned/${numberPath(Math.max(0, heads.files - 1))}`, entries: newest.entries };
    return refuseFile("file-missing", "the complete checkpoint that is published must be kept here", place);
  }
  if (!complete || checkpoint.size > complete.signed.checkpoint.size) return heads;
  return refuseFile("checkpoint-stale", "a complete checkpoint of this size or larger is kept in cosigned/", newest);
}

function readKept(
  bytes: Uint8Array,
  { file, before, judging }: { readonly file: string; readonly before: number; readonly judging: Judging },
): Head[] | LogRefusal {
  const notes = parseCosigned(bytes);
  if (isRefusal(notes)) return placed(notes, { file, entries: after(before) });
  const heads: Head[] = [];
  let size = before;
  for (const [number, note] of notes.entries()) {
    const place = { file, entries: after(size), at: `checkpoint ${number + 1} of ${notes.length}` };
    const signed = verifyComplete(note, judging.policy, judging);
    if (isRefusal(signed)) return placed(signed, place);
    const stranger = refuseStrangers(note, judging.policy, place);
    if (stranger) return stranger;
    const { size: next } = signed.checkpoint;
    if (next < size) return refuseFile("checkpoint-shrunk", "complete checkpoints are kept in order of size", place);
    heads.push({ ...place, entries: { first: next > size ? size : Math.max(0, next - 1), end: next }, signed });
    size = next;
  }
  return heads;
}

/** A log publishes only signatures that its policy names, each once; else a changed name would make one vanish. */
function refuseStrangers(note: Uint8Array, policy: Policy, place: FilePlace): LogRefusal | undefined {
  const parsed = parseNote(note);
  if (isRefusal(parsed)) return placed(parsed, place);
  const keys = [...policy.logs, ...policy.witnesses.map(({ key }) => key)];
  const seen = new Set<string>();
  for (const [position, { name, id }] of parsed.signatures.entries()) {
    const line = `line ${parsed.text.split("\n").length + 1 + position}`;
    const at = place.at === undefined ? line : `${place.at}, ${line}`;
    const isKnown = keys.some((key) => key.name === name && key.id === id);
    if (isKnown && !seen.has(`${id} ${name}`)) {
      seen.add(`${id} ${name}`);
      continue;
    }
    return refuseFile("signature-unknown", "every signature is by a key of the policy, and each key signs once", {
      ...place,
      at,
    });
  }
  return undefined;
}

function after(size: number): EntryRange {
  return { first: size, end: size + 1 };
}
