// Openings as lines: `openings/<commit>.jsonl` holds the public ones of a commit, in order, one RFC 8785 object a line.
import { concatBytes, entryHash, equalBytes, isRefusal, parseOpening } from "@mizan/ledger";

const LINE_FEED = new Uint8Array([0x0a]);
/** `"index":9007199254740991,"salt":"…44…"}` is 79 bytes. */
const TAIL_BYTES = 96;

export function encodeLines(openings: readonly Uint8Array[]): Uint8Array {
  return concatBytes(...openings.flatMap((opening) => [opening, LINE_FEED]));
}

/** undefined when the file does not end with a line feed. */
export function splitLines(file: Uint8Array): Uint8Array[] | undefined {
  const lines: Uint8Array[] = [];
  let from = 0;
  while (from < file.length) {
    const end = file.indexOf(0x0a, from);
    if (end < 0) return undefined;
    lines.push(file.subarray(from, end));
    from = end + 1;
  }
  return lines;
}

/**
 * The index an opening names, read from the end of the line without parsing it: RFC 8785 sorts the members, so the
 * line ends with `"index":<n>,"salt":"<44 characters>"}`.
 */
export function openingIndexOf(line: Uint8Array): number | undefined {
  const from = Math.max(0, line.length - TAIL_BYTES);
  const tail = Buffer.from(line.buffer, line.byteOffset + from, line.length - from).toString("latin1");
  const digits = /,"index":(0|[1-9][0-9]{0,15}),"salt":"[A-Za-z0-9+/]{43}="\}$/.exec(tail)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** What cannot be read as lines of openings is not there. */
export function linesByIndex(file: Uint8Array | undefined): Map<number, Uint8Array> {
  const byIndex = new Map<number, Uint8Array>();
  for (const line of splitLines(file ?? new Uint8Array()) ?? []) {
    const index = openingIndexOf(line);
    if (index !== undefined) byIndex.set(index, line);
  }
  return byIndex;
}

/** Whether the opening is of this index and hashes to this entry (ledger.md §3). */
export function opens(opening: Uint8Array, index: number, entry: Uint8Array): boolean {
  const parsed = parseOpening(opening);
  return !isRefusal(parsed) && parsed.index === index && equalBytes(entryHash(parsed.salt, parsed.envelope), entry);
}

/** Whether a later publication only adds to an earlier one of the same entry: every disclosure is still there. */
export function widens(later: Uint8Array, earlier: Uint8Array): boolean {
  const [now, before] = [parseOpening(later), parseOpening(earlier)];
  if (isRefusal(now) || isRefusal(before)) return false;
  return before.disclosures.every((old) =>
    now.disclosures.some(
      ({ path, salt, value }) =>
        path === old.path && salt === old.salt && JSON.stringify(value) === JSON.stringify(old.value),
    ),
  );
}
