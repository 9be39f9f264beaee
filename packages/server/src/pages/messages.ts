// The public pages' words: one catalogue for each language, formatted by ICU rules.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createIntl, createIntlCache, type IntlShape } from "@formatjs/intl";

export const LANGUAGES = ["en", "ur"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Direction comes from this table and is never guessed from text. */
export const LOCALES: Record<
  Language,
  { readonly dir: "ltr" | "rtl"; readonly tag: string; readonly name: string; readonly reviewer: string }
> = {
  en: { dir: "ltr", tag: "en-GB-u-ca-gregory-nu-latn", name: "English", reviewer: "nobody yet" },
  ur: { dir: "rtl", tag: "ur-PK-u-ca-gregory-nu-latn", name: "اردو", reviewer: "ابھی کوئی نہیں" },
};

const cache = createIntlCache();
const catalogues = Object.fromEntries(LANGUAGES.map((language) => [language, load(language)]));
const formatters = new Map<Language, IntlShape>(
  LANGUAGES.map((locale) => [
    locale,
    createIntl(
      {
        locale,
        messages: catalogues[locale] ?? {},
        onError: (error) => {
          throw error;
        },
      },
      cache,
    ),
  ]),
);

/** The words of one language; a missing key is a fault, found by the test of completeness. */
export type Words = {
  readonly language: Language;
  (key: string, values?: Record<string, string | number>): string;
  has(key: string): boolean;
};

export function wordsOf(language: Language): Words {
  const intl = formatters.get(language);
  if (!intl) throw new Error(`no catalogue for ${language}`);
  const say = (key: string, values?: Record<string, string | number>) => intl.formatMessage({ id: key }, values);
  return Object.assign(say, { language, has: (key: string) => intl.messages[key] !== undefined });
}

export function isLanguage(text: string): text is Language {
  return LANGUAGES.some((language) => language === text);
}

/** The first of our languages that the reader's browser asks for, else English. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  for (const part of (acceptLanguage ?? "").slice(0, 256).split(",")) {
    const tag = part.trim().slice(0, 2).toLowerCase();
    if (isLanguage(tag)) return tag;
  }
  return "en";
}

/** `19 October 2025, 14:00 UTC`: the legal clock, Gregorian and UTC, in the reader's language. */
export function formatTime(words: Words, ms: number): string {
  const text = new Intl.DateTimeFormat(LOCALES[words.language].tag, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: "UTC",
    hourCycle: "h23",
  }).format(ms);
  return `${text} UTC`;
}

/** A UTC day. */
export function formatDay(words: Words, ms: number): string {
  return new Intl.DateTimeFormat(LOCALES[words.language].tag, { dateStyle: "medium", timeZone: "UTC" }).format(ms);
}

function load(language: Language): Record<string, string> {
  const parsed: unknown = JSON.parse(readFileSync(join(import.meta.dirname, "messages", `${language}.json`), "utf8"));
  if (typeof parsed !== "object" || parsed === null) throw new Error(`the ${language} catalogue is not an object`);
  return Object.fromEntries(Object.entries(parsed).map(([key, text]) => [key, String(text)]));
}
