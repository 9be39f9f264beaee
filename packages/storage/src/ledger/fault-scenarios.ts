// What the fault matrix interrupts: each operation of a store, from a prepared disk, and what must hold afterwards.
import assert from "node:assert/strict";
import { encodeUtf8 } from "@mizan/ledger";
import { fill, openAsNext } from "./sample-folder.ts";
import { appendSample, cosigned, sampleEntry, sampleStep } from "./sample-log.ts";
import type { SimDisk } from "./sim-disk.ts";
import { StoreFault } from "./store.ts";
import type { LedgerStore } from "./store.ts";

export type Scenario = {
  readonly name: string;
  /** Makes the folder that each case starts from. */
  prepare(disk: SimDisk): Promise<unknown>;
  /** Whether the store is loaded before the fault is armed. */
  readonly loaded: boolean;
  /** Tells what it knows to be durable. */
  run(store: LedgerStore, acknowledge: (what: string) => void): Promise<void>;
  /** What an operator does before loading again, when nothing was acknowledged. */
  repair?(store: LedgerStore): Promise<void>;
  /** Looks at the folder opened again. */
  verify(store: LedgerStore, acknowledged: readonly string[]): Promise<void>;
};

async function nearlyFull(disk: SimDisk): Promise<void> {
  const store = await fill(disk, []);
  await appendSample(store, { count: 240, plain: true });
  await appendSample(store, { count: 10 });
}

const batch: Scenario = {
  name: "a batch that fills a tile, with sealed openings",
  prepare: nearlyFull,
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
  repair: createAgain,
  verify: (store, acknowledged) => assertSize(store, acknowledged, 0),
};

const recovery: Scenario = {
  name: "recovery of a committed batch",
  prepare: async (disk) => {
    await nearlyFull(disk);
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

/** By the names that tests show. */
export const SCENARIOS: ReadonlyMap<string, Scenario> = new Map(
  [batch, genesis, recovery, publication, erasure].map((scenario) => [scenario.name, scenario]),
);

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

/** An interrupted creation is either whole or can be done again. */
async function createAgain(store: LedgerStore): Promise<void> {
  try {
    await store.create();
  } catch (error) {
    assert.ok(error instanceof StoreFault && error.code === "already-created", String(error));
  }
}
