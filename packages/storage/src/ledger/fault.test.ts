// Every I/O call of every operation × every way to fail: what was acknowledged stays, nothing half-written remains.
import assert from "node:assert/strict";
import { it } from "node:test";
import { encodeUtf8 } from "@mizan/ledger";
import { Crash, faultDisk } from "./fault-disk.ts";
import type { FaultDisk, FaultKind } from "./fault-disk.ts";
import { assertWhole, fill, openAsNext } from "./sample-folder.ts";
import { appendSample, cosigned, sampleEntry, sampleStep } from "./sample-log.ts";
import { SimDisk, seededRandom } from "./sim-disk.ts";
import { StoreFault } from "./store.ts";
import type { LedgerStore } from "./store.ts";

type Scenario = {
  readonly name: string;
  /** Makes the folder that each case starts from. */
  prepare(disk: SimDisk): Promise<unknown>;
  /** Whether the store is loaded before the fault is armed. */
  readonly loaded: boolean;
  /** Tells what it knows to be durable. */
  run(store: LedgerStore, acknowledge: (what: string) => void): Promise<void>;
  /** Looks at the folder opened again. */
  verify(store: LedgerStore, acknowledged: readonly string[]): Promise<void>;
};

const KINDS: readonly FaultKind[] = ["EIO", "ENOSPC", "short", "crash", "crash-after", "done-but-failed"];
/** A scenario must end well before; a loop without end would not. */
const MAX_CALLS = 1000;

const batch: Scenario = {
  name: "a batch that fills a tile, with sealed openings",
  prepare: (disk) => fill(disk, [240, 10]),
  loaded: true,
  run: async (store, acknowledge) => {
    const { batch, next } = await sampleStep(store, { count: 20 });
    const head = store.head();
    await store.stage(batch);
    assert.equal(await store.commit(head, next), "committed");
    acknowledge("270");
    await store.apply();
  },
  verify: (store, acknowledged) => assertSize(store, acknowledged, 250),
};

const genesis: Scenario = {
  name: "creation and the first batch",
  prepare: async () => undefined,
  loaded: false,
  run: async (store, acknowledge) => {
    await store.create();
    acknowledge("0");
    await store.load();
    const { batch, next } = await sampleStep(store, { count: 4 });
    await store.stage(batch);
    assert.equal(await store.commit(null, next), "committed");
    acknowledge("4");
    await store.apply();
  },
  verify: (store, acknowledged) => assertSize(store, acknowledged, 0),
};

const recovery: Scenario = {
  name: "recovery of a committed batch",
  prepare: async (disk) => {
    await fill(disk, [240, 10]);
    const store = openAsNext(disk);
    await store.load();
    const { batch, next } = await sampleStep(store, { count: 20 });
    await store.stage(batch);
    await store.commit(store.head(), next);
  },
  loaded: false,
  run: async (store) => {
    await store.load();
  },
  verify: (store) => assertSize(store, ["270"], 270),
};

let published = "";

const publication: Scenario = {
  name: "publishing checkpoints and openings",
  prepare: async (disk) => {
    published = (await fill(disk, [10])).head()?.note ?? "";
  },
  loaded: true,
  run: async (store, acknowledge) => {
    const note = published;
    await store.publishCheckpoint(encodeUtf8(note));
    acknowledge("checkpoint");
    await store.appendCosigned(cosigned(note, "witness-a"));
    acknowledge("cosigned a");
    await store.appendCosigned(cosigned(note, "witness-b"));
    acknowledge("cosigned b");
    await store.publish(3, sampleEntry(3).sealed ?? new Uint8Array());
    acknowledge("opening");
  },
  verify: async (store, acknowledged) => {
    const note = published;
    const has = (what: string): boolean => acknowledged.includes(what);
    const checkpoint = await store.readFile("checkpoint");
    if (has("checkpoint") || checkpoint !== undefined) assert.deepEqual(checkpoint, encodeUtf8(note));
    const kept: Uint8Array[] = [];
    for await (const one of store.cosigned()) kept.push(one);
    const both = [cosigned(note, "witness-a"), cosigned(note, "witness-b")];
    assert.deepEqual(kept, both.slice(0, kept.length));
    assert.ok(kept.length >= (has("cosigned b") ? 2 : has("cosigned a") ? 1 : 0), `${kept.length} cosigned`);
    const { open } = (await store.readOpening(3)) ?? {};
    if (has("opening") || open !== null) assert.deepEqual(open, sampleEntry(3).sealed);
  },
};

const erasure: Scenario = {
  name: "erasure",
  prepare: async (disk) => {
    const store = await fill(disk, [8]);
    await store.publish(3, sampleEntry(3).sealed ?? new Uint8Array());
  },
  loaded: true,
  run: async (store, acknowledge) => {
    for (const index of [1, 2, 3]) {
      await store.eraseOpening(index);
      acknowledge(String(index));
    }
  },
  verify: async (store, acknowledged) => {
    for (const index of [1, 2, 3]) {
      const stored = await store.readOpening(index);
      const isErased = stored?.open === null && stored.sealed === null;
      if (acknowledged.includes(String(index))) assert.ok(isErased, `index ${index} is back`);
      if (!isErased) assert.deepEqual(stored?.open ?? stored?.sealed, expectedOpening(index));
    }
  },
};

for (const scenario of [batch, genesis, recovery, publication, erasure]) {
  for (const kind of KINDS) {
    it(`survives ${kind} at every call of ${scenario.name}`, async () => {
      const base = new SimDisk();
      await scenario.prepare(base);
      const cases = await everyCall(scenario, kind, base);
      assert.ok(cases > 5, `only ${cases} calls`);
    });
  }
}

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
      await audit(scenario, disk.copy(), acknowledged);
      await audit(scenario, disk.afterPowerLoss(seededRandom(at)), acknowledged);
    } catch (error) {
      throw new Error(`${kind} at call ${at} (${hit}), acknowledged: ${acknowledged.join()}`, { cause: error });
    }
  }
  throw new Error("the scenario does not end");
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

/** What the next process finds: a whole log with all that was acknowledged, no litter, and the next batch works. */
async function audit(scenario: Scenario, disk: SimDisk, acknowledged: readonly string[]): Promise<void> {
  const store = openAsNext(disk);
  if (scenario === genesis && !acknowledged.includes("0")) await createAgain(store);
  await store.load();
  await scenario.verify(store, acknowledged);
  await assertWhole(store, disk);
  await appendSample(store, { count: 6, variant: "after" });
  await assertWhole(store, disk);
  await store.close();
  const again = openAsNext(disk);
  await again.load();
  await scenario.verify(again, acknowledged);
}

/** An interrupted creation is either whole or can be done again. */
async function createAgain(store: LedgerStore): Promise<void> {
  try {
    await store.create();
  } catch (error) {
    assert.ok(error instanceof StoreFault && error.code === "already-created", String(error));
  }
}

async function assertSize(store: LedgerStore, acknowledged: readonly string[], atLeast: number): Promise<void> {
  const size = store.head()?.size ?? 0;
  assert.ok(size >= Math.max(atLeast, ...acknowledged.map(Number)), `size ${size}`);
  for (let index = Math.max(0, atLeast - 4); index < Math.min(size, 270); index += 1) {
    const { open, sealed } = (await store.readOpening(index)) ?? {};
    const expected = sampleEntry(index);
    if (size === 270 || size === 250 || size === 4)
      assert.deepEqual({ open, sealed }, { open: expected.open, sealed: expected.sealed });
  }
}

function expectedOpening(index: number): Uint8Array | null {
  const { open, sealed } = sampleEntry(index);
  return index === 3 ? sealed : open;
}
