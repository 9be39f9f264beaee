// Entry bundles: the log's entries in files of up to 256, each behind its length (c2sp.org/tlog-tiles, "Log Entries").
import { concatBytes } from "./bytes.ts";
import { filesForGrowth, numberedPath, parseNumberedPath, type Numbered } from "./numbered.ts";
import { isRefusal, refuse, type Refusal } from "./refusal.ts";
import { HASH_BYTES, type Hash } from "./sha256.ts";
import { encodeUint16, readUint16 } from "./uint.ts";

export type EntryBundleCode = "entries-path" | "entries-length" | "entries-malformed";

/** uint16 length ‖ the 32 bytes that every entry of ours has. */
export const BUNDLED_ENTRY_BYTES = 34;
const PREFIX = "tile/entries/";
const LENGTH_BYTES = 2;

/** `tile/entries/x001/234`, with `.p/5` behind it while it has five entries. */
export function bundlePath(index: number, width: number): string {
  return `${PREFIX}${numberedPath({ index, width })}`;
}

export function parseBundlePath(path: string): Numbered | Refusal<EntryBundleCode> {
  const numbered = path.startsWith(PREFIX) ? parseNumberedPath(path.slice(PREFIX.length)) : undefined;
  if (numbered === undefined) return refuse("entries-path", "a bundle's path begins with tile/entries/");
  return isRefusal(numbered) ? refuse("entries-path", numbered.rule) : numbered;
}

export function bundlesForGrowth(oldSize: number, newSize: number): Numbered[] {
  return filesForGrowth(oldSize, newSize);
}

/** Throws when an entry has not 32 bytes. */
export function encodeBundle(entries: readonly Hash[]): Uint8Array {
  if (entries.some((entry) => entry.length !== HASH_BYTES)) throw new RangeError("an entry has 32 bytes");
  return concatBytes(...entries.flatMap((entry) => [encodeUint16(HASH_BYTES), entry]));
}

/** Exactly `width` entries of 32 bytes. */
export function parseBundle(bytes: Uint8Array, width: number): Hash[] | Refusal<EntryBundleCode> {
  const length = width * BUNDLED_ENTRY_BYTES;
  if (bytes.length !== length)
    return refuse("entries-length", `a bundle of ${width} entries has ${length} bytes`, `byte ${bytes.length}`);
  const entries: Hash[] = [];
  for (let at = 0; at < length; at += BUNDLED_ENTRY_BYTES) {
    if (readUint16(bytes, at) !== HASH_BYTES) return refuse("entries-malformed", "an entry has 32 bytes", `byte ${at}`);
    entries.push(bytes.slice(at + LENGTH_BYTES, at + BUNDLED_ENTRY_BYTES));
  }
  return entries;
}
