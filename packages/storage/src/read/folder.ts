// The folder of the read models: PostgreSQL's files beside a stamp that says whether they can be trusted (decisions.md 14, 17).
import { mkdir, open, readFile, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { ReadFault } from "./fault.ts";

/**
 * `read-models.json`: `{"format":"mizan/read-models@v1","schema":1,"open":{"boot":"1f0c…","since":1761458400000}}`.
 * PGlite runs without fsync, so files left by a killed process are whole only as long as the machine has not gone down
 * since: `boot` says in which of the machine's lives they are written to, `since` from when on (ms). null: closed and synced.
 */
export type Stamp = {
  readonly format: typeof FORMAT;
  readonly schema: number;
  readonly open: { readonly boot: string; readonly since: number } | null;
};

const FORMAT = "mizan/read-models@v1";
const STAMP = "read-models.json";
const STAMP_TEMPORARY = ".read-models.json.tmp";
const DATA = "postgres";
const OURS: readonly string[] = [STAMP, STAMP_TEMPORARY, DATA];
/** A clock may be set back a little while files are written. */
const CLOCK_MARGIN_MS = 60_000;
const BOOT_ID = "/proc/sys/kernel/random/boot_id";

export function dataFolder(dir: string): string {
  return join(dir, DATA);
}

/** Why the files cannot be used as they are; undefined when they can. */
export async function whyUnusable(dir: string, schema: number): Promise<string | undefined> {
  const stamp = await readStamp(dir);
  if (stamp === undefined) return (await namesIn(dir)).length === 0 ? "there are none yet" : "they were never finished";
  if (stamp.schema !== schema) return `they have schema ${stamp.schema}, and this is ${schema}`;
  if (stamp.open === null || stamp.open.boot === (await bootId())) return undefined;
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

/** Says, durably, that files are in use and written to since `sinceMs`, if not longer. */
export async function stampInUse(dir: string, schema: number, sinceMs: number): Promise<void> {
  const since = (await readStamp(dir))?.open?.since ?? sinceMs;
  await writeStamp(dir, { format: FORMAT, schema, open: { boot: (await bootId()) ?? "unknown", since } });
}

/** Says that the files are whole, after syncing those written to since they were last known to be. */
export async function stampClosed(dir: string): Promise<void> {
  const stamp = await readStamp(dir);
  if (stamp === undefined || stamp.open === null) return;
  await syncChanged(dataFolder(dir), stamp.open.since - CLOCK_MARGIN_MS);
  await writeStamp(dir, { ...stamp, open: null });
}

/** After this the files count as never finished. */
export async function distrust(dir: string): Promise<void> {
  await rm(join(dir, STAMP), { force: true }).catch(() => undefined);
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
  if (!("format" in value && "schema" in value && "open" in value)) return false;
  return value.format === FORMAT && typeof value.schema === "number" && (value.open === null || isUse(value.open));
}

function isUse(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !("boot" in value && "since" in value)) return false;
  return typeof value.boot === "string" && typeof value.since === "number";
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

/** Syncs what was written to since. */
export async function syncChanged(dir: string, sinceMs: number): Promise<void> {
  for (const name of [".", ...(await readdir(dir, { recursive: true }))]) {
    const path = join(dir, name);
    if ((await stat(path)).mtimeMs >= sinceMs) await sync(path);
  }
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
