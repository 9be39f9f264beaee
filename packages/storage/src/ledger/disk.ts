// The few file-system calls the store makes, as a port: a test can pass a disk that fails, tears or forgets.
import { constants } from "node:fs";
import * as fs from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { StoreFault } from "./store.ts";

export type DiskFile = {
  /** Returns how many bytes were written: may be fewer than given. */
  write(bytes: Uint8Array, position: number): Promise<number>;
  truncate(length: number): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
};

/** `create` refuses an existing file; `change` needs one; `folder` opens a folder, to fsync it. */
export type OpenMode = "create" | "change" | "folder";

/** Every call rejects with an error whose `code` is the system's: ENOENT, EEXIST, EIO … */
export type Disk = {
  open(path: string, mode: OpenMode, permissions?: number): Promise<DiskFile>;
  readFile(path: string): Promise<Uint8Array>;
  readFolder(path: string): Promise<string[]>;
  makeFolder(path: string): Promise<void>;
  /** link(2): refuses an existing target with EEXIST. */
  link(from: string, to: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  removeFolder(path: string): Promise<void>;
};

const OPEN_FLAGS: Readonly<Record<OpenMode, number>> = {
  create: constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL,
  change: constants.O_RDWR,
  folder: constants.O_RDONLY,
};

export const nodeDisk: Disk = {
  open: async (path, mode, permissions) => nodeFile(await fs.open(path, OPEN_FLAGS[mode], permissions)),
  readFile: async (path) => {
    const read = await fs.readFile(path);
    return new Uint8Array(read.buffer, read.byteOffset, read.byteLength);
  },
  readFolder: (path) => fs.readdir(path),
  makeFolder: (path) => fs.mkdir(path),
  link: (from, to) => fs.link(from, to),
  rename: (from, to) => fs.rename(from, to),
  remove: (path) => fs.unlink(path),
  removeFolder: (path) => fs.rmdir(path),
};

function nodeFile(handle: FileHandle): DiskFile {
  return {
    write: async (bytes, position) => (await handle.write(bytes, 0, bytes.length, position)).bytesWritten,
    truncate: (length) => handle.truncate(length),
    sync: () => handle.sync(),
    close: () => handle.close(),
  };
}

/** The same disk with its errors turned into faults; ENOENT and EEXIST stay as they are, for callers to decide on. */
export function faultingDisk(disk: Disk): Disk {
  return {
    open: async (path, mode, permissions) =>
      faultingFile(await guard(disk.open(path, mode, permissions), "open", path), path),
    readFile: (path) => guard(disk.readFile(path), "read", path),
    readFolder: (path) => guard(disk.readFolder(path), "list", path),
    makeFolder: (path) => guard(disk.makeFolder(path), "create folder", path),
    link: (from, to) => guard(disk.link(from, to), "link", to),
    rename: (from, to) => guard(disk.rename(from, to), "rename", to),
    remove: (path) => guard(disk.remove(path), "remove", path),
    removeFolder: (path) => guard(disk.removeFolder(path), "remove folder", path),
  };
}

function faultingFile(file: DiskFile, path: string): DiskFile {
  return {
    write: (bytes, position) => guard(file.write(bytes, position), "write", path),
    truncate: (length) => guard(file.truncate(length), "truncate", path),
    sync: () => guard(file.sync(), "fsync", path),
    close: () => guard(file.close(), "close", path),
  };
}

async function guard<T>(call: Promise<T>, action: string, path: string): Promise<T> {
  try {
    return await call;
  } catch (error) {
    const code = systemCode(error);
    if (action === "fsync" && code !== undefined) throw new StoreFault("sync", `fsync ${path}: ${code}`, error);
    if (code === undefined || code === "ENOENT" || code === "EEXIST") throw error;
    throw new StoreFault("disk", `${action} ${path}: ${code}`, error);
  }
}

export function isMissing(error: unknown): boolean {
  return systemCode(error) === "ENOENT";
}

export function isExisting(error: unknown): boolean {
  return systemCode(error) === "EEXIST";
}

function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || error instanceof StoreFault || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

export async function readIfThere(disk: Disk, path: string): Promise<Uint8Array | undefined> {
  try {
    return await disk.readFile(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

export async function listIfThere(disk: Disk, path: string): Promise<string[]> {
  try {
    return await disk.readFolder(path);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

export async function removeIfThere(disk: Disk, path: string): Promise<void> {
  try {
    await disk.remove(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}
