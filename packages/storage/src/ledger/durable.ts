// Durable writing (ledger.md §7): temporary file in the same folder, write, fsync, link or rename, fsync the folder.
import { dirname, join, basename } from "node:path";
import { equalBytes } from "@mizan/ledger";
import { isExisting, removeIfThere } from "./disk.ts";
import type { Disk, DiskFile } from "./disk.ts";
import { StoreFault } from "./store.ts";

export type NewFile = { readonly path: string; readonly bytes: Uint8Array; readonly permissions: number };

/** Read-only for everyone: nothing under a public path ever changes. */
export const IMMUTABLE = 0o444;
export const OWNER_ONLY = 0o600;

const MAX_OPEN_FILES = 64;

/** Folders of one data folder: creates them on demand and remembers whose entry in its parent is not yet durable. */
export class Folders {
  readonly disk: Disk;
  readonly #root: string;
  readonly #known = new Set<string>();
  readonly #unsynced = new Set<string>();

  constructor(disk: Disk, root: string) {
    this.disk = disk;
    this.#root = root;
  }

  /** A folder met for the first time has its parent fsynced even when it exists: a killed process may have made it. */
  async ensure(path: string): Promise<void> {
    if (path === this.#root || this.#known.has(path)) return;
    await this.ensure(dirname(path));
    try {
      await this.disk.makeFolder(path);
    } catch (error) {
      if (!isExisting(error)) throw error;
    }
    this.#known.add(path);
    this.#unsynced.add(dirname(path));
  }

  async sync(paths: Iterable<string>): Promise<void> {
    const all = new Set([...this.#unsynced, ...paths]);
    this.#unsynced.clear();
    await allDone([...all].map((path) => syncFolder(this.disk, path)));
  }

  forget(path: string): void {
    this.#known.delete(path);
  }
}

export async function syncFolder(disk: Disk, path: string): Promise<void> {
  const folder = await disk.open(path, "folder");
  await closing([folder], () => folder.sync());
}

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
    const open: DiskFile[] = [];
    const write = async (file: NewFile): Promise<void> => {
      const temporary = await createTemporary(disk, file);
      open.push(temporary);
      await writeAll(temporary, file.bytes, 0);
    };
    await closing(open, async () => {
      await allDone(files.slice(from, from + MAX_OPEN_FILES).map(write));
      await allDone(open.map((file) => file.sync()));
    });
  }
}

async function createTemporary(disk: Disk, file: NewFile): Promise<DiskFile> {
  const path = temporaryOf(file.path);
  try {
    return await disk.open(path, "create", file.permissions);
  } catch (error) {
    if (!isExisting(error)) throw error;
    await disk.remove(path);
    return disk.open(path, "create", file.permissions);
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

/** Runs the work, then closes the files; a failing close after failing work is of no interest. */
export async function closing<T>(files: readonly DiskFile[], work: () => Promise<T>): Promise<T> {
  let result: T;
  try {
    result = await work();
  } catch (error) {
    await Promise.allSettled(files.map((file) => file.close()));
    throw error;
  }
  await allDone(files.map((file) => file.close()));
  return result;
}

/** Waits for all, also when one fails: no call may still run when the fault is reported. A fatal fault goes first. */
async function allDone(calls: readonly Promise<void>[]): Promise<void> {
  const failures: unknown[] = [];
  for (const outcome of await Promise.allSettled(calls)) {
    if (outcome.status === "rejected") failures.push(outcome.reason);
  }
  if (failures.length === 0) return;
  throw failures.find((failure) => failure instanceof StoreFault && failure.fatal) ?? failures[0];
}
