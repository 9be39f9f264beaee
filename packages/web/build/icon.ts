// The form's icon: the balance of `ui/mark.svg`, its ground drawn to the edge so that a phone may cut any shape out of it.
import { encodePng, type Colour } from "./png.ts";

type Point = readonly [x: number, y: number];

const GROUND: Colour = [0x35, 0x55, 0x7f];
const INK: Colour = [0xff, 0xff, 0xff];
/** `ui/mark.svg` in its own units; drawn at four fifths, within the circle that every phone leaves. */
const UNITS = 32;
const SCALE = 0.8;
const HALF_STROKE = 1.1;
const STROKES: readonly (readonly [Point, Point])[] = [
  [
    [16, 6],
    [16, 25],
  ],
  [
    [9, 25],
    [23, 25],
  ],
  [
    [7, 10],
    [25, 10],
  ],
  ...pan(7),
  ...pan(25),
];

export function iconSvg(): string {
  const lines = STROKES.map(([[x, y], [u, v]]) => `M${x} ${y}L${u} ${v}`).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 40 40"><rect x="-4" y="-4" width="40" height="40" fill="#35557f"/><path d="${lines}" fill="none" stroke="#fff" stroke-width="${2 * HALF_STROKE}" stroke-linecap="round"/></svg>`;
}

export function iconPng(side: number): Buffer {
  const blur = UNITS / SCALE / side;
  return encodePng(side, (x, y) => {
    const point: Point = [(x - 0.5) * (UNITS / SCALE) + UNITS / 2, (y - 0.5) * (UNITS / SCALE) + UNITS / 2];
    const near = Math.min(...STROKES.map((stroke) => distance(point, stroke)));
    const ink = Math.min(1, Math.max(0, (HALF_STROKE - near) / blur + 0.5));
    return mix(ink);
  });
}

function pan(x: number): readonly (readonly [Point, Point])[] {
  const [hook, start, end]: readonly Point[] = [
    [x, 10],
    [x - 3, 18],
    [x + 3, 18],
  ];
  if (!hook || !start || !end) throw new Error("a pan has three corners");
  return [
    [hook, start],
    [hook, end],
    [start, end],
  ];
}

function distance([x, y]: Point, [[ax, ay], [bx, by]]: readonly [Point, Point]): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

function mix(ink: number): Colour {
  const [r, g, b] = GROUND.map((value, i) => value + ((INK[i] ?? 0) - value) * ink);
  return [r ?? 0, g ?? 0, b ?? 0];
}
