// One writer per data folder: a lock that outlives no process, since its holder is named with its start time.
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { decodeUtf8, encodeUtf8, isRefusal } from "@mizan/ledger";
import { isExisting, isMissing, listIfThere, removeIfThere } from "./disk.ts";
import type { Disk } from "./disk.ts";
import { closing } from "./calls.ts";
import { isTemporary, writeAll } from "./durable.ts";
import { thisMachine } from "./processes.ts";
import type { Holder, Processes } from "./processes.ts";
import { StoreFault } from "./store.ts";

export type Lock = { release(): Promise<void> };

const MAX_ATTEMPTS = 20;

/**
 * The folder holds `lock/<n>`; the highest number is the holder. Taking over from a dead or released holder links
 * n+1, which only one contender can do; the highest file is never removed, so numbers only grow and no take-over can
 * be undone by a slow rival. Nothing here is fsynced: after a power loss every holder is dead anyway.
 */
export async function acquireLock(disk: Disk, folder: string, processes: Processes = thisMachine): Promise<Lock> {
  await makeFolder(disk, folder);
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const highest = Math.max(0, ...(await lockNumbers(disk, folder)));
    if (highest > 0) await assertFree(disk, join(folder, String(highest)), processes);
    const own = highest + 1;
    if (await take(disk, { folder, number: own, holder: processes.self() })) {
      return { release: () => release(disk, folder, own) };
    }
  }
  throw new StoreFault("locked", `${folder}: other processes keep taking the lock`);
}

async function makeFolder(disk: Disk, folder: string): Promise<void> {
  try {
    await disk.makeFolder(folder);
  } catch (error) {
    if (!isExisting(error)) throw error;
  }
}

async function lockNumbers(disk: Disk, folder: string): Promise<number[]> {
  const names = await listIfThere(disk, folder);
  return names.filter((name) => /^[1-9][0-9]{0,14}$/.test(name)).map(Number);
}

async function assertFree(disk: Disk, path: string, processes: Processes): Promise<void> {
  const holder = await readHolder(disk, path);
  if (holder === undefined || !processes.isRunning(holder)) return;
  const self = processes.self();
  const where = holder.host === self.host ? "" : ` on host ${holder.host}; if that machine is gone, remove ${path}`;
  const who = holder.pid === self.pid && where === "" ? "this process" : `process ${holder.pid}`;
  throw new StoreFault("locked", `the data folder is held by ${who} since ${holder.since}${where}`);
}

/** undefined: released, gone, or unreadable, which only a power loss can leave behind. */
async function readHolder(disk: Disk, path: string): Promise<Holder | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await disk.readFile(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  const text = decodeUtf8(bytes);
  if (isRefusal(text)) return undefined;
  const [pid, started, boot, host, since, end] = text.split("\n");
  if (end !== "" || host === undefined || since === undefined || !/^[1-9][0-9]*$/.test(pid ?? "")) return undefined;
  return { pid: Number(pid), started: started ?? "", boot: boot ?? "", host, since };
}

function encodeHolder(holder: Holder): Uint8Array {
  return encodeUtf8(`${[holder.pid, holder.started, holder.boot, holder.host, holder.since].join("\n")}\n`);
}

/** False when a rival was faster. */
async function take(disk: Disk, claim: { folder: string; number: number; holder: Holder }): Promise<boolean> {
  const path = join(claim.folder, String(claim.number));
  const temporary = join(claim.folder, `.${claim.number}-${randomUUID()}.tmp`);
  await writeFile(disk, temporary, encodeHolder(claim.holder));
  try {
    await disk.link(temporary, path);
  } catch (error) {
    if (isExisting(error) || isMissing(error)) return false;
    throw error;
  } finally {
    await removeIfThere(disk, temporary);
  }
  const numbers = await lockNumbers(disk, claim.folder);
  if (numbers.some((number) => number > claim.number)) {
    await removeIfThere(disk, path);
    return false;
  }
  await sweep(disk, claim.folder, claim.number);
  return true;
}

async function sweep(disk: Disk, folder: string, own: number): Promise<void> {
  for (const name of await listIfThere(disk, folder)) {
    if (isTemporary(name) || Number(name) < own) await removeIfThere(disk, join(folder, name));
  }
}

async function release(disk: Disk, folder: string, own: number): Promise<void> {
  const temporary = join(folder, `.${own}-${randomUUID()}.tmp`);
  await writeFile(disk, temporary, encodeUtf8("released\n"));
  await disk.rename(temporary, join(folder, String(own)));
}

async function writeFile(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  const file = await disk.open(path, "create", 0o644);
  await closing([file], () => writeAll(file, bytes, 0));
}
