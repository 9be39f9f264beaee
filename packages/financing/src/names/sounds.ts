// A folded word as the sounds it may stand for: the form in which Arabic, Cyrillic and Latin spellings meet.
import { ARABIC_LETTERS, CYRILLIC_LETTERS, LATIN_DIGRAPHS, LATIN_LETTERS, scriptOf, type Script } from "./letters.ts";

export type Sounds = {
  readonly script: Script;
  /** one sign for each sound, doubled ones once */
  readonly text: string;
  /** consonants in broad groups: what hardly any spelling changes */
  readonly skeleton: string;
};

export function soundsOf(folded: string): Sounds {
  const script = scriptOf(folded);
  const text = undoubled(script === "latin" ? latinSounds(folded) : letterSounds(folded));
  return { script, text, skeleton: skeletonOf(text) };
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
