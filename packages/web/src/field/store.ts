// The phone's own storage: what belongs together is written in one transaction, and is on the disk before anybody is told so.
import type { Tables } from "./record.ts";

const DATABASE = "mizan-field";
const VERSION = 1;
const NUMBERED = ["captures", "receipts"] as const;
const NAMED = ["device", "chain", "bytes", "drafts", "kit"] as const;

export type Name = keyof Tables;
type Key = string | number;

export type Writing = {
  get<N extends Name>(name: N, key: Key): Promise<Tables[N] | undefined>;
  all<N extends Name>(name: N): Promise<readonly Tables[N][]>;
  keys(name: Name): Promise<readonly IDBValidKey[]>;
  put<N extends Name>(name: N, value: Tables[N], key?: Key): void;
  remove(name: Name, key: Key): void;
};

let opened: Promise<IDBDatabase> | undefined;

/**
 * All of it or none. Inside, only this transaction's own requests may be awaited. What it answers is true once it answers:
 * `strict` waits for the disk and not only for the operating system, so that a phone may lose its battery right after.
 */
export async function transact<T>(names: readonly Name[], act: (writing: Writing) => Promise<T>): Promise<T> {
  return run(names, "readwrite", act);
}

export async function look<T>(names: readonly Name[], act: (reading: Writing) => Promise<T>): Promise<T> {
  return run(names, "readonly", act);
}

async function run<T>(
  names: readonly Name[],
  mode: IDBTransactionMode,
  act: (writing: Writing) => Promise<T>,
): Promise<T> {
  const transaction = (await database()).transaction([...names], mode, { durability: "strict" });
  const ended = endOf(transaction);
  try {
    const result = await act(writingIn(transaction));
    await ended;
    return result;
  } catch (error) {
    // The first thing that went wrong is told, not that all else was undone because of it.
    if (transaction.error === null) abort(transaction);
    await ended.catch(() => undefined);
    throw error;
  }
}

function writingIn(transaction: IDBTransaction): Writing {
  const at = (name: Name) => transaction.objectStore(name);
  return {
    // Only this file writes here, and what it writes is structured-cloned, not parsed.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    get: async (name, key) => (await answered(at(name).get(key))) as never,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
    all: async (name) => (await answered(at(name).getAll())) as never,
    keys: async (name) => answered(at(name).getAllKeys()),
    put: (name, value, key) => void at(name).put(value, key),
    remove: (name, key) => void at(name).delete(key),
  };
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It had ended already.
  }
}

async function database(): Promise<IDBDatabase> {
  opened ??= open().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, VERSION);
  request.addEventListener("upgradeneeded", () => {
    for (const name of NUMBERED) request.result.createObjectStore(name, { keyPath: "order" });
    for (const name of NAMED) request.result.createObjectStore(name);
  });
  const found = await answered(request);
  const forget = () => {
    opened = undefined;
  };
  // Another tab with a newer form may not be kept waiting.
  found.addEventListener("versionchange", () => {
    found.close();
    forget();
  });
  found.addEventListener("close", forget);
  return found;
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("the phone's storage refused")));
  });
}

function endOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener("complete", () => resolve());
    for (const name of ["abort", "error"])
      transaction.addEventListener(name, () =>
        reject(transaction.error ?? new Error("the phone's storage kept nothing")),
      );
  });
}
