// Real system calls that fail under a real witness process: it answers 503, ends, and has signed nothing it does not hold.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { isRefusal, parseVkey } from "@mizan/ledger";
import { addCheckpoint } from "./client.ts";
import { initWitness, STATE_FOLDER, statePath } from "./folder.ts";
import { runWitness, type RunningWitness } from "./server.ts";
import { killGroup, startProcess } from "./test-process.ts";
import { history, temporaryFolder, testLog } from "./test-log.ts";

const log = testLog(history(20));
const strace = spawnSync("strace", ["-V"]).status === 0;

type Fault = { readonly name: string; readonly inject: string; readonly ends: boolean };

// With each request the witness syncs its new state, renames it, then syncs the folder.
const faults: readonly Fault[] = [
  { name: "the first fsync fails", inject: "fsync:error=EIO:when=1", ends: true },
  { name: "the folder's fsync fails", inject: "fsync:error=EIO:when=2", ends: true },
  { name: "the rename fails", inject: "rename:error=EIO:when=1", ends: true },
  { name: "it is killed in the folder's fsync", inject: "fsync:signal=SIGKILL:when=2", ends: true },
  { name: "the disk is full", inject: "pwrite64:error=ENOSPC:when=1+", ends: false },
];

for (const { name, inject, ends } of faults) {
  test(
    `${name}: no cosignature, and the next start decides from the disk`,
    { skip: !strace && "strace absent" },
    async (t) => {
      const dir = await temporaryFolder(t);
      const identity = await initWitness({ dir, name: "guarantor.example", origin: log.origin, logVkey: log.vkey });
      assert.ok(!isRefusal(identity));
      const key = parseVkey(identity.vkey);
      assert.ok(!isRefusal(key));
      const { child, url } = await startProcess(dir, tracer(dir, inject));
      t.after(() => killGroup(child));
      const ask = (to: string, oldSize: number, size: number) =>
        addCheckpoint(to, {
          oldSize,
          proof: log.proof(oldSize, size),
          checkpoint: log.checkpoint(size),
          witness: key,
          timeoutMs: 20_000,
        });
      assert.equal((await ask(url, 0, 7)).kind, "unavailable");
      if (ends) {
        if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
        assert.notEqual(child.exitCode, 0);
      } else {
        assert.match(await readFile(statePath(dir, log.origin), "utf8"), /\nnew\n/);
        assert.equal((await ask(url, 0, 7)).kind, "unavailable");
        killGroup(child);
        await once(child, "exit");
      }
      const again = await startAgain(dir);
      t.after(() => again.close());
      assert.equal((await readdir(join(dir, STATE_FOLDER))).length, 1, "nothing half-written is left");
      const held = (await readFile(statePath(dir, log.origin), "utf8")).includes("\nnew\n") ? 0 : 7;
      assert.deepEqual(await ask(again.url, 3, 9), { kind: "conflict", size: held, ahead: false });
      assert.equal((await ask(again.url, held, 9)).kind, "cosigned");
    },
  );
}

/** The tracer may be gone a moment before the witness that it traced. */
async function startAgain(dir: string): Promise<RunningWitness> {
  for (let attempt = 0; ; attempt += 1) {
    const running = await runWitness({ dir });
    if (!isRefusal(running)) return running;
    if (running.refused !== "witness-running" || attempt > 200) throw new Error(running.refused);
    await sleep(20);
  }
}

function tracer(dir: string, inject: string): string[] {
  const call = inject.slice(0, inject.indexOf(":"));
  return ["strace", "-f", "-qq", "-o", join(dir, "trace"), "-e", `trace=${call}`, "-e", `inject=${inject}`];
}
