// The tables by which a name is read in any script: which sound class a letter may stand for, and what is left out (financing.md §4).
// They are part of the algorithm's version: a changed row changes its hash.

/** Unicode 16.0; characters assigned by then fold the same for good (Unicode Character Encoding Stability Policies). */
export const UNICODE_VERSION = "16.0";

/** Latin letters that do not decompose, and the Turkish dotless i. */
export const LATIN_FOLDS: Readonly<Record<string, string>> = {
  ı: "i",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "dh",
  þ: "th",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ə: "a",
};

/**
 * Sounds, one sign each: consonants b p f v w m n l r t d k g q c(ch) j s z $(sh) h x(kh) #(gh) 0(th) 6(dh) y, vowels a e i o u.
 * In Arabic script ا و ي are written for long vowels and for consonants alike: `a`, `w` and `y` are near both.
 */
export const LATIN_DIGRAPHS: Readonly<Record<string, string>> = {
  tch: "c",
  sch: "$",
  ch: "c",
  sh: "$",
  kh: "x",
  gh: "#",
  th: "0",
  dh: "6",
  zh: "j",
  dj: "j",
  ph: "f",
  ck: "k",
  ts: "s",
  tz: "z",
  dz: "z",
  ou: "u",
  oo: "u",
  ee: "i",
  ie: "i",
  ei: "ai",
  ey: "ai",
  ay: "ai",
  aw: "au",
  ow: "au",
};

export const LATIN_LETTERS: Readonly<Record<string, string>> = { x: "ks", c: "k" };

export const ARABIC_LETTERS: Readonly<Record<string, string>> = {
  ا: "a",
  ٱ: "a",
  ب: "b",
  پ: "p",
  ت: "t",
  ټ: "t",
  ٹ: "t",
  ط: "t",
  ث: "0",
  ج: "j",
  چ: "c",
  ح: "h",
  خ: "x",
  څ: "s",
  ځ: "z",
  د: "d",
  ډ: "d",
  ڈ: "d",
  ذ: "6",
  ر: "r",
  ړ: "r",
  ڑ: "r",
  ز: "z",
  ژ: "j",
  ږ: "z",
  ض: "d",
  ظ: "z",
  س: "s",
  ص: "s",
  ش: "$",
  ښ: "$",
  ع: "",
  ء: "",
  غ: "#",
  ف: "f",
  ڤ: "v",
  ق: "q",
  ك: "k",
  ک: "k",
  ګ: "g",
  گ: "g",
  ل: "l",
  م: "m",
  ن: "n",
  ڼ: "n",
  ں: "n",
  ه: "h",
  ة: "h",
  ہ: "h",
  ھ: "h",
  ە: "h",
  ۃ: "h",
  و: "w",
  ۇ: "w",
  ۆ: "w",
  ي: "y",
  ی: "y",
  ې: "y",
  ى: "y",
  ے: "y",
};

export const CYRILLIC_LETTERS: Readonly<Record<string, string>> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  ґ: "g",
  д: "d",
  е: "e",
  є: "ye",
  ж: "j",
  з: "z",
  и: "i",
  і: "i",
  ј: "j",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "x",
  ц: "s",
  ч: "c",
  ш: "$",
  щ: "$",
  ъ: "",
  ы: "y",
  ь: "",
  э: "e",
  ю: "yu",
  я: "ya",
  қ: "q",
  ғ: "#",
  ҳ: "h",
  ҷ: "j",
  ӯ: "u",
  ң: "n",
  ө: "o",
  ү: "u",
  ә: "a",
  һ: "h",
};

/** What is never read: combining marks of every script, tatweel, and the marks of direction and joining. */
export const UNREAD = /\p{M}|\u0640|\p{Cf}/gu;

export type Script = "latin" | "arabic" | "cyrillic" | "other";

/** By its first letter that has one. */
export function scriptOf(text: string): Script {
  for (const letter of text) {
    if (/[A-Za-z\u00c0-\u024f\u1e00-\u1eff]/u.test(letter)) return "latin";
    if (/[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]/u.test(letter)) return "arabic";
    if (/[\u0400-\u052f]/u.test(letter)) return "cyrillic";
  }
  return "other";
}
