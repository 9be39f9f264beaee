// Where the size that the commits end at is not the size of what is published: is a file missing, or a record wrong?
import { commitsPath, FULL_WIDTH, isRefusal, parseCommitsPath, tilePath } from "@mizan/ledger";
import type { Head } from "./heads.ts";
import { refuseFile, type LogRefusal } from "./log-refusal.ts";
import { commitsFileOf, entriesOfCommit, type Commits } from "./read-commits.ts";
import { openingsPath } from "./read-openings.ts";
import type { LogSource } from "./source.ts";

export type Sizes = {
  readonly commits: Commits;
  readonly largest: Head;
  readonly listed: ReadonlySet<string> | undefined;
};

/** The commits end before a size that the log has signed. */
export async function refuseShort(source: LogSource, { commits, largest, listed }: Sizes): Promise<LogRefusal> {
  const { size: signed } = largest.signed.checkpoint;
  const next = commits.times.length;
  const size = commits.times.at(-1)?.size ?? 0;
  const rule = `the commits end at ${size} entries, and ${largest.file} is signed over ${signed}`;
  const isMissing = next === 0 || (await isThere(source, openingsPath(next))) || (await endsThere(source, size));
  if (!isMissing) {
    const { first } = entriesOfCommit(commits.times, next - 1);
    return refuseFile("commits-order", rule, { ...commitsFileOf(commits, next - 1), entries: { first, end: signed } });
  }
  const index = Math.floor(next / FULL_WIDTH);
  const isFull = [...(listed ?? [])].some((path) => numberOf(path) > index);
  const file = commitsPath({ index, width: isFull ? FULL_WIDTH : (next % FULL_WIDTH) + 1 });
  return refuseFile("commits-short", rule, { file, entries: { first: size, end: signed } });
}

/** Entries are missing beyond every signed size: where the tiles are missing too, there never were any. */
export async function refuseLong(
  source: LogSource,
  { commits, largest }: Sizes,
  refused: LogRefusal,
): Promise<LogRefusal | undefined> {
  const size = commits.times.at(-1)?.size ?? 0;
  const { size: signed } = largest.signed.checkpoint;
  if (refused.refused !== "file-missing" || size <= signed) return undefined;
  if (refused.entries.end <= signed || (await endsThere(source, refused.entries.end))) return undefined;
  const number = commits.times.findIndex((commit) => commit.size > signed);
  const rule = `the commits end at ${size} entries, and neither entries nor tiles do`;
  return refuseFile("commits-order", rule, {
    ...commitsFileOf(commits, number),
    entries: entriesOfCommit(commits.times, number),
  });
}

/** Whether a tile was written for a log of this size. */
async function endsThere(source: LogSource, size: number): Promise<boolean> {
  const index = Math.ceil(size / FULL_WIDTH) - 1;
  return await isThere(source, tilePath({ level: 0, index, width: size - index * FULL_WIDTH }));
}

async function isThere(source: LogSource, path: string): Promise<boolean> {
  const bytes = await source.read(path);
  return bytes !== undefined && !isRefusal(bytes);
}

/** Number of the commits file at this path; −1 for any other. */
function numberOf(path: string): number {
  const file = parseCommitsPath(path);
  return isRefusal(file) ? -1 : file.index;
}
