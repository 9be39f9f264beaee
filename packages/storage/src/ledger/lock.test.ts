// One writer per folder, whatever became of the one before.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { it } from "node:test";
import { encodeUtf8 } from "@mizan/ledger";
import type { Disk } from "./disk.ts";
import { faultDisk } from "./fault-disk.ts";
import { acquireLock } from "./lock.ts";
import { thisMachine } from "./processes.ts";
import type { Holder, Processes } from "./processes.ts";
import { SimDisk } from "./sim-disk.ts";
import { StoreFault } from "./store.ts";

const FOLDER = "/lock";

it("holds until released, and names its holder", async () => {
  const disk = new SimDisk();
  const lock = await acquireLock(disk, FOLDER, processOf(7, [7, 8]));
  await assert.rejects(acquireLock(disk, FOLDER, processOf(8, [7, 8])), isLocked(/process 7 since today$/));
  await assert.rejects(acquireLock(disk, FOLDER, processOf(7, [7, 8])), isLocked(/this process/));
  await lock.release();
  await acquireLock(disk, FOLDER, processOf(8, [7, 8]));
  await assert.rejects(acquireLock(disk, FOLDER, processOf(7, [7, 8])), isLocked(/process 8/));
});

it("passes from a dead process to exactly one of many that want it", async () => {
  const disk = new SimDisk();
  await acquireLock(disk, FOLDER, processOf(1, []));
  const alive = [2, 3, 4, 5, 6];
  for (let round = 0; round < 20; round += 1) {
    const tries = alive.map((pid) => acquireLock(disk, FOLDER, processOf(pid, alive)));
    const outcomes = await Promise.allSettled(tries);
    const won = outcomes.filter((outcome) => outcome.status === "fulfilled");
    assert.equal(won.length, 1);
    for (const outcome of outcomes) if (outcome.status === "rejected") isLocked(/process/)(outcome.reason);
    await won[0]?.value.release();
  }
  assert.deepEqual([...disk.files().keys()], ["/lock/21"]);
});

it("is not taken by one who looked before others came and went", async () => {
  const disk = new SimDisk();
  await acquireLock(disk, FOLDER, processOf(1, []));
  const plain = faultDisk(disk);
  let isFirst = true;
  const slow: Disk = {
    ...plain,
    open: async (path, mode, permissions) => {
      if (isFirst) {
        isFirst = false;
        const passing = await acquireLock(disk, FOLDER, processOf(2, [2]));
        await passing.release();
        await acquireLock(disk, FOLDER, processOf(3, [3]));
      }
      return plain.open(path, mode, permissions);
    },
  };
  await assert.rejects(acquireLock(slow, FOLDER, processOf(4, [3, 4])), isLocked(/process 3/));
  assert.deepEqual([...disk.files().keys()], ["/lock/3"]);
});

it("goes on from a lock file that a power loss emptied", async () => {
  const disk = new SimDisk();
  await disk.makeFolder(FOLDER);
  for (const [name, text] of [
    ["3", ""],
    ["4", "junk\n"],
  ] as const) {
    const file = await disk.open(`${FOLDER}/${name}`, "create", 0o644);
    await file.write(encodeUtf8(text), 0);
  }
  await acquireLock(disk, FOLDER, processOf(1, [1]));
  assert.deepEqual([...disk.files().keys()], ["/lock/5"]);
});

it("does not take over from another host, whose processes cannot be seen", async () => {
  const disk = new SimDisk();
  const elsewhere: Holder = { pid: 7, started: "", boot: "", host: "elsewhere", since: "today" };
  await acquireLock(disk, FOLDER, { self: () => elsewhere, isRunning: () => true });
  await assert.rejects(acquireLock(disk, FOLDER, thisMachine), isLocked(/on host elsewhere; if .* remove \/lock\/1$/));
});

it("knows a running process from a killed one and from a new one with its number", async () => {
  const self = thisMachine.self();
  assert.ok(thisMachine.isRunning(self));
  if (self.started !== "") assert.ok(!thisMachine.isRunning({ ...self, started: `${self.started}1` }));
  if (self.boot !== "") assert.ok(!thisMachine.isRunning({ ...self, boot: "another" }));
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  const holder = { ...self, pid: child.pid ?? 0, started: "" };
  assert.ok(thisMachine.isRunning(holder));
  child.kill("SIGKILL");
  await once(child, "exit");
  assert.ok(!thisMachine.isRunning(holder));
});

function processOf(pid: number, alive: readonly number[]): Processes {
  return {
    self: () => ({ pid, started: "", boot: "", host: "here", since: "today" }),
    isRunning: (holder) => alive.includes(holder.pid),
  };
}

function isLocked(message: RegExp): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof StoreFault, String(error));
    assert.equal(error.code, "locked");
    assert.match(error.message, message);
    return true;
  };
}
