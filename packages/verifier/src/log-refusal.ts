// What a verifier answers when a published log is not as it must be: which file, which entries it concerns, which rule.
import { isRefusal, refuse, type Refusal } from "@mizan/ledger";

/** Log indexes from `first` up to, but not including, `end`. */
export type EntryRange = { readonly first: number; readonly end: number };

/** A refusal that is about one file: below the log's prefix, for example `tile/entries/x001/234`, or in a proof bundle. */
export type FileRefusal<Code extends string = string> = Refusal<Code> & { readonly file: string };

export type LogRefusal<Code extends string = string> = FileRefusal<Code> & {
  /** The entries whose place in the log this file no longer proves. For a single entry `end` is `first` + 1. */
  readonly entries: EntryRange;
  /** RFC 8785 evidence file that anyone can check with the policy alone (ledger.md §11), where the fault is provable. */
  readonly evidence?: Uint8Array;
};

/** Codes of this room; a refusal of the ledger, oversight or agreement room keeps its own code. */
export type LogCode =
  | "file-missing"
  | "file-unexpected"
  | "file-differs"
  | "entry-differs"
  | "root-differs"
  | "checkpoint-forked"
  | "checkpoint-shrunk"
  | "checkpoint-stale"
  | "signature-unknown"
  | "commits-order"
  | "commits-short"
  | "log-time"
  | "policy-differs"
  | "roots-differ"
  | "opening-misplaced"
  | "commitment-differs"
  | "salt-reused"
  | "chain-gap"
  | "chain-fork"
  | "seen-later"
  | "seen-unknown"
  | "seen-foreign"
  | "fact-unknown"
  | "key-unknown"
  | "genesis-missing";

export type FilePlace = { readonly file: string; readonly entries: EntryRange; readonly at?: string };

export function refuseFile(refused: LogCode, rule: string, place: FilePlace): LogRefusal<LogCode> {
  return { ...refuse(refused, rule, place.at), file: place.file, entries: place.entries };
}

/** Another room's refusal, placed in the file it was about; `at` within the file goes before the refusal's own. */
export function placed(refusal: Refusal, place: FilePlace): LogRefusal {
  const at = [place.at, refusal.at].filter((part) => part !== undefined).join(", ");
  return { ...refusal, ...(at === "" ? {} : { at }), file: place.file, entries: place.entries };
}

export function oneEntry(index: number): EntryRange {
  return { first: index, end: index + 1 };
}

/** One line for a person: file, place, entries, rule, code. Never an opening or a salt. */
export function describeRefusal(refusal: Refusal): string {
  const file = "file" in refusal && typeof refusal.file === "string" ? refusal.file : undefined;
  const entries = isLogRefusal(refusal) ? describeEntries(refusal.entries) : undefined;
  const place = [file, refusal.at, entries].filter((part) => part !== undefined && part !== "").join(": ");
  return `${place === "" ? "" : `${place}: `}${refusal.rule} [${refusal.refused}]`;
}

export function isLogRefusal(value: unknown): value is LogRefusal {
  return isRefusal(value) && "file" in value && "entries" in value;
}

function describeEntries({ first, end }: EntryRange): string {
  if (end - first <= 1) return `index ${first}`;
  return end === Number.MAX_SAFE_INTEGER
    ? `first bad index ${first}`
    : `first bad index ${first} (of ${first}–${end - 1})`;
}
