// The curve of one transfer in a drawn trace: from the edge of one account to that of another, and any point on it.
import type { Edge } from "./trace-layout.ts";

export type Point = { readonly x: number; readonly y: number };
/** Two ends and two handles of a cubic curve. */
export type TraceLine = { readonly edge: Edge; readonly points: readonly [Point, Point, Point, Point] };

export const NODE = { width: 118, height: 28 };
/** Transfers between the same two accounts lie so far apart. */
const LANE = 46;
const HANDLE = 70;

type Placing = { readonly ends: readonly [Point, Point]; readonly lane: number; readonly way: 1 | -1 };

export function lineOf(edge: Edge, { ends: [a, b], lane, way }: Placing): TraceLine {
  const [x1, x2] = [a.x + (way * NODE.width) / 2, b.x - (way * NODE.width) / 2];
  const bend = lane * LANE;
  return {
    edge,
    points: [
      { x: x1, y: a.y },
      { x: x1 + way * HANDLE, y: a.y + bend },
      { x: x2 - way * HANDLE, y: b.y + bend },
      { x: x2, y: b.y },
    ],
  };
}

export function pathOf({ points: [a, b, c, d] }: TraceLine): string {
  return `M${a.x} ${a.y}C${b.x} ${b.y} ${c.x} ${c.y} ${d.x} ${d.y}`;
}

/** `share` of the way, from 0 to 1. */
export function pointOn({ points: [a, b, c, d] }: TraceLine, share: number): Point {
  const rest = 1 - share;
  const mix = (axis: "x" | "y") =>
    rest ** 3 * a[axis] + 3 * rest ** 2 * share * b[axis] + 3 * rest * share ** 2 * c[axis] + share ** 3 * d[axis];
  return { x: mix("x"), y: mix("y") };
}
