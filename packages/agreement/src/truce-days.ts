// On how many of five days in a row there were confirmed grave incidents: three of them, and the ceasefire is broken (agreement.md §13).
import { type End, type Standing, isLinked, severityAt } from "./truce-load.ts";

export type GraveDays = { readonly days: number; readonly atMs: number; readonly incidents: readonly number[] };

export const GRAVE_SEVERITY = 4;
export const BROKEN_DAYS = 3;
const OF_DAYS = 5;
const DAY_MS = 86_400_000;
/** First and last UTC day on which an incident may have been, counted from 1970. */
type Days = { readonly index: number; readonly first: number; readonly last: number };

/**
 * The most days that any five days in a row held since the baseline, up to the three that break it, and the earliest five that held them. An incident counts on one
 * day: a single record whose day is not known exactly never stands for several. At the worse end that is whichever of
 * its days makes the most; at the milder end one whose day is not known counts on none.
 */
export function graveDays(standing: readonly Standing[], end: End): GraveDays {
  const grave = standing
    .filter(({ incident }) => incident.occurrence === "confirmed" && isGrave(incident, end))
    .map(({ incident, fromMs, toMs }) => ({ index: incident.index, first: dayOf(fromMs), last: dayOf(toMs) }))
    .filter(({ first, last }) => end === "worse" || first === last)
    .toSorted((a, b) => a.last - b.last || a.first - b.first || a.index - b.index);
  // Moved to the earliest days they may have, one of the counted incidents begins on its day: so the five days begin at most four before it.
  const starts = new Set(grave.flatMap(({ first }) => Array.from({ length: OF_DAYS }, (_, back) => first - back)));
  let best: GraveDays = { days: 0, atMs: 0, incidents: [] };
  for (const start of [...starts].toSorted((a, b) => a - b)) {
    const within = grave.filter(({ first, last }) => first < start + OF_DAYS && last >= start);
    const used = daysCovered(within, start);
    const last = used.at(-1);
    if (last !== undefined && used.length > best.days) {
      const incidents = within.map(({ index }) => index).toSorted((a, b) => a - b);
      best = { days: used.length, atMs: last * DAY_MS, incidents };
    }
    if (best.days >= BROKEN_DAYS) break;
  }
  return best;
}

export function isGrave(incident: Standing["incident"], end: End): boolean {
  return isLinked(incident, end) && severityAt(incident, end) >= GRAVE_SEVERITY;
}

/** Day by day, the incident that can wait least is given the day: that fills the most days there are. */
function daysCovered(within: readonly Days[], start: number): readonly number[] {
  const waiting = [...within];
  const used: number[] = [];
  for (let day = start; day < start + OF_DAYS; day += 1) {
    const next = waiting.findIndex(({ first, last }) => first <= day && last >= day);
    if (next < 0) continue;
    waiting.splice(next, 1);
    used.push(day);
  }
  return used;
}

function dayOf(ms: number): number {
  return Math.floor(ms / DAY_MS);
}
