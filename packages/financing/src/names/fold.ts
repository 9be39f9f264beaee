// A name in the form it is compared in: folded letters, and its words. Folding twice is folding once.
import { LATIN_FOLDS, UNREAD } from "./letters.ts";

/** No locale is asked: `toLowerCase` and `normalize` follow Unicode's own tables, and İ, I, ı and i become one letter. */
export function foldText(text: string): string {
  const plain = text.normalize("NFKD").replace(UNREAD, "").toLowerCase().normalize("NFKD").replace(UNREAD, "");
  let folded = "";
  for (const letter of plain) folded += LATIN_FOLDS[letter] ?? letter;
  return folded;
}

/** Apostrophes stand inside a word; everything that is no letter or digit stands between words. */
const APOSTROPHES = /['`´‘’ʻʼʿʾ"“”]/gu;
const BETWEEN = /[^\p{L}\p{N}]+/gu;

/** The words of a name, as they were written and folded; a bound on their number keeps the work for one name small. */
export type Word = { readonly written: string; readonly folded: string };
export const MAX_WORDS = 24;
export const MAX_WORD_LETTERS = 40;

export function wordsOf(name: string): readonly Word[] {
  return name
    .normalize("NFKC")
    .replace(APOSTROPHES, "")
    .split(BETWEEN)
    .map((written) => ({ written, folded: foldText(written).slice(0, MAX_WORD_LETTERS) }))
    .filter(({ folded }) => folded !== "")
    .slice(0, MAX_WORDS);
}
