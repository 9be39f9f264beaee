// Which listed names are worth scoring against a query: an index over parts of words, so that no misspelt word hides a name (financing.md §4).
import type { Name, Token } from "./name.ts";

export type CandidateIndex = {
  readonly names: readonly Name[];
  /** the entry that each name is one of */
  readonly entryOf: readonly number[];
  readonly keys: ReadonlyMap<string, number>;
  /** postings of key k: `names[postings[offsets[k]]]` … */
  readonly offsets: Uint32Array;
  readonly postings: Uint32Array;
  readonly rarity: Uint16Array;
  /** names of one short word, which share too few parts with anything: always scored */
  readonly short: readonly number[];
};

export const MAX_CANDIDATES = 50;
const SHORT_SOUNDS = 4;

export function indexNames(entries: readonly (readonly Name[])[]): CandidateIndex {
  const names = entries.flat();
  const entryOf = entries.flatMap((own, entry) => own.map(() => entry));
  const keys = new Map<string, number>();
  const lists: number[][] = [];
  for (const [at, name] of names.entries())
    for (const key of keysOf(name)) {
      const known = keys.get(key) ?? keys.size;
      keys.set(key, known);
      (lists[known] ??= []).push(at);
    }
  const offsets = new Uint32Array(lists.length + 1);
  for (const [k, list] of lists.entries()) offsets[k + 1] = (offsets[k] ?? 0) + list.length;
  const postings = new Uint32Array(offsets[lists.length] ?? 0);
  for (const [k, list] of lists.entries()) postings.set(list, offsets[k]);
  const rarity = Uint16Array.from(lists, (list) => rarityOf(names.length, list.length));
  const short = names.flatMap((name, at) => (isShort(name) ? [at] : []));
  return { names, entryOf, keys, offsets, postings, rarity, short };
}

/** Entries, the likeliest first, ties by their place in the list; at most `most`. */
export function candidatesFor(index: CandidateIndex, query: Name, most = MAX_CANDIDATES): readonly number[] {
  const { names, entryOf, keys, offsets, postings, rarity } = index;
  const sums = new Float64Array(names.length);
  const touched: number[] = [];
  for (const key of keysOf(query)) {
    const k = keys.get(key);
    if (k === undefined) continue;
    const worth = rarity[k] ?? 0;
    for (let at = offsets[k] ?? 0; at < (offsets[k + 1] ?? 0); at += 1) {
      const name = postings[at] ?? 0;
      if (sums[name] === 0) touched.push(name);
      sums[name] = (sums[name] ?? 0) + worth;
    }
  }
  const best = new Map<number, number>();
  for (const name of touched) {
    // Correctly rounded by IEEE 754, so the same on any machine.
    const score = (sums[name] ?? 0) / Math.sqrt(lengthOf(names[name]) + 8);
    const entry = entryOf[name] ?? 0;
    if (score > (best.get(entry) ?? 0)) best.set(entry, score);
  }
  const ranked = [...best].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([entry]) => entry);
  const found = new Set(ranked.slice(0, most));
  if (isShort(query)) for (const name of index.short) found.add(entryOf[name] ?? 0);
  return [...found];
}

function lengthOf(name: Name | undefined): number {
  return name?.tokens.reduce((sum, { sounds }) => sum + sounds.text.length, 0) ?? 0;
}

function isShort({ tokens }: Name): boolean {
  const [only] = tokens.filter(({ kind }) => kind !== "particle");
  return tokens.length <= 2 && only !== undefined && only.sounds.text.length <= SHORT_SOUNDS;
}

/** log2 of how rare a key is, in sixteenths, by whole arithmetic: no `Math.log`, whose last digits are the platform's. */
function rarityOf(total: number, having: number): number {
  const ratio = Math.floor((256 * (total + 1)) / having);
  const whole = 31 - Math.clz32(ratio);
  return 16 * (whole - 7) + Math.floor((16 * ratio) / 2 ** whole) - 16;
}

function keysOf({ tokens }: Name): ReadonlySet<string> {
  const telling = tokens.filter(({ kind }) => kind !== "particle" && kind !== "honorific");
  const keys = new Set<string>();
  for (const token of telling.length === 0 ? tokens : telling) for (const key of tokenKeys(token)) keys.add(key);
  return keys;
}

function tokenKeys({ sounds: { text, skeleton } }: Token): readonly string[] {
  const keys = skeleton.length > 1 ? [`s${skeleton}`] : [`w${text}`];
  const bones = `^${skeleton}$`;
  for (let at = 0; at + 3 <= bones.length; at += 1) keys.push(`b${bones.slice(at, at + 3)}`);
  const plain = `^${text}$`;
  for (let at = 0; at + 3 <= plain.length; at += 1) keys.push(`g${plain.slice(at, at + 3)}`);
  return keys;
}
