// Durable writes in the order of ledger.md §7: temporary file, fsync, rename or link, fsync of the folder.
import { link, mkdir, open, rename, rm, type FileHandle } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { randomBytes } from "node:crypto";

/** The writes a witness needs. Tests give one that fails, or that dies between writing and answering. */
export type Disk = {
  /** Puts new content in the place of the old, wholly or not at all. */
  readonly replace: (path: string, content: Uint8Array) => Promise<void>;
  /** Makes a file that must not exist yet, with mode 0600. */
  readonly create: (path: string, content: Uint8Array) => Promise<void>;
};

/**
 * The write did happen or did not: nobody can say. After a failed fsync the page cache may show what the disk does not
 * hold, so the process must end and decide from the disk at its next start; it must never try again.
 */
export class DiskFault extends Error {
  constructor(path: string, cause: unknown) {
    super(`the disk failed while writing ${basename(path)}`, { cause });
    this.name = "DiskFault";
  }
}

export const disk: Disk = {
  async replace(path, content) {
    const temporary = await writeTemporary(path, content);
    await orFault(path, rename(temporary, path));
    await syncFolder(dirname(path));
  },
  async create(path, content) {
    const temporary = await writeTemporary(path, content);
    try {
      await link(temporary, path); // EEXIST: refused by the file system itself, nothing happened
    } finally {
      await rm(temporary, { force: true });
    }
    await syncFolder(dirname(path));
  },
};

/** Makes a folder and its parents, each entry durable. */
export async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let folder = dirname(path); folder.length >= dirname(first).length; folder = dirname(folder)) {
    await syncFolder(folder);
    if (folder === dirname(folder)) return;
  }
}

export const TEMPORARY_SUFFIX = ".tmp";

/** Until the fsync begins, a failure is an ordinary refusal (full disk, missing rights): the old content stands. */
async function writeTemporary(path: string, content: Uint8Array): Promise<string> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}${TEMPORARY_SUFFIX}`);
  const handle = await open(temporary, "wx", 0o600);
  try {
    await writeAll(handle, content);
    await orFault(path, handle.sync());
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  return temporary;
}

async function writeAll(handle: FileHandle, content: Uint8Array): Promise<void> {
  for (let written = 0; written < content.length;) {
    const { bytesWritten } = await handle.write(content, written, content.length - written, written);
    if (bytesWritten === 0) throw new Error("the disk took no byte");
    written += bytesWritten;
  }
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await orFault(path, handle.sync());
  } finally {
    await handle.close();
  }
}

async function orFault(path: string, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    throw new DiskFault(path, error);
  }
}
