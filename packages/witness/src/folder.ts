// The folder of one witness: who it is, which log it serves, its key, and the mark that it was created and never signed.
import { readFile, readdir, rm, stat } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import {
  canonicalize,
  decodeHex,
  decodeUtf8,
  encodeHex,
  encodeUtf8,
  encodeVkey,
  isRefusal,
  noteKeyId,
  parseCanonical,
  parseVkey,
  sha256,
  type NoteKey,
} from "@mizan/ledger";
import { disk, makeFolder, TEMPORARY_SUFFIX } from "./disk.ts";
import { nodeSigner } from "./ed25519-node.ts";
import { lockFolder } from "./lock.ts";
import { refuse, type WitnessRefusal } from "./refusal.ts";
import { encodeNewState } from "./state.ts";

/** `DIR/witness.json`, RFC 8785. */
export type WitnessFolder = {
  readonly dir: string;
  readonly name: string;
  readonly key: NoteKey;
  readonly seed: Uint8Array;
  readonly logs: ReadonlyMap<string, NoteKey>;
};

export type NewWitness = {
  readonly dir: string;
  /** Key name, as in `localhost/guarantor-a`: no space, no `+`. */
  readonly name: string;
  readonly origin: string;
  readonly logVkey: string;
};

export type WitnessIdentity = { readonly name: string; readonly vkey: string; readonly origins: readonly string[] };

/**
 * Creates a witness: its state says `new`, then its key comes last. Where a key exists nothing is created, whatever else
 * is missing, because that key may have signed already; so a lost state can never turn into a new one.
 */
export async function initWitness(wanted: NewWitness): Promise<WitnessIdentity | WitnessRefusal> {
  const { dir, name, origin, logVkey } = wanted;
  const logKey = parseVkey(logVkey);
  if (isRefusal(logKey)) return refuse("witness-log-malformed", "the log's key is a C2SP vkey", "logVkey");
  if (logKey.type !== ED25519_TYPE) return refuse("witness-log-malformed", "a log signs with type 0x01", "logVkey");
  if (!ORIGIN.test(origin)) return refuse("witness-log-malformed", "an origin is one line of printable text", "origin");
  const seed = new Uint8Array(randomBytes(SEED_BYTES));
  const key = ownKey(name, seed);
  // A name that survives print and parse is one that every verifier can read.
  if (isRefusal(parseVkey(encodeVkey(key)))) return refuse("witness-name-malformed", "no space and no + in a key name");
  try {
    await makeFolder(join(dir, STATE_FOLDER));
    await makeFolder(join(dir, EVIDENCE_FOLDER));
    const lock = await lockFolder(dir);
    if (lock === undefined) return refuse("witness-running", "another process works in this folder");
    try {
      if (await exists(join(dir, KEY_FILE))) return alreadyThere();
      await disk.replace(statePath(dir, origin), encodeNewState(origin));
      await disk.replace(join(dir, CONFIG_FILE), encodeConfig(name, [[origin, logKey]]));
      await disk.create(join(dir, KEY_FILE), encodeUtf8(`${encodeHex(seed)}\n`));
    } finally {
      await lock.release();
    }
  } catch (error) {
    if (hasCode(error)) return refuse("witness-disk-refuses", `cannot write in the witness folder: ${error.code}`);
    throw error;
  }
  return { name, vkey: encodeVkey(key), origins: [origin] };
}

/** Who the witness of a folder is, without its key: what a policy file needs. */
export async function readIdentity(dir: string): Promise<WitnessIdentity | WitnessRefusal> {
  const folder = await readWitness(dir);
  if (isRefusal(folder)) return folder;
  return { name: folder.name, vkey: encodeVkey(folder.key), origins: [...folder.logs.keys()] };
}

/** Reads a witness whole, its seed too. A folder without a key is no witness; anything else that does not read is refused. */
export async function readWitness(dir: string): Promise<WitnessFolder | WitnessRefusal> {
  const seed = await readSeed(join(dir, KEY_FILE));
  if (isRefusal(seed)) return seed;
  const config = decodeConfig(await readFile(join(dir, CONFIG_FILE)).catch(() => new Uint8Array()));
  if (config === undefined) return refuse("witness-folder-malformed", "not a mizan/witness@v1 file", CONFIG_FILE);
  return { dir, name: config.name, key: ownKey(config.name, seed), seed, logs: config.logs };
}

/** Removes what a killed process left half-written; such a file was never in force. */
export async function removeLeftovers(dir: string): Promise<void> {
  for (const folder of [dir, join(dir, STATE_FOLDER), join(dir, EVIDENCE_FOLDER)]) {
    for (const name of await readdir(folder).catch(() => [])) {
      if (name.startsWith(".") && name.endsWith(TEMPORARY_SUFFIX)) await rm(join(folder, name), { force: true });
    }
  }
}

export const KEY_FILE = "key";
export const CONFIG_FILE = "witness.json";
export const STATE_FOLDER = "state";
export const EVIDENCE_FOLDER = "evidence";

/** The hash under which an origin is served and kept: an origin holds slashes, a file name must not. */
export function originHash(origin: string): string {
  return encodeHex(sha256(encodeUtf8(origin)));
}

export function statePath(dir: string, origin: string): string {
  return join(dir, STATE_FOLDER, originHash(origin));
}

export function hasCode(error: unknown, code?: string): error is { code: string } {
  if (typeof error !== "object" || error === null || !("code" in error)) return false;
  return typeof error.code === "string" && (code === undefined || error.code === code);
}

const FORMAT = "mizan/witness@v1";
const SEED_BYTES = 32;
const ED25519_TYPE = 0x01;
const COSIGNATURE_TYPE = 0x04;
const ORIGIN = /^[!-~]{1,255}$/;
const OTHERS_MAY_READ = 0o077;

function ownKey(name: string, seed: Uint8Array): NoteKey {
  const { publicKey } = nodeSigner(seed);
  return { name, type: COSIGNATURE_TYPE, publicKey, id: noteKeyId(name, COSIGNATURE_TYPE, publicKey) };
}

function alreadyThere(): WitnessRefusal {
  return refuse("witness-exists", "this folder has a witness key already; it may have signed", KEY_FILE);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function readSeed(path: string): Promise<Uint8Array | WitnessRefusal> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return refuse("witness-absent", "no witness was created in this folder", KEY_FILE);
  if (process.platform !== "win32" && (found.mode & OTHERS_MAY_READ) !== 0) {
    return refuse("witness-key-readable", "the key file must be readable by its owner alone (chmod 600)", KEY_FILE);
  }
  const text = decodeUtf8(await readFile(path));
  const seed = isRefusal(text) || !text.endsWith("\n") ? undefined : decodeHex(text.slice(0, -1));
  if (seed === undefined || isRefusal(seed) || seed.length !== SEED_BYTES) {
    return refuse("witness-key-malformed", "the key file holds 64 lower-case hex digits and a line feed", KEY_FILE);
  }
  return seed;
}

function encodeConfig(name: string, logs: readonly (readonly [string, NoteKey])[]): Uint8Array {
  return canonicalize({ format: FORMAT, logs: logs.map(([origin, key]) => ({ origin, vkey: encodeVkey(key) })), name });
}

function decodeConfig(bytes: Uint8Array): { name: string; logs: Map<string, NoteKey> } | undefined {
  const value = parseCanonical(bytes);
  if (isRefusal(value) || typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const { format, name, logs } = value;
  if (format !== FORMAT || typeof name !== "string" || !Array.isArray(logs)) return undefined;
  const keys = new Map<string, NoteKey>();
  for (const log of logs) {
    if (typeof log !== "object" || log === null || Array.isArray(log)) return undefined;
    if (typeof log["origin"] !== "string" || typeof log["vkey"] !== "string") return undefined;
    const key = parseVkey(log["vkey"]);
    if (isRefusal(key)) return undefined;
    keys.set(log["origin"], key);
  }
  return { name, logs: keys };
}
