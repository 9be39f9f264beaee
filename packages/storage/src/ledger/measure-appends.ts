// Measures durable appends to a folder, every write fsynced: `node measure-appends.ts [batch] [envelope bytes] [batches]`.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { directoryStore } from "./directory.ts";
import { sampleStep, verifySample } from "./sample-log.ts";
import type { Step } from "./sample-log.ts";
import type { LedgerStore } from "./store.ts";

export type Appends = {
  readonly batch: number;
  readonly envelopeBytes: number;
  readonly entries: number;
  /** stage + commit + apply alone, and with tiles and signature made in between. */
  readonly storePerS: number;
  readonly sequencedPerS: number;
  readonly commitP50Ms: number;
  readonly commitP99Ms: number;
};

export type AppendsOptions = { readonly batch: number; readonly envelopeBytes: number; readonly batches: number };

export async function measureAppends({ batch, envelopeBytes, batches }: AppendsOptions): Promise<Appends> {
  const folder = await mkdtemp(join(tmpdir(), "mizan-appends-"));
  const store = directoryStore(folder, { verifyCommit: verifySample });
  try {
    await store.create();
    await store.load();
    await append(store, await sampleStep(store, { count: 1, plain: true }));
    const times: number[] = [];
    const began = performance.now();
    let prepared = 0;
    for (let i = 0; i < batches; i += 1) {
      const before = performance.now();
      const step = await sampleStep(store, { count: batch, envelopeBytes, plain: true });
      const from = performance.now();
      prepared += from - before;
      await append(store, step);
      times.push(performance.now() - from);
    }
    const wholeMs = performance.now() - began;
    const storeMs = wholeMs - prepared;
    const sorted = times.toSorted((a, b) => a - b);
    const entries = batch * batches;
    return {
      batch,
      envelopeBytes,
      entries,
      storePerS: Math.round((entries / storeMs) * 1000),
      sequencedPerS: Math.round((entries / wholeMs) * 1000),
      commitP50Ms: at(sorted, 0.5),
      commitP99Ms: at(sorted, 0.99),
    };
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
}

async function append(store: LedgerStore, { batch, next }: Step): Promise<void> {
  const head = store.head();
  await store.stage(batch);
  await store.commit(head, next);
  await store.apply();
}

function at(sorted: readonly number[], share: number): number {
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1));
}

if (import.meta.main) {
  const [batch = 256, envelopeBytes = 400, batches = 200] = process.argv.slice(2).map(Number);
  process.stdout.write(`${JSON.stringify(await measureAppends({ batch, envelopeBytes, batches }))}\n`);
}
