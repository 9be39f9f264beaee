// kill -9 of a writing process at random moments: nothing that it said was durable may be lost.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { it } from "node:test";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { checkpointOf } from "./commit-record.ts";
import { directoryStore } from "./directory.ts";
import { rebuildRoot } from "./rebuild.ts";
import { sampleEntry, verifySample } from "./sample-log.ts";
import { seededRandom } from "./sim-disk.ts";
import { StoreFault } from "./store.ts";
import type { LedgerStore } from "./store.ts";

const KILLS = process.env["SLOW"] === "1" ? 1000 : 20;
const MAX_RUN_MS = 250;
const CHILD = fileURLToPath(new URL("kill-child.ts", import.meta.url));

type Acknowledged = { size: number; published: number; cosigned: number; erased: number[] };

it(`loses nothing acknowledged in ${KILLS} kills`, async (test) => {
  const seed = Date.now();
  test.diagnostic(`seed ${seed}`);
  const random = seededRandom(seed);
  const folder = await mkdtemp(join(tmpdir(), "mizan-ledger-kill-"));
  const open = (): LedgerStore => directoryStore(folder, { verifyCommit: verifySample });
  try {
    const fresh = open();
    await fresh.create();
    await fresh.close();
    const acknowledged: Acknowledged = { size: 0, published: 0, cosigned: 0, erased: [] };
    for (let kill = 0; kill < KILLS; kill += 1) {
      await runAndKill(folder, random() * MAX_RUN_MS, acknowledged);
      const store = open();
      await store.load();
      await audit(store, acknowledged);
      await store.close();
    }
    test.diagnostic(`${acknowledged.size} statements in the log`);
    assert.ok(acknowledged.size > 0);
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** Kills the writer some time after its first word, with its lock held. */
async function runAndKill(folder: string, runMs: number, acknowledged: Acknowledged): Promise<void> {
  const child = spawn(process.execPath, [CHILD, folder], { stdio: ["ignore", "pipe", "inherit"] });
  const closed = once(child, "close");
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  await Promise.race([once(child.stdout, "data"), closed]);
  await setTimeout(runMs);
  if (said !== "") await assert.rejects(directoryStore(folder).load(), (error) => holds(error, child.pid));
  child.kill("SIGKILL");
  const [code, signal]: unknown[] = await closed;
  assert.deepEqual([code, signal], [null, "SIGKILL"]);
  for (const line of said.split("\n").slice(0, -1)) note(acknowledged, line);
}

function holds(error: unknown, pid: number | undefined): boolean {
  return error instanceof StoreFault && error.code === "locked" && error.message.includes(`process ${pid} `);
}

function note(acknowledged: Acknowledged, line: string): void {
  const [what, number] = line.split(" ");
  if (what === "erased") acknowledged.erased.push(Number(number));
  else if (what === "size" || what === "published" || what === "cosigned") acknowledged[what] = Number(number);
  else throw new Error(line);
}

async function audit(store: LedgerStore, acknowledged: Acknowledged): Promise<void> {
  const size = store.head()?.size ?? 0;
  assert.ok(size >= acknowledged.size, `size ${size}, acknowledged ${acknowledged.size}`);
  await rebuildRoot(store);
  for await (const { index, open, sealed } of store.openings(0)) {
    const isGone = open === null && sealed === null;
    if (acknowledged.erased.includes(index)) assert.ok(isGone, `index ${index} is back`);
    if (!isGone)
      assert.deepEqual({ open, sealed }, { open: sampleEntry(index).open, sealed: sampleEntry(index).sealed });
  }
  const published = checkpointOf((await store.readFile("checkpoint")) ?? new Uint8Array());
  assert.ok((published?.size ?? 0) >= acknowledged.published);
  let last = 0;
  for await (const one of store.cosigned()) last = checkpointOf(one)?.size ?? 0;
  assert.ok(last >= acknowledged.cosigned);
}
