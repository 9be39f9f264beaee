// When each size of the log was committed: 16-byte records in numbered files `commits/<N>[.p/<W>]`, one for each commit.
import { concatBytes } from "./bytes.ts";
import { FULL_WIDTH, filesForGrowth, numberedPath, parseNumberedPath, type Numbered } from "./numbered.ts";
import { isRefusal, refuse, type Refusal } from "./refusal.ts";
import { encodeUint64, readUint64 } from "./uint.ts";

/** `size` is the log's size after the commit, `loggedAt` its log time in milliseconds since the epoch. */
export type CommitTime = { readonly size: number; readonly loggedAt: number };

export type CommitsCode = "commits-path" | "commits-length" | "commits-malformed";

/** uint64 size ‖ uint64 log time, both big-endian. */
export const COMMIT_TIME_BYTES = 16;
const PREFIX = "commits/";
const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** The record of commit number n is record n mod 256 of file ⌊n/256⌋. */
export function commitsPath(file: Numbered): string {
  return `${PREFIX}${numberedPath(file)}`;
}

export function parseCommitsPath(path: string): Numbered | Refusal<CommitsCode> {
  const numbered = path.startsWith(PREFIX) ? parseNumberedPath(path.slice(PREFIX.length)) : undefined;
  if (numbered === undefined) return refuse("commits-path", "the path begins with commits/");
  return isRefusal(numbered) ? refuse("commits-path", numbered.rule) : numbered;
}

/** The files that change when a log of `oldCount` commits has `newCount`. */
export function commitsForGrowth(oldCount: number, newCount: number): Numbered[] {
  return filesForGrowth(oldCount, newCount);
}

export function encodeCommits(commits: readonly CommitTime[]): Uint8Array {
  return concatBytes(...commits.flatMap(({ size, loggedAt }) => [encodeUint64(size), encodeUint64(loggedAt)]));
}

/** Up to 256 records, sizes and log times both strictly increasing. Give `width` where the path names it. */
export function parseCommits(bytes: Uint8Array, width?: number): CommitTime[] | Refusal<CommitsCode> {
  const count = bytes.length / COMMIT_TIME_BYTES;
  if (!Number.isInteger(count) || count < 1 || count > FULL_WIDTH || (width !== undefined && count !== width))
    return refuse("commits-length", `${width ?? "1 to 256"} records of 16 bytes`, `byte ${bytes.length}`);
  const commits: CommitTime[] = [];
  let last = { size: 0, loggedAt: -1 };
  for (let at = 0; at < bytes.length; at += COMMIT_TIME_BYTES) {
    const [size, loggedAt] = [readUint64(bytes, at), readUint64(bytes, at + COMMIT_TIME_BYTES / 2)];
    if (size > MAX_SAFE || loggedAt > MAX_SAFE)
      return refuse("commits-malformed", "sizes and times are at most 2^53-1", `byte ${at}`);
    const commit = { size: Number(size), loggedAt: Number(loggedAt) };
    if (commit.size <= last.size || commit.loggedAt <= last.loggedAt)
      return refuse("commits-malformed", "every commit is larger and later than the one before", `byte ${at}`);
    commits.push(commit);
    last = commit;
  }
  return commits;
}

/** The log time of the entry at `index`: that of the first commit whose size is above it; undefined beyond the last. */
export function loggedAtOf(index: number, commits: readonly CommitTime[]): number | undefined {
  let [low, high] = [0, commits.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    // Within the bounds there is a commit; were there none, NaN would be above no index.
    if (Number(commits[middle]?.size) > index) high = middle;
    else low = middle + 1;
  }
  return commits[low]?.loggedAt;
}
