// The operator's own commit records, where the data folder is at hand: log times have no other second copy.
import {
  encodeUtf8,
  hasExactly,
  isJsonObject,
  isRefusal,
  parseCanonical,
  verifyCheckpoint,
  type CommitTime,
} from "@mizan/ledger";
import type { Head, Judging } from "./heads.ts";
import { placed, refuseFile, type FilePlace, type LogRefusal } from "./log-refusal.ts";
import { commitsFileOf, entriesOfCommit, type Commits } from "./read-commits.ts";
import type { LogSource } from "./source.ts";

type CommitRecord = CommitTime & { readonly note: string };

const FORMAT = "mizan/commit@v1";
const MEMBERS = ["format", "loggedAt", "note", "number", "root", "size"];

/**
 * Compares every published commit with the operator's record of it, and reads the last one as a head: its checkpoint is
 * signed by the log also while a guarantor is away. Undefined where the source has no records.
 */
export async function compareRecords(
  source: LogSource,
  commits: Commits,
  judging: Judging,
): Promise<Head | undefined | LogRefusal> {
  let head: Head | undefined;
  for (const [number, time] of commits.times.entries()) {
    const place = { file: `../commit/${number}`, entries: entriesOfCommit(commits.times, number) };
    const bytes = await source.commitRecord?.(number);
    if (bytes === undefined) continue;
    const record = isRefusal(bytes) ? placed(bytes, place) : parseRecord(bytes, place);
    if (isRefusal(record)) return record;
    if (record.size !== time.size || record.loggedAt !== time.loggedAt) {
      const rule = "size and log time are those of the operator's own record of this commit";
      return refuseFile("commits-order", rule, { ...commitsFileOf(commits, number), entries: place.entries });
    }
    const signed = verifyCheckpoint(encodeUtf8(record.note), judging.policy, judging);
    if (isRefusal(signed)) return placed(signed, place);
    if (number < commits.times.length - 1) continue;
    head = { ...place, entries: { first: 0, end: record.size }, signed };
  }
  return head;
}

function parseRecord(bytes: Uint8Array, place: FilePlace): CommitRecord | LogRefusal {
  const value = parseCanonical(bytes);
  if (isRefusal(value)) return placed(value, place);
  const wrong = () => refuseFile("file-differs", `a commit record has exactly ${MEMBERS.join(", ")}`, place);
  if (!isJsonObject(value) || !hasExactly(value, MEMBERS)) return wrong();
  const { format, size, loggedAt, note } = value;
  if (format !== FORMAT || typeof size !== "number" || typeof loggedAt !== "number" || typeof note !== "string")
    return wrong();
  return { size, loggedAt, note };
}
