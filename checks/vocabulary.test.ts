// One word for one code: what the console calls it, the public pages call it, in every language.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const PACKAGES = join(import.meta.dirname, "../packages");
const read = (path: string): Readonly<Record<string, string>> => JSON.parse(readFileSync(join(PACKAGES, path), "utf8"));

for (const language of ["en", "ur"])
  test(`${language}: a code that console and public pages both show has the same word on both`, () => {
    const console = read(`web/src/messages/${language}.json`);
    const pages = Object.entries(read(`server/src/pages/messages/${language}.json`));
    const shared = pages.flatMap(([key, word]) => {
      const other = console[key.replace(/^term-/, "term.")];
      return key.startsWith("term-") && other !== undefined ? [{ key, word, other }] : [];
    });
    assert.ok(shared.length > 80, `only ${shared.length} codes are shown on both`);
    for (const { key, word, other } of shared) assert.equal(word, other, key);
  });
