// That every refusal a request can meet is told to the reader, in each language of the console, and nothing else is.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { STATUSES } from "../packages/server/src/http/problem-catalogue.ts";

const FOLDER = join(import.meta.dirname, "../packages/web/src/refusals");

test("every code of the problem catalogue has a sentence in each language, and there are no others", () => {
  const catalogues = globSync("*.json", { cwd: FOLDER });
  assert.deepEqual(catalogues.map((path) => basename(path)).toSorted(), ["en.json", "ur.json"]);
  for (const name of catalogues) {
    const { sentences }: { sentences: object } = JSON.parse(readFileSync(join(FOLDER, name), "utf8"));
    assert.deepEqual(Object.keys(sentences).toSorted(), Object.keys(STATUSES).toSorted(), name);
  }
});
