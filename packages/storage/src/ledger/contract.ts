// What every ledger store must do, as one suite that each store's test runs.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { encodeUtf8 } from "@mizan/ledger";
import { isFault, newLog, reload } from "./contract-harness.ts";
import type { Harness, WithHarness } from "./contract-harness.ts";
import { reading } from "./contract-reading.ts";
import { refusing } from "./contract-refusing.ts";
import { appendSample, cosigned, sampleStep, signedNote } from "./sample-log.ts";
import type { Step } from "./sample-log.ts";
import type { Batch, CommitRecord, LedgerStore } from "./store.ts";

export function ledgerStoreContract(name: string, makeHarness: () => Promise<Harness>): void {
  const withHarness: WithHarness = (work) => async () => {
    const harness = await makeHarness();
    try {
      await work(harness);
    } finally {
      await harness.remove();
    }
  };
  describe(`ledger store contract: ${name}`, () => {
    creating(withHarness);
    committing(withHarness);
    crashing(withHarness);
    publishing(withHarness);
    reading(withHarness);
    refusing(withHarness);
  });
}

function creating(withHarness: WithHarness): void {
  it(
    "is created once, by an explicit call",
    withHarness(async (harness) => {
      await assert.rejects(harness.open().load(), isFault("not-created"));
      const store = harness.open();
      await store.create();
      assert.deepEqual(await store.load(), { head: null });
      assert.equal(store.head(), null);
      assert.equal(await store.readOpening(0), undefined);
      await appendSample(store, { count: 3 });
      await assert.rejects(harness.open().create(), isFault("already-created"));
    }),
  );
  it(
    "has one writer at a time and names it",
    withHarness(async (harness) => {
      const store = await newLog(harness);
      const other = harness.openBeside();
      await assert.rejects(other.load(), isFault("locked"));
      await store.close();
      assert.deepEqual(await other.load(), { head: null });
      await assert.rejects(store.readOpening(0), isFault("misuse"));
    }),
  );
  it(
    "does nothing before load",
    withHarness(async (harness) => {
      const store = await newLog(harness);
      const { batch } = await sampleStep(store, { count: 1 });
      await store.close();
      await assert.rejects(harness.open().stage(batch), isFault("misuse"));
    }),
  );
}

function committing(withHarness: WithHarness): void {
  it(
    "keeps what is staged, committed and applied",
    withHarness(async (harness) => {
      const store = await newLog(harness);
      const heads: CommitRecord[] = [];
      for (const count of [1, 5, 249, 1, 1, 300]) heads.push(await appendSample(store, { count }));
      assert.deepEqual(store.head(), heads.at(-1));
      assert.deepEqual((await (await reload(harness)).load()).head, heads.at(-1));
    }),
  );
  it(
    "shows nothing of a batch before its commit is applied",
    withHarness(async (harness) => {
      const store = await newLog(harness);
      await appendSample(store, { count: 4 });
      const { batch, next } = await sampleStep(store, { count: 4 });
      await store.stage(batch);
      assert.equal(await store.readOpening(4), undefined);
      for (const path of batch.files.keys()) assert.equal(await store.readFile(path), undefined, path);
      assert.equal(await store.commit(store.head(), next), "committed");
      assert.equal(await store.readOpening(4), undefined);
      assert.equal(store.head()?.size, 4);
      await store.apply();
      assert.deepEqual(await store.readOpening(4), { open: batch.entries[0]?.open, sealed: null });
    }),
  );
  it(
    "takes the steps in their order only",
    withHarness(async (harness) => {
      const store = await newLog(harness);
      const { batch, next } = await sampleStep(store, { count: 2 });
      await assert.rejects(store.commit(null, next), isFault("misuse"));
      await assert.rejects(store.apply(), isFault("misuse"));
      await store.stage(batch);
      await assert.rejects(store.stage(batch), isFault("misuse"));
      await assert.rejects(store.apply(), isFault("misuse"));
      await assert.rejects(store.commit(null, { ...next, loggedAt: next.loggedAt + 1 }), isFault("misuse"));
      await assert.rejects(store.commit(null, { ...next, note: `${next.note}x` }), isFault("misuse"));
      assert.equal(await store.commit(null, next), "committed");
      await assert.rejects(store.commit(null, next), isFault("misuse"));
      await store.apply();
      assert.equal(store.head()?.size, 2);
    }),
  );
  it(
    "refuses a batch that does not follow the head, and goes on",
    withHarness(async (harness) => {
      const store = await newLog(harness);
      await appendSample(store, { count: 3 });
      const { batch } = await sampleStep(store, { count: 3 });
      for (const [what, wrong] of wrongBatches(batch)) {
        await assert.rejects(store.stage(wrong), isFault("misuse"), what);
      }
      assert.equal((await appendSample(store, { count: 3 })).size, 6);
    }),
  );
  it(
    "says conflict when another writer was first, and stops until loaded",
    withHarness(async (harness) => {
      const store = await newLog(harness);
      const first = await appendSample(store, { count: 3 });
      const { batch, next } = await sampleStep(store, { count: 3 });
      await store.stage(batch);
      assert.equal(await store.commit(null, next), "conflict");
      await assert.rejects(store.stage(batch), isFault("stopped"));
      assert.deepEqual((await store.load()).head, first);
      assert.equal((await appendSample(store, { count: 3 })).size, 6);
      const late = await sampleStep(store, { count: 2 });
      const rival = await sampleStep(store, { count: 2, variant: "rival" });
      await store.stage(late.batch);
      await harness.intrude(rival.next);
      assert.equal(await store.commit(store.head(), late.next), "conflict");
      await assert.rejects(store.apply(), isFault("stopped"));
    }),
  );
}

function wrongBatches(batch: Batch): [string, Batch][] {
  const { commit, entries } = batch;
  const files = (path: string, bytes: Uint8Array | undefined): Batch => {
    const changed = new Map(batch.files);
    if (bytes === undefined) changed.delete(path);
    else changed.set(path, bytes);
    return { ...batch, files: changed };
  };
  const first = (change: Partial<Batch["entries"][number]>): Batch => ({
    ...batch,
    entries: entries.map((entry, i) => (i === 0 ? { ...entry, ...change } : entry)),
  });
  const line = entries[1]?.open ?? null;
  return [
    ["number", { ...batch, commit: { ...commit, number: commit.number + 1 } }],
    ["size", { ...batch, commit: { ...commit, size: commit.size + 1 } }],
    ["log time", { ...batch, commit: { ...commit, loggedAt: commit.loggedAt - 50 } }],
    ["root", { ...batch, commit: { ...commit, root: "AAAA" } }],
    ["first index", { ...batch, firstIndex: batch.firstIndex + 1 }],
    ["no entries", { ...batch, entries: [] }],
    ["short entry", first({ entry: new Uint8Array(31) })],
    ["another entry", first({ entry: new Uint8Array(32) })],
    ["no opening", first({ open: null, sealed: null })],
    ["opening of another index", first({ open: line })],
    ["two lines", first({ open: encodeUtf8("{}\n{}") })],
    ...[...batch.files.keys()].map((path): [string, Batch] => [`no ${path}`, files(path, undefined)]),
    ...[...batch.files].map(([path, bytes]): [string, Batch] => [`short ${path}`, files(path, bytes.subarray(1))]),
    ["a short tile at a full path", files("tile/0/000", new Uint8Array(96))],
    ["a path outside", files("../commit/9", new Uint8Array(1))],
    ["a file of another growth", files("tile/0/001.p/1", new Uint8Array(32))],
  ];
}

function crashing(withHarness: WithHarness): void {
  const staged = async (store: LedgerStore): Promise<Step> => {
    const step = await sampleStep(store, { count: 300 });
    await store.stage(step.batch);
    return step;
  };
  it(
    "forgets a batch that was staged but not committed",
    withHarness(async (harness) => {
      const store = await newLog(harness);
      const head = await appendSample(store, { count: 10 });
      await staged(store);
      const next = harness.open();
      assert.deepEqual((await next.load()).head, head);
      assert.equal(await next.readOpening(10), undefined);
      assert.equal((await appendSample(next, { count: 2, variant: "again" })).size, 12);
    }),
  );
  it(
    "finishes a batch that was committed but not applied",
    withHarness(async (harness) => {
      for (const count of [0, 10]) {
        const store = count === 0 ? await newLog(harness) : await reload(harness);
        const step = await staged(store);
        await store.commit(store.head(), step.next);
        const next = harness.open();
        assert.deepEqual((await next.load()).head, step.next);
        for (const [path, bytes] of step.batch.files) assert.deepEqual(await next.readFile(path), bytes, path);
        assert.equal((await appendSample(next, { count: 10 })).size, step.next.size + 10);
      }
    }),
  );
}

function publishing(withHarness: WithHarness): void {
  it(
    "publishes checkpoints of this log only, and never backwards",
    withHarness(async (harness) => {
      const store = await newLog(harness);
      const older = await appendSample(store, { count: 200 });
      const newer = await appendSample(store, { count: 100 });
      const { next: ahead } = await sampleStep(store, { count: 1 });
      await assert.rejects(store.publishCheckpoint(encodeUtf8(ahead.note)), isFault("misuse"));
      await assert.rejects(store.publishCheckpoint(encodeUtf8("junk")), isFault("misuse"));
      for (const size of [newer.size, older.size]) {
        const fork = encodeUtf8(signedNote({ size, root: ahead.root }));
        await assert.rejects(store.publishCheckpoint(fork), isFault("misuse"));
        await assert.rejects(store.appendCosigned(fork), isFault("misuse"));
      }
      assert.equal(await store.publishCheckpoint(encodeUtf8(older.note)), "published");
      assert.equal(await store.publishCheckpoint(encodeUtf8(newer.note)), "published");
      const complete = cosigned(newer.note, "witness-a");
      assert.equal(await store.publishCheckpoint(complete), "published");
      assert.equal(await store.publishCheckpoint(cosigned(older.note, "witness-a")), "older");
      assert.deepEqual(await (await reload(harness)).readFile("checkpoint"), complete);
    }),
  );
  it(
    "keeps complete checkpoints in order, each once",
    withHarness(async (harness) => {
      const store = await newLog(harness);
      const head = await appendSample(store, { count: 2 });
      const notes = Array.from({ length: 300 }, (_, i) => cosigned(head.note, `witness-${i}`));
      for (const note of notes.slice(0, 256)) await store.appendCosigned(note);
      await store.appendCosigned(notes[255] ?? new Uint8Array());
      const next = await reload(harness);
      await next.appendCosigned(notes[255] ?? new Uint8Array());
      for (const note of notes.slice(256)) await next.appendCosigned(note);
      const kept: Uint8Array[] = [];
      for await (const note of (await reload(harness)).cosigned()) kept.push(note);
      assert.deepEqual(kept, notes);
    }),
  );
}
