// Catalogues: every language has every message, with the same values in it, and every message is one that ICU reads.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { isLiteralElement } from "@formatjs/icu-messageformat-parser";
import { IntlMessageFormat } from "intl-messageformat";
import { LOCALE_NAMES, LOCALES } from "./locale.ts";

type Messages = Readonly<Record<string, string>>;
type Part = ReturnType<IntlMessageFormat["getAst"]>[number];

const catalogues = LOCALE_NAMES.map((locale) => {
  const messages: Messages = JSON.parse(readFileSync(join(import.meta.dirname, `${locale}.json`), "utf8"));
  return { locale, messages };
});
const [english, ...others] = catalogues;

test("every language has exactly the messages of the English catalogue", () => {
  assert.ok(others.length > 0);
  for (const { locale, messages } of others)
    assert.deepEqual(Object.keys(messages).sort(), Object.keys(english!.messages).sort(), locale);
});

test("every message says something, and takes the same values in every language", () => {
  for (const { locale, messages } of catalogues)
    for (const [id, message] of Object.entries(messages)) {
      assert.notEqual(message.trim(), "", `${locale} ${id}`);
      const parts = new IntlMessageFormat(message, LOCALES[locale].intl).getAst();
      const wanted = new IntlMessageFormat(english!.messages[id]!, LOCALES.en.intl).getAst();
      assert.deepEqual(valuesOf(parts), valuesOf(wanted), `${locale} ${id}`);
    }
});

test("every choice of months is whole: eleven named and the twelfth for the rest", () => {
  for (const { locale, messages } of catalogues)
    for (const id of ["calendar.solar", "calendar.lunar"])
      for (let month = 1; month <= 12; month++) {
        const said = new IntlMessageFormat(messages[id]!, LOCALES[locale].intl).format({
          day: 27,
          month,
          year: "1404",
        });
        assert.match(String(said), /^27 \S.* 1404 \(/, `${locale} ${id} ${month}`);
      }
});

test("Urdu is written in Urdu, save names, codes and values", () => {
  const urdu = catalogues.find(({ locale }) => locale === "ur")!.messages;
  const allowed = new Set(["deaths.one", "deaths.range", "moment.utc", "moment.both"]);
  for (const [id, message] of Object.entries(urdu)) if (!allowed.has(id)) assert.match(message, /[\u0600-\u06ff]/, id);
});

test("each catalogue says who reviewed it", () => {
  for (const { messages } of catalogues) assert.ok(messages["catalogue.reviewer"]);
});

test("every message is used by some screen, by its id or by the beginning of one made from a code", () => {
  const source = globSync("../**/*.{ts,tsx}", { cwd: import.meta.dirname, exclude: ["../**/*.test.ts"] })
    .map((path) => readFileSync(join(import.meta.dirname, path), "utf8"))
    .join("\n");
  const made = [...source.matchAll(/`([a-z-]+(?:\.[a-z-]+)*\.)\$\{/g), ...source.matchAll(/group="([a-z]+)"/g)].map(
    ([, beginning]) => beginning!,
  );
  assert.ok(made.length > 5, "no ids made from codes were seen: the pattern is broken");
  for (const id of Object.keys(english!.messages))
    assert.ok(source.includes(`"${id}"`) || made.some((beginning) => id.startsWith(beginning)), `${id} is unused`);
});

/** `name:kind` of every value in a message, also inside its choices; plural and plain number count alike. */
function valuesOf(parts: readonly Part[]): string[] {
  const found = new Set<string>();
  const walk = (list: readonly Part[]): void => {
    for (const part of list) {
      // A literal has a value too: its text.
      if (!isLiteralElement(part) && "value" in part) found.add(part.value);
      if ("options" in part) for (const option of Object.values(part.options)) walk(option.value);
      if ("children" in part) walk(part.children);
    }
  };
  walk(parts);
  return [...found].sort();
}
