// The cases worked by hand, late fixes included, where the shared data is present.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Fix } from "./fix.ts";
import { lineOf } from "./line.ts";
import { pointOf, type Point } from "./plane.ts";
import { corrections, trackAll, type Scene, type Tracks } from "./track.ts";

const SHARED = process.env["MIZAN_SHARED"] ?? join(import.meta.dirname, "../../../../shared");
const CASES = join(SHARED, "data/movements/crossing-cases/crossing-cases.json");

type Expected = {
  kind: string;
  direction?: string;
  zone?: string;
  t?: number;
  x?: number;
  y?: number;
  tIn?: number;
  tOut?: number;
};
type Case = { name: string; fixes: { t: number; x: number; y: number }[]; expect: Expected[]; first?: Expected[] };
type File = { line: [number, number][]; zones: Record<string, [number, number][]>; cases: Case[] };

if (!existsSync(CASES)) test("crossing cases worked by hand", { skip: `not present: ${CASES}` }, () => undefined);
else for (const one of read().cases) test(`by hand: ${one.name}`, () => judgeCase(read(), one));

function read(): File {
  return JSON.parse(readFileSync(CASES, "utf8")) as File;
}

function judgeCase(file: File, { fixes, expect, first }: Case): void {
  const points = (ring: [number, number][]): Point[] => ring.map(([lon, lat]) => pointOf(lon, lat));
  const scene: Scene = {
    line: lineOf(points(file.line), { version: "by-hand", bandM: 0 }),
    gates: [],
    zones: Object.entries(file.zones).map(([zone, ring]) => ({ zone, rings: [points(ring)], dwellMs: null })),
    limits: () => ({ intervalMs: 60_000, speedLimit: Number.POSITIVE_INFINITY }),
  };
  const arrived = fixes.map(({ t, x, y }): Fix => ({
    ...pointOf(x, y),
    feed: "by-hand",
    object: "one",
    category: "vehicle",
    atMs: t * 1000,
    sigmaM: 0,
    simulated: true,
  }));
  matches(trackAll(scene, arrived), expect);
  if (!first) return;
  const before = trackAll(scene, arrived.slice(0, -1));
  matches(before, first);
  const made = corrections(before.crossings, trackAll(scene, arrived).crossings);
  assert.equal(made.length, expect.length, "each crossing that moved or came is one correction");
}

function matches({ crossings, zoneEvents }: Tracks, expect: Expected[]): void {
  const told = [
    ...crossings.map(({ direction, atMs, point }) => ({ kind: "crossing", direction, atMs, untilMs: atMs, ...point })),
    ...zoneEvents.map(({ kind, zone, atMs, untilMs }) => ({ kind, zone, atMs, untilMs, x: 0, y: 0 })),
  ];
  assert.equal(told.length, expect.length, JSON.stringify(told));
  for (const [i, wanted] of expect.entries()) {
    const got = told[i];
    assert.ok(got);
    assert.equal(got.kind, wanted.kind);
    if (wanted.direction) assert.equal("direction" in got && got.direction, wanted.direction);
    if (wanted.zone) assert.equal("zone" in got && got.zone, wanted.zone);
    const from = wanted.t ?? wanted.tIn;
    if (from !== undefined) assert.ok(Math.abs(got.atMs - from * 1000) <= 1, `${got.atMs}`);
    if (wanted.tOut !== undefined) assert.ok(Math.abs(got.untilMs - wanted.tOut * 1000) <= 1);
    if (wanted.x !== undefined && wanted.y !== undefined)
      assert.deepEqual({ x: got.x, y: got.y }, pointOf(wanted.x, wanted.y));
  }
}
