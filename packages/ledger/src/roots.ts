// roots.json: the keys that genesis names, pinned beside the policy file (decisions.md 9 and 35).
import { decodeBase64 } from "./base64.ts";
import { authorKeyId, checkPublicKey } from "./ed25519.ts";
import { canonicalize, hasExactly, isJsonObject, JSON_LIMITS, parseCanonical } from "./json.ts";
import type { JsonCode, JsonObject, JsonValue } from "./json.ts";
import { isRefusal, refuse, type Refusal } from "./refusal.ts";
import { parseVkey, type NoteKey } from "./vkey.ts";

export type Roots = {
  readonly format: "mizan/roots@v1";
  readonly origin: string;
  /** vkey of the log, named as the origin */
  readonly log: string;
  readonly witnesses: readonly RootWitness[];
  readonly keys: readonly RootKey[];
};

/** `name` is the policy's name for the witness; its vkey carries the name it signs with. */
export type RootWitness = { readonly name: string; readonly vkey: string };

export type RootKey = {
  readonly org: string;
  readonly role: string;
  /** hex of the hash of the public key */
  readonly key: string;
  /** base64 of 32 bytes */
  readonly publicKey: string;
};

export type RootsCode = "roots-malformed" | "roots-key" | "roots-key-repeated";

export const ROOTS_FORMAT = "mizan/roots@v1";
export const MAX_ROOTS_BYTES = 65_536;
export const MAX_ROOT_KEYS = 64;
export const MAX_ROOT_WITNESSES = 16;

const LIMITS = { ...JSON_LIMITS, bytes: MAX_ROOTS_BYTES };
const LOG_KEY_TYPE = 1;
const MEMBERS = ["format", "keys", "log", "origin", "witnesses"];
const WITNESS_MEMBERS = ["name", "vkey"];
const KEY_MEMBERS = ["key", "org", "publicKey", "role"];
const ORIGIN = /^[a-z0-9][a-z0-9.:/_-]{0,255}$/;
const WITNESS_NAME = /^[^\s+]{1,256}$/u;
const ORG = /^[a-z0-9][a-z0-9-]{0,63}$/;
const ROLE = /^[a-z][a-z-]{0,63}$/;

/** Throws where the roots are none: `parseRoots` would refuse them. */
export function encodeRoots(roots: Roots): Uint8Array {
  const bytes = canonicalize(roots);
  const refusal = parseRoots(bytes);
  if (isRefusal(refusal)) throw new TypeError(`${refusal.refused}: ${refusal.rule}`);
  return bytes;
}

/** Every key is sound and stands in one place only. */
export function parseRoots(bytes: Uint8Array): Roots | Refusal<RootsCode | JsonCode> {
  const value = parseCanonical(bytes, LIMITS);
  if (isRefusal(value)) return value;
  if (!isJsonObject(value) || !hasExactly(value, MEMBERS)) {
    return refuse("roots-malformed", `an object with exactly ${MEMBERS.join(", ")}`);
  }
  const { format, origin } = value;
  if (format !== ROOTS_FORMAT) return refuse("roots-malformed", ROOTS_FORMAT, "format");
  if (typeof origin !== "string" || !ORIGIN.test(origin)) {
    return refuse("roots-malformed", "a URL prefix without scheme and trailing slash", "origin");
  }
  const seen = new Set<string>();
  const log = readVkey(value["log"], "log", seen);
  if (isRefusal(log)) return log;
  if (log.name !== origin || log.type !== LOG_KEY_TYPE)
    return refuse("roots-key", "the log's key carries the origin's name", "log");
  const witnesses = readWitnesses(value["witnesses"], seen);
  if (isRefusal(witnesses)) return witnesses;
  const keys = readList(value["keys"], { at: "keys", max: MAX_ROOT_KEYS }, (item, at) => readKey(item, at, seen));
  if (isRefusal(keys)) return keys;
  return { format, origin, log: log.vkey, witnesses, keys };
}

function readWitnesses(value: JsonValue | undefined, seen: Set<string>): RootWitness[] | Refusal<RootsCode> {
  const names = new Set<string>();
  return readList(value, { at: "witnesses", max: MAX_ROOT_WITNESSES }, (item, at) => {
    if (!hasExactly(item, WITNESS_MEMBERS)) return refuse("roots-malformed", "exactly name and vkey", at);
    const { name } = item;
    if (typeof name !== "string" || !WITNESS_NAME.test(name) || names.has(name)) {
      return refuse("roots-malformed", "each name once, without spaces and plus signs", `${at}.name`);
    }
    names.add(name);
    const key = readVkey(item["vkey"], `${at}.vkey`, seen);
    return isRefusal(key) ? key : { name, vkey: key.vkey };
  });
}

function readKey(item: JsonObject, at: string, seen: Set<string>): RootKey | Refusal<RootsCode> {
  if (!hasExactly(item, KEY_MEMBERS)) return refuse("roots-malformed", `exactly ${KEY_MEMBERS.join(", ")}`, at);
  const { org, role, key, publicKey } = item;
  if (typeof org !== "string" || !ORG.test(org))
    return refuse("roots-malformed", "1 to 64 of a-z, 0-9 and -", `${at}.org`);
  if (typeof role !== "string" || !ROLE.test(role)) return refuse("roots-malformed", "a role", `${at}.role`);
  const bytes = typeof publicKey === "string" ? decodeBase64(publicKey) : undefined;
  if (typeof publicKey !== "string" || bytes === undefined || isRefusal(bytes)) {
    return refuse("roots-key", "base64 of 32 bytes", `${at}.publicKey`);
  }
  const weak = checkPublicKey(bytes);
  if (weak !== undefined) return refuse("roots-key", weak.rule, `${at}.publicKey`);
  if (typeof key !== "string" || key !== authorKeyId(bytes)) {
    return refuse("roots-key", "the hex hash of the public key", `${at}.key`);
  }
  return notTwice(key, at, seen) ?? { org, role, key, publicKey };
}

/** The key's text as it stands, with what it says. */
function readVkey(
  value: JsonValue | undefined,
  at: string,
  seen: Set<string>,
): (NoteKey & { readonly vkey: string }) | Refusal<RootsCode> {
  if (typeof value !== "string") return refuse("roots-key", "a vkey", at);
  const key = parseVkey(value);
  if (isRefusal(key)) return refuse("roots-key", key.rule, at);
  return notTwice(authorKeyId(key.publicKey), at, seen) ?? { ...key, vkey: value };
}

/** One key in two roles could be made to sign in one what it is asked in the other. */
function notTwice(id: string, at: string, seen: Set<string>): Refusal<RootsCode> | undefined {
  if (seen.has(id)) return refuse("roots-key-repeated", "a key stands in one place only", at);
  seen.add(id);
  return undefined;
}

function readList<Item>(
  value: JsonValue | undefined,
  { at, max }: { readonly at: string; readonly max: number },
  read: (item: JsonObject, at: string) => Item | Refusal<RootsCode>,
): Item[] | Refusal<RootsCode> {
  if (!Array.isArray(value) || value.length > max) return refuse("roots-malformed", `a list of at most ${max}`, at);
  const items: Item[] = [];
  for (const [i, element] of value.entries()) {
    if (!isJsonObject(element)) return refuse("roots-malformed", "an object", `${at}[${i}]`);
    const item = read(element, `${at}[${i}]`);
    if (isRefusal(item)) return item;
    items.push(item);
  }
  return items;
}
