// Earlier `commits/` files beside the ones that were read: each repeats the beginning of the next, and must say the same.
import {
  COMMIT_TIME_BYTES,
  commitsPath,
  equalBytes,
  FULL_WIDTH,
  isRefusal,
  parseCommits,
  type Numbered,
} from "@mizan/ledger";
import { placed, refuseFile, type LogRefusal } from "./log-refusal.ts";
import { entriesOfCommit, type Commits } from "./read-commits.ts";
import type { LogSource } from "./source.ts";

export type CommitsInput = { readonly source: LogSource; readonly commits: Commits };

export async function checkCommitsFile(input: CommitsInput, file: Numbered): Promise<LogRefusal | undefined> {
  const { times, files } = input.commits;
  const path = commitsPath(file);
  const first = file.index * FULL_WIDTH;
  if (first + file.width > times.length) return refuseBeyond(input.commits, file);
  const whole = files[file.index];
  if (!whole || whole.path === path) return undefined;
  const bytes = await input.source.read(path);
  if (bytes === undefined) return undefined;
  const place = { file: path, entries: entriesOfCommit(times, first) };
  if (isRefusal(bytes)) return placed(bytes, place);
  const number = first + firstDifferent(bytes, whole.bytes, file.width);
  if (number === first + file.width && bytes.length === file.width * COMMIT_TIME_BYTES) return undefined;
  const parsed = parseCommits(bytes, file.width);
  const entries = entriesOfCommit(times, Math.min(number, times.length - 1));
  if (isRefusal(parsed)) return placed(parsed, { file: path, entries });
  const faulty = await minority(input, { path, number });
  return refuseFile("file-differs", "two files of the log's commits say different things", {
    file: faulty,
    at: `byte ${(number % FULL_WIDTH) * COMMIT_TIME_BYTES}`,
    entries,
  });
}

function refuseBeyond({ times }: Commits, file: Numbered): LogRefusal {
  const entries = entriesOfCommit(times, times.length - 1);
  const next = times.length / FULL_WIDTH;
  if (file.index <= next || !Number.isInteger(next))
    return refuseFile("file-unexpected", "the log has not grown to this file", { file: commitsPath(file), entries });
  const missing = commitsPath({ index: next, width: FULL_WIDTH });
  return refuseFile("file-missing", `${commitsPath(file)} is there, so this one must be`, { file: missing, entries });
}

/** Number of the first record that is not the same; `count` when all are. */
function firstDifferent(one: Uint8Array, other: Uint8Array, count: number): number {
  for (let number = 0; number < count; number += 1)
    if (!equalBytes(recordAt(one, number), recordAt(other, number))) return number;
  return count;
}

/** Of all files that hold the record, the one that stands alone with what it says; the older of two. */
async function minority(
  { source, commits }: CommitsInput,
  at: { readonly path: string; readonly number: number },
): Promise<string> {
  const index = Math.floor(at.number / FULL_WIDTH);
  const position = at.number % FULL_WIDTH;
  const whole = commits.files[index];
  if (!whole) return at.path;
  let agreeing = 0;
  let differing = 0;
  for (let width = position + 1; width < FULL_WIDTH; width += 1) {
    const bytes = await source.read(commitsPath({ index, width }));
    if (bytes === undefined || isRefusal(bytes)) continue;
    if (equalBytes(recordAt(bytes, position), recordAt(whole.bytes, position))) agreeing += 1;
    else differing += 1;
  }
  // The file that was read is among those that agree with itself, unless it is a full one.
  return differing > Math.max(1, agreeing) ? whole.path : at.path;
}

function recordAt(bytes: Uint8Array, number: number): Uint8Array {
  return bytes.subarray(number * COMMIT_TIME_BYTES, (number + 1) * COMMIT_TIME_BYTES);
}
