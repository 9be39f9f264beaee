// That arrival does not matter: any order gives the same events, and what was told early with its corrections gives them too.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { Fix } from "./fix.ts";
import { lineOf } from "./line.ts";
import { pointOf } from "./plane.ts";
import { applyCorrections, corrections, trackAll, type Scene } from "./track.ts";

const RUNS = process.env["SLOW"] ? 10_000 : 200;
const scene: Scene = {
  line: lineOf([pointOf(70, 33), pointOf(70.02, 34), pointOf(70, 35)], { version: "v1", bandM: 3000 }),
  gates: [{ gate: "middle", point: pointOf(70.02, 34), radiusM: 5000 }],
  zones: [],
  limits: () => ({ intervalMs: 60_000, speedLimit: 400 }),
};
const fix = fc.record({
  minute: fc.integer({ min: 0, max: 60 }),
  lon: fc.integer({ min: -12, max: 12 }),
  object: fc.constantFrom("one", "two"),
});
const fixesOf = (list: readonly { minute: number; lon: number; object: string }[]): Fix[] =>
  list.map(({ minute, lon, object }) => ({
    ...pointOf(70 + lon / 100, 33.5 + minute / 1000),
    feed: "f",
    object,
    category: "vehicle",
    atMs: minute * 60_000,
    sigmaM: 10,
    simulated: true,
  }));

test("shuffled arrival = sorted arrival", () => {
  fc.assert(
    fc.property(
      fc
        .array(fix, { maxLength: 40 })
        .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
      ([list, shuffled]) => {
        assert.deepEqual(trackAll(scene, fixesOf(shuffled)), trackAll(scene, fixesOf(list)));
      },
    ),
    { numRuns: RUNS },
  );
});

test("what was told after each fix, with its corrections, folds to what is told in the end", () => {
  let changed = 0;
  fc.assert(
    fc.property(fc.array(fix, { maxLength: 25 }), (list) => {
      const fixes = fixesOf(list);
      let told = trackAll(scene, []).crossings.slice();
      for (let n = 1; n <= fixes.length; n++) {
        const made = corrections(told, trackAll(scene, fixes.slice(0, n)).crossings);
        changed += made.filter(({ old }) => old).length;
        told = applyCorrections(told, made);
      }
      assert.deepEqual(told, trackAll(scene, fixes).crossings);
    }),
    { numRuns: RUNS },
  );
  assert.ok(changed > 0, "no late fix ever changed a thing");
});
