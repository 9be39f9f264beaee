// A proof bundle as files: in a zip, in a folder, or dropped on a page one by one.
import { unzipSync, zipSync, type UnzipFileInfo } from "fflate/browser";
import {
  MAX_NOTE_BYTES,
  MAX_OPENING_BYTES,
  MAX_POLICY_BYTES,
  MAX_ROOTS_BYTES,
  refuse,
  type Refusal,
} from "@mizan/ledger";

/** Name → exact bytes. */
export type BundleFiles = ReadonlyMap<string, Uint8Array>;

export type BundleFilesCode = "bundle-not-zip" | "bundle-too-large" | "bundle-repeated" | "bundle-missing";

export const PROOF_FILE = "proof.tlog-proof";
export const OPENING_FILE = "opening.json";
export const POLICY_FILE = "policy";
export const ROOTS_FILE = "roots.json";
/** The checkpoint that the statement's author had seen. */
export const SEEN_FILE = "seen.note";
/** The log's word for when the entry was logged. */
export const LOGGED_AT_FILE = "logged-at.json";

/** One section of a sealed product, where the bundle shows it. */
export const SECTION_FILE = "section.json";

export const MAX_BUNDLE_BYTES = 8 * 1024 * 1024;
/** A key that is enrolled by keys that are themselves enrolled, a few times over, takes a dozen. */
const MAX_FILES = 128;
/** A zip can claim billions of files; others than the bundle's own are passed over, but not for ever. */
const MAX_ZIP_ENTRIES = 1_024;
const MAX_LOGGED_AT_BYTES = 256;
/** A megabyte in base64, and the rest. Stated here, so that a page that only checks proofs carries nothing of sealed products. */
const MAX_SECTION_FILE_BYTES = 1_500_000;
/** `key/4.tlog-proof` and `key/4.json`: one of the statements that brought the author's key in. */
const KEY_FILE = /^key\/(0|[1-9][0-9]{0,15})\.(tlog-proof|json)$/;

const LIMITS: ReadonlyMap<string, number> = new Map([
  [PROOF_FILE, MAX_NOTE_BYTES],
  [OPENING_FILE, MAX_OPENING_BYTES],
  [POLICY_FILE, MAX_POLICY_BYTES],
  [ROOTS_FILE, MAX_ROOTS_BYTES],
  [SEEN_FILE, MAX_NOTE_BYTES],
  [LOGGED_AT_FILE, MAX_LOGGED_AT_BYTES],
  [SECTION_FILE, MAX_SECTION_FILE_BYTES],
]);

/** The most bytes a file of a bundle may have; undefined for a name that no bundle has, which is passed over. */
export function bundleLimitOf(name: string): number | undefined {
  return LIMITS.get(name) ?? (KEY_FILE.test(name) ? MAX_NOTE_BYTES : undefined);
}

export function keyFiles(index: number): { readonly proof: string; readonly opening: string } {
  return { proof: `key/${index}.tlog-proof`, opening: `key/${index}.json` };
}

/** Indexes of the key statements that a bundle holds, in order. */
export function keyIndexes(files: BundleFiles): number[] {
  const indexes = new Set<number>();
  for (const name of files.keys()) {
    const index = KEY_FILE.exec(name)?.[1];
    if (index !== undefined) indexes.add(Number(index));
  }
  return [...indexes].sort((a, b) => a - b);
}

/** Reads a zip; its files may all lie in one folder. Sizes are looked at before anything is unpacked. */
export function readBundleZip(bytes: Uint8Array): BundleFiles | Refusal<BundleFilesCode> {
  if (bytes.length > MAX_BUNDLE_BYTES) return tooLarge();
  const names = new Set<string>();
  let refused: Refusal<BundleFilesCode> | undefined;
  let entries = 0;
  const filter = (file: UnzipFileInfo): boolean => {
    entries += 1;
    if (entries > MAX_ZIP_ENTRIES) {
      refused = tooLarge();
      throw new RangeError("too many files");
    }
    const limit = bundleLimitOf(withoutFolder(file.name));
    if (limit === undefined || refused) return false;
    if (file.originalSize > limit || names.size === MAX_FILES) refused = tooLarge(file.name);
    else if (names.has(withoutFolder(file.name)))
      refused = refuse("bundle-repeated", "a file is in the bundle once", file.name);
    names.add(withoutFolder(file.name));
    return !refused;
  };
  try {
    const unpacked = unzipSync(bytes, { filter });
    return refused ?? new Map(Object.entries(unpacked).map(([name, file]) => [withoutFolder(name), file]));
  } catch {
    return refused ?? refuse("bundle-not-zip", "a proof bundle is a zip, or a folder of its files");
  }
}

/** The same files give the same bytes. */
export function writeBundleZip(files: BundleFiles): Uint8Array {
  const mtime = new Date(1980, 0, 1);
  return zipSync(Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1))), { level: 6, mtime });
}

/** `entry-12/key/4.json` → `key/4.json` */
function withoutFolder(name: string): string {
  if (bundleLimitOf(name) !== undefined) return name;
  return name.slice(name.indexOf("/") + 1);
}

function tooLarge(name?: string): Refusal<BundleFilesCode> {
  return refuse("bundle-too-large", "a proof bundle is small", name);
}
