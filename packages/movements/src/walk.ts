// One object's way past the line, move by move: where it cuts it, which way, and what was not seen of it.
import { SPEED_LIMITS, inEventOrder, type Fix } from "./fix.ts";
import { chainageOf, cutsOf, isOnLine, nearestOn, type Line } from "./line.ts";
import { between, distanceM, type Point } from "./plane.ts";

export type Direction = "a_to_b" | "b_to_a";

/** A change of side as the geometry shows it; how sure it is, is judged afterwards. */
export type SideChange = {
  readonly direction: Direction;
  readonly atMs: number;
  readonly point: Point;
  readonly chainageM: number;
  /** the fixes around it: nothing more is known of when and where */
  readonly from: Fix;
  readonly to: Fix;
  /** the gap was too long to draw a line through: a span of time and of chainage, and at most possible */
  readonly unseen: boolean;
  readonly spanM: readonly [number, number];
};

export type Way = {
  /** in event order, without repetitions and without what cannot be */
  readonly fixes: readonly Fix[];
  readonly implausible: readonly Fix[];
  readonly changes: readonly SideChange[];
  /** moves that touched the line, or went over it and back between two fixes */
  readonly grazed: number;
};

export type WalkLimits = {
  /** between two reports of the feed, as it promises */
  readonly intervalMs: number;
  /** metres a second; unless given, that of the object's category */
  readonly speedLimit?: number;
};

const LEAST_GAP_MS = 10 * 60_000;
const GAP_INTERVALS = 5;
/** After so many in a row the earlier fix is what cannot be, and the way begins anew. */
const RESTART_AFTER = 3;

export function gapMs({ intervalMs }: WalkLimits): number {
  return Math.max(LEAST_GAP_MS, GAP_INTERVALS * intervalMs);
}

/** `fixes` of one object, in any order. */
export function walk(line: Line, fixes: readonly Fix[], limits: WalkLimits): Way {
  const { used, implausible } = plausible(fixes, limits);
  const changes: SideChange[] = [];
  let grazed = 0;
  let open: Open | undefined;
  for (const [i, fix] of used.entries()) {
    const before = used[i - 1];
    const onLine = isOnLine(line, fix);
    if (open && before) {
      const unseen = fix.atMs - before.atMs > gapMs(limits);
      open.cuts.push(...cutsBetween(line, before, fix));
      open.unseen ||= unseen;
      if (onLine) {
        open.onLine ??= fix;
        continue;
      }
      const change = settle(line, open, fix);
      if (change) changes.push(change);
      else if (open.cuts.length > 0) grazed += 1;
    }
    // A way that begins on the line has no side yet.
    open = onLine ? undefined : { start: fix, cuts: [], onLine: undefined, unseen: false };
  }
  return { fixes: used, implausible, changes, grazed };
}

/** From the last fix beside the line: what was cut since, and the first fix that lay on it. */
type Open = { readonly start: Fix; readonly cuts: PlacedCut[]; onLine: Fix | undefined; unseen: boolean };
type PlacedCut = {
  readonly way: 1 | -1;
  readonly atMs: number;
  readonly point: Point;
  readonly chainageM: number;
};

function cutsBetween(line: Line, p: Fix, q: Fix): PlacedCut[] {
  return cutsOf(line, p, q).map(({ edge, share, way }) => {
    const point = between(p, q, share);
    const [a, b] = [line.vertices[edge], line.vertices[edge + 1]];
    const along = a && b ? shareAlong(a, b, point) : 0;
    return {
      way,
      point,
      atMs: Math.round(p.atMs + share * (q.atMs - p.atMs)),
      chainageM: chainageOf(line, edge, along),
    };
  });
}

function shareAlong(a: Point, b: Point, p: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  return Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy)));
}

/** An odd number of cuts is one crossing, at the middle one; its direction is their sum, which no rounding touches. */
function settle(line: Line, { start, cuts, onLine, unseen }: Open, end: Fix): SideChange | undefined {
  if (cuts.length % 2 === 0) return undefined;
  const middle = cuts[(cuts.length - 1) / 2];
  if (!middle) return undefined;
  const net = cuts.reduce((sum, { way }) => sum + way, 0);
  const direction = net > 0 ? "a_to_b" : "b_to_a";
  const place = onLine
    ? { atMs: onLine.atMs, point: { x: onLine.x, y: onLine.y }, chainageM: nearestOn(line, onLine).chainageM }
    : { atMs: middle.atMs, point: middle.point, chainageM: middle.chainageM };
  return { direction, ...place, from: start, to: end, unseen, spanM: spanOf(line, unseen, { start, end, place }) };
}

type Ends = { readonly start: Fix; readonly end: Fix; readonly place: { readonly chainageM: number } };

function spanOf(line: Line, unseen: boolean, { start, end, place }: Ends): readonly [number, number] {
  if (!unseen) return [place.chainageM, place.chainageM];
  const [one, other] = [nearestOn(line, start).chainageM, nearestOn(line, end).chainageM];
  return one < other ? [one, other] : [other, one];
}

/** A second fix at one instant adds nothing; one that could not be reached in time is kept apart. */
function plausible(fixes: readonly Fix[], limits: WalkLimits): { used: Fix[]; implausible: Fix[] } {
  const used: Fix[] = [];
  const implausible: Fix[] = [];
  let strange: Fix[] = [];
  for (const fix of fixes.toSorted(inEventOrder)) {
    const last = used.at(-1);
    if (last && last.atMs === fix.atMs) continue;
    if (!last || isReachable(last, fix, limits)) {
      implausible.push(...strange);
      strange = [];
      used.push(fix);
      continue;
    }
    const before = strange.at(-1);
    if (before && before.atMs === fix.atMs) continue;
    if (before && !isReachable(before, fix, limits)) {
      implausible.push(...strange);
      strange = [];
    }
    strange.push(fix);
    if (strange.length < RESTART_AFTER) continue;
    used.push(...strange);
    strange = [];
  }
  return { used, implausible: [...implausible, ...strange] };
}

function isReachable(from: Fix, to: Fix, { speedLimit = SPEED_LIMITS[to.category] }: WalkLimits): boolean {
  const roomM = (speedLimit * (to.atMs - from.atMs)) / 1000 + 3 * (from.sigmaM + to.sigmaM);
  return distanceM(from, to) <= roomM;
}
