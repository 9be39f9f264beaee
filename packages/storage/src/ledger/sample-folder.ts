// Opening data folders in tests as if by one process after another, and looking for what must never be in them.
import assert from "node:assert/strict";
import { directoryStore } from "./directory.ts";
import type { Disk } from "./disk.ts";
import { lengthAt } from "./layout.ts";
import type { Processes } from "./processes.ts";
import { rebuildRoot } from "./rebuild.ts";
import { appendSample, verifySample } from "./sample-log.ts";
import type { SimDisk } from "./sim-disk.ts";
import type { LedgerStore } from "./store.ts";

export const FOLDER = "/data";

/** Opens as a new process; those that opened before are dead. */
export function openAsNext(disk: Disk, folder = FOLDER): LedgerStore {
  return directoryStore(folder, { disk, processes: nextProcess(), verifyCommit: verifySample });
}

let lastPid = 0;

function nextProcess(): Processes {
  lastPid += 1;
  const pid = lastPid;
  return {
    self: () => ({ pid, started: "", boot: "", host: "here", since: "today" }),
    isRunning: (holder) => holder.pid === pid,
  };
}

/** A log with batches of these counts. */
export async function fill(disk: Disk, counts: readonly number[]): Promise<LedgerStore> {
  const store = openAsNext(disk);
  await store.create();
  await store.load();
  for (const count of counts) await appendSample(store, { count });
  return store;
}

/** Everything hashes to the signed root, and the folder holds whole files of the log and nothing else. */
export async function assertWhole(store: LedgerStore, disk: SimDisk): Promise<void> {
  await rebuildRoot(store);
  for (const [path, { mode, bytes }] of disk.files()) {
    const inFolder = path.slice(`${FOLDER}/`.length);
    assert.ok(!path.endsWith(".tmp") && !inFolder.startsWith("staging/"), `${path} is left`);
    const length = lengthAt(inFolder.replace(/^log\//, ""));
    if (length !== undefined) assert.equal(bytes.length, length, path);
    if (/^(log\/(tile|opening|openings|commits)|commit)\//.test(inFolder)) assert.equal(mode, 0o444, path);
    if (inFolder.startsWith("sealed")) assert.equal(mode, 0o600, path);
  }
}
