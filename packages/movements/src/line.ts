// The monitoring line: its vertices with their chainage, what a move cuts of it, and how far from it a point lies.
import { decodeUtf8, isRefusal, refuse, type Refusal } from "@mizan/ledger";
import { isOnEdge, cutOf, distanceM, nearestOnEdge, pointOf, shareOfCut, sideOfEdge, type Point } from "./plane.ts";

/** Walking with rising chainage, side a lies on the left. Chainage in metres from vertex 0. */
export type Line = {
  readonly version: string;
  readonly bandM: number;
  readonly vertices: readonly Point[];
  readonly chainageM: readonly number[];
  /** boxes around blocks of edges: west, south, east, north */
  readonly blocks: Int32Array;
};

export type LineCode = "line-malformed";

export const MAX_LINE_BYTES = 4 * 1024 * 1024;
export const MAX_VERTICES = 50_000;
/** Edges under one box: a move far from them is told so by four comparisons. */
const BLOCK = 16;

/** Reads a GeoJSON LineString (RFC 7946), as a geometry or a feature: lon, lat in degrees of WGS 84. */
export function parseLine(bytes: Uint8Array, of: { readonly version: string; readonly bandM: number }) {
  const positions = readLineString(bytes);
  return isRefusal(positions) ? positions : lineOf(positions, of);
}

export function lineOf(
  vertices: readonly Point[],
  { version, bandM }: { readonly version: string; readonly bandM: number },
): Line {
  const chainageM = [0];
  for (let i = 1; i < vertices.length; i++)
    chainageM.push((chainageM[i - 1] ?? 0) + distanceM(at(vertices, i - 1), at(vertices, i)));
  return { version, bandM, vertices, chainageM, blocks: blocksOf(vertices) };
}

function readLineString(bytes: Uint8Array): Point[] | Refusal<LineCode> {
  const wrong = (rule: string, at: string) => refuse("line-malformed", rule, at);
  if (bytes.length > MAX_LINE_BYTES) return wrong(`a line has at most ${MAX_LINE_BYTES} bytes`, "line");
  const text = decodeUtf8(bytes);
  if (isRefusal(text)) return wrong("GeoJSON is UTF-8", "line");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return wrong("this is no JSON", "line");
  }
  const geometry = memberOf(value, "type") === "Feature" ? memberOf(value, "geometry") : value;
  const coordinates = memberOf(geometry, "coordinates");
  if (memberOf(geometry, "type") !== "LineString" || !Array.isArray(coordinates))
    return wrong("a line is a LineString", "line.type");
  if (coordinates.length < 2 || coordinates.length > MAX_VERTICES)
    return wrong(`a line has 2 to ${MAX_VERTICES} vertices`, "line.coordinates");
  const points: Point[] = [];
  for (const [i, position] of coordinates.entries()) {
    const point = positionOf(position);
    const last = points.at(-1);
    if (!point) return wrong("a position is longitude then latitude, in degrees", `line.coordinates.${i}`);
    if (last && last.x === point.x && last.y === point.y)
      return wrong("two vertices that follow one another differ", `line.coordinates.${i}`);
    points.push(point);
  }
  return points;
}

export function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}

export function positionOf(value: unknown): Point | undefined {
  if (!Array.isArray(value)) return undefined;
  const [lon, lat]: readonly unknown[] = value;
  if (typeof lon !== "number" || typeof lat !== "number") return undefined;
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? pointOf(lon, lat) : undefined;
}

function blocksOf(vertices: readonly Point[]): Int32Array {
  const boxes: number[] = [];
  for (let from = 0; from < vertices.length - 1; from += BLOCK) {
    const part = vertices.slice(from, from + BLOCK + 1);
    const [xs, ys] = [part.map(({ x }) => x), part.map(({ y }) => y)];
    boxes.push(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
  }
  return Int32Array.from(boxes);
}

/** One cut of the line: which edge, where on the move, and which way: 1 is a to b. */
export type Cut = { readonly edge: number; readonly share: number; readonly way: 1 | -1 };

/** Every cut of the line by the move from p to q, in the order of the move. */
export function cutsOf(line: Line, p: Point, q: Point): Cut[] {
  const cuts: Cut[] = [];
  for (const edge of edgesNear(line, p, q)) {
    const [a, b] = [at(line.vertices, edge), at(line.vertices, edge + 1)];
    const way = cutOf(p, q, a, b);
    if (way !== 0) cuts.push({ edge, way, share: shareOfCut(p, q, a, b) });
  }
  return cuts.sort((one, other) => one.share - other.share || one.edge - other.edge);
}

export function isOnLine(line: Line, p: Point): boolean {
  for (const edge of edgesNear(line, p, p))
    if (isOnEdge(at(line.vertices, edge), at(line.vertices, edge + 1), p)) return true;
  return false;
}

function* edgesNear({ vertices, blocks }: Line, p: Point, q: Point): Generator<number> {
  const [west, east] = [Math.min(p.x, q.x), Math.max(p.x, q.x)];
  const [south, north] = [Math.min(p.y, q.y), Math.max(p.y, q.y)];
  for (let block = 0; block < blocks.length / 4; block++) {
    const [boxWest = 0, boxSouth = 0, boxEast = 0, boxNorth = 0] = blocks.subarray(block * 4, block * 4 + 4);
    if (boxWest > east || boxEast < west || boxSouth > north || boxNorth < south) continue;
    const end = Math.min(vertices.length - 1, (block + 1) * BLOCK);
    for (let edge = block * BLOCK; edge < end; edge++) yield edge;
  }
}

export type Nearest = {
  readonly chainageM: number;
  /** > 0 on side b, < 0 on side a */
  readonly signedM: number;
  /** Int32 in 1e-7 degree */
  readonly point: Point;
};

/** The place of the line that lies nearest, and on which side of it the point is. */
export function nearestOn(line: Line, p: Point): Nearest {
  let best = { edge: 0, share: 0, distanceM: Number.POSITIVE_INFINITY };
  for (let edge = 0; edge < line.vertices.length - 1; edge++) {
    const [a, b] = [at(line.vertices, edge), at(line.vertices, edge + 1)];
    // An edge that lies further north or south than the nearest so far cannot be nearer.
    if (latitudeGapM(p, a, b) >= best.distanceM) continue;
    const { share, distanceM: apartM } = nearestOnEdge(a, b, p);
    if (apartM < best.distanceM) best = { edge, share, distanceM: apartM };
  }
  const [a, b] = [at(line.vertices, best.edge), at(line.vertices, best.edge + 1)];
  const chainageM = chainageOf(line, best.edge, best.share);
  const point = {
    x: Math.round(a.x + best.share * (b.x - a.x)),
    y: Math.round(a.y + best.share * (b.y - a.y)),
  };
  return { chainageM, signedM: -sideNear(line, best, p) * best.distanceM, point };
}

function latitudeGapM(p: Point, a: Point, b: Point): number {
  const gap = Math.max(0, Math.min(a.y, b.y) - p.y, p.y - Math.max(a.y, b.y));
  return (gap / 10_000_000) * 111_000;
}

/** At a corner the nearest point is a vertex, and both its edges have a say: the turn decides which. */
function sideNear({ vertices }: Line, { edge, share }: { edge: number; share: number }, p: Point): 1 | -1 {
  const own = sideOfEdge(at(vertices, edge), at(vertices, edge + 1), p);
  const other = share === 0 ? edge - 1 : share === 1 ? edge + 1 : edge;
  const [c, d] = [vertices[other], vertices[other + 1]];
  if (other === edge || !c || !d) return own;
  const beside = sideOfEdge(c, d, p);
  if (beside === own) return own;
  const [first, corner, last] = share === 0 ? [c, d, at(vertices, edge + 1)] : [at(vertices, edge), c, d];
  // A left turn leaves less than half a plane on the left: right of either edge is right of the line.
  return sideOfEdge(first, corner, last) > 0 ? -1 : 1;
}

export function chainageOf({ chainageM }: Line, edge: number, share: number): number {
  const from = chainageM[edge] ?? 0;
  return from + share * ((chainageM[edge + 1] ?? from) - from);
}

function at(vertices: readonly Point[], i: number): Point {
  const vertex = vertices[i];
  if (!vertex) throw new Error(`a line has no vertex ${i}`);
  return vertex;
}
