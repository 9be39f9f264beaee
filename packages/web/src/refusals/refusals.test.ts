// Refusals in words: each told apart from every other, in the script of its language, and nothing lost of what the server said.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { LOCALE_NAMES } from "../messages/locale.ts";
import { type Refusals, saysMore, sentenceOf } from "./refusals.ts";

const MAX_SENTENCE_CHARACTERS = 140;

const catalogues = LOCALE_NAMES.map((locale) => {
  const refusals: Refusals = JSON.parse(readFileSync(join(import.meta.dirname, `${locale}.json`), "utf8"));
  return { locale, refusals };
});
const english = catalogues.find(({ locale }) => locale === "en")!.refusals;

test("within a language no two refusals are told in the same words", () => {
  for (const { locale, refusals } of catalogues) {
    const codes = new Map<string, string>();
    for (const [code, sentence] of Object.entries(refusals.sentences)) {
      const other = codes.get(sentence);
      assert.equal(other, undefined, `${locale}: ${code} and ${other} say the same`);
      codes.set(sentence, code);
    }
  }
});

test("a refusal is told in one or two short sentences that end as sentences do", () => {
  for (const { locale, refusals } of catalogues)
    for (const [code, sentence] of Object.entries(refusals.sentences)) {
      assert.match(sentence, locale === "ur" ? /^\S.*۔$/ : /^[A-Z].*\.$/, `${locale} ${code}`);
      assert.ok(sentence.length <= MAX_SENTENCE_CHARACTERS, `${locale} ${code}: ${sentence.length} characters`);
    }
});

test("Urdu is written in Urdu, save the names of formats", () => {
  const { sentences, ...others } = catalogues.find(({ locale }) => locale === "ur")!.refusals;
  for (const [code, sentence] of Object.entries({ ...sentences, ...others })) {
    assert.match(sentence, /[\u0600-\u06ff]/, code);
    assert.doesNotMatch(sentence.replace(/\b(JSON|UTF-8|base64|XML|Akoma Ntoso 3\.0|wId)/g, ""), /[A-Za-z]/, code);
    // Arabic yeh and kaf look the same and are other letters than Urdu writes.
    assert.doesNotMatch(sentence, /[\u064a\u0643]/, code);
  }
});

test("each catalogue says who reviewed it", () => {
  for (const { refusals } of catalogues) assert.ok(refusals.reviewer);
});

test("a code that no catalogue knows has no sentence, and neither has what every object carries", () => {
  assert.equal(sentenceOf(english, "accused-self"), "A party does not accuse itself.");
  assert.equal(sentenceOf(english, "http-502"), undefined);
  assert.equal(sentenceOf(english, "constructor"), undefined);
});

test("the server's rule is quoted unless it is the same sentence", () => {
  assert.equal(saysMore("a party does not accuse itself", "A party does not accuse itself."), false);
  assert.equal(saysMore("at most 65535 bytes", "The envelope is too large."), true);
  assert.equal(saysMore("a party does not accuse itself", "کوئی فریق خود پر الزام نہیں لگاتا۔"), true);
  assert.equal(saysMore("", "The request is too large."), false);
});
