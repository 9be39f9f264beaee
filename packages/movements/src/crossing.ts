// A crossing with how sure it is: possible, probable, confirmed; or withdrawn, and then only an approach.
import { encodeHex, encodeUtf8, sha256 } from "@mizan/ledger";
import { normalProbability } from "./arithmetic.ts";
import type { Fix } from "./fix.ts";
import { nearestOn, type Line } from "./line.ts";
import { distanceM, type Point } from "./plane.ts";
import type { Direction, SideChange, Way } from "./walk.ts";

export const CROSSING_STATES = ["possible", "probable", "confirmed"] as const;
export type CrossingState = (typeof CROSSING_STATES)[number];

/** Recorded with every result: another value is another result. */
export const HYSTERESIS = {
  probable: 0.95,
  confirmed: 0.99,
  furtherFixes: 2,
  spanMs: 60_000,
} as const;

export type Gate = {
  readonly gate: string;
  readonly point: Point | null;
  readonly radiusM: number;
};

export type Crossing = {
  /** hex, of what makes it this crossing: line version, object and the fixes around it */
  readonly id: string;
  readonly feed: string;
  readonly object: string;
  readonly category: string;
  readonly direction: Direction;
  readonly state: CrossingState;
  readonly atMs: number;
  /** when the object was last seen on one side, and first on the other */
  readonly fromMs: number;
  readonly toMs: number;
  readonly point: Point;
  readonly chainageM: number;
  readonly spanM: readonly [number, number];
  readonly sigmaM: number;
  readonly unseen: boolean;
  /** the gate within whose radius it lies */
  readonly gate: string | null;
  readonly simulated: boolean;
};

export type Judged = { readonly crossings: readonly Crossing[]; readonly approached: number };

/** One standard deviation across the line: that of the fix, and half the band in which the line itself may lie. */
export function sigmaAcross(line: Line, { sigmaM }: Fix): number {
  return Math.sqrt(sigmaM * sigmaM + (line.bandM / 2) * (line.bandM / 2));
}

/** Goes up only: possible → probable → confirmed, each by what is seen after it. */
export function judge(line: Line, way: Way, gates: readonly Gate[]): Judged {
  const changes = [...way.changes];
  const states = new Map<SideChange, CrossingState>();
  let settled: "a" | "b" | null = null;
  let open: SideChange[] = [];
  let rising: Rising | undefined;
  let approached = 0;
  for (const fix of way.fixes) {
    while (changes[0] && changes[0].to.atMs <= fix.atMs) {
      const change = changes.shift();
      if (!change) break;
      states.set(change, "possible");
      open.push(change);
      rising = undefined;
    }
    const sureB = normalProbability(nearestOn(line, fix).signedM / sigmaAcross(line, fix));
    rise(rising, { fix, sureB, states });
    const side = sureB >= HYSTERESIS.probable ? "b" : 1 - sureB >= HYSTERESIS.probable ? "a" : null;
    if (side === null) continue;
    if (side === settled) {
      for (const change of open) if (!change.unseen) states.delete(change);
      approached += open.length > 0 ? 1 : 0;
    } else {
      const net = netChange(open, side);
      for (const change of open) if (change !== net && !change.unseen) states.delete(change);
      if (net && settled !== null && !open.some(({ unseen }) => unseen)) {
        states.set(net, "probable");
        rising = { change: net, side, seen: [] };
      }
      settled = side;
    }
    open = [];
  }
  const crossings = way.changes.flatMap((change) => {
    const state = states.get(change);
    return state ? [crossingOf(line, change, { state, gates })] : [];
  });
  return { crossings, approached };
}

type Rising = { readonly change: SideChange; readonly side: "a" | "b"; readonly seen: Fix[] };
type Seen = { readonly fix: Fix; readonly sureB: number; readonly states: Map<SideChange, CrossingState> };

function rise(rising: Rising | undefined, { fix, sureB, states }: Seen): void {
  if (!rising) return;
  const sure = rising.side === "b" ? sureB : 1 - sureB;
  if (sure < HYSTERESIS.confirmed) return;
  rising.seen.push(fix);
  const [first] = rising.seen;
  if (!first || rising.seen.length < HYSTERESIS.furtherFixes) return;
  if (fix.atMs - first.atMs >= HYSTERESIS.spanMs) states.set(rising.change, "confirmed");
}

/** Over, back and over again inside the band is one crossing, placed at the middle one of those that lead to where the object now is. */
function netChange(open: readonly SideChange[], side: "a" | "b"): SideChange | undefined {
  const leading = open.filter(({ direction }) => direction === (side === "b" ? "a_to_b" : "b_to_a"));
  return leading[Math.floor((leading.length - 1) / 2)];
}

type Judgement = { readonly state: CrossingState; readonly gates: readonly Gate[] };

function crossingOf(line: Line, change: SideChange, { state, gates }: Judgement): Crossing {
  const { direction, atMs, point, chainageM, spanM, unseen, from, to } = change;
  const sigmaM = Math.round(Math.max(sigmaAcross(line, from), sigmaAcross(line, to)));
  return {
    id: idOf(line, change),
    feed: to.feed,
    object: to.object,
    category: to.category,
    direction,
    state,
    atMs,
    fromMs: from.atMs,
    toMs: to.atMs,
    point,
    chainageM: Math.round(chainageM),
    spanM: [Math.round(spanM[0]), Math.round(spanM[1])],
    sigmaM,
    unseen,
    gate: unseen ? null : gateAt(gates, point),
    simulated: from.simulated || to.simulated,
  };
}

function gateAt(gates: readonly Gate[], point: Point): string | null {
  let best: { readonly gate: string; readonly apartM: number } | undefined;
  for (const { gate, point: at, radiusM } of gates) {
    const apartM = at ? distanceM(at, point) : Number.POSITIVE_INFINITY;
    if (apartM <= radiusM && (!best || apartM < best.apartM)) best = { gate, apartM };
  }
  return best?.gate ?? null;
}

function idOf({ version }: Line, { direction, from, to }: SideChange): string {
  const text = [version, to.feed, to.object, direction, from.atMs, to.atMs].join("\n");
  return encodeHex(sha256(encodeUtf8(text)).subarray(0, 12));
}
