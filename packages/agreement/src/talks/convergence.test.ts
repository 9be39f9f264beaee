// Convergence and distance by the vectors: nobody spoke, one side silent, reopened; and each the same with the sides exchanged.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { valueOf } from "./clauses.ts";
import { type Convergence, type Values, convergenceOf, movementOf, textDistance } from "./convergence.ts";
import type { PositionWord } from "./position.ts";

type Clauses = readonly (readonly (PositionWord | null)[])[];
type Vectors = {
  readonly valid: readonly {
    readonly name: string;
    readonly clauses: Clauses;
    readonly expect: Convergence;
    readonly before?: Clauses;
    readonly moved?: { readonly nearer: number; readonly further: number };
  }[];
  readonly distance: readonly {
    readonly name: string;
    readonly a: string;
    readonly b: string;
    readonly distance: number;
  }[];
};

const file = new URL("../../../../vectors/agreement/convergence.json", import.meta.url);
const vectors: Vectors = JSON.parse(readFileSync(file, "utf8"));
const TINY = 1e-12;

const valuesOf = (clauses: Clauses): readonly Values[] =>
  clauses.map((sides) => sides.map((position) => (position === null ? null : valueOf(position))));
const stood = (clauses: Clauses) => valuesOf(clauses).map((values, i) => ({ id: String(i), values }));
const exchanged = (clauses: Clauses): Clauses => clauses.map((sides) => sides.toReversed());

for (const { name, clauses, expect, before, moved } of vectors.valid)
  test(`convergence: ${name}`, () => {
    for (const told of [clauses, exchanged(clauses)]) assert.deepEqual(convergenceOf(valuesOf(told)), expect);
    if (before === undefined) return;
    const { nearer, further } = movementOf(stood(before), stood(clauses));
    assert.deepEqual({ nearer: nearer.length, further: further.length }, moved);
  });

for (const { name, a, b, distance } of vectors.distance)
  test(`distance: ${name}`, () => {
    for (const told of [textDistance(a, b), textDistance(b, a)])
      assert.ok(Math.abs(told - distance) < TINY, String(told));
  });

test("the vectors hold what they are for", () => {
  assert.ok(vectors.valid.length >= 15 && vectors.distance.length >= 5);
  assert.ok(vectors.valid.some(({ expect }) => expect.value === null));
});
