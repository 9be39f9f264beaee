// Words that everybody with the record reads: they must not say what the withheld position says.
import { type Refusal, refuse } from "@mizan/ledger";

export type WordsCode = "place-too-exact";

/** Degrees to two decimals or more (about a kilometre), in any digits (no date, no thousands); degrees with their sign; grid references; short map links. */
const EXACT = [
  /(?<!\p{Nd}[.٫]?)\p{Nd}{1,3}[.٫]\p{Nd}{2,}(?![.٫]?\p{Nd})/u,
  /(?<!\p{Nd},?)\p{Nd}{1,3},(?:\p{Nd}{2}|\p{Nd}{4,})(?!,?\p{Nd})/u,
  /\p{Nd}{1,3}\s?[°º]/u,
  /\b\p{Nd}{1,2}\s?[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?\p{Nd}{2,5}\s?\p{Nd}{2,5}\b/iu,
  /\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b/iu,
  /\b(?:maps?\.|geo:|plus\.codes|what3words)/iu,
];

/** Catches what is written by mistake; that nobody describes a place in words, no pattern can hold. */
export function refuseExactWords(text: string | null, at: string): Refusal<WordsCode> | undefined {
  if (text === null || !EXACT.some((pattern) => pattern.test(text))) return undefined;
  return refuse("place-too-exact", "these words hold a position, which belongs in the withheld field", at);
}
