// Log time is the sequencer's word; it must lie between the cosignature times of the complete checkpoints around it.
import { MAX_AHEAD_MS, type CommitTime } from "@mizan/ledger";
import { CLOCK_SLACK_MS } from "./clock-slack.ts";
import type { Head } from "./heads.ts";
import { refuseFile, type LogRefusal } from "./log-refusal.ts";
import { commitsFileOf, entriesOfCommit, type Commits } from "./read-commits.ts";

const SECOND_MS = 1_000;

/**
 * Each commit: not before the cosignatures on the last complete checkpoint that does not hold it, not after those on
 * the first that does, both ± 5 s (ledger.md §2). Beyond the last complete checkpoint only the
 * first can be told, and that it is not in the future.
 */
export function checkLogTimes(commits: Commits, kept: readonly Head[], nowMs: number): LogRefusal | undefined {
  let next = 0;
  for (const [number, { size, loggedAt }] of commits.times.entries()) {
    while (next < kept.length && sizeOf(kept[next]) < size) next += 1;
    const before = kept[next - 1];
    const after = kept[next];
    const place = { ...commitsFileOf(commits, number), entries: entriesOfCommit(commits.times, number) };
    if (loggedAt > nowMs + MAX_AHEAD_MS)
      return refuseFile("log-time", "log time is at most five minutes ahead of the clock", place);
    if (before && loggedAt < earliest(before) * SECOND_MS - CLOCK_SLACK_MS)
      return refuseFile("log-time", "log time is not before the last complete checkpoint without the entry", place);
    if (after && loggedAt > (earliest(after) + 1) * SECOND_MS + CLOCK_SLACK_MS)
      return refuseFile("log-time", "log time is not after the first complete checkpoint with the entry", place);
  }
  return undefined;
}

/** Every committed size is that of a commit: what a checkpoint covers ends where a commit ends. */
export function checkCommitted(times: readonly CommitTime[], heads: readonly Head[]): LogRefusal | undefined {
  const sizes = new Set(times.map(({ size }) => size));
  const stray = heads.find((head) => !sizes.has(sizeOf(head)));
  return (
    stray && refuseFile("commits-order", `a commit ends at the ${sizeOf(stray)} entries of this checkpoint`, stray)
  );
}

function sizeOf(head: Head | undefined): number {
  return head?.signed.checkpoint.size ?? 0;
}

function earliest({ signed }: Head): number {
  return Math.min(...signed.cosigned.map(({ time }) => time));
}
