// Runs one scenario of the fault matrix in a worker thread: the test runner's promise hooks would make it ten times slower.
import assert from "node:assert/strict";
import { parentPort, workerData } from "node:worker_threads";
import { Crash, faultDisk } from "./fault-disk.ts";
import type { FaultDisk, FaultKind } from "./fault-disk.ts";
import { SCENARIOS } from "./fault-scenarios.ts";
import type { Scenario } from "./fault-scenarios.ts";
import { assertWhole, openAsNext } from "./sample-folder.ts";
import { appendSample } from "./sample-log.ts";
import { SimDisk, seededRandom } from "./sim-disk.ts";
import { StoreFault } from "./store.ts";
import type { LedgerStore } from "./store.ts";

const KINDS: readonly FaultKind[] = ["EIO", "ENOSPC", "short", "crash", "crash-after", "done-but-failed"];
/** A scenario must end well before; a loop without end would not. */
const MAX_CALLS = 1000;

const scenario = SCENARIOS.get(String(workerData));
assert.ok(scenario !== undefined, String(workerData));
const base = new SimDisk();
await scenario.prepare(base);
const calls: number[] = [];
for (const kind of KINDS) calls.push(await everyCall(scenario, kind, base));
parentPort?.postMessage(calls);

/** Returns how many calls the scenario makes. */
async function everyCall(scenario: Scenario, kind: FaultKind, base: SimDisk): Promise<number> {
  for (let at = 1; at < MAX_CALLS; at += 1) {
    const disk = base.copy();
    const faulty = faultDisk(disk);
    const store = openAsNext(faulty);
    if (scenario.loaded) await store.load();
    faulty.arm({ at, kind });
    const acknowledged: string[] = [];
    const failure = await scenario.run(store, (what) => acknowledged.push(what)).catch((error: unknown) => error);
    const hit = faulty.hit();
    if (hit === undefined) return at - 1;
    try {
      assertReported(failure, faulty, kind);
      await assertStopped(store, failure);
      for (const found of restarts(disk, at + KINDS.indexOf(kind))) await audit(scenario, found, acknowledged);
    } catch (error) {
      throw new Error(`${kind} at call ${at} (${hit}), acknowledged: ${acknowledged.join()}`, { cause: error });
    }
  }
  throw new Error("the scenario does not end");
}

/** After a kill, and after a power loss: by turns, so that each call meets both; with SLOW=1 always both. */
function restarts(disk: SimDisk, turn: number): SimDisk[] {
  const both = [disk.copy(), disk.afterPowerLoss(seededRandom(turn))];
  return process.env["SLOW"] === "1" ? both : both.slice(turn % 2, (turn % 2) + 1);
}

/** A failed call is never passed over, but where the store can tell that its purpose is met. */
function assertReported(failure: unknown, disk: FaultDisk, kind: FaultKind): void {
  if (kind.startsWith("crash")) return assert.ok(failure instanceof Crash, String(failure));
  // A write that stored less goes on with the rest, unless the disk is full by then.
  assert.ok(failure instanceof StoreFault, String(failure));
  assert.equal(failure.code, disk.hit() === "fsync" ? "sync" : "disk", failure.message);
  assert.equal(failure.fatal, disk.hit() === "fsync");
}

async function assertStopped(store: LedgerStore, failure: unknown): Promise<void> {
  await assert.rejects(
    store.stage({
      commit: { number: 0, size: 0, root: "", loggedAt: 0 },
      firstIndex: 0,
      entries: [],
      files: new Map(),
    }),
    StoreFault,
  );
  if (failure instanceof StoreFault && failure.fatal) await assert.rejects(store.load(), failure);
}

/** What the next process finds: all that was acknowledged, a next batch that works, a whole log, and no litter. */
async function audit(scenario: Scenario, disk: SimDisk, acknowledged: readonly string[]): Promise<void> {
  const store = openAsNext(disk);
  if (acknowledged.length === 0) await scenario.repair?.(store);
  await store.load();
  await scenario.verify(store, acknowledged);
  await appendSample(store, { count: 6, variant: "after" });
  const again = openAsNext(disk);
  await again.load();
  await scenario.verify(again, acknowledged);
  await assertWhole(again, disk);
}
