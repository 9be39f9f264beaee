// Evidence as its body: bytes known by their hash, source and information graded apart, and who had it in hand.
import type { JsonObject } from "@mizan/ledger";
import { areWritten, cite, type Citation, linesOf, wholeOf } from "../ui/typed.ts";

export type EvidenceDraft = {
  readonly title: string;
  readonly observation: string;
  readonly source: string;
  readonly information: string;
  readonly handling: string;
  /** a line for each hand it went through */
  readonly custody: string;
  /** number of an entry of the log that is the evidence, in place of a file */
  readonly entry: string;
};
export const NO_EVIDENCE: EvidenceDraft = {
  title: "",
  observation: "",
  source: "",
  information: "",
  handling: "",
  custody: "",
  entry: "",
};

/** Bytes that the server has kept under their own hash. */
export type Kept = { readonly hash: string; readonly bytes: number; readonly mediaType: string };

/** A type the server's rule reads; whatever a browser calls it otherwise is bytes. */
export function mediaTypeOf(type: string): string {
  return /^[a-z0-9.+-]{1,49}\/[a-z0-9.+-]{1,49}$/.test(type) ? type : "application/octet-stream";
}

/** What an entry of the log is in place of bytes of its own: known by its leaf. */
function keptOf({ leaf }: Citation): Kept {
  return { hash: leaf, bytes: 1, mediaType: "application/vnd.mizan.entry" };
}

type Shown = { readonly kept: Kept | undefined; readonly cites: Citation | null | undefined };

export function evidenceBody(draft: EvidenceDraft, of: Citation, shown: Shown): JsonObject | undefined {
  const cites = shown.cites ?? null;
  // A number that was typed and is no entry is not left out silently.
  if (cites === null && draft.entry.trim() !== "") return undefined;
  const kept = cites ? keptOf(cites) : shown.kept;
  const { title, observation, source, handling } = draft;
  const information = wholeOf(draft.information);
  const custody = linesOf(draft.custody);
  if (!kept || information === undefined || custody.length === 0) return undefined;
  if (!areWritten(title, observation, source, handling)) return undefined;
  const grade = { source, information };
  return {
    case: cite(of),
    ...kept,
    title: title.trim(),
    observation,
    grade,
    handling,
    custody: [...custody],
    cites: cites && cite(cites),
  };
}
