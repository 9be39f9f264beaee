// A disk for tests that fails at one chosen call: an error, a short write, a crash, or done but reported as failed.
import type { Disk, DiskFile } from "./disk.ts";

export type FaultKind =
  | "EIO" // the call fails and nothing happens
  | "ENOSPC"
  | "short" // a write stores half of it, says so, and the next call finds the disk full
  | "crash" // the process is gone before the call
  | "crash-after"
  | "done-but-failed"; // the call happens and EIO is reported

export type FaultDisk = Disk & {
  /** From now on the call with this number, from 1, fails. */
  arm(fault: Fault): void;
  /** What the failed call was, e.g. `fsync`; undefined when it was not reached. */
  hit(): string | undefined;
};

export type Fault = { readonly at: number; readonly kind: FaultKind };

/** Thrown by the crash and by every call after it: a dead process does nothing more. */
export class Crash extends Error {}

/** Counts every call but `close`, which cannot lose what was fsynced. */
export function faultDisk(disk: Disk): FaultDisk {
  let calls = 0;
  let fault: Fault | undefined;
  let hit: string | undefined;
  let isDead = false;
  let isFull = false;
  const files = new Set<DiskFile>();

  /** What a process leaves behind when it dies: the system closes its files. */
  const die = async (): Promise<never> => {
    isDead = true;
    await Promise.allSettled([...files].map((file) => file.close()));
    throw new Crash("crash");
  };

  const strike = async <T>(work: () => Promise<T>, short: (() => Promise<T>) | undefined): Promise<T> => {
    const kind = fault?.kind;
    if (kind === "crash") return die();
    if (kind === "short" && short !== undefined) {
      isFull = true;
      return short();
    }
    if (kind === "crash-after" || kind === "done-but-failed") await work().catch(() => undefined);
    if (kind === "crash-after") return die();
    throw failure(kind === "short" || kind === "ENOSPC" ? "ENOSPC" : "EIO");
  };

  const call = async <T>(name: string, work: () => Promise<T>, short?: () => Promise<T>): Promise<T> => {
    if (isDead) throw new Crash("crash");
    if (isFull) throw failure("ENOSPC");
    calls += 1;
    if (calls !== fault?.at) return work();
    hit = name;
    return strike(work, short);
  };

  const wrap = (file: DiskFile): DiskFile => {
    files.add(file);
    return {
      write: (bytes, position) =>
        call(
          "write",
          () => file.write(bytes, position),
          () => file.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), position),
        ),
      truncate: (length) => call("truncate", () => file.truncate(length)),
      sync: () => call("fsync", () => file.sync()),
      close: async () => {
        if (files.delete(file) && !isDead) await file.close();
      },
    };
  };

  return {
    arm: (next) => {
      fault = next;
      calls = 0;
    },
    hit: () => hit,
    open: (path, mode, permissions) => call("open", async () => wrap(await disk.open(path, mode, permissions))),
    readFile: (path) => call("read", () => disk.readFile(path)),
    readFolder: (path) => call("list", () => disk.readFolder(path)),
    makeFolder: (path) => call("mkdir", () => disk.makeFolder(path)),
    link: (from, to) => call("link", () => disk.link(from, to)),
    rename: (from, to) => call("rename", () => disk.rename(from, to)),
    remove: (path) => call("unlink", () => disk.remove(path)),
    removeFolder: (path) => call("rmdir", () => disk.removeFolder(path)),
  };
}

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}
