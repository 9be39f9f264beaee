// Cuts the line between the two countries out of world-atlas and lays the corridor of 100 km around it (decisions.md 24 and 32).
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { contours } from "d3-contour";
import { mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

/** Longitude, latitude in degrees of WGS 84. */
export type Position = [number, number];
export type Line = { readonly line: readonly Position[]; readonly corridor: readonly (readonly Position[])[] };

/** ISO 3166-1 numeric, as world-atlas names its countries; the border of the two is the only thing taken from it. */
const COUNTRIES = ["004", "586"];
export const CORRIDOR_KM = 100;
const GRID_DEGREES = 0.05;
const MARGIN_DEGREES = 1.6;
/** Three decimals are about 100 m: finer than the source is drawn. */
const DECIMALS = 3;
const CORRIDOR_TOLERANCE_DEGREES = 0.004;
const KM_PER_DEGREE = (6371.0088 * Math.PI) / 180;

export function cutLine(): Line {
  const line = borderOf(readAtlas()).map(round);
  return { line, corridor: corridorOf(line) };
}

function readAtlas(): Topology {
  const path = createRequire(import.meta.url).resolve("world-atlas/countries-10m.json");
  // The file comes with the pinned package and is TopoJSON by its own description.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(readFileSync(path, "utf8")) as Topology;
}

function borderOf(atlas: Topology): Position[] {
  // The object's name is given in the README of world-atlas.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const countries = atlas.objects["countries"] as GeometryCollection;
  const border = mesh(atlas, countries, (a, b) => a !== b && COUNTRIES.every((id) => a.id === id || b.id === id));
  const [part, ...others] = border.coordinates;
  if (!part || others.length > 0) throw new Error(`one line was expected between ${COUNTRIES.join(" and ")}`);
  return part.map((position) => [position[0] ?? 0, position[1] ?? 0]);
}

/** The rings on which the distance to the line is 100 km: the contour of a field of distances on a fine grid. */
function corridorOf(line: readonly Position[]): Position[][] {
  const west = Math.min(...line.map(([lon]) => lon)) - MARGIN_DEGREES;
  const south = Math.min(...line.map(([, lat]) => lat)) - MARGIN_DEGREES;
  const columns = Math.ceil((Math.max(...line.map(([lon]) => lon)) + MARGIN_DEGREES - west) / GRID_DEGREES);
  const rows = Math.ceil((Math.max(...line.map(([, lat]) => lat)) + MARGIN_DEGREES - south) / GRID_DEGREES);
  const place = (column: number, row: number): Position => [west + column * GRID_DEGREES, south + row * GRID_DEGREES];
  const field = Array.from({ length: columns * rows }, (_, cell) => {
    return -distanceToLineKm(place(cell % columns, Math.floor(cell / columns)), line);
  });
  const [contour] = contours().size([columns, rows]).thresholds([-CORRIDOR_KM])(field);
  // d3-contour puts the value of grid point (i, j) at (i + 0.5, j + 0.5).
  const rings = (contour?.coordinates ?? [])
    .flat()
    .map((ring) => ring.map(([x = 0, y = 0]) => place(x - 0.5, y - 0.5)));
  return rings.map((ring) => closed(simplify(ring).map(round)));
}

export function distanceToLineKm(point: Position, line: readonly Position[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < line.length; i++) {
    const [from, to] = [line[i - 1], line[i]];
    // A segment that lies further north or south than the nearest one so far cannot be nearer.
    if (from && to && latitudeGapKm(point, from, to) < least)
      least = Math.min(least, distanceToSegmentKm(point, from, to));
  }
  return least;
}

function latitudeGapKm([, lat]: Position, [, from]: Position, [, to]: Position): number {
  return Math.max(0, Math.min(from, to) - lat, lat - Math.max(from, to)) * KM_PER_DEGREE;
}

/** On a plane that touches the globe halfway between the point and the segment: within 0.3 % at 100 km. */
function distanceToSegmentKm([lon, lat]: Position, a: Position, b: Position): number {
  const shrink = Math.cos((((lat + (a[1] + b[1]) / 2) / 2) * Math.PI) / 180);
  const [ax, ay] = [(a[0] - lon) * KM_PER_DEGREE * shrink, (a[1] - lat) * KM_PER_DEGREE];
  const [dx, dy] = [(b[0] - a[0]) * KM_PER_DEGREE * shrink, (b[1] - a[1]) * KM_PER_DEGREE];
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / length2));
  return Math.hypot(ax + t * dx, ay + t * dy);
}

/** Douglas and Peucker: drops the points that lie on the way between their neighbours. */
function simplify(points: readonly Position[]): Position[] {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 3) return [...points];
  let [furthest, most] = [0, 0];
  for (let i = 1; i < points.length - 1; i++) {
    const off = offset(points[i] ?? first, first, last);
    if (off > most) [furthest, most] = [i, off];
  }
  if (most <= CORRIDOR_TOLERANCE_DEGREES) return [first, last];
  return [...simplify(points.slice(0, furthest + 1)), ...simplify(points.slice(furthest)).slice(1)];
}

function offset([x, y]: Position, [ax, ay]: Position, [bx, by]: Position): number {
  const length = Math.hypot(bx - ax, by - ay);
  return length === 0 ? Math.hypot(x - ax, y - ay) : Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length;
}

function round([lon, lat]: Position): Position {
  return [Number(lon.toFixed(DECIMALS)), Number(lat.toFixed(DECIMALS))];
}

function closed(ring: Position[]): Position[] {
  const [first, last] = [ring[0], ring.at(-1)];
  return first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...ring, first] : ring;
}
