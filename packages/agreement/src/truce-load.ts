// The load of a ceasefire: how many incidents stand in its window, how sure and how grave (agreement.md §13).
import { type Refusal, isRefusal, parseInstant } from "@mizan/ledger";
import type { Conformity, Occurrence } from "./axes.ts";
import type { Span } from "./span.ts";
import { type Occurred, parseDay } from "./occurred.ts";
import type { SeverityLevel, SeverityRange } from "./severity.ts";

/** What the rule may know of an incident. There is no member for setting, depth, party or means: none of them enters. */
export type TruceIncident = Span & {
  readonly index: number;
  readonly loggedAtMs: number;
  readonly severity: SeverityRange;
  readonly occurrence: Occurrence;
  readonly linked: boolean;
  /** a party says that the link was coded wrongly, whichever way it was coded */
  readonly linkDisputed: boolean;
  readonly ruled: Conformity | null;
};
/** The worse end counts disputed links and the upper severity, the milder one neither. */
export type End = "worse" | "milder";
export type LoadRange = { readonly low: number; readonly high: number };
/** An incident as it stands: its event interval, clipped to the baseline and to its log time; both ends belong to it. */
export type Standing = { readonly incident: TruceIncident; readonly fromMs: number; readonly toMs: number };
export type Peak = { readonly load: number; readonly atMs: number; readonly incidents: readonly number[] };

const DAY_MS = 86_400_000;
export const TRUCE_WINDOW_MS = 7 * DAY_MS;
const POINTS: Readonly<Record<SeverityLevel, number>> = { 1: 1, 2: 2, 3: 5, 4: 12, 5: 30 };
const OCCURRENCE_WEIGHTS: Partial<Record<Occurrence, number>> = { confirmed: 1, probable: 0.5 };
/** What was ruled one of these is no longer counted, in the load or in any other term. */
const NOT_COUNTED: readonly Conformity[] = ["not-a-violation", "exempt", "outside-mandate"];

/** The incidents that can count: not ruled out, not wholly before the baseline, known at `nowMs`; in the order of the log. */
export function standingIncidents(
  incidents: readonly TruceIncident[],
  baselineMs: number,
  nowMs: number,
): readonly Standing[] {
  return incidents
    .filter(({ ruled, loggedAtMs }) => loggedAtMs <= nowMs && (ruled === null || !NOT_COUNTED.includes(ruled)))
    .toSorted((a, b) => a.index - b.index)
    .map((incident) => ({
      incident,
      fromMs: Math.max(baselineMs, Math.min(incident.fromMs, incident.loggedAtMs)),
      toMs: Math.min(incident.toMs, incident.loggedAtMs),
    }))
    .filter(({ fromMs, toMs }) => fromMs <= toMs);
}

/** Whether an incident is in the window that ends at `atMs`. */
export function inWindow({ fromMs, toMs }: Standing, atMs: number): boolean {
  return fromMs <= atMs && toMs >= atMs - TRUCE_WINDOW_MS;
}

/** Whether it is in the window that ends at some instant of the span. */
export function inWindowWithin({ fromMs, toMs }: Standing, span: Span): boolean {
  return fromMs <= span.toMs && toMs >= span.fromMs - TRUCE_WINDOW_MS;
}

/** A disputed link is a link at the worse end and none at the milder, whichever way it was coded. */
export function isLinked({ linked, linkDisputed }: TruceIncident, end: End): boolean {
  return linkDisputed ? end === "worse" : linked;
}

export function severityAt({ severity }: TruceIncident, end: End): SeverityLevel {
  return end === "worse" ? severity.to : severity.from;
}

/** occurrence × points(severity) */
export function weightOf(incident: TruceIncident, end: End): number {
  return (OCCURRENCE_WEIGHTS[incident.occurrence] ?? 0) * POINTS[severityAt(incident, end)];
}

export function loadAt(standing: readonly Standing[], atMs: number, end: End): number {
  return standing
    .filter((one) => inWindow(one, atMs) && isLinked(one.incident, end))
    .reduce((load, { incident }) => load + weightOf(incident, end), 0);
}

/** The load with every disputed link counted, or with none; its range is that of the severities alone. */
export function loadWithLinks(standing: readonly Standing[], atMs: number, links: End): LoadRange {
  const counted = standing.filter((one) => inWindow(one, atMs) && isLinked(one.incident, links));
  const sum = (end: End) => counted.reduce((load, { incident }) => load + weightOf(incident, end), 0);
  return { low: sum("milder"), high: sum("worse") };
}

/**
 * The highest load at any instant of the span, and the first instant it was reached. The load rises only where an incident
 * begins and falls only after one has left, so the highest stands at the span's start or where one begins.
 */
export function peakLoad(standing: readonly Standing[], span: Span, end: End): Peak {
  const linked = standing.filter((one) => isLinked(one.incident, end) && weightOf(one.incident, end) > 0);
  const rises = linked
    .filter((one) => inWindowWithin(one, span))
    .map((one) => ({ atMs: Math.max(one.fromMs, span.fromMs), by: weightOf(one.incident, end) }))
    .toSorted((a, b) => a.atMs - b.atMs);
  const falls = linked
    .filter((one) => inWindowWithin(one, span))
    .map((one) => ({ afterMs: one.toMs + TRUCE_WINDOW_MS, by: weightOf(one.incident, end) }))
    .toSorted((a, b) => a.afterMs - b.afterMs);
  let load = 0;
  let fallen = 0;
  let best = { load: 0, atMs: span.fromMs };
  for (const { atMs, by } of rises) {
    for (let fall = falls[fallen]; fall !== undefined && fall.afterMs < atMs; fall = falls[fallen]) {
      load -= fall.by;
      fallen += 1;
    }
    load += by;
    if (load > best.load) best = { load, atMs };
  }
  const incidents = linked.filter((one) => inWindow(one, best.atMs)).map(({ incident }) => incident.index);
  return { ...best, incidents: best.load > 0 ? incidents : [] };
}

/** The event interval of an incident, both ends in it: a day reaches to its last millisecond, and is read as a UTC day. */
export function eventSpan({ from, to, precision }: Occurred): Span | Refusal {
  const minute = precision === "minute";
  const fromMs = minute ? parseInstant(from) : parseDay(from);
  if (isRefusal(fromMs)) return fromMs;
  const toMs = minute ? parseInstant(to) : parseDay(to);
  return isRefusal(toMs) ? toMs : { fromMs, toMs: minute ? toMs : toMs + DAY_MS - 1 };
}
