// The key that opens what is sealed to an office: X25519 by WebCrypto, the private half never readable, kept beside the signing key.
// What that gives: no script of this page and no copy of the browser's storage can carry the key away. What it does not: whoever
// controls this page while it is open can ask the browser to open something with it, and there is no other copy if it is lost.
import { identityToRecipient } from "age-encryption";
import type { Office } from "../signing/author.ts";

export type AgeIdentity = { readonly recipient: string; readonly privateKey: CryptoKey };

const DATABASE = "mizan-sealed";
const STORE = "identities";
const VERSION = 1;

/** Every identity that was made here for this office, the newest last: what was sealed to an older one still opens. */
export async function findIdentities(origin: string, office: Office): Promise<readonly AgeIdentity[]> {
  const kept = await inStore("readonly", (store) => store.get(nameOf(origin, office)));
  // Only `makeIdentity` writes to this store, and what it writes is structured-cloned, not parsed.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return kept === undefined ? [] : (kept as readonly AgeIdentity[]);
}

export async function makeIdentity(origin: string, office: Office): Promise<AgeIdentity> {
  const pair = await crypto.subtle.generateKey({ name: "X25519" }, false, ["deriveBits"]);
  if (!("privateKey" in pair)) throw new TypeError("an X25519 key is a pair");
  const { privateKey } = pair;
  const identity = { recipient: await identityToRecipient(privateKey), privateKey };
  const older = await findIdentities(origin, office);
  await inStore("readwrite", (store) => store.put([...older, identity], nameOf(origin, office)));
  return identity;
}

function nameOf(origin: string, { org, role }: Office): string {
  return `${origin}\n${org}\n${role}`;
}

async function inStore(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  const database = await answered(opening());
  try {
    const result: unknown = await answered(act(database.transaction(STORE, mode).objectStore(STORE)));
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
