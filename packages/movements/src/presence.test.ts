// An object and a zone: staying too long is told of once, at the limit; a zone has its time; exits come before entries.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Fix } from "./fix.ts";
import { pointOf, type Point } from "./plane.ts";
import { presence } from "./presence.ts";
import type { Zone } from "./zone.ts";

const MINUTE_MS = 60_000;
const square = (west: number, name: string, change: Partial<Zone> = {}): Zone => ({
  zone: name,
  rings: [
    [
      [west, 33],
      [west + 1, 33],
      [west + 1, 34],
      [west, 34],
      [west, 33],
    ].map(([lon = 0, lat = 0]): Point => pointOf(lon, lat)),
  ],
  dwellMs: null,
  ...change,
});
const limits = { intervalMs: MINUTE_MS, speedLimit: Number.POSITIVE_INFINITY };
const told = (zones: readonly Zone[], lons: readonly number[], sigmaM = 0) => {
  const fixes = lons.map((lon, i): Fix => ({
    ...pointOf(lon, 33.5),
    feed: "f",
    object: "o",
    category: "vehicle",
    atMs: i * MINUTE_MS,
    sigmaM,
    simulated: true,
  }));
  const way = { fixes, implausible: [], changes: [], grazed: 0 };
  return presence(zones, way, limits).map(({ kind, zone, atMs }) => `${kind} ${zone} ${atMs / MINUTE_MS}`);
};

test("a stay longer than the limit is told of once, at the limit, by event time", () => {
  const zone = square(70, "z", { dwellMs: 2 * MINUTE_MS });
  assert.deepEqual(told([zone], [69.5, 70.5, 70.5, 70.5, 70.5, 69.5]), ["enter z 0.5", "dwell z 2.5", "exit z 4.5"]);
  assert.deepEqual(told([zone], [69.5, 70.5, 69.5]), ["enter z 0.5", "exit z 1.5"]);
});

test("from one zone into its neighbour: out of the one before into the other, at one instant", () => {
  const zones = [square(71, "b"), square(70, "a")];
  assert.deepEqual(told(zones, [70.5, 71.5]), ["exit a 0.5", "enter b 0.5"]);
});

test("on the edge between two neighbours an object is in exactly one of them", () => {
  const zones = [square(70, "a"), square(71, "b")];
  assert.deepEqual(told(zones, [69.5, 71, 71]), ["pass_through a 0.3333333333333333", "enter b 1"]);
});

test("a chord shorter than the error of the fixes is no passage", () => {
  assert.deepEqual(told([square(70, "z")], [69.5, 71.5], 60_000), []);
  assert.equal(told([square(70, "z")], [69.5, 71.5], 1_000).length, 1);
});

test("before a zone begins and after it has ended nothing is told of it", () => {
  const during = (fromMs: number, toMs: number) =>
    told([square(70, "z", { valid: { fromMs, toMs } })], [69.5, 70.5, 69.5]);
  assert.deepEqual(during(0, 10 * MINUTE_MS), ["enter z 0.5", "exit z 1.5"]);
  assert.deepEqual(during(MINUTE_MS, 10 * MINUTE_MS), ["exit z 1.5"]);
  assert.deepEqual(during(5 * MINUTE_MS, 10 * MINUTE_MS), []);
});
