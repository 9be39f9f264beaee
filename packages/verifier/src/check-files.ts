// In a folder nothing may be left unchecked: every file must be one that the log published, with the bytes it must have.
import {
  BUNDLED_ENTRY_BYTES,
  cosignedPath,
  equalBytes,
  FULL_WIDTH,
  HASH_BYTES,
  isRefusal,
  leafHash,
  parseBundle,
  parseBundlePath,
  parseCommitsPath,
  parseCosignedPath,
  parseTile,
  parseTilePath,
  type Numbered,
} from "@mizan/ledger";
import { checkCommitsFile } from "./check-commits-file.ts";
import { entriesUnder } from "./compare-tiles.ts";
import { hashAt, type HashedTree } from "./hash-tree.ts";
import type { Heads } from "./heads.ts";
import { placed, refuseFile, type EntryRange, type LogRefusal } from "./log-refusal.ts";
import { commitsFileOf, entriesOfCommit, type Commits } from "./read-commits.ts";
import { numberIn } from "./read-openings.ts";
import type { LogSource } from "./source.ts";
import { EVERY_ENTRY } from "./trust.ts";

export type Listing = {
  readonly paths: ReadonlySet<string>;
  /** What an interrupted write left behind; never published, never read. */
  readonly leftovers: number;
};

export type FilesInput = {
  readonly source: LogSource;
  readonly listing: Listing;
  readonly tree: HashedTree;
  readonly commits: Commits;
  readonly heads: Heads;
  readonly onProgress?: ((done: number) => void) | undefined;
};

/** `.checkpoint.tmp` */
const LEFTOVER = /(^|\/)\.[^/]+\.tmp$/;
const SINGLE_FILES = new Set(["checkpoint", "policy", "roots.json"]);

export async function listFiles(source: LogSource): Promise<Listing | undefined> {
  if (!source.list) return undefined;
  const paths = new Set<string>();
  let leftovers = 0;
  for await (const path of source.list()) {
    if (LEFTOVER.test(path)) leftovers += 1;
    else paths.add(path);
  }
  return { paths, leftovers };
}

/** What was not read on the way: partial files of earlier sizes, and files that nobody published. */
export async function checkFiles(input: FilesInput): Promise<LogRefusal | undefined> {
  let done = 0;
  for (const path of [...input.listing.paths].sort()) {
    const refused = await checkFile(input, path);
    if (refused) return refused;
    input.onProgress?.((done += 1));
  }
  return undefined;
}

async function checkFile(input: FilesInput, path: string): Promise<LogRefusal | undefined> {
  if (SINGLE_FILES.has(path)) return undefined;
  const { tree, commits, heads } = input;
  const bundle = parseBundlePath(path);
  if (!isRefusal(bundle)) return await checkTileFile(input, path, { ...bundle, level: 0, isBundle: true });
  const tile = parseTilePath(path);
  if (!isRefusal(tile)) return await checkTileFile(input, path, { ...tile, isBundle: false });
  const file = parseCommitsPath(path);
  if (!isRefusal(file)) return await checkCommitsFile(input, file);
  const cosigned = parseCosignedPath(path);
  if (!isRefusal(cosigned)) {
    if (cosigned < heads.files) return undefined;
    const entries = { first: heads.complete?.signed.checkpoint.size ?? 0, end: tree.size };
    const isGap = cosigned > heads.files && heads.kept.length === heads.files * FULL_WIDTH;
    if (!isGap) return refuseFile("file-unexpected", "the log has not grown to this file", { file: path, entries });
    return refuseFile("file-missing", `${path} is there, so this one must be`, {
      file: cosignedPath(heads.files),
      entries,
    });
  }
  const commit = numberIn(path, "openings");
  if (commit !== undefined && commit < commits.times.length) return undefined;
  const index = numberIn(path, "opening");
  if (index !== undefined && index < tree.size) return undefined;
  return refuseFile("file-unexpected", "no log publishes a file of this name", { file: path, entries: EVERY_ENTRY });
}

type TileFile = Numbered & { readonly level: number; readonly isBundle: boolean };

/** A full file, and the partial file of the log's size, were compared before; an older one must be their beginning. */
async function checkTileFile(input: FilesInput, path: string, tile: TileFile): Promise<LogRefusal | undefined> {
  const { source, tree, commits } = input;
  const whole = tree.levels[tile.level]?.[tile.index];
  const entries = entriesUnder(tile.level, tile.index, { first: 0, end: tile.width });
  const place = { file: path, entries };
  if (!whole || whole.length < tile.width * HASH_BYTES)
    return refuseFile("file-unexpected", "the log has not grown to this file", place);
  if (whole.length === tile.width * HASH_BYTES) return undefined;
  const bytes = await source.read(path);
  if (bytes === undefined) return undefined;
  if (isRefusal(bytes)) return placed(bytes, place);
  const hashes = tile.isBundle ? parseBundle(bytes, tile.width) : parseTile(bytes, tile.width);
  if (isRefusal(hashes)) return placed(hashes, { ...place, entries: from(entries, tile, positionOf(hashes.at, tile)) });
  const wrong = hashes.findIndex((hash, i) => !equalBytes(tile.isBundle ? leafHash(hash) : hash, hashAt(whole, i)));
  if (wrong >= 0)
    return refuseFile("file-differs", "an older partial file is the beginning of the newer one", {
      ...place,
      entries: from(entries, tile, wrong),
    });
  const span = FULL_WIDTH ** tile.level;
  const count = tile.index * FULL_WIDTH + tile.width;
  if (commits.times.some(({ size }) => Math.floor(size / span) === count)) return undefined;
  const number = commits.times.findIndex(({ size }) => Math.floor(size / span) > count);
  const at = { ...commitsFileOf(commits, number), entries: entriesOfCommit(commits.times, number) };
  return refuseFile("commits-order", `a commit ended at ${count * span} entries, since ${path} is of that size`, at);
}

function from(entries: EntryRange, { level }: TileFile, position: number): EntryRange {
  return { first: entries.first + position * FULL_WIDTH ** level, end: entries.end };
}

/** Which hash or entry of a file a refusal's byte is in. */
function positionOf(at: string | undefined, { width, isBundle }: TileFile): number {
  const byte = Number(/^byte (\d+)/.exec(at ?? "")?.[1] ?? 0);
  return Math.min(width - 1, Math.floor(byte / (isBundle ? BUNDLED_ENTRY_BYTES : HASH_BYTES)));
}
