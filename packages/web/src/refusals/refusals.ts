// Each refusal in the reader's language, by its code: a catalogue of its own, fetched when a refusal is first shown.
import type { Locale } from "../messages/locale.ts";

export type Refusals = {
  readonly reviewer: string;
  /** before the place in the request that was refused */
  readonly where: string;
  /** before the server's rule as the server words it */
  readonly rule: string;
  readonly sentences: Readonly<Record<string, string>>;
};

/** Most readers are never refused anything: nobody waits for these words before the first screen. */
export async function loadRefusals(locale: Locale): Promise<Refusals> {
  return locale === "ur" ? (await import("./ur.json")).default : (await import("./en.json")).default;
}

/** Undefined for a code of a newer server or of a proxy: then the rule that came with it stands. */
export function sentenceOf({ sentences }: Refusals, code: string): string | undefined {
  return Object.hasOwn(sentences, code) ? sentences[code] : undefined;
}

/** A rule is worth quoting where it is not the sentence once more; one in another language always is. */
export function saysMore(rule: string, sentence: string): boolean {
  const bare = (text: string) => text.trim().replace(/\.$/, "").toLowerCase();
  return rule !== "" && bare(rule) !== bare(sentence);
}
