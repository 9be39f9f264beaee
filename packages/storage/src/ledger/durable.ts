// Durable writing (ledger.md §7): temporary file in the same folder, write, fsync, link or rename, fsync the folder.
import { dirname, join, basename } from "node:path";
import { equalBytes } from "@mizan/ledger";
import { allDone, closing } from "./calls.ts";
import { isExisting, removeIfThere } from "./disk.ts";
import type { Disk, DiskFile } from "./disk.ts";
import type { Folders } from "./folders.ts";
import { StoreFault } from "./store.ts";

export type NewFile = { readonly path: string; readonly bytes: Uint8Array; readonly permissions: number };

/** Read-only for everyone: nothing under a public path ever changes. */
export const IMMUTABLE = 0o444;
export const OWNER_ONLY = 0o600;

const MAX_OPEN_FILES = 64;

/** Puts files at paths that never change: one fsync a file, then one a folder. An existing file must be equal. */
export async function putImmutable(folders: Folders, files: readonly NewFile[]): Promise<void> {
  for (const file of files) await folders.ensure(dirname(file.path));
  await writeTemporaries(folders.disk, files);
  await allDone(files.map((file) => linkImmutable(folders.disk, file)));
  await folders.sync(files.map((file) => dirname(file.path)));
}

async function linkImmutable(disk: Disk, file: NewFile): Promise<void> {
  if ((await linkTemporary(disk, file.path)) === "linked") return;
  if (equalBytes(await disk.readFile(file.path), file.bytes)) return;
  throw new StoreFault("data-differs", `${file.path} exists with other bytes`);
}

/** Replaces files as a whole: a reader sees the old bytes or the new ones. */
export async function replaceFiles(folders: Folders, files: readonly NewFile[]): Promise<void> {
  for (const file of files) await folders.ensure(dirname(file.path));
  await writeTemporaries(folders.disk, files);
  for (const file of files) await folders.disk.rename(temporaryOf(file.path), file.path);
  await folders.sync(files.map((file) => dirname(file.path)));
}

/** `exists` when the path was taken, with which the folder is not yet durable either way. */
export async function linkTemporary(disk: Disk, path: string): Promise<"linked" | "exists"> {
  const temporary = temporaryOf(path);
  try {
    await disk.link(temporary, path);
    return "linked";
  } catch (error) {
    if (isExisting(error)) return "exists";
    throw error;
  } finally {
    await removeIfThere(disk, temporary);
  }
}

/** The name is fixed, so that writing again after a crash finds what the crash left: `tile/0/.005.tmp`. */
export function temporaryOf(path: string): string {
  return join(dirname(path), `.${basename(path)}.tmp`);
}

export function isTemporary(name: string): boolean {
  return name.startsWith(".") && name.endsWith(".tmp");
}

/** Writes all files beside their final paths, then fsyncs them all: together, so that the system can write them in one go. */
export async function writeTemporaries(disk: Disk, files: readonly NewFile[]): Promise<void> {
  for (let from = 0; from < files.length; from += MAX_OPEN_FILES) {
    const some = files.slice(from, from + MAX_OPEN_FILES);
    await writeFresh(
      disk,
      some.map((file) => ({ ...file, path: temporaryOf(file.path) })),
    );
  }
}

/** Files that mean nothing before a later commit: written in place, fsynced together with their folders. */
export async function putTentative(folders: Folders, files: readonly NewFile[]): Promise<void> {
  for (const file of files) await folders.ensure(dirname(file.path));
  await writeFresh(folders.disk, files, () => folders.sync(files.map((file) => dirname(file.path))));
}

async function writeFresh(disk: Disk, files: readonly NewFile[], meanwhile?: () => Promise<void>): Promise<void> {
  const open: DiskFile[] = [];
  const write = async (file: NewFile): Promise<void> => {
    const fresh = await createFresh(disk, file);
    open.push(fresh);
    await writeAll(fresh, file.bytes, 0);
  };
  await closing(open, async () => {
    await allDone(files.map(write));
    await allDone([...open.map((file) => file.sync()), ...(meanwhile === undefined ? [] : [meanwhile()])]);
  });
}

/** A file of this name can only be what a crash left. */
async function createFresh(disk: Disk, { path, permissions }: NewFile): Promise<DiskFile> {
  try {
    return await disk.open(path, "create", permissions);
  } catch (error) {
    if (!isExisting(error)) throw error;
    await disk.remove(path);
    return disk.open(path, "create", permissions);
  }
}

export async function writeAll(file: DiskFile, bytes: Uint8Array, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const count = await file.write(bytes.subarray(written), position + written);
    if (count <= 0) throw new StoreFault("disk", "write: nothing written");
    written += count;
  }
}
