// The keys this browser holds: Ed25519 by WebCrypto, the private half never readable, kept by log, organisation and role.
import type { Author, Office } from "./author.ts";

const DATABASE = "mizan";
const STORE = "keys";
const VERSION = 1;
const ALGORITHM = "Ed25519";

type Kept = { readonly publicKey: Uint8Array; readonly privateKey: CryptoKey };

/** The key of this office in this browser; undefined where none was made here. `origin` is the log's, as genesis states it. */
export async function findKey(origin: string, office: Office): Promise<Author | undefined> {
  const kept = await inStore("readonly", (store) => store.get(nameOf(origin, office)));
  // Only `makeKey` writes to this store, and what it writes is structured-cloned, not parsed.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return kept === undefined ? undefined : authorOf(office, kept as Kept);
}

/** Makes and keeps a new key; one that was kept for the same office is replaced. */
export async function makeKey(origin: string, office: Office): Promise<Author> {
  const pair = await generateKey();
  await inStore("readwrite", (store) => store.put(pair, nameOf(origin, office)));
  return authorOf(office, pair);
}

/** Not extractable: nothing in this page, and no copy of its storage, can take the private half away. */
export async function generateKey(): Promise<Kept> {
  const pair = await crypto.subtle.generateKey(ALGORITHM, false, ["sign", "verify"]);
  if (!("privateKey" in pair)) throw new TypeError("an Ed25519 key is a pair");
  const publicKey = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  return { publicKey, privateKey: pair.privateKey };
}

export function authorOf({ org, role }: Office, { publicKey, privateKey }: Kept): Author {
  return {
    org,
    role,
    publicKey,
    sign: async (message) => new Uint8Array(await crypto.subtle.sign(ALGORITHM, privateKey, new Uint8Array(message))),
  };
}

function nameOf(origin: string, { org, role }: Office): string {
  return `${origin}\n${org}\n${role}`;
}

async function inStore(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  const database = await answered(opening());
  try {
    const transaction = database.transaction(STORE, mode);
    const result: unknown = await answered(act(transaction.objectStore(STORE)));
    return result;
  } finally {
    database.close();
  }
}

function opening(): IDBOpenDBRequest {
  const request = indexedDB.open(DATABASE, VERSION);
  request.addEventListener("upgradeneeded", () => request.result.createObjectStore(STORE));
  return request;
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("the browser's storage refused")));
  });
}
