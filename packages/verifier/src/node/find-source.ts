// The log that a person named on the command line: an address or a folder.
import { isRefusal, type Refusal } from "@mizan/ledger";
import { findHttpLog } from "../http-source.ts";
import type { LogSource } from "../source.ts";
import { findFolderLog, folderSource, readBounded } from "./folder.ts";

export async function findSource(place: string, signal: AbortSignal | undefined): Promise<LogSource | Refusal> {
  if (/^https?:\/\//i.test(place)) return await findHttpLog(place, signal ? { signal } : {});
  const found = await findFolderLog(place);
  return isRefusal(found) ? found : folderSource(found);
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
