// Screening one name against one list: candidates with scores that anyone with the same list and version finds again, bit for bit.
import { canonicalize, encodeHex, sha256, type JsonObject } from "@mizan/ledger";
import type { Listed, ListedName } from "../lists/listed.ts";
import { candidatesFor, indexNames, type CandidateIndex } from "../names/candidates.ts";
import { CONTEXT } from "../names/costs.ts";
import { nameOf, type Name } from "../names/name.ts";
import { scoreNames, type Part, type Scored } from "../names/score.ts";

/** A list made ready: built once for its bytes. */
export type ScreeningList = {
  readonly entries: readonly Listed[];
  /** of each entry, in the order of its names */
  readonly names: readonly (readonly Name[])[];
  readonly index: CandidateIndex;
};

export type Subject = { readonly name: string; readonly birthYear: number | null };

export type ContextTerm = { readonly term: "birth-year"; readonly contribution: number };

export type Candidate = {
  readonly reference: string;
  /** the listed name that gave the score, and its place among the entry's names */
  readonly listed: ListedName;
  readonly nameAt: number;
  /** millionths: the sum of what stands in `parts` and `context` */
  readonly score: number;
  readonly parts: readonly Part[];
  readonly context: readonly ContextTerm[];
  readonly greedy: boolean;
};

/** A decision names at most so many candidates, and says where more were left out. */
export const MAX_SHOWN = 20;

export function screeningList(entries: readonly Listed[]): ScreeningList {
  const names = entries.map((entry) => entry.names.map(({ text }) => nameOf(text)));
  return { entries, names, index: indexNames(names) };
}

/** Best first, ties by reference. Those below the threshold are left out. */
export function screen(list: ScreeningList, subject: Subject, threshold: number): readonly Candidate[] {
  const query = nameOf(subject.name);
  return candidatesFor(list.index, query)
    .flatMap((at) => {
      const entry = list.entries[at];
      return entry === undefined ? [] : [bestOf({ entry, names: list.names[at] ?? [] }, query, subject)];
    })
    .filter(({ score }) => score >= threshold)
    .toSorted((a, b) => b.score - a.score || (a.reference < b.reference ? -1 : 1));
}

/** The name that scores highest; where two do, the one in the query's own script. */
function bestOf(
  { entry, names }: { readonly entry: Listed; readonly names: readonly Name[] },
  query: Name,
  subject: Subject,
): Candidate {
  let best: { readonly at: number; readonly own: boolean; readonly scored: Scored } | undefined;
  for (const [at, name] of names.entries()) {
    const scored = scoreNames(query, name);
    const own = name.script === query.script;
    if (!best || scored.score > best.scored.score || (scored.score === best.scored.score && own && !best.own))
      best = { at, own, scored };
  }
  const listed = entry.names[best?.at ?? 0];
  if (best === undefined || listed === undefined) throw new Error("a listed entry has a name");
  const context = contextOf(entry, subject, best.scored.score);
  const score = context.reduce((sum, { contribution }) => sum + contribution, best.scored.score);
  const { parts, greedy } = best.scored;
  return { reference: entry.reference, listed, nameAt: best.at, score, parts, context, greedy };
}

/** A year that contradicts takes away, never more than there is; one that is not known changes nothing. */
function contextOf({ births }: Listed, { birthYear }: Subject, score: number): readonly ContextTerm[] {
  const slack = CONTEXT.birthYearSlack;
  if (birthYear === null || births.length === 0) return [];
  if (births.some(({ fromYear, toYear }) => birthYear >= fromYear - slack && birthYear <= toYear + slack)) return [];
  return [{ term: "birth-year", contribution: -Math.min(score, CONTEXT.birthYear) }];
}

/** What a record keeps of the explanation: the hash of all its parts. */
export function explanationHash({ listed, parts, context, score }: Candidate): string {
  const said: JsonObject = {
    listed: listed.text,
    score,
    parts: parts.map(({ operations, ...part }) => ({ ...part, operations: [...operations] })),
    context: context.map((term) => ({ ...term })),
  };
  return encodeHex(sha256(canonicalize(said)));
}
