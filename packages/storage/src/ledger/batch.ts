// What a batch must be to follow the head of the log; the same check before staging in every store.
import {
  BUNDLED_ENTRY_BYTES,
  FULL_WIDTH,
  HASH_BYTES,
  MAX_OPENING_BYTES,
  bundlePath,
  bundlesForGrowth,
  commitsForGrowth,
  commitsPath,
  encodeCommits,
  equalBytes,
  tilePath,
  tilesForGrowth,
} from "@mizan/ledger";
import { lengthAt } from "./layout.ts";
import { openingIndexOf } from "./opening-lines.ts";
import type { Batch, CommitRecord, PlannedCommit, StagedEntry } from "./store.ts";

/** Far above what a sequencer pools; bounds what a staging file can hold. */
export const MAX_BATCH_ENTRIES = 16_384;
/** What is wrong with the batch, undefined when nothing is. Never quotes an opening. */
export function batchMistake(head: CommitRecord | null, batch: Batch): string | undefined {
  const { commit, entries, firstIndex } = batch;
  if (commit.number !== (head?.number ?? -1) + 1)
    return `commit ${commit.number} does not follow ${head?.number ?? "none"}`;
  if (firstIndex !== (head?.size ?? 0)) return `first index ${firstIndex}, but the log's size is ${head?.size ?? 0}`;
  if (entries.length === 0 || entries.length > MAX_BATCH_ENTRIES) return `${entries.length} entries in one batch`;
  if (commit.size !== firstIndex + entries.length) return `size ${commit.size} is not first index + entries`;
  if (!Number.isSafeInteger(commit.loggedAt)) return "log time is not a whole number of milliseconds";
  if (head !== null && commit.loggedAt <= head.loggedAt) return "log time is not later than the last commit's";
  if (!/^[A-Za-z0-9+/]{43}=$/.test(commit.root)) return "the root is not 32 bytes in base64";
  for (const [i, entry] of entries.entries()) {
    const mistake = entryMistake(entry, firstIndex + i);
    if (mistake !== undefined) return `entry ${firstIndex + i}: ${mistake}`;
  }
  return filesMistake(batch);
}

function entryMistake(staged: StagedEntry, index: number): string | undefined {
  if (staged.entry.length !== HASH_BYTES) return "not 32 bytes";
  if (staged.open === null && staged.sealed === null) return "no opening";
  for (const opening of [staged.open, staged.sealed]) {
    if (opening === null) continue;
    if (opening.length > MAX_OPENING_BYTES) return `an opening of ${opening.length} bytes`;
    if (opening.includes(0x0a)) return "an opening with a line feed";
    if (openingIndexOf(opening) !== index) return "its opening names another index";
  }
  return undefined;
}

function filesMistake(batch: Batch): string | undefined {
  const { commit, files, firstIndex } = batch;
  const expected = new Set([
    ...tilesForGrowth(firstIndex, commit.size).map(tilePath),
    ...bundlesForGrowth(firstIndex, commit.size).map((bundle) => bundlePath(bundle.index, bundle.width)),
    commitsFileOf(commit),
  ]);
  for (const path of expected) if (!files.has(path)) return `${path} is missing`;
  for (const [path, bytes] of files) {
    if (!expected.has(path)) return `${path} does not belong to this growth`;
    if (bytes.length !== lengthAt(path)) return `${path} has ${bytes.length} bytes, not ${lengthAt(path)}`;
  }
  return bundlesMistake(batch) ?? commitsMistake(batch);
}

function bundlesMistake(batch: Batch): string | undefined {
  for (const [i, { entry }] of batch.entries.entries()) {
    const index = batch.firstIndex + i;
    const bundle = Math.floor(index / FULL_WIDTH);
    const path = bundlePath(bundle, Math.min(FULL_WIDTH, batch.commit.size - bundle * FULL_WIDTH));
    const at = (index % FULL_WIDTH) * BUNDLED_ENTRY_BYTES;
    const slot = batch.files.get(path)?.subarray(at, at + BUNDLED_ENTRY_BYTES);
    if (slot === undefined || slot[0] !== 0 || slot[1] !== HASH_BYTES || !equalBytes(slot.subarray(2), entry)) {
      return `${path} does not hold entry ${index}`;
    }
  }
  return undefined;
}

function commitsMistake({ commit, files }: Batch): string | undefined {
  const path = commitsFileOf(commit);
  const record = encodeCommits([commit]);
  const isLast = equalBytes(files.get(path)?.subarray(-record.length) ?? new Uint8Array(), record);
  return isLast ? undefined : `${path} does not end with this commit`;
}

function commitsFileOf({ number }: PlannedCommit): string {
  return commitsForGrowth(number, number + 1)
    .map(commitsPath)
    .join();
}
