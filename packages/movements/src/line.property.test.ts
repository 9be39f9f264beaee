// The line against an oracle that shares nothing with it: every edge, whole numbers without end, and a move that is really shifted.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import * as fc from "fast-check";
import { cutsOf, lineOf, nearestOn, type Line } from "./line.ts";
import { isInside, type Zone } from "./zone.ts";
import { pointOf, type Point } from "./plane.ts";

const SLOW = process.env["SLOW"] !== undefined;
const RUNS = SLOW ? 20_000 : 400;
const SEGMENTS = SLOW ? 100_000 : 1_500;

/** So fine a grid that the shift below is nothing beside the smallest orientation, and ε² nothing beside ε. */
const FINE = 10n ** 30n;
const SHIFT = { x: 10n ** 15n, y: 1n };

type Big = { readonly x: bigint; readonly y: bigint };
const fine = ({ x, y }: Point): Big => ({ x: BigInt(x) * FINE, y: BigInt(y) * FINE });
const shifted = (point: Point): Big => {
  const { x, y } = fine(point);
  return { x: x + SHIFT.x, y: y + SHIFT.y };
};

function turn(a: Big, b: Big, c: Big): bigint {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/** 1 where the shifted move goes from the left of the edge to its right, −1 the other way, 0 where they do not meet. */
function oracle(p: Point, q: Point, edge: readonly [Big, Big]): number {
  if (p.x === q.x && p.y === q.y) return 0;
  const [from, to] = [shifted(p), shifted(q)];
  const [one, other] = [turn(edge[0], edge[1], from), turn(edge[0], edge[1], to)];
  assert.ok(one !== 0n && other !== 0n, "a shifted fix lies on no edge");
  if (one > 0n === other > 0n) return 0;
  const [a, b] = [turn(from, to, edge[0]), turn(from, to, edge[1])];
  assert.ok(a !== 0n && b !== 0n, "a shifted move goes through no vertex");
  if (a > 0n === b > 0n) return 0;
  return one > 0n ? 1 : -1;
}

function compare(line: Line, edges: readonly (readonly [Big, Big])[], move: readonly [Point, Point]): number {
  const expected = edges.flatMap((edge, at) => {
    const way = oracle(move[0], move[1], edge);
    return way === 0 ? [] : [{ edge: at, way }];
  });
  const found = cutsOf(line, move[0], move[1]).map(({ edge, way }) => ({ edge, way }));
  found.sort((one, other) => one.edge - other.edge);
  assert.deepEqual(found, expected);
  return expected.length;
}

const edgesOf = ({ vertices }: Line) =>
  vertices.slice(1).map((to, i): readonly [Big, Big] => [fine(vertices[i] ?? to), fine(to)]);

const grid = fc.record({ x: fc.integer({ min: 0, max: 12 }), y: fc.integer({ min: 0, max: 12 }) });
const ring = (points: readonly Point[]) =>
  points.filter(({ x, y }, i) => x !== points[i - 1]?.x || y !== points[i - 1]?.y);

test("on a coarse grid, where moves go through vertices and along edges: the same cuts of the same edges", () => {
  fc.assert(
    fc.property(
      fc.array(grid, { minLength: 2, maxLength: 40 }),
      fc.array(fc.tuple(grid, grid), { maxLength: 40 }),
      (points, moves) => {
        const line = lineOf(ring(points), { version: "grid", bandM: 0 });
        const edges = edgesOf(line);
        for (const move of moves) compare(line, edges, move);
      },
    ),
    { numRuns: RUNS },
  );
});

test("a closed ring is cut an odd number of times between inside and outside, and what is inside does not depend on the way", () => {
  fc.assert(
    fc.property(fc.array(grid, { minLength: 3, maxLength: 12 }), grid, grid, (points, p, q) => {
      const closed = ring([...points, ...(points[0] ? [points[0]] : [])]);
      if (closed.length < 4) return;
      const zone: Zone = { zone: "z", rings: [closed], dwellMs: null };
      const edges = closed.slice(1).map((to, i): readonly [Big, Big] => [fine(closed[i] ?? to), fine(to)]);
      const cuts = edges.filter((edge) => oracle(p, q, edge) !== 0).length;
      assert.equal(isInside(zone, p) !== isInside(zone, q), cuts % 2 === 1);
    }),
    { numRuns: RUNS },
  );
});

const ATLAS = "world-atlas/countries-10m.json";

/** The border's own edges, as arcs of the atlas that both countries share; no line of any build. */
function mesh(): Point[] {
  const path = createRequire(import.meta.url).resolve(ATLAS);
  assert.ok(existsSync(path));
  const atlas = JSON.parse(readFileSync(path, "utf8")) as {
    arcs: [number, number][][];
    transform: { scale: [number, number]; translate: [number, number] };
    objects: { countries: { geometries: { id: string; arcs: number[][][] | number[][] }[] } };
  };
  const arcsOf = (id: string) =>
    new Set(
      atlas.objects.countries.geometries
        .filter((one) => one.id === id)
        .flatMap(({ arcs }) => (arcs as number[][][]).flat(3).map(Number))
        .map((arc) => (arc < 0 ? ~arc : arc)),
    );
  const other = arcsOf("586");
  const [sx, sy] = atlas.transform.scale;
  const [tx, ty] = atlas.transform.translate;
  const longest = [...arcsOf("004")].filter((arc) => other.has(arc)).map((arc) => atlas.arcs[arc] ?? []);
  longest.sort((one, two) => two.length - one.length);
  let [x, y] = [0, 0];
  return ring(
    (longest[0] ?? []).map(([dx, dy]) => {
      x += dx;
      y += dy;
      return pointOf(x * sx + tx, y * sy + ty);
    }),
  );
}

test(`${SEGMENTS} random moves at the real line: no cut is missed, none invented, none the wrong way`, () => {
  const line = lineOf(mesh(), { version: "mesh", bandM: 3000 });
  assert.ok(line.vertices.length > 100, `${line.vertices.length} vertices`);
  const edges = edgesOf(line);
  let state = 20_251_026;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  let cuts = 0;
  for (let i = 0; i < SEGMENTS; i++) {
    const vertex = line.vertices[Math.floor(random() * line.vertices.length)] ?? { x: 0, y: 0 };
    const reach = 10 ** (3 + 5 * random());
    const near = (): Point => ({
      x: Math.round(vertex.x + (random() - 0.5) * reach),
      y: Math.round(vertex.y + (random() - 0.5) * reach),
    });
    // Every eighth move begins or ends exactly on a vertex, where rounding would lie.
    cuts += compare(line, edges, i % 8 === 0 ? [vertex, near()] : [near(), near()]);
  }
  assert.ok(cuts > SEGMENTS / 10, `only ${cuts} cuts: the moves lie elsewhere`);
});

test("the side told by the nearest place of the line is the side a move shows", () => {
  const line = lineOf(mesh(), { version: "mesh", bandM: 3000 });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: line.vertices.length - 2 }),
      fc.integer({ min: -200_000, max: 200_000 }),
      fc.integer({ min: -200_000, max: 200_000 }),
      (i, dx, dy) => {
        const vertex = line.vertices[i];
        if (!vertex) return;
        const p = { x: vertex.x + dx, y: vertex.y + dy };
        const { point, signedM } = nearestOn(line, p);
        if (Math.abs(signedM) < 5) return;
        // Two metres over the nearest place, straight on: one more cut, from the side that was told.
        const share = 1 + 2 / Math.abs(signedM);
        const over = { x: Math.round(p.x + share * (point.x - p.x)), y: Math.round(p.y + share * (point.y - p.y)) };
        const [cut, ...more] = cutsOf(line, p, over);
        if (!cut || more.length > 0) return;
        assert.equal(cut.way === 1, signedM < 0);
      },
    ),
    { numRuns: RUNS },
  );
});
