// How alike two words sound: the cheapest way from one to the other, and the steps of it.
import { GAPS, LEAST_LIKENESS, NEAR, SERVANT_COST, WEIGHTS } from "./costs.ts";
import type { Token } from "./name.ts";

export type Operation = "fold" | "vowel" | "near" | "edit" | "swap" | "initial";
const ASCII = 128;
const PAIRS = nearTable();

/** Whole arithmetic throughout: the same words give the same number on any machine. What is too unlike to be a pair is 0. */
export function likenessOf(query: Token, listed: Token): number {
  if (query.folded === listed.folded) return SAME;
  const initial = initialLikeness(query, listed);
  if (initial !== undefined) return initial;
  const servants = query.servant && listed.servant;
  const [a, b] = query.servant === listed.servant ? [query.sounds, listed.sounds] : [query.whole, listed.whole];
  const how = (a.script === "arabic") === (b.script === "arabic") ? "strict" : "loose";
  const norm = Math.max(a.length[how], b.length[how]);
  if (norm === 0) return 0;
  const weight = servants ? SERVANT_COST : SAME;
  const most = Math.floor(((SAME - LEAST_LIKENESS) * norm) / weight) + 1;
  const cost = cheapest({ text: a.text, gaps: a.gaps[how] }, { text: b.text, gaps: b.gaps[how] }, most);
  return cost > most ? 0 : Math.max(0, SAME - Math.floor((weight * cost) / norm));
}

const SAME = 1000;

export function initialLikeness(query: Token, listed: Token): number | undefined {
  if (query.kind !== "initial" && listed.kind !== "initial") return undefined;
  const same = query.sounds.text.charAt(0) === listed.sounds.text.charAt(0) && query.sounds.text !== "";
  return same ? WEIGHTS.initialLikeness : 0;
}

type Side = { readonly text: string; readonly gaps: Uint16Array };

/** Edits with neighbours that change places (Damerau's); given up once every way costs more than `most`. */
function cheapest({ text: a, gaps: gapsA }: Side, { text: b, gaps: gapsB }: Side, most: number): number {
  let before: number[] = [];
  let row: number[] = [0];
  for (let j = 0; j < b.length; j += 1) row.push((row[j] ?? 0) + (gapsB[j] ?? 0));
  for (let i = 0; i < a.length; i += 1) {
    const gapA = gapsA[i] ?? 0;
    const code = a.charCodeAt(i);
    const next = [(row[0] ?? 0) + gapA];
    let least = next[0] ?? 0;
    for (let j = 0; j < b.length; j += 1) {
      let best = Math.min(
        (row[j] ?? 0) + pair(code, b.charCodeAt(j)),
        (row[j + 1] ?? 0) + gapA,
        (next[j] ?? 0) + (gapsB[j] ?? 0),
      );
      if (i > 0 && j > 0 && code === b.charCodeAt(j - 1) && a.charCodeAt(i - 1) === b.charCodeAt(j))
        best = Math.min(best, (before[j - 1] ?? 0) + GAPS.swap);
      next.push(best);
      if (best < least) least = best;
    }
    // A change of places may reach back over one row.
    if (least > most && Math.min(...row) > most) return most + 1;
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}

function pair(a: number, b: number): number {
  if (a === b) return 0;
  return a < ASCII && b < ASCII ? (PAIRS[a * ASCII + b] ?? GAPS.consonant) : GAPS.consonant;
}

function nearTable(): Uint16Array {
  const table = new Uint16Array(ASCII * ASCII).fill(GAPS.consonant);
  for (const [key, cost] of Object.entries(NEAR)) {
    const [a, b] = [key.charCodeAt(0), key.charCodeAt(2)];
    table[a * ASCII + b] = cost;
    table[b * ASCII + a] = cost;
  }
  return table;
}

/** What differs, for the explanation: by comparing letters first, then sounds, then skeletons. */
export function operationsOf(query: Token, listed: Token): readonly Operation[] {
  if (query.kind === "initial" || listed.kind === "initial") return query.folded === listed.folded ? [] : ["initial"];
  if (query.folded === listed.folded) return query.written === listed.written ? [] : ["fold"];
  const [a, b] = [query.sounds, listed.sounds];
  if (a.text === b.text) return ["fold"];
  const consonants = (text: string) => text.replace(/[aeiouwyh]/gu, "");
  if (consonants(a.text) === consonants(b.text)) return ["vowel"];
  if (a.skeleton === b.skeleton) return ["near"];
  return lettersOf(a.text) === lettersOf(b.text) ? ["swap"] : ["edit"];
}

function lettersOf(sounds: string): string {
  return sounds.split("").sort().join("");
}
