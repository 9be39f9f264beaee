// Part of the store contract: reading back, publishing openings later, erasing them.
import assert from "node:assert/strict";
import { it } from "node:test";
import { isFault, newLog, reload } from "./contract-harness.ts";
import type { WithHarness } from "./contract-harness.ts";
import { rebuildRoot } from "./rebuild.ts";
import { appendSample, sampleEntry, sampleStep } from "./sample-log.ts";
import type { LedgerStore, StoredOpening } from "./store.ts";

/** sampleEntry: index mod 4 is 0 or 1 for public, 2 for public with a restricted field, 3 for restricted. */
const PUBLIC = 1;
const PARTLY = 2;
const RESTRICTED = 3;

export function reading(withHarness: WithHarness): void {
  it(
    "reads every opening back, from any index on",
    withHarness(async (harness) => {
      const store = await newLog(harness);
      for (const count of [1, 300, 7]) await appendSample(store, { count });
      for (const opened of [store, await reload(harness)]) {
        for (const from of [0, 1, 300, 301, 307, 308, 400]) {
          const all = await collect(opened, from);
          assert.deepEqual(
            all.map(({ index }) => index),
            Array.from({ length: Math.max(0, 308 - from) }, (_, i) => from + i),
          );
          for (const { index, open, sealed } of all) assert.deepEqual({ open, sealed }, expected(index));
        }
        for (const index of [0, 2, 3, 300, 307]) assert.deepEqual(await opened.readOpening(index), expected(index));
        for (const index of [308, -1, 0.5, Number.NaN]) assert.equal(await opened.readOpening(index), undefined);
      }
    }),
  );
  it(
    "serves the files of the public prefix, and nothing beside them",
    withHarness(async (harness) => {
      const store = await newLog(harness);
      const { batch, next } = await sampleStep(store, { count: 300 });
      await appendSample(store, { count: 300 });
      for (const [path, bytes] of batch.files) assert.deepEqual(await store.readFile(path), bytes, path);
      assert.deepEqual(await store.readFile(`opening/${PUBLIC}`), batch.entries[PUBLIC]?.open);
      assert.equal(await store.readFile(`opening/${RESTRICTED}`), undefined);
      const lines = Buffer.from((await store.readFile("openings/0.jsonl")) ?? []).toString();
      assert.equal(lines.split("\n").length, 300 * 0.75 + 1);
      for (const path of [
        "",
        ".",
        "checkpoint",
        `../commit/${next.number}`,
        "tile/../../commit/0",
        "tile/0/000.p/256",
        "tile/0/0",
        "tile/0/x000/000",
        "tile/entries/000.p/0",
        "cosigned/000",
        "openings/00.jsonl",
        "openings/../checkpoint.jsonl",
        "opening/-1",
        "opening/300",
        "opening/00",
        "/etc/passwd",
      ]) {
        assert.equal(await store.readFile(path), undefined, path);
      }
    }),
  );
  it(
    "publishes an opening later, the same one again, and no other",
    withHarness(async (harness) => {
      const store = await newLog(harness);
      await appendSample(store, { count: 8 });
      const { sealed } = sampleEntry(RESTRICTED);
      const other = sampleEntry(RESTRICTED, { variant: "other" }).sealed;
      assert.ok(sealed !== null && other !== null);
      await assert.rejects(store.publish(RESTRICTED, other), isFault("misuse"));
      await assert.rejects(store.publish(RESTRICTED + 4, sealed), isFault("misuse"));
      await assert.rejects(store.publish(8, sealed), isFault("misuse"));
      await store.publish(RESTRICTED, sealed);
      await store.publish(RESTRICTED, sealed);
      const { sealed: whole, open: line } = sampleEntry(PARTLY);
      assert.ok(whole !== null && line !== null);
      // A field opened later: what is published grows, and is never taken back.
      await store.publish(PARTLY, line);
      await store.publish(PARTLY, whole);
      await assert.rejects(store.publish(PARTLY, line), isFault("misuse"));
      for (const opened of [store, await reload(harness)]) {
        assert.deepEqual(await opened.readFile(`opening/${RESTRICTED}`), sealed);
        assert.deepEqual(await opened.readOpening(RESTRICTED), { open: sealed, sealed });
        assert.deepEqual(await opened.readFile(`opening/${PARTLY}`), whole);
      }
    }),
  );
  it(
    "erases every opening of an entry for good, and no other",
    withHarness(async (harness) => {
      const store = await newLog(harness);
      for (const count of [8, 8, 1]) await appendSample(store, { count });
      const { sealed } = sampleEntry(RESTRICTED);
      assert.ok(sealed !== null);
      await store.publish(RESTRICTED, sealed);
      const erased = [PUBLIC, PARTLY, RESTRICTED, 11, 16];
      await assert.rejects(store.eraseOpening(17), isFault("misuse"));
      for (const index of [...erased, RESTRICTED]) await store.eraseOpening(index);
      await assert.rejects(store.publish(RESTRICTED, sealed), isFault("misuse"));
      for (const opened of [store, await reload(harness)]) {
        for (const { index, ...stored } of await collect(opened, 0)) {
          const nothing = { open: null, sealed: null };
          assert.deepEqual(stored, erased.includes(index) ? nothing : expected(index), `index ${index}`);
          assert.deepEqual((await opened.readFile(`opening/${index}`)) ?? null, stored.open);
        }
        const { opened: count, erased: gone } = await rebuildRoot(opened);
        assert.deepEqual([count, gone], [12, 5]);
      }
      assert.equal((await appendSample(await reload(harness), { count: 3 })).size, 20);
    }),
  );
  it(
    "re-hashes everything to the signed root, telling how far it is",
    withHarness(async (harness) => {
      const store = await newLog(harness);
      assert.equal((await rebuildRoot(store)).size, 0);
      await appendSample(store, { count: 1 });
      const head = await appendSample(store, { count: 600 });
      const steps: number[] = [];
      const rebuilt = await rebuildRoot(store, { onProgress: (done) => steps.push(done) });
      assert.deepEqual(rebuilt, { size: 601, root: head.root, opened: 601, erased: 0 });
      assert.deepEqual(steps, [256, 512, 601]);
    }),
  );
}

function expected(index: number): StoredOpening {
  const { open, sealed } = sampleEntry(index);
  return { open, sealed };
}

async function collect(store: LedgerStore, from: number): Promise<(StoredOpening & { index: number })[]> {
  const all: (StoredOpening & { index: number })[] = [];
  for await (const opening of store.openings(from)) all.push(opening);
  return all;
}
