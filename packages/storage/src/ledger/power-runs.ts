// Runs lives of a log on a disk that loses power, in a worker thread: each life ends at a random call, the next recovers.
import assert from "node:assert/strict";
import { parentPort, workerData } from "node:worker_threads";
import { encodeUtf8 } from "@mizan/ledger";
import { checkpointOf } from "./commit-record.ts";
import { Crash, faultDisk } from "./fault-disk.ts";
import { assertWhole, fill, openAsNext } from "./sample-folder.ts";
import { cosigned, sampleEntry, sampleStep } from "./sample-log.ts";
import { SimDisk, seededRandom } from "./sim-disk.ts";
import type { Random } from "./sim-disk.ts";
import type { LedgerStore } from "./store.ts";

type Known = { size: number; root: string; published: number; kept: number; readonly erased: Set<number> };

const LIVES = 8;
const MAX_CALLS_PER_LIFE = 400;
const MAX_BATCH = 90;

const seeds = Array.isArray(workerData) ? workerData.map(Number) : [];
let powerLosses = 0;
for (const seed of seeds) {
  try {
    await live(seededRandom(seed));
  } catch (error) {
    throw new Error(`seed ${seed}`, { cause: error });
  }
}
parentPort?.postMessage(powerLosses);

async function live(random: Random): Promise<void> {
  let disk = new SimDisk();
  await fill(disk, []);
  const known: Known = { size: 0, root: "", published: 0, kept: 0, erased: new Set() };
  for (let life = 0; life < LIVES; life += 1) {
    const faulty = faultDisk(disk);
    faulty.arm({ at: 1 + Math.floor(random() * MAX_CALLS_PER_LIFE), kind: "crash" });
    await write(openAsNext(faulty), random, known).catch((error: unknown) => {
      if (!(error instanceof Crash)) throw error;
    });
    disk = disk.afterPowerLoss(random);
    powerLosses += 1;
  }
  const store = openAsNext(disk);
  await audit(store, known);
  await assertWhole(store, disk);
}

/** Until the crash; every life begins by checking what the one before knew. */
async function write(store: LedgerStore, random: Random, known: Known): Promise<never> {
  await audit(store, known);
  for (;;) {
    await append(store, 1 + Math.floor(random() * MAX_BATCH), known);
    const note = store.head()?.note ?? "";
    if (random() < 0.5) {
      await store.publishCheckpoint(encodeUtf8(note));
      known.published = known.size;
    }
    if (random() < 0.3) {
      await store.appendCosigned(cosigned(note, "witness-a"));
      known.kept = known.size;
    }
    if (random() < 0.3) {
      const index = Math.floor(random() * known.size);
      await store.eraseOpening(index);
      known.erased.add(index);
    }
  }
}

async function append(store: LedgerStore, count: number, known: Known): Promise<void> {
  const { batch, next } = await sampleStep(store, { count });
  const head = store.head();
  await store.stage(batch);
  assert.equal(await store.commit(head, next), "committed");
  known.size = next.size;
  known.root = next.root;
  await store.apply();
}

async function audit(store: LedgerStore, known: Known): Promise<void> {
  const { head } = await store.load();
  assert.ok((head?.size ?? 0) >= known.size, `size ${head?.size}, acknowledged ${known.size}`);
  if (head?.size === known.size) assert.equal(head.root, known.root);
  for await (const { index, open, sealed } of store.openings(0)) {
    const isGone = open === null && sealed === null;
    if (known.erased.has(index)) assert.ok(isGone, `index ${index} is back`);
    const expected = sampleEntry(index);
    if (!isGone) assert.deepEqual([open, sealed], [expected.open, expected.sealed]);
  }
  const published = checkpointOf((await store.readFile("checkpoint")) ?? new Uint8Array());
  assert.ok((published?.size ?? 0) >= known.published, "the published checkpoint went back");
  let last = 0;
  for await (const note of store.cosigned()) last = checkpointOf(note)?.size ?? 0;
  assert.ok(last >= known.kept, "a complete checkpoint is lost");
}
