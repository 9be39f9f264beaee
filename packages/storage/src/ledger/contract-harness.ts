// What a store's test hands to the contract suite: a backing to open, to crash and to tamper with.
import assert from "node:assert/strict";
import { StoreFault } from "./store.ts";
import type { CommitRecord, LedgerStore, StoreCode } from "./store.ts";

/** One backing, and stores on it. */
export type Harness = {
  /** Not loaded. What an earlier store of this harness held is released, as if its process had been killed. */
  open(): LedgerStore;
  /** Not loaded, while the others live on. */
  openBeside(): LedgerStore;
  /** Changes or removes a file below the public prefix behind the store's back. */
  alter(path: string, change: (bytes: Uint8Array) => Uint8Array | undefined): Promise<void>;
  /** Adds a commit record behind the store's back. */
  intrude(record: CommitRecord): Promise<void>;
  /** Removes every commit record. */
  loseCommits(): Promise<void>;
  remove(): Promise<void>;
};

export type WithHarness = (work: (harness: Harness) => Promise<void>) => () => Promise<void>;

export async function newLog(harness: Harness): Promise<LedgerStore> {
  const store = harness.open();
  await store.create();
  await store.load();
  return store;
}

export async function reload(harness: Harness): Promise<LedgerStore> {
  const store = harness.open();
  await store.load();
  return store;
}

export function isFault(code: StoreCode): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof StoreFault, String(error));
    assert.equal(error.code, code, error.message);
    return true;
  };
}
