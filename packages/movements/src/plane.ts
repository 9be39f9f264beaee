// The plane in which moves, lines and zones meet: integers of 1e-7 degree, exact signs, and metres for what is shown.
import { orient2d } from "robust-predicates";
import { cosineOfDegrees } from "./arithmetic.ts";

/** East and north in 1e-7 degree, as Int32: every coordinate is exact, and so is the sign of every orientation. */
export type Point = { readonly x: number; readonly y: number };

export const PER_DEGREE = 10_000_000;
const METRES_PER_DEGREE = 111_195.0797;

export function pointOf(lon: number, lat: number): Point {
  return { x: Math.round(lon * PER_DEGREE), y: Math.round(lat * PER_DEGREE) };
}

export function degreesOf({ x, y }: Point): { readonly lon: number; readonly lat: number } {
  return { lon: x / PER_DEGREE, lat: y / PER_DEGREE };
}

/** > 0 where p lies left of the way from a to b, < 0 right of it, 0 on it; exact. */
export function orientation(a: Point, b: Point, p: Point): number {
  // The library's y axis points down.
  return -orient2d(a.x, a.y, b.x, b.y, p.x, p.y);
}

/**
 * A degenerate case is settled by moving every fix by one and the same (ε, ε²), ε too small to matter otherwise (Edelsbrunner and
 * Mücke, Simulation of Simplicity, 1990): a true move, so that a vertex is cut by one edge, a touch by none or two, and a point
 * belongs to exactly one of two neighbours, whatever the moves before and after it do.
 */
export function sideOfEdge(a: Point, b: Point, fix: Point): 1 | -1 {
  const sign = orientation(a, b, fix);
  if (sign !== 0) return sign > 0 ? 1 : -1;
  if (a.y !== b.y) return a.y < b.y ? -1 : 1;
  return a.x < b.x ? 1 : -1;
}

/** The same question the other way about: on which side of the move from p to q the vertex lies once the move is shifted. */
function sideOfMove(p: Point, q: Point, vertex: Point): 1 | -1 {
  const sign = orientation(p, q, vertex);
  if (sign !== 0) return sign > 0 ? 1 : -1;
  if (p.y !== q.y) return p.y < q.y ? 1 : -1;
  return p.x < q.x ? -1 : 1;
}

/** How a move from p to q cuts the edge from a to b: 1 from its left to its right, −1 the other way, 0 not at all. */
export function cutOf(p: Point, q: Point, a: Point, b: Point): 1 | -1 | 0 {
  if (Math.max(a.x, b.x) < Math.min(p.x, q.x) || Math.min(a.x, b.x) > Math.max(p.x, q.x)) return 0;
  if (Math.max(a.y, b.y) < Math.min(p.y, q.y) || Math.min(a.y, b.y) > Math.max(p.y, q.y)) return 0;
  if (p.x === q.x && p.y === q.y) return 0;
  const from = sideOfEdge(a, b, p);
  if (from === sideOfEdge(a, b, q)) return 0;
  return sideOfMove(p, q, a) === sideOfMove(p, q, b) ? 0 : from;
}

/** Where along the move, from 0 to 1, it meets the edge it cuts. */
export function shareOfCut(p: Point, q: Point, a: Point, b: Point): number {
  const from = cross(a, b, p);
  const to = cross(a, b, q);
  return from === to ? 0 : Math.min(1, Math.max(0, from / (from - to)));
}

function cross(a: Point, b: Point, p: Point): number {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

export function between(p: Point, q: Point, share: number): Point {
  return { x: Math.round(p.x + share * (q.x - p.x)), y: Math.round(p.y + share * (q.y - p.y)) };
}

export function isOnEdge(a: Point, b: Point, p: Point): boolean {
  return (
    p.x >= Math.min(a.x, b.x) &&
    p.x <= Math.max(a.x, b.x) &&
    p.y >= Math.min(a.y, b.y) &&
    p.y <= Math.max(a.y, b.y) &&
    orientation(a, b, p) === 0
  );
}

/** Metres on a plane that touches the globe halfway; within 0.3 % below 50 km. */
export function distanceM(a: Point, b: Point): number {
  const shrink = cosineOfDegrees((a.y + b.y) / 2 / PER_DEGREE);
  const east = ((a.x - b.x) / PER_DEGREE) * METRES_PER_DEGREE * shrink;
  const north = ((a.y - b.y) / PER_DEGREE) * METRES_PER_DEGREE;
  return Math.sqrt(east * east + north * north);
}

/** The nearest point of an edge, as its share from a to b, and how far it lies. */
export function nearestOnEdge(a: Point, b: Point, p: Point): { readonly share: number; readonly distanceM: number } {
  const shrink = cosineOfDegrees(p.y / PER_DEGREE);
  const [ex, ey] = [(b.x - a.x) * shrink, b.y - a.y];
  const [px, py] = [(p.x - a.x) * shrink, p.y - a.y];
  const length = ex * ex + ey * ey;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, (ex * px + ey * py) / length));
  const [dx, dy] = [px - share * ex, py - share * ey];
  return { share, distanceM: (Math.sqrt(dx * dx + dy * dy) / PER_DEGREE) * METRES_PER_DEGREE };
}
