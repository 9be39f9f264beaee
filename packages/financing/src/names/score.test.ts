// Spellings of one name are alike, other names are not, and the explanation says which words made it so.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DEFAULT_THRESHOLD, ALGORITHM } from "./algorithm.ts";
import { nameOf } from "./name.ts";
import { scoreNames } from "./score.ts";

const score = (one: string, two: string) => scoreNames(nameOf(one), nameOf(two)).score;

test("spellings of one name, in and across scripts, reach the threshold", () => {
  for (const [one, two] of [
    ["Abd al-Rahman Zarmandil", "Abdurrahman Zarmandeel"],
    ["عبد الرحمن زرمندیل", "Abdul Rehman Zarmandil"],
    ["عبدالرحمن زرمنديل", "ABD AL-RAHMAN ZARMANDIL"],
    ["Gul Buddin Torlan", "Gulbuddin Turlan"],
    ["نور الله مرخیلوال", "Nurullah Merkhelwal"],
    ["صلاح الدین شورقندی", "Salahuddin Shorkandi"],
    ["Torlan Markhelwal", "Markhelwal, Torlan"],
    ["Haji Torlan Markhelwal", "Torlan Markhelwal"],
    ["Şükrü Korşabadi", "Shukru Korshabadi"],
  ] as const)
    assert.ok(score(one, two) >= DEFAULT_THRESHOLD, `${one} | ${two}: ${score(one, two)}`);
});

test("names that share a common word, or a servant's first half, stay below it", () => {
  for (const [one, two] of [
    ["Muhammad Zarmandil", "Muhammad Korshabadi"],
    ["Abdul Malik Torlan", "Abdul Khaliq Torlan"],
    ["Abdul Rahman", "Abdul Manan"],
    ["Haji Torlan", "Haji Mirwand"],
    ["Torlan", "Torlan Ahmad Markhelwal Shorqandi"],
  ] as const)
    assert.ok(score(one, two) < DEFAULT_THRESHOLD, `${one} | ${two}: ${score(one, two)}`);
});

test("the explanation names the words, what was done to them, and the ones that stood alone", () => {
  const { parts } = scoreNames(nameOf("درمش کورشبادی"), nameOf("DARMESH AGHA KORSHABADI"));
  assert.deepEqual(
    parts.map(({ query, listed, operations }) => [query, listed, operations.join()]),
    [
      ["درمش", "DARMESH", "vowel"],
      ["کورشبادی", "KORSHABADI", "vowel"],
      [null, "AGHA", "unmatched"],
    ],
  );
  const moved = scoreNames(nameOf("Markhelwal Torlan"), nameOf("Torlan Markhelwal")).parts;
  assert.ok(moved.every(({ operations }) => operations.includes("order")));
});

test("the version of the algorithm changes with its tables: this is the one these tests were written for", () => {
  assert.match(ALGORITHM, /^mizan-names-1:[0-9a-f]{64}$/);
});
