// An object and the zones: it enters, leaves, passes through between two fixes, or stays longer than the zone allows.
import type { Fix } from "./fix.ts";
import { distanceM, between } from "./plane.ts";
import { gapMs, type Way, type WalkLimits } from "./walk.ts";
import { edgeCuts, isInside, type Zone } from "./zone.ts";

export type ZoneEvent = {
  readonly kind: "enter" | "exit" | "pass_through" | "dwell";
  readonly zone: string;
  readonly feed: string;
  readonly object: string;
  /** of a passage: when it went in */
  readonly atMs: number;
  /** of a passage: when it went out; of the others as `atMs` */
  readonly untilMs: number;
  /** seen on the other side only after a long gap: the instant is that of the later fix */
  readonly unseen: boolean;
};

/** `way` of one object. At one instant exits come before entries, then by zone. */
export function presence(zones: readonly Zone[], { fixes }: Way, limits: WalkLimits): ZoneEvent[] {
  return zones.flatMap((zone) => inZone(zone, fixes, limits)).sort(byInstant);
}

const ORDER: Readonly<Record<ZoneEvent["kind"], number>> = { exit: 0, dwell: 1, pass_through: 2, enter: 3 };

function byInstant(one: ZoneEvent, other: ZoneEvent): number {
  return one.atMs - other.atMs || ORDER[one.kind] - ORDER[other.kind] || (one.zone < other.zone ? -1 : 1);
}

function inZone(zone: Zone, fixes: readonly Fix[], limits: WalkLimits): ZoneEvent[] {
  const events: ZoneEvent[] = [];
  let enteredMs: number | undefined;
  for (const [i, fix] of fixes.entries()) {
    const before = fixes[i - 1];
    const inside = isInside(zone, fix);
    if (!before) {
      // Where it was before is not known: it is inside from the first fix on, without an entry.
      enteredMs = inside ? fix.atMs : undefined;
      continue;
    }
    const was = isInside(zone, before);
    const unseen = fix.atMs - before.atMs > gapMs(limits);
    const { feed, object } = fix;
    const said = (kind: ZoneEvent["kind"], atMs: number, untilMs = atMs) =>
      events.push({ kind, zone: zone.zone, feed, object, atMs, untilMs, unseen });
    const cuts = unseen ? [] : edgeCuts(zone, before, fix);
    const instant = (share: number | undefined) =>
      share === undefined ? fix.atMs : Math.round(before.atMs + share * (fix.atMs - before.atMs));
    if (was && enteredMs !== undefined) dwelt(zone, enteredMs, { endMs: inside ? fix.atMs : instant(cuts[0]), said });
    if (was && !inside) said("exit", instant(cuts[0]));
    if (!was && inside) said("enter", instant(cuts.at(-1)));
    if (!was && inside) enteredMs = instant(cuts.at(-1));
    if (!inside) enteredMs = undefined;
    const [first, last] = [cuts[0], cuts.at(-1)];
    if (was || inside || first === undefined || last === undefined) continue;
    const chordM = distanceM(between(before, fix, first), between(before, fix, last));
    if (chordM > 2 * Math.max(before.sigmaM, fix.sigmaM)) said("pass_through", instant(first), instant(last));
  }
  return once(events).filter(({ atMs }) => !zone.valid || (atMs >= zone.valid.fromMs && atMs < zone.valid.toMs));
}

type Dwelling = { readonly endMs: number; readonly said: (kind: "dwell", atMs: number) => void };

/** By event time: told at the limit, once the object was still inside at it or later. */
function dwelt({ dwellMs }: Zone, enteredMs: number, { endMs, said }: Dwelling): void {
  if (dwellMs !== null && endMs >= enteredMs + dwellMs) said("dwell", enteredMs + dwellMs);
}

/** A stay is told of once, however many fixes come after its limit. */
function once(events: readonly ZoneEvent[]): ZoneEvent[] {
  return events.filter(
    ({ kind, atMs }, i) =>
      kind !== "dwell" || !events.slice(0, i).some((other) => other.kind === kind && other.atMs === atMs),
  );
}
