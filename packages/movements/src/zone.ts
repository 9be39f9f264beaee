// A zone: rings on the plane, what lies inside, and where a move goes in and out.
import { decodeUtf8, isRefusal, refuse, type Refusal } from "@mizan/ledger";
import { memberOf, positionOf } from "./line.ts";
import { cutOf, isOnEdge, orientation, shareOfCut, type Point } from "./plane.ts";

export type Zone = {
  readonly zone: string;
  /** outer rings and holes alike: a point is inside where it is inside an odd number of them */
  readonly rings: readonly (readonly Point[])[];
  readonly dwellMs: number | null;
  /** events outside are none of this zone; unless given it always was and will be */
  readonly valid?: { readonly fromMs: number; readonly toMs: number };
};

export type ZoneCode = "zone-malformed";

export const MAX_ZONE_BYTES = 512 * 1024;
const MAX_RINGS = 64;
const MAX_CORNERS = 2_000;

/** Reads a GeoJSON Polygon or MultiPolygon (RFC 7946 §3.1.6). A clockwise shell is taken as it is: inside is inside. */
export function parseZone(bytes: Uint8Array, of: Omit<Zone, "rings">): Zone | Refusal<ZoneCode> {
  const wrong = (rule: string, at: string) => refuse("zone-malformed", rule, at);
  if (bytes.length > MAX_ZONE_BYTES) return wrong(`a zone has at most ${MAX_ZONE_BYTES} bytes`, "zone");
  const text = decodeUtf8(bytes);
  if (isRefusal(text)) return wrong("GeoJSON is UTF-8", "zone");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return wrong("this is no JSON", "zone");
  }
  const geometry = memberOf(value, "type") === "Feature" ? memberOf(value, "geometry") : value;
  const coordinates = memberOf(geometry, "coordinates");
  const type = memberOf(geometry, "type");
  if (!Array.isArray(coordinates) || (type !== "Polygon" && type !== "MultiPolygon"))
    return wrong("a zone is a Polygon or a MultiPolygon", "zone.type");
  const polygons: readonly unknown[] = type === "Polygon" ? [coordinates] : coordinates;
  const rings: Point[][] = [];
  for (const polygon of polygons) {
    if (!Array.isArray(polygon)) return wrong("a polygon is a list of rings", "zone.coordinates");
    let shell: Point[] | undefined;
    for (const ring of polygon) {
      const at = `zone.ring ${rings.length}`;
      if (rings.length >= MAX_RINGS) return wrong(`a zone has at most ${MAX_RINGS} rings`, at);
      const read = readRing(ring, at);
      if (isRefusal(read)) return read;
      const within = shell;
      if (within && read.some((corner) => !isWithin(within, corner))) return wrong("hole outside its shell", at);
      shell ??= read;
      rings.push(read);
    }
  }
  return rings.length === 0 ? wrong("a zone has a ring", "zone.coordinates") : { ...of, rings };
}

function readRing(value: unknown, at: string): Point[] | Refusal<ZoneCode> {
  const wrong = (rule: string) => refuse("zone-malformed", rule, at);
  if (!Array.isArray(value) || value.length < 4) return wrong("fewer than four positions");
  if (value.length > MAX_CORNERS) return wrong(`a ring has at most ${MAX_CORNERS} positions`);
  const points: Point[] = [];
  for (const position of value) {
    const point = positionOf(position);
    if (!point) return wrong("a position is longitude then latitude, in degrees");
    points.push(point);
  }
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || first.x !== last.x || first.y !== last.y) return wrong("ring not closed");
  if (points.some(({ x }, i) => Math.abs(x - (points[i + 1]?.x ?? x)) > 1_800_000_000))
    return wrong("a ring over the antimeridian is cut in two there (RFC 7946 §3.1.9)");
  if (points.every((corner, i) => orientation(first, corner, points[i + 1] ?? corner) === 0)) return wrong("zero area");
  return crossesItself(points) ? wrong("ring crosses itself") : points;
}

/** On the ring counts as within: a hole may touch its shell. */
function isWithin(shell: readonly Point[], corner: Point): boolean {
  const onIt = shell.some((from, i) => {
    const to = shell[i + 1];
    return to !== undefined && isOnEdge(from, to, corner);
  });
  return onIt || isInside({ zone: "", rings: [shell], dwellMs: null }, corner);
}

function crossesItself(ring: readonly Point[]): boolean {
  const edges = ring.length - 1;
  for (let i = 0; i < edges; i++)
    for (let j = i + 2; j < edges; j++) {
      if (i === 0 && j === edges - 1) continue;
      const [a, b, c, d] = [ring[i], ring[i + 1], ring[j], ring[j + 1]];
      if (a && b && c && d && properlyCross(a, b, c, d)) return true;
    }
  return false;
}

function properlyCross(a: Point, b: Point, c: Point, d: Point): boolean {
  const [abc, abd] = [orientation(a, b, c), orientation(a, b, d)];
  const [cda, cdb] = [orientation(c, d, a), orientation(c, d, b)];
  return abc * abd < 0 && cda * cdb < 0;
}

/** Even-odd, by a ray that runs east from the fix; the same shift as for the line settles what lies on an edge. */
export function isInside({ rings }: Zone, fix: Point): boolean {
  let inside = false;
  for (const ring of rings)
    for (let i = 0; i + 1 < ring.length; i++) {
      const [a, b] = [ring[i], ring[i + 1]];
      // The shifted fix lies just above its own height, so a corner at that height counts as below.
      if (!a || !b || a.y > fix.y === b.y > fix.y) continue;
      const [low, high] = a.y < b.y ? [a, b] : [b, a];
      const sign = orientation(low, high, fix);
      // On the edge the shift to the east puts the fix on its right.
      if (sign > 0) inside = !inside;
    }
  return inside;
}

/** Where the move goes through the zone's edges, as shares from 0 to 1, in order. */
export function edgeCuts({ rings }: Zone, p: Point, q: Point): number[] {
  const shares: number[] = [];
  for (const ring of rings)
    for (let i = 0; i + 1 < ring.length; i++) {
      const [a, b] = [ring[i], ring[i + 1]];
      if (a && b && cutOf(p, q, a, b) !== 0) shares.push(shareOfCut(p, q, a, b));
    }
  return shares.sort((one, other) => one - other);
}
