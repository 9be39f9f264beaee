// How alike two words sound: the cheapest way from one to the other, and the steps of it.
import { GAPS, NEAR, SERVANT_COST, SOUND_WEIGHT, WEIGHTS } from "./costs.ts";
import type { Token } from "./name.ts";
import { isVowel } from "./sounds.ts";

export type Operation = "fold" | "vowel" | "near" | "edit" | "swap" | "initial";
export type Likeness = {
  /** thousandths; 1000 is the same */
  readonly likeness: number;
  readonly operations: readonly Operation[];
};

const ASCII = 128;
const PAIRS = nearTable();

/** Whole arithmetic throughout: the same words give the same number on any machine. */
export function likenessOf(query: Token, listed: Token): number {
  if (query.folded === listed.folded) return 1000;
  const initial = initialLikeness(query, listed);
  if (initial !== undefined) return initial;
  const [a, b] = [query.sounds.text, listed.sounds.text];
  const loose = isLoose(query, listed);
  const norm = Math.max(lengthOf(a, loose), lengthOf(b, loose));
  if (norm === 0) return 0;
  if (query.servant !== listed.servant) return 0;
  const cost = cheapest(a, b, loose);
  return Math.max(0, 1000 - Math.floor(((query.servant ? SERVANT_COST : 1000) * cost) / norm));
}

export function initialLikeness(query: Token, listed: Token): number | undefined {
  if (query.kind !== "initial" && listed.kind !== "initial") return undefined;
  const same = query.sounds.text.charAt(0) === listed.sounds.text.charAt(0) && query.sounds.text !== "";
  return same ? WEIGHTS.initialLikeness : 0;
}

/** One of them leaves short vowels out. */
function isLoose(query: Token, listed: Token): boolean {
  return (query.sounds.script === "arabic") !== (listed.sounds.script === "arabic");
}

function lengthOf(sounds: string, loose: boolean): number {
  let length = 0;
  for (const sound of sounds) {
    if (isVowel(sound)) length += loose ? 0 : SOUND_WEIGHT.vowel;
    else if ("hwy".includes(sound)) length += SOUND_WEIGHT.weak;
    else length += SOUND_WEIGHT.consonant;
  }
  return length;
}

function cheapest(a: string, b: string, loose: boolean): number {
  let before: number[] = [];
  let row: number[] = [0];
  for (let j = 0; j < b.length; j += 1) row.push((row[j] ?? 0) + gap(b, j, loose));
  for (let i = 0; i < a.length; i += 1) {
    const gapA = gap(a, i, loose);
    const next = [(row[0] ?? 0) + gapA];
    for (let j = 0; j < b.length; j += 1) {
      let best = Math.min(
        (row[j] ?? 0) + pair(a.charCodeAt(i), b.charCodeAt(j)),
        (row[j + 1] ?? 0) + gapA,
        (next[j] ?? 0) + gap(b, j, loose),
      );
      if (i > 0 && j > 0 && a[i] === b[j - 1] && a[i - 1] === b[j])
        best = Math.min(best, (before[j - 1] ?? 0) + GAPS.swap);
      next.push(best);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}

function gap(sounds: string, at: number, loose: boolean): number {
  const sound = sounds.charAt(at);
  const isLast = at === sounds.length - 1;
  if (isVowel(sound)) {
    if (loose) return sound === "a" ? GAPS.unwrittenVowel : isLast ? GAPS.unwrittenLong : GAPS.unwrittenVowel;
    return isLast ? GAPS.finalVowel : GAPS.vowel;
  }
  if (sound === "h") return isLast ? GAPS.finalH : GAPS.h;
  if (sound === "w" || sound === "y") return loose ? GAPS.unwrittenLong : GAPS.semivowel;
  return GAPS.consonant;
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
  return [...a.text].toSorted().join("") === [...b.text].toSorted().join("") ? ["swap"] : ["edit"];
}
