// How sure a crossing is: what the fixes after it must show, and what takes it back.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Fix } from "./fix.ts";
import { lineOf } from "./line.ts";
import { pointOf } from "./plane.ts";
import { trackAll, type Scene } from "./track.ts";

const scene = (bandM = 3000): Scene => ({
  line: lineOf([pointOf(70, 33), pointOf(70, 35)], { version: "v1", bandM }),
  gates: [{ gate: "middle", point: pointOf(70, 33.5), radiusM: 3000 }],
  zones: [],
  limits: () => ({ intervalMs: 60_000, speedLimit: 400 }),
});
/** At 33.5° north a hundredth of a degree of longitude is 927 m. */
const way = (lons: readonly number[], everyMs = 60_000): Fix[] =>
  lons.map((lon, i) => ({
    ...pointOf(lon, 33.5),
    feed: "f",
    object: "one",
    category: "vehicle",
    atMs: i * everyMs,
    sigmaM: 10,
    simulated: true,
  }));
const statesOf = (lons: readonly number[], everyMs?: number) => {
  const { crossings, approached } = trackAll(scene(), way(lons, everyMs));
  return { states: crossings.map(({ state, direction }) => `${direction} ${state}`), approached };
};

test("inside the band a change of side is possible and no more", () => {
  assert.deepEqual(statesOf([69.9, 69.99, 70.01]).states, ["a_to_b possible"]);
});

test("surely on one side before and on the other after it is probable", () => {
  assert.deepEqual(statesOf([69.9, 69.99, 70.03]).states, ["a_to_b probable"]);
});

test("two further sure fixes a minute apart confirm it; nearer in time they do not", () => {
  assert.deepEqual(statesOf([69.9, 70.04, 70.06, 70.08]).states, ["a_to_b confirmed"]);
  assert.deepEqual(statesOf([69.9, 70.04, 70.06, 70.08], 50_000).states, ["a_to_b probable"]);
});

test("back before it was probable: it only approached", () => {
  assert.deepEqual(statesOf([69.9, 69.99, 70.01, 69.99, 69.9]), { states: [], approached: 1 });
});

test("to and fro inside the band and then away is one crossing", () => {
  assert.deepEqual(statesOf([69.9, 70.01, 69.99, 70.01, 70.04]).states, ["a_to_b probable"]);
});

test("over and surely back is two, one each way", () => {
  assert.deepEqual(statesOf([69.9, 70.05, 69.9]).states, ["a_to_b probable", "b_to_a probable"]);
});

test("after a gap nothing is drawn through: unseen, with its spans, and at most possible", () => {
  const fixes = way([69.9, 70.05, 70.06, 70.07]).map((one, i) =>
    i === 0 ? one : { ...one, atMs: one.atMs + 3_600_000 },
  );
  const [crossing, ...more] = trackAll(scene(), fixes).crossings;
  assert.equal(more.length, 0);
  assert.ok(crossing?.unseen);
  assert.equal(crossing.state, "possible");
  assert.deepEqual([crossing.fromMs, crossing.toMs], [0, 3_660_000]);
  assert.equal(crossing.gate, null);
});

test("the gate is the one within whose radius it lies; an outlier is kept apart", () => {
  const [crossing] = trackAll(scene(), way([69.9, 70.05])).crossings;
  assert.equal(crossing?.gate, "middle");
  const jump = trackAll({ ...scene(), limits: () => ({ intervalMs: 60_000 }) }, way([69.99, 75, 69.98]));
  assert.deepEqual([jump.implausible, jump.crossings.length], [1, 0]);
});
