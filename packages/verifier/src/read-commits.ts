// Reads when each size of the log was committed: all `commits/` files, in order, without gaps.
import {
  COMMIT_TIME_BYTES,
  commitsPath,
  concatBytes,
  FULL_WIDTH,
  isRefusal,
  parseCommits,
  readUint64,
  type CommitTime,
} from "@mizan/ledger";
import { placed, refuseFile, type EntryRange, type LogRefusal } from "./log-refusal.ts";
import type { LogSource } from "./source.ts";

export type Commits = {
  readonly times: readonly CommitTime[];
  /** The files read, in order, with the bytes of each. */
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
};

/** `listed`: every path of the source, where it can list; without it the width of the last file is searched for. */
export async function readCommits(
  source: LogSource,
  listed: ReadonlySet<string> | undefined,
): Promise<Commits | LogRefusal> {
  const times: CommitTime[] = [];
  const files: { path: string; bytes: Uint8Array }[] = [];
  for (let index = 0; ; index += 1) {
    const width = await widestFile(source, listed, index);
    if (width === 0) return { times, files };
    const path = commitsPath({ index, width });
    const last = times.at(-1) ?? { size: 0, loggedAt: -1 };
    const entries = { first: last.size, end: last.size + 1 };
    const bytes = await source.read(path);
    if (bytes === undefined)
      return refuseFile("file-missing", "this file was there a moment ago", { file: path, entries });
    if (isRefusal(bytes)) return placed(bytes, { file: path, entries });
    const parsed = parseCommits(bytes, width);
    if (isRefusal(parsed)) return placed(parsed, { file: path, entries: beforeFault(bytes, parsed.at, last.size) });
    const [first] = parsed;
    if (!first || first.size <= last.size || first.loggedAt <= last.loggedAt)
      return refuseFile("commits-order", "every commit is larger and later than the one before", {
        file: path,
        entries,
        at: "byte 0",
      });
    times.push(...parsed);
    files.push({ path, bytes });
    if (width < FULL_WIDTH) return { times, files };
  }
}

/** The entries of a commit: those that it added. */
export function entriesOfCommit(times: readonly CommitTime[], number: number): EntryRange {
  const first = times[number - 1]?.size ?? 0;
  return { first, end: times[number]?.size ?? first + 1 };
}

/** The file that holds the record of a commit, and where in it. */
export function commitsFileOf({ files }: Commits, number: number): { readonly file: string; readonly at: string } {
  const file = files[Math.floor(number / FULL_WIDTH)]?.path ?? "commits/";
  return { file, at: `byte ${(number % FULL_WIDTH) * COMMIT_TIME_BYTES}` };
}

/** 256, the width of the widest partial file, or 0 where there is no such file. */
async function widestFile(source: LogSource, listed: ReadonlySet<string> | undefined, index: number): Promise<number> {
  const isThere = async (width: number): Promise<boolean> => {
    const path = commitsPath({ index, width });
    return listed ? listed.has(path) : (await source.read(path)) !== undefined;
  };
  if (await isThere(FULL_WIDTH)) return FULL_WIDTH;
  if (listed) {
    for (let width = FULL_WIDTH - 1; width > 0; width -= 1) if (await isThere(width)) return width;
    return 0;
  }
  // Every commit leaves a partial file, and they go all at once: the widest is found by halving.
  let [low, high] = [0, FULL_WIDTH];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (await isThere(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** The commit whose record is at fault: of two that do not follow each other, the one without which the others do. */
function beforeFault(bytes: Uint8Array, at: string | undefined, before: number): EntryRange {
  const byte = Number(/^byte (\d+)/.exec(at ?? "")?.[1] ?? 0);
  const number = Math.min(Math.floor(byte / COMMIT_TIME_BYTES), Math.floor(bytes.length / COMMIT_TIME_BYTES) - 1);
  const faulty = number > 0 && follow(bytes, number - 1) ? number - 1 : Math.max(0, number);
  const first = faulty === 0 ? before : sizeAt(bytes, faulty - 1);
  return { first, end: first + 1 };
}

/** Whether the records around one that is left out follow each other. */
function follow(bytes: Uint8Array, leftOut: number): boolean {
  const parts = [leftOut - 1, leftOut + 1]
    .map((number) => bytes.subarray(Math.max(0, number) * COMMIT_TIME_BYTES, (number + 1) * COMMIT_TIME_BYTES))
    .filter((record) => record.length > 0);
  return !isRefusal(parseCommits(concatBytes(...parts)));
}

function sizeAt(bytes: Uint8Array, number: number): number {
  return Number(readUint64(bytes, number * COMMIT_TIME_BYTES));
}
