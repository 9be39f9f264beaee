// The locales this part speaks, and which one this device reads. Direction comes from this table, never from the text (experience.md §6).

export type Locale = "en" | "ur";

type Entry = {
  /** in its own words, for the switch */
  readonly name: string;
  readonly dir: "ltr" | "rtl";
  /** for numbers and dates: Gregorian, Latin digits */
  readonly intl: string;
  /** calendars shown beside UTC */
  readonly calendars: readonly ("persian" | "islamic-umalqura")[];
};

export const LOCALES: Readonly<Record<Locale, Entry>> = {
  en: { name: "English", dir: "ltr", intl: "en-GB-u-ca-gregory-nu-latn", calendars: [] },
  ur: { name: "اردو", dir: "rtl", intl: "ur-u-ca-gregory-nu-latn", calendars: ["persian", "islamic-umalqura"] },
};
export const LOCALE_NAMES = ["en", "ur"] as const satisfies readonly Locale[];
const KEPT = "mizan.language";

export function isLocale(name: unknown): name is Locale {
  return typeof name === "string" && Object.hasOwn(LOCALES, name);
}

/** A link may ask (`?lang=ur`); then what this device kept, then what the browser prefers. */
export function firstLocale(search: string, kept: string | null, preferred: readonly string[]): Locale {
  const asked = new URLSearchParams(search).get("lang");
  const wishes = [asked, kept, ...preferred.map((tag) => tag.split("-")[0])];
  return wishes.find(isLocale) ?? "en";
}

export function keptLocale(): string | null {
  return localStorage.getItem(KEPT);
}

export function keepLocale(locale: Locale): void {
  localStorage.setItem(KEPT, locale);
}
