// Searching by words: what is stored and what is asked are brought into the same plain form, on every database alike.

/** More words, or longer ones, than anyone types. */
const MAX_WORDS = 8;
const MAX_WORD_LENGTH = 64;

/** Arabic yeh and kaf are typed differently from keyboard to keyboard, and are written the same. */
const FOLDED: Readonly<Record<string, string>> = { ي: "ی", ى: "ی", ك: "ک" };

/** `Nangarhār` → `nangarhar`: no case, no accents or vowel marks, compatibility forms as plain ones (Unicode UAX 15). */
export function plainForm(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/[\p{M}\u0640\u200c\u200d]/gu, "")
    .toLowerCase()
    .replaceAll(/[يىك]/g, (letter) => FOLDED[letter] ?? letter);
}

/** One text in which each of the words can be found. A NUL is no character of PostgreSQL's. */
export function wordsOf(texts: readonly (string | undefined)[]): string {
  return plainForm(texts.filter((text) => text !== undefined).join("\n")).replaceAll("\u0000", " ");
}

/** The words that must all occur; none: everything is found. */
export function askedWords(query: string | undefined): readonly string[] {
  const words = wordsOf([query])
    .split(/\s+/u)
    .filter((word) => word !== "")
    .map((word) => word.slice(0, MAX_WORD_LENGTH));
  return words.slice(0, MAX_WORDS);
}
