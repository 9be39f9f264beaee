// Part of the store contract: states that a store must refuse to run over (ledger.md §7 "On start").
import assert from "node:assert/strict";
import { it } from "node:test";
import { BUNDLED_ENTRY_BYTES, HASH_BYTES, encodeUtf8, leafHash, sha256 } from "@mizan/ledger";
import { isFault, newLog } from "./contract-harness.ts";
import type { Harness, WithHarness } from "./contract-harness.ts";
import { rebuildRoot } from "./rebuild.ts";
import { appendSample, sampleStep, signedNote } from "./sample-log.ts";
import { StoreFault } from "./store.ts";
import type { CommitRecord, StoreCode } from "./store.ts";

const FLIPPED_BIT = 0x10;

export function refusing(withHarness: WithHarness): void {
  it(
    "refuses to start anew where commits are missing",
    withHarness(async (harness) => {
      await filled(harness);
      await harness.loseCommits();
      await assert.rejects(harness.open().load(), isFault("commit-missing"));
      await assert.rejects(harness.open().create(), isFault("already-created"));
    }),
  );
  it(
    "refuses a commit whose checkpoint is another or not signed by the log",
    withHarness(async (harness) => {
      const head = await filled(harness);
      const next = { ...head, number: head.number + 1, size: head.size + 1, loggedAt: head.loggedAt + 1 };
      await harness.intrude(next);
      await assert.rejects(harness.open().load(), isFault("commit-invalid"));
    }),
  );
  it(
    "refuses a commit without its data",
    withHarness(async (harness) => {
      await filled(harness);
      const store = harness.open();
      await store.load();
      const { next } = await sampleStep(store, { count: 5 });
      await harness.intrude(next);
      await assert.rejects(harness.open().load(), isFault("data-missing"));
    }),
  );
  it(
    "refuses a published checkpoint that is newer, of another root, or not of this log",
    withHarness(async (harness) => {
      const head = await filled(harness);
      const store = harness.open();
      await store.load();
      const { next: ahead } = await sampleStep(store, { count: 1 });
      const cases: [CommitRecord | { size: number; root: string }, StoreCode][] = [
        [ahead, "published-newer"],
        [{ size: head.size, root: ahead.root }, "published-differs"],
        [{ size: 256, root: ahead.root }, "published-differs"],
        [{ size: 7, root: ahead.root }, "published-differs"],
      ];
      for (const [checkpoint, code] of cases) {
        await harness.alter("checkpoint", () => encodeUtf8(signedNote(checkpoint)));
        await assert.rejects(harness.open().load(), isFault(code));
      }
      await harness.alter("checkpoint", () => encodeUtf8("junk"));
      await assert.rejects(harness.open().load(), isFault("published-differs"));
      await harness.alter("checkpoint", () => encodeUtf8(head.note));
      assert.equal((await harness.open().load()).head?.size, head.size);
    }),
  );
  it(
    "refuses any missing, short or changed file of the last commit and the right edge",
    withHarness(async (harness) => {
      await filled(harness);
      for (const path of [
        "tile/0/001",
        "tile/0/002.p/88",
        "tile/1/000.p/2",
        "tile/entries/001",
        "tile/entries/002.p/88",
        "commits/000.p/3",
        "openings/2.jsonl",
      ]) {
        let original = new Uint8Array();
        for (const change of changes) {
          await harness.alter(path, (bytes) => {
            original = bytes.slice();
            return change(bytes);
          });
          await assert.rejects(harness.open().load(), isStoredFault, `${path}: ${change.name}`);
          await harness.alter(path, () => original);
        }
      }
      assert.equal((await harness.open().load()).head?.size, 600);
    }),
  );
  it(
    "refuses a rewritten entry of the last commit even where bundle and tile agree",
    withHarness(async (harness) => {
      await filled(harness);
      const entry = sha256(Uint8Array.of(1));
      await harness.alter("tile/entries/001", (bytes) => replaced(bytes, 100 * BUNDLED_ENTRY_BYTES + 2, entry));
      await harness.alter("tile/0/001", (bytes) => replaced(bytes, 100 * HASH_BYTES, leafHash(entry)));
      await assert.rejects(harness.open().load(), (error) => isStoredFault(error) && matches(error, "tile/0/001"));
    }),
  );
  it(
    "finds a changed byte anywhere when it re-hashes, and names the file or the index",
    withHarness(async (harness) => {
      await filled(harness);
      for (const [path, place] of [
        ["tile/0/000", "tile/0/000"],
        ["tile/entries/000", "index|tile/0/000"],
        ["openings/0.jsonl", "index 0|index 4"],
      ] as const) {
        let original = new Uint8Array();
        await harness.alter(path, (bytes) => {
          original = bytes.slice();
          return flip(bytes);
        });
        const store = harness.open();
        await store.load();
        await assert.rejects(rebuildRoot(store), (error) => isStoredFault(error) && matches(error, place), path);
        await harness.alter(path, () => original);
      }
    }),
  );
}

/** Three commits: sizes 5, 290 and 600. */
async function filled(harness: Harness): Promise<CommitRecord> {
  const store = await newLog(harness);
  await appendSample(store, { count: 5 });
  await appendSample(store, { count: 285 });
  return appendSample(store, { count: 310 });
}

function flip(bytes: Uint8Array): Uint8Array {
  const at = Math.min(bytes.length - 1, 40);
  return bytes.map((byte, i) => (i === at ? byte ^ FLIPPED_BIT : byte));
}

function replaced(bytes: Uint8Array, at: number, by: Uint8Array): Uint8Array {
  const changed = bytes.slice();
  changed.set(by, at);
  return changed;
}

const changes = [
  function missing(): undefined {
    return undefined;
  },
  function short(bytes: Uint8Array): Uint8Array {
    return bytes.slice(0, -1);
  },
  function long(bytes: Uint8Array): Uint8Array {
    return Uint8Array.of(...bytes, 0);
  },
  function empty(): Uint8Array {
    return new Uint8Array();
  },
  flip,
];

const STORED: readonly StoreCode[] = ["data-missing", "data-differs", "opening-missing", "opening-differs"];

function isStoredFault(error: unknown): boolean {
  return error instanceof StoreFault && STORED.includes(error.code);
}

function matches(error: unknown, pattern: string): boolean {
  return error instanceof Error && new RegExp(pattern).test(error.message);
}
