// The log that a person named on the command line: an address or a folder.
import { join } from "node:path";
import { equalBytes, isRefusal, refuse, type Refusal } from "@mizan/ledger";
import { findHttpLog } from "../http-source.ts";
import type { LogSource } from "../source.ts";
import { findFolderLog, folderSource, readBounded, type FolderLog } from "./folder.ts";

const MAX_PINNED_BYTES = 64 * 1024;

export async function findSource(place: string, signal: AbortSignal | undefined): Promise<LogSource | Refusal> {
  if (/^https?:\/\//i.test(place)) return await findHttpLog(place, signal ? { signal } : {});
  const found = await findFolderLog(place);
  return isRefusal(found) ? found : ((await comparePinned(found)) ?? folderSource(found));
}

/** What the operator's server pins, and what it publishes beside the log, are the same files. */
async function comparePinned({ log, data }: FolderLog): Promise<Refusal | undefined> {
  if (data === undefined) return undefined;
  for (const name of ["policy", "roots.json"]) {
    const pinned = await readBounded(join(data, name), MAX_PINNED_BYTES);
    const published = await readBounded(join(log, name), MAX_PINNED_BYTES);
    if (!(pinned instanceof Uint8Array) || !(published instanceof Uint8Array)) continue;
    if (!equalBytes(pinned, published))
      return refuse("pinned-differs", `the pinned ${name} and the one published in log/ are not the same bytes`, name);
  }
  return undefined;
}

/** A file that an option names; undefined where the option was not given. */
export async function readGiven(
  path: string | boolean | undefined,
  limit: number,
): Promise<Uint8Array | undefined | { readonly unreadable: string }> {
  if (typeof path !== "string") return undefined;
  const bytes = await readBounded(path, limit);
  if (bytes === undefined) return { unreadable: `${path}: there is no such file` };
  return isRefusal(bytes) ? { unreadable: `${path}: ${bytes.rule}` } : bytes;
}

export function isUnreadable(value: unknown): value is { readonly unreadable: string } {
  return typeof value === "object" && value !== null && "unreadable" in value;
}
