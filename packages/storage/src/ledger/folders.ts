// The folders files are made durable in: created on demand, fsynced with new parents, kept open in between.
import { dirname } from "node:path";
import { allDone, closing } from "./calls.ts";
import { isExisting } from "./disk.ts";
import type { Disk, DiskFile } from "./disk.ts";

const MAX_OPEN_FOLDERS = 16;

/** Folders of one data folder: creates them on demand and remembers whose entry in its parent is not yet durable. */
export class Folders {
  readonly disk: Disk;
  readonly #root: string;
  readonly #known = new Set<string>();
  readonly #unsynced = new Set<string>();
  /** Kept open between fsyncs, the least recently used first. */
  readonly #open = new Map<string, DiskFile>();

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
    await allDone([...all].map((path) => this.#sync(path)));
    const idle = [...this.#open.keys()].slice(0, Math.max(0, this.#open.size - MAX_OPEN_FOLDERS));
    await allDone(idle.map((path) => this.#close(path)));
  }

  async #sync(path: string): Promise<void> {
    const folder = this.#open.get(path) ?? (await this.disk.open(path, "folder"));
    this.#open.delete(path);
    this.#open.set(path, folder);
    await folder.sync();
  }

  /** Of a folder that is no longer there. */
  async forget(path: string): Promise<void> {
    this.#known.delete(path);
    await this.#close(path);
  }

  async close(): Promise<void> {
    await allDone([...this.#open.keys()].map((path) => this.#close(path)));
  }

  async #close(path: string): Promise<void> {
    const folder = this.#open.get(path);
    this.#open.delete(path);
    await folder?.close();
  }
}

export async function syncFolder(disk: Disk, path: string): Promise<void> {
  const folder = await disk.open(path, "folder");
  await closing([folder], () => folder.sync());
}
