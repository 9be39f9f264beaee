// Reads the published openings in the order of the log: those of each commit, and those that were published later.
import { isRefusal, parseOpening, parseUint, type CommitTime, type Opening } from "@mizan/ledger";
import { oneEntry, placed, refuseFile, type EntryRange, type FilePlace, type LogRefusal } from "./log-refusal.ts";
import { entriesOfCommit } from "./read-commits.ts";
import type { LogSource } from "./source.ts";

export type PlacedOpening = FilePlace & { readonly opening: Opening };

/** Where the openings of an entry are: one file for each commit, and one for each entry opened later. */
export type OpeningsIndex = {
  readonly source: LogSource;
  readonly times: readonly CommitTime[];
  /** Every path of the source, where it can list. Without it, single openings are asked for one by one. */
  readonly listed: ReadonlySet<string> | undefined;
  /** How many single openings may still be asked for. */
  readonly budget: { asks: number };
};

/** A restricted entry has no published opening, so most of these questions are answered with 404. */
export const MAX_SINGLE_ASKS = 2_000;

const LINE_FEED = 0x0a;
/** `…,"index":17,"salt":"<44 characters>"}` ends every opening, since RFC 8785 sorts the members. */
const INDEX_AT_END = /,"index":(0|[1-9][0-9]{0,15}),"salt":"[^"]{44}"\}$/;
const TAIL_BYTES = 96;

/** All openings of the entries that a commit added, in order of index; an entry may be opened twice. */
export async function readOpenings(at: OpeningsIndex, commit: number): Promise<PlacedOpening[] | LogRefusal> {
  const entries = entriesOfCommit(at.times, commit);
  const lines = await readLines(at, commit, entries);
  if (isRefusal(lines)) return lines;
  const opened = new Set(lines.map(({ opening }) => opening.index));
  const single: PlacedOpening[] = [];
  for (let index = entries.first; index < entries.end; index += 1) {
    const found = await readSingle(at, index, opened.has(index));
    if (isRefusal(found)) return found;
    if (found) single.push(found);
  }
  if (single.length === 0) return lines;
  return [...lines, ...single].sort((a, b) => a.opening.index - b.opening.index);
}

export const openingsPath = (commit: number): string => `openings/${commit}.jsonl`;
export const openingPath = (index: number): string => `opening/${index}`;

/** `openings/12.jsonl` → 12, `opening/12` → 12; undefined for any other name. */
export function numberIn(path: string, kind: "openings" | "opening"): number | undefined {
  const text = kind === "openings" ? /^openings\/(.*)\.jsonl$/.exec(path)?.[1] : /^opening\/(.*)$/.exec(path)?.[1];
  const number = parseUint(text ?? "");
  return isRefusal(number) ? undefined : number;
}

async function readLines(
  at: OpeningsIndex,
  commit: number,
  entries: EntryRange,
): Promise<PlacedOpening[] | LogRefusal> {
  const file = openingsPath(commit);
  const bytes = at.listed && !at.listed.has(file) ? undefined : await at.source.read(file);
  if (bytes === undefined) return [];
  if (isRefusal(bytes)) return placed(bytes, { file, entries });
  const lines: PlacedOpening[] = [];
  let [from, next] = [0, entries.first];
  while (from < bytes.length) {
    const place = { file, at: `line ${lines.length + 1}` };
    const end = bytes.indexOf(LINE_FEED, from);
    const line = bytes.subarray(from, end < 0 ? bytes.length : end);
    const named = indexAtEnd(line);
    const wrong = oneEntry(
      named !== undefined && named >= next && named < entries.end ? named : Math.min(next, entries.end - 1),
    );
    if (end < 0) return refuseFile("file-differs", "every line ends in a line feed", { ...place, entries: wrong });
    const opening = parseOpening(line);
    if (isRefusal(opening)) return placed(opening, { ...place, entries: wrong });
    if (opening.index < next || opening.index >= entries.end) {
      const rule = `openings of commit ${commit} are of the entries ${entries.first} to ${entries.end - 1}, each once, in order`;
      return refuseFile("opening-misplaced", rule, { ...place, entries: wrong });
    }
    lines.push({ ...place, entries: oneEntry(opening.index), opening });
    next = opening.index + 1;
    from = end + 1;
  }
  if (lines.length === 0)
    return refuseFile("file-differs", "a file of openings has at least one line", { file, entries });
  return lines;
}

async function readSingle(
  { source, listed, budget }: OpeningsIndex,
  index: number,
  isOpened: boolean,
): Promise<PlacedOpening | undefined | LogRefusal> {
  if (listed) return listed.has(openingPath(index)) ? await readOpening(source, index) : undefined;
  // Over HTTP the same path also serves what stands in the commit's file.
  if (isOpened || budget.asks === 0) return undefined;
  budget.asks -= 1;
  return await readOpening(source, index);
}

/** The opening at its own path; undefined where none is published there. */
export async function readOpening(source: LogSource, index: number): Promise<PlacedOpening | undefined | LogRefusal> {
  const place = { file: openingPath(index), entries: oneEntry(index) };
  const bytes = await source.read(place.file);
  if (bytes === undefined) return undefined;
  const opening = isRefusal(bytes) ? bytes : parseOpening(bytes);
  if (isRefusal(opening)) return placed(opening, place);
  if (opening.index === index) return { ...place, opening };
  return refuseFile("opening-misplaced", "the opening at this path is that of its index", place);
}

function indexAtEnd(line: Uint8Array): number | undefined {
  const tail = String.fromCharCode(...line.subarray(Math.max(0, line.length - TAIL_BYTES)));
  const digits = INDEX_AT_END.exec(tail)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
