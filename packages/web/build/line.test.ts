// The line and its corridor: one line, the corridor 100 km from it on both sides, and nothing else of the atlas.
import assert from "node:assert/strict";
import { test } from "node:test";
import { CORRIDOR_KM, cutLine, distanceToLineKm, type Position } from "./line.ts";

const { line, corridor } = cutLine();
const [ring] = corridor;

test("the line is one line, from the Iranian plateau to the Pamirs", () => {
  assert.ok(line.length > 300);
  assert.deepEqual(line[0]?.map(Math.round), [61, 30]);
  assert.deepEqual(line.at(-1)?.map(Math.round), [75, 37]);
});

test("the corridor is one closed ring without holes, 100 km from the line to within 1.5 km", () => {
  assert.equal(corridor.length, 1);
  assert.ok(ring && ring.length > 100);
  assert.deepEqual(ring[0], ring.at(-1));
  for (const [i, position] of ring.entries()) {
    const next = ring[i + 1] ?? position;
    const middle: Position = [(position[0] + next[0]) / 2, (position[1] + next[1]) / 2];
    for (const point of [position, middle]) {
      const km = haversineToLine(point);
      assert.ok(Math.abs(km - CORRIDOR_KM) < 1.5, `${point.join(" ")} is ${km.toFixed(2)} km from the line`);
    }
  }
});

test("the plane distance that draws the corridor agrees with the great circle", () => {
  for (const point of [
    [66, 31.5],
    [71, 33],
    [62, 30.3],
    [72.5, 36],
  ] as Position[]) {
    const [plane, sphere] = [distanceToLineKm(point, line), haversineToLine(point)];
    assert.ok(Math.abs(plane - sphere) < 1, `${plane} against ${sphere}`);
  }
});

/** Great circles to points every few hundred metres along the line: another road to the same answer. */
function haversineToLine(point: Position): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]];
    if (!a || !b) continue;
    if (Math.abs(a[1] - point[1]) > 3 || Math.abs(a[0] - point[0]) > 4) continue;
    for (let step = 0; step <= 20; step++) {
      const t = step / 20;
      least = Math.min(least, haversine(point, [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]));
    }
  }
  return least;
}

function haversine([lon1, lat1]: Position, [lon2, lat2]: Position): number {
  const radians = Math.PI / 180;
  const chord =
    Math.sin(((lat2 - lat1) * radians) / 2) ** 2 +
    Math.cos(lat1 * radians) * Math.cos(lat2 * radians) * Math.sin(((lon2 - lon1) * radians) / 2) ** 2;
  return 2 * 6371.0088 * Math.asin(Math.sqrt(chord));
}
