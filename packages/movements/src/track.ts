// Every object of the fixes at hand past the line and through the zones; and what a late fix changes of what was said before.
import { judge, type Crossing, type Gate } from "./crossing.ts";
import type { Fix } from "./fix.ts";
import type { Line } from "./line.ts";
import { presence, type ZoneEvent } from "./presence.ts";
import { walk, type WalkLimits } from "./walk.ts";
import type { Zone } from "./zone.ts";

export const ENGINE = "movements-1";

export type Scene = {
  readonly line: Line;
  readonly gates: readonly Gate[];
  readonly zones: readonly Zone[];
  /** by feed */
  readonly limits: (feed: string) => WalkLimits;
};

export type Tracks = {
  readonly crossings: readonly Crossing[];
  readonly zoneEvents: readonly ZoneEvent[];
  readonly approached: number;
  readonly grazed: number;
  readonly implausible: number;
  readonly objects: number;
};

/** The same for any order in which the fixes arrived: each object's are put in event order first. */
export function trackAll(scene: Scene, fixes: readonly Fix[]): Tracks {
  const crossings: Crossing[] = [];
  const zoneEvents: ZoneEvent[] = [];
  let [approached, grazed, implausible] = [0, 0, 0];
  const objects = byObject(fixes);
  for (const name of [...objects.keys()].sort()) {
    const own = objects.get(name) ?? [];
    const limits = scene.limits(own[0]?.feed ?? "");
    const way = walk(scene.line, own, limits);
    const judged = judge(scene.line, way, scene.gates);
    crossings.push(...judged.crossings);
    zoneEvents.push(...presence(scene.zones, way, limits));
    approached += judged.approached;
    grazed += way.grazed;
    implausible += way.implausible.length;
  }
  crossings.sort((one, other) => one.atMs - other.atMs || (one.id < other.id ? -1 : 1));
  return { crossings, zoneEvents, approached, grazed, implausible, objects: objects.size };
}

/** A pseudonym is that of its feed. */
function byObject(fixes: readonly Fix[]): Map<string, Fix[]> {
  const objects = new Map<string, Fix[]>();
  for (const fix of fixes) {
    const name = `${fix.feed}\n${fix.object}`;
    const own = objects.get(name);
    if (own) own.push(fix);
    else objects.set(name, [fix]);
  }
  return objects;
}

/** What became of a crossing that had been told: an event is never silently rewritten. */
export type Correction = { readonly old: Crossing | null; readonly now: Crossing | null };

/** From what stood before some fixes arrived to what stands after them; nothing where both are the same. */
export function corrections(before: readonly Crossing[], after: readonly Crossing[]): Correction[] {
  const found: Correction[] = [];
  const objects = new Set([...before, ...after].map(({ feed, object }) => `${feed}\n${object}`));
  for (const name of [...objects].sort()) {
    const own = (all: readonly Crossing[]) => all.filter(({ feed, object }) => `${feed}\n${object}` === name);
    const [stood, stand] = [own(before), own(after)];
    const gone = stood.filter((one) => !stand.some((other) => isSame(one, other)));
    const come = stand.filter((one) => !stood.some((other) => isSame(one, other)));
    for (const old of gone) {
      const match = come.findIndex((now) => now.direction === old.direction && overlaps(now, old));
      const [now = null] = match < 0 ? [] : come.splice(match, 1);
      found.push({ old, now });
    }
    for (const now of come) found.push({ old: null, now });
  }
  return found;
}

function isSame(one: Crossing, other: Crossing): boolean {
  return one.id === other.id && one.state === other.state && one.atMs === other.atMs;
}

function overlaps(one: Crossing, other: Crossing): boolean {
  return one.fromMs <= other.toMs && other.fromMs <= one.toMs;
}

/** Corrections applied to what stood give what stands. */
export function applyCorrections(before: readonly Crossing[], made: readonly Correction[]): Crossing[] {
  const gone = new Set(made.flatMap(({ old }) => (old ? [old.id] : [])));
  return [...before.filter(({ id }) => !gone.has(id)), ...made.flatMap(({ now }) => (now ? [now] : []))].sort(
    (one, other) => one.atMs - other.atMs || (one.id < other.id ? -1 : 1),
  );
}
