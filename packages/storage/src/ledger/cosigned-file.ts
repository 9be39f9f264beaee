// Complete checkpoints kept for ever: `cosigned/<N>`, up to 256 × (uint16 length ‖ note), appended and fsynced.
import { basename, dirname } from "node:path";
import { concatBytes, encodeUint16, equalBytes, readUint16 } from "@mizan/ledger";
import { checkpointOf } from "./commit-record.ts";
import { listIfThere, readIfThere } from "./disk.ts";
import type { DiskFile } from "./disk.ts";
import { closing } from "./calls.ts";
import { writeAll } from "./durable.ts";
import type { Folders } from "./folders.ts";
import { cosignedPath } from "./layout.ts";
import type { Layout } from "./layout.ts";
import { StoreFault } from "./store.ts";

export type CosignedEnd = {
  readonly file: number;
  readonly count: number;
  readonly bytes: number;
  readonly last: Uint8Array | undefined;
};

export const NOTES_PER_FILE = 256;
const LENGTH_BYTES = 2;
const MAX_NOTE_BYTES = 0xffff;
const APPENDED = 0o644;

/**
 * The whole notes of a file, and where they end. Each note was fsynced before the next was begun, so only the last
 * can be torn; anything unreadable before the end is damage, and a fault.
 */
export function splitCosigned(bytes: Uint8Array, path: string): { notes: Uint8Array[]; end: number } {
  const notes: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    const next = at + LENGTH_BYTES + (at + LENGTH_BYTES <= bytes.length ? readUint16(bytes, at) : 0);
    const note = bytes.subarray(at + LENGTH_BYTES, next);
    if (next > bytes.length || bytes.subarray(at).every((byte) => byte === 0)) return { notes, end: at };
    if (checkpointOf(note) === undefined) {
      if (next === bytes.length) return { notes, end: at };
      throw new StoreFault("data-differs", `${path}: no checkpoint at byte ${at}`);
    }
    notes.push(note);
    at = next;
  }
  return { notes, end: at };
}

/** Finds the end of the last file and cuts a torn tail off. */
export async function openCosigned(folders: Folders, layout: Layout): Promise<CosignedEnd> {
  const file = await lastFile(folders, layout);
  const path = layout.log(cosignedPath(file));
  const bytes = await readIfThere(folders.disk, path);
  if (bytes === undefined) return { file, count: 0, bytes: 0, last: undefined };
  const { notes, end } = splitCosigned(bytes, path);
  if (end < bytes.length) await truncate(folders, path, end);
  return { file, count: notes.length, bytes: end, last: notes.at(-1)?.slice() };
}

/** By doubling, then halving: files are numbered without gaps. */
async function lastFile(folders: Folders, layout: Layout): Promise<number> {
  const isThere = async (file: number): Promise<boolean> => {
    const path = layout.log(cosignedPath(file));
    return (await listIfThere(folders.disk, dirname(path))).includes(basename(path));
  };
  let missing = 1;
  while (await isThere(missing)) missing *= 2;
  let last = Math.floor(missing / 2);
  while (missing - last > 1) {
    const middle = Math.floor((last + missing) / 2);
    if (await isThere(middle)) last = middle;
    else missing = middle;
  }
  return last;
}

export function encodeCosigned(note: Uint8Array): Uint8Array {
  if (note.length > MAX_NOTE_BYTES) throw new StoreFault("misuse", `a note of ${note.length} bytes`);
  return concatBytes(encodeUint16(note.length), note);
}

async function truncate(folders: Folders, path: string, length: number): Promise<void> {
  const file = await folders.disk.open(path, "change");
  await closing([file], async () => {
    await file.truncate(length);
    await file.sync();
  });
}

/** Appends durably; the last note again changes nothing. */
export async function appendCosigned(
  folders: Folders,
  layout: Layout,
  { note, ...end }: CosignedEnd & { note: Uint8Array },
): Promise<CosignedEnd> {
  if (end.last !== undefined && equalBytes(end.last, note)) return end;
  const record = encodeCosigned(note);
  const full = end.count === NOTES_PER_FILE;
  const place = full ? { file: end.file + 1, count: 0, bytes: 0 } : end;
  const path = layout.log(cosignedPath(place.file));
  await folders.ensure(dirname(path));
  const isNew = place.bytes === 0;
  const file = await openAppended(folders, path, isNew);
  await closing([file], async () => {
    await writeAll(file, record, place.bytes);
    await file.sync();
  });
  if (isNew) await folders.sync([dirname(path)]);
  return { file: place.file, count: place.count + 1, bytes: place.bytes + record.length, last: note.slice() };
}

/** An empty file may be there already, cut back from a torn first note. */
async function openAppended(folders: Folders, path: string, isNew: boolean): Promise<DiskFile> {
  if (isNew && (await readIfThere(folders.disk, path)) === undefined) {
    return folders.disk.open(path, "create", APPENDED);
  }
  return folders.disk.open(path, "change");
}
