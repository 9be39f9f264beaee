// A folded word as the sounds it may stand for: the form in which Arabic, Cyrillic and Latin spellings meet.
import { GAPS, SOUND_WEIGHT } from "./costs.ts";
import { ARABIC_LETTERS, CYRILLIC_LETTERS, LATIN_DIGRAPHS, LATIN_LETTERS, scriptOf, type Script } from "./letters.ts";

export type Sounds = {
  readonly script: Script;
  /** what each sound costs where the other side has none, beside a script that writes vowels and beside one that does not */
  readonly gaps: Weighing<Uint16Array>;
  readonly length: Weighing<number>;
  /** one sign for each sound, doubled ones once */
  readonly text: string;
  /** consonants in broad groups: what hardly any spelling changes */
  readonly skeleton: string;
};

export function soundsOf(folded: string): Sounds {
  const script = scriptOf(folded);
  const text = undoubled(script === "latin" ? latinSounds(folded) : letterSounds(folded));
  const gapsOf = (loose: boolean) => Uint16Array.from(text, (sound, at) => gapOf(sound, at === text.length - 1, loose));
  return {
    script,
    text,
    skeleton: skeletonOf(text),
    gaps: { strict: gapsOf(false), loose: gapsOf(true) },
    length: { strict: lengthOf(text, false), loose: lengthOf(text, true) },
  };
}

/** `loose`: one of the two scripts leaves short vowels out. */
export type Weighing<T> = { readonly strict: T; readonly loose: T };

function gapOf(sound: string, isLast: boolean, loose: boolean): number {
  if (isVowel(sound)) {
    if (loose) return isLast && sound !== "a" ? GAPS.unwrittenLong : GAPS.unwrittenVowel;
    return isLast ? GAPS.finalVowel : GAPS.vowel;
  }
  if (sound === "h") return isLast ? GAPS.finalH : GAPS.h;
  if (sound === "w" || sound === "y") return loose ? GAPS.unwrittenLong : GAPS.semivowel;
  return GAPS.consonant;
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

const LONGEST_DIGRAPH = 3;

function latinSounds(word: string): string {
  let sounds = "";
  for (let at = 0; at < word.length;) {
    const taken = digraphAt(word, at);
    if (taken !== undefined) {
      sounds += taken.sound;
      at += taken.length;
      continue;
    }
    const letter = word.charAt(at);
    sounds += LATIN_LETTERS[letter] ?? letter;
    at += 1;
  }
  return sounds;
}

function digraphAt(word: string, at: number): { readonly sound: string; readonly length: number } | undefined {
  for (let length = LONGEST_DIGRAPH; length > 1; length -= 1) {
    const sound = LATIN_DIGRAPHS[word.slice(at, at + length)];
    if (sound !== undefined) return { sound, length };
  }
  return undefined;
}

function letterSounds(word: string): string {
  let sounds = "";
  for (const letter of word) sounds += ARABIC_LETTERS[letter] ?? CYRILLIC_LETTERS[letter] ?? letter;
  return sounds;
}

function undoubled(sounds: string): string {
  let text = "";
  for (const sound of sounds) if (!text.endsWith(sound)) text += sound;
  return text;
}

export const SKELETON_GROUPS: Readonly<Record<string, string>> = {
  b: "b",
  p: "b",
  f: "f",
  v: "f",
  m: "m",
  n: "n",
  l: "l",
  r: "r",
  t: "t",
  d: "t",
  "0": "t",
  "6": "t",
  k: "k",
  q: "k",
  g: "k",
  x: "k",
  "#": "k",
  c: "j",
  j: "j",
  $: "s",
  s: "s",
  z: "s",
};

/** Vowels, h, w and y are written or left out as it comes; dh and th are heard as z and s too, which the index covers by its other keys. */
function skeletonOf(sounds: string): string {
  let skeleton = "";
  for (const sound of sounds) {
    const group = SKELETON_GROUPS[sound] ?? "";
    if (group !== "" && !skeleton.endsWith(group)) skeleton += group;
  }
  return skeleton;
}

export function isVowel(sound: string): boolean {
  return "aeiou".includes(sound);
}
