// The folder of the read models: PostgreSQL's files beside a stamp that says whether they can be trusted (decisions.md 14, 17).
import { mkdir, open, readFile, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { ReadFault } from "./fault.ts";

/**
 * `read-models.json`: `{"format":"mizan/read-models@v1","schema":1,"boot":"1f0c…"}`. PGlite runs without fsync, so files
 * left by a killed process are whole only as long as the machine has not gone down since: `boot` says in which of the
 * machine's lives they were last written to, and null that all was closed and synced.
 */
export type Stamp = { readonly format: typeof FORMAT; readonly schema: number; readonly boot: string | null };

const FORMAT = "mizan/read-models@v1";
const STAMP = "read-models.json";
const STAMP_TEMPORARY = ".read-models.json.tmp";
const DATA = "postgres";
const OURS: readonly string[] = [STAMP, STAMP_TEMPORARY, DATA];
const BOOT_ID = "/proc/sys/kernel/random/boot_id";

export function dataFolder(dir: string): string {
  return join(dir, DATA);
}

/** Why the files cannot be used as they are; undefined when they can. */
export async function whyUnusable(dir: string, schema: number): Promise<string | undefined> {
  const stamp = await readStamp(dir);
  if (stamp === undefined) return (await namesIn(dir)).length === 0 ? "there are none yet" : "they were never finished";
  if (stamp.schema !== schema) return `they have schema ${stamp.schema}, and this is ${schema}`;
  if (stamp.boot === null || stamp.boot === (await bootId())) return undefined;
  return "the machine went down before they were written out";
}

/** Leaves an empty folder. Refuses, touching nothing, where something lies that is not of the read models. */
export async function emptyFolder(dir: string): Promise<void> {
  const names = await namesIn(dir);
  const foreign = names.find((name) => !OURS.includes(name));
  if (foreign !== undefined) {
    throw new ReadFault("folder", `${dir} holds ${foreign}, which is not of the read models; nothing was deleted`);
  }
  // The stamp goes first: a half-deleted folder must not look whole.
  for (const name of OURS) await rm(join(dir, name), { recursive: true, force: true });
  await mkdir(dir, { recursive: true, mode: 0o700 });
}

/** Says, durably and before anything is written, that the files are in use. */
export async function stampInUse(dir: string, schema: number): Promise<void> {
  await writeStamp(dir, { format: FORMAT, schema, boot: (await bootId()) ?? "unknown" });
}

/** Says that the files are whole, after syncing every one of them. */
export async function stampClosed(dir: string, schema: number): Promise<void> {
  await syncTree(dataFolder(dir));
  await writeStamp(dir, { format: FORMAT, schema, boot: null });
}

async function namesIn(dir: string): Promise<string[]> {
  try {
    return await readdir(dir);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function readStamp(dir: string): Promise<Stamp | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(join(dir, STAMP), "utf8"));
    return isStamp(value) ? value : undefined;
  } catch {
    // Missing or torn: either way the files beside it are not to be trusted.
    return undefined;
  }
}

function isStamp(value: unknown): value is Stamp {
  if (typeof value !== "object" || value === null) return false;
  if (!("format" in value && "schema" in value && "boot" in value)) return false;
  return (
    value.format === FORMAT &&
    typeof value.schema === "number" &&
    (value.boot === null || typeof value.boot === "string")
  );
}

async function writeStamp(dir: string, stamp: Stamp): Promise<void> {
  const temporary = join(dir, STAMP_TEMPORARY);
  const file = await open(temporary, "w", 0o600);
  try {
    await file.writeFile(`${JSON.stringify(stamp)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, join(dir, STAMP));
  await sync(dir);
}

/** One number for each time the machine came up. Elsewhere than on Linux nothing is known, and nothing left open is trusted. */
async function bootId(): Promise<string | undefined> {
  try {
    return (await readFile(BOOT_ID, "utf8")).trim();
  } catch {
    return undefined;
  }
}

async function syncTree(dir: string): Promise<void> {
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    await sync(join(entry.parentPath, entry.name));
  }
  await sync(dir);
}

async function sync(path: string): Promise<void> {
  const file = await open(path, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
