// The catalogues of the public pages: the same keys and the same values to fill in, in every language.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import {
  ANSWERS,
  ASSERTION_STANDS,
  COMMITMENT_STATUSES,
  CONFORMITIES,
  DUTIES,
  EXEMPTION_GROUNDS,
  MEANS,
  MODES,
  OCCURRENCES,
  PERPETRATORS,
  REMEDIES,
  RESPONSIBLE_OTHERS,
  STANDARDS,
  TARGETS,
} from "@mizan/agreement";
import { formatTime, LANGUAGES, preferredLanguage, wordsOf } from "./messages.ts";

const catalogues = new Map(
  LANGUAGES.map((language) => [
    language,
    JSON.parse(readFileSync(join(import.meta.dirname, "messages", `${language}.json`), "utf8")) as Record<
      string,
      string
    >,
  ]),
);
const english = catalogues.get("en") ?? {};
/** The closed lists whose codes a public page shows. */
const CODES: readonly string[] = [
  ...MEANS,
  ...TARGETS,
  ...DUTIES,
  ...OCCURRENCES,
  ...PERPETRATORS,
  ...RESPONSIBLE_OTHERS,
  ...MODES,
  ...CONFORMITIES,
  ...EXEMPTION_GROUNDS,
  ...STANDARDS,
  ...REMEDIES,
  ...ANSWERS,
  ...ASSERTION_STANDS,
  ...COMMITMENT_STATUSES,
  "no-joint-ruling",
];

for (const [language, catalogue] of catalogues) {
  test(`${language} has every key, with the same values to fill in`, () => {
    assert.deepEqual(Object.keys(catalogue).toSorted(), Object.keys(english).toSorted());
    for (const [key, text] of Object.entries(catalogue))
      assert.deepEqual(placeholders(text), placeholders(english[key] ?? ""), key);
  });

  test(`${language} formats each message`, () => {
    const words = wordsOf(language);
    const values = {
      count: 2,
      size: 2,
      index: 1,
      low: 0,
      best: 1,
      high: 2,
      name: "n",
      alternate: "m",
      kind: "k",
      time: "t",
      from: "a",
      to: "b",
      operator: "o",
      reviewer: "r",
      org: "x",
      role: "y",
      word: "w",
      load: "6.5",
      review: 3,
      share: 0.5,
      days: 90,
      day: "d",
      watched: 1,
      reported: 2,
      others: 88,
      observed: 6,
      planned: 24,
    };
    for (const key of Object.keys(catalogue)) assert.ok(words(key, values).length > 0, key);
  });
}

test("every code of the lists that a page shows has a word in each language, in its own script, and nothing else has", () => {
  for (const [language, catalogue] of catalogues) {
    const terms = Object.entries(catalogue).filter(([key]) => key.startsWith("term-"));
    const known = terms.map(([key]) => key.slice("term-".length));
    assert.deepEqual(known.toSorted(), [...new Set(CODES)].toSorted(), language);
    for (const [key, word] of terms)
      assert.match(word, language === "ur" ? /^[\u0600-\u06ff ]+$/ : /^[a-z -]+$/, `${language} ${key}`);
  }
});

test("a time is Gregorian and UTC in every language, with digits that can be compared", () => {
  const at = Date.UTC(2025, 9, 19, 14, 0);
  assert.match(formatTime(wordsOf("en"), at), /^19 October 2025 at 14:00 UTC$|^19 October 2025, 14:00 UTC$/);
  for (const language of LANGUAGES) assert.match(formatTime(wordsOf(language), at), /19.*2025.*14:00.*UTC/);
});

test("the reader's first known language is taken, else English", () => {
  assert.equal(preferredLanguage("fr, ur-PK;q=0.8, en;q=0.5"), "ur");
  assert.equal(preferredLanguage("fr"), "en");
  assert.equal(preferredLanguage(undefined), "en");
  assert.equal(preferredLanguage("x".repeat(100_000)), "en");
});

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? ""))]
    .filter((name) => /^[a-z]+$/.test(name) && !["one", "other"].includes(name))
    .toSorted();
}
