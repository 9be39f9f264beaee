// The state of the ceasefire in one word, with the term that decided it: the same rule for both parties (agreement.md §13).
import { type AccessRequest, ACCESS_DENIED_AFTER_MS, deniedSpans } from "./access.ts";
import type { Span } from "./span.ts";
import { type Coverage, type CoverageInputs, coverageOf } from "./coverage.ts";
import { type HotlineCall, unansweredCalls } from "./hotline.ts";
import { BROKEN_DAYS, GRAVE_SEVERITY, graveDays, isGrave } from "./truce-days.ts";
import {
  type End,
  type LoadRange,
  type Standing,
  type TruceIncident,
  TRUCE_WINDOW_MS,
  inWindow,
  inWindowWithin,
  loadAt,
  loadWithLinks,
  peakLoad,
  severityAt,
  standingIncidents,
  weightOf,
} from "./truce-load.ts";

/** `none`: no ceasefire in force. `not-known`: nothing was reported that would strain it, and nobody was watching. */
export type TruceWord = "holding" | "strained" | "broken" | "none" | "not-known";
export type TruceRule =
  | "no-ceasefire"
  | "terminated"
  | "declared-broken"
  | "grave-days"
  | "load"
  | "grave-incident"
  | "hotline-unanswered"
  | "access-denied"
  | "nothing-planned"
  | "nothing-observed"
  | "where-watched"
  | "none-of-these";
export type TruceTerm = {
  readonly rule: TruceRule;
  /** what was compared with the threshold, in the rule's own measure; null where nothing was measured */
  readonly value: number | null;
  readonly threshold: number | null;
  /** since when, or when at its worst */
  readonly atMs: number | null;
  readonly incidents: readonly number[];
  /** the other entries it rests on: decisions, calls, requests */
  readonly records: readonly number[];
};
export type Truce = {
  readonly word: TruceWord;
  readonly term: TruceTerm;
  /** the word at the milder end of severities and disputed links; where it differs, the worse end decided */
  readonly milderWord: TruceWord;
  readonly load: LoadRange;
  readonly loadWithDisputed: LoadRange;
  readonly loadWithoutDisputed: LoadRange;
  /** times in milliseconds; `to` is the cut-off */
  readonly window: { readonly from: number; readonly to: number };
  readonly coverage: Coverage;
  readonly underReview: number;
  /** the baseline: since when the ceasefire is in force, or was last resumed */
  readonly since: number | null;
  readonly disputedLinks: number;
};

/** An act about the ceasefire: its place in the log, and the instant from which it holds. */
export type CeasefireAct = { readonly index: number; readonly atMs: number };
export type Ceasefire = {
  readonly index: number;
  readonly sinceMs: number;
  readonly terminations: readonly CeasefireAct[];
  readonly declaredBroken: readonly CeasefireAct[];
  readonly resumptions: readonly CeasefireAct[];
};
/** All times are mechanism time. The caller chooses what a view may know; the rule is the same for every view. */
export type TruceInputs = {
  readonly incidents: readonly TruceIncident[];
  readonly hotline: readonly HotlineCall[];
  readonly access: readonly AccessRequest[];
  readonly coverage: CoverageInputs;
  readonly ceasefire: Ceasefire | null;
  /** cases not counted because they are not published */
  readonly underReview: number;
};

const HOUR_MS = 3_600_000;
/** A strain is still felt this long after its term was last true. */
export const STRAIN_TAIL_MS = 72 * HOUR_MS;
const HOTLINE_WINDOW_MS = 72 * HOUR_MS;
const STRAINED_LOAD = 10;
const STRAINED_CALLS = 2;
const WATCHED_SHARE = 0.5;
const BARE = { value: null, threshold: null, atMs: null, incidents: [], records: [] } as const;

type Verdict = { readonly word: TruceWord; readonly term: TruceTerm };
type Scene = {
  readonly inputs: TruceInputs;
  readonly baselineMs: number;
  readonly nowMs: number;
  readonly standing: readonly Standing[];
  readonly coverage: Coverage;
  /** the instants at which a term may have been true and still strains: the last 72 hours, since the baseline */
  readonly tail: Span;
};

export function truceOf(inputs: TruceInputs, nowMs: number): Truce {
  const since = baselineOf(inputs.ceasefire, nowMs);
  const baselineMs = since ?? -Infinity;
  const standing = standingIncidents(inputs.incidents, baselineMs, nowMs);
  const window = { fromMs: Math.max(nowMs - TRUCE_WINDOW_MS, baselineMs), toMs: nowMs };
  const coverage = coverageOf(inputs.coverage, window);
  const tail = { fromMs: Math.max(nowMs - STRAIN_TAIL_MS, baselineMs), toMs: nowMs };
  const scene = { inputs, baselineMs, nowMs, standing, coverage, tail };
  const decide = (end: End) => (since === null ? noCeasefire() : verdictOf(scene, end));
  return {
    ...decide("worse"),
    milderWord: decide("milder").word,
    load: { low: loadAt(standing, nowMs, "milder"), high: loadAt(standing, nowMs, "worse") },
    loadWithDisputed: loadWithLinks(standing, nowMs, "worse"),
    loadWithoutDisputed: loadWithLinks(standing, nowMs, "milder"),
    window: { from: window.fromMs, to: window.toMs },
    coverage,
    underReview: inputs.underReview,
    since,
    disputedLinks: standing.filter((one) => one.incident.linkDisputed && counts(one, nowMs)).length,
  };
}

/** A resumption begins anew: what lies before it no longer counts. */
function baselineOf(ceasefire: Ceasefire | null, nowMs: number): number | null {
  if (ceasefire === null || ceasefire.sinceMs > nowMs) return null;
  const resumed = ceasefire.resumptions.map(({ atMs }) => atMs).filter((atMs) => atMs <= nowMs);
  return Math.max(ceasefire.sinceMs, ...resumed);
}

function noCeasefire(): Verdict {
  return { word: "none", term: { ...BARE, rule: "no-ceasefire" } };
}

function verdictOf(scene: Scene, end: End): Verdict {
  const broken = brokenByAct(scene) ?? brokenByDays(scene, end);
  if (broken !== undefined) return { word: "broken", term: broken };
  const strained =
    strainedByLoad(scene, end) ?? strainedByIncident(scene, end) ?? strainedByHotline(scene) ?? strainedByAccess(scene);
  if (strained !== undefined) return { word: "strained", term: strained };
  return unstrained(scene, end);
}

/** Ends only by a resumption that stands later in the log and holds by now. */
function brokenByAct({ inputs: { ceasefire }, nowMs }: Scene): TruceTerm | undefined {
  const resumed = (ceasefire?.resumptions ?? []).filter(({ atMs }) => atMs <= nowMs).map(({ index }) => index);
  const standing = (act: CeasefireAct) => act.atMs <= nowMs && !resumed.some((index) => index > act.index);
  const terminated = firstAct((ceasefire?.terminations ?? []).filter(standing));
  if (terminated !== undefined) return actTerm("terminated", terminated);
  const declared = firstAct((ceasefire?.declaredBroken ?? []).filter(standing));
  return declared && actTerm("declared-broken", declared);
}

function firstAct(acts: readonly CeasefireAct[]): CeasefireAct | undefined {
  return acts.toSorted((a, b) => a.atMs - b.atMs || a.index - b.index)[0];
}

function actTerm(rule: TruceRule, { index, atMs }: CeasefireAct): TruceTerm {
  return { ...BARE, rule, atMs, records: [index] };
}

/** Looked for at every instant since the baseline, since it does not end by itself. */
function brokenByDays({ standing }: Scene, end: End): TruceTerm | undefined {
  const { days, atMs, incidents } = graveDays(standing, end);
  if (days < BROKEN_DAYS) return undefined;
  return { rule: "grave-days", value: days, threshold: BROKEN_DAYS, atMs, incidents, records: [] };
}

function strainedByLoad({ standing, tail }: Scene, end: End): TruceTerm | undefined {
  const { load, atMs, incidents } = peakLoad(standing, tail, end);
  if (load < STRAINED_LOAD) return undefined;
  return { rule: "load", value: load, threshold: STRAINED_LOAD, atMs, incidents, records: [] };
}

function strainedByIncident({ standing, tail }: Scene, end: End): TruceTerm | undefined {
  const grave = standing.filter(
    (one) => inWindowWithin(one, tail) && weightOf(one.incident, end) > 0 && isGrave(one.incident, end),
  );
  if (grave.length === 0) return undefined;
  return {
    rule: "grave-incident",
    value: Math.max(...grave.map(({ incident }) => severityAt(incident, end))),
    threshold: GRAVE_SEVERITY,
    atMs: Math.min(...grave.map(({ fromMs }) => fromMs)),
    incidents: grave.map(({ incident }) => incident.index),
    records: [],
  };
}

/** Two calls within 72 hours of one another, and the earlier within 72 hours of an instant of the tail. */
function strainedByHotline({ inputs, baselineMs, nowMs, tail }: Scene): TruceTerm | undefined {
  const calls = unansweredCalls(inputs.hotline)
    .filter(({ atMs }) => atMs >= baselineMs && atMs <= nowMs)
    .toSorted((a, b) => a.atMs - b.atMs || a.index - b.index);
  for (const [i, later] of calls.entries()) {
    const earlier = calls[i - 1];
    if (earlier === undefined || later.atMs - earlier.atMs > HOTLINE_WINDOW_MS) continue;
    if (earlier.atMs + HOTLINE_WINDOW_MS < tail.fromMs) continue;
    const records = [earlier.index, later.index].toSorted((a, b) => a - b);
    return { ...BARE, rule: "hotline-unanswered", value: 2, threshold: STRAINED_CALLS, atMs: later.atMs, records };
  }
  return undefined;
}

/** A request that stands denied more than 72 hours after it was made. Its value is the hours it had been open when last seen so. */
function strainedByAccess({ inputs, tail }: Scene): TruceTerm | undefined {
  const open = inputs.access
    .flatMap((request) => {
      const after = request.requestedAtMs + ACCESS_DENIED_AFTER_MS + 1;
      return deniedSpans(request).map(({ fromMs, toMs }) => ({ request, fromMs: Math.max(fromMs, after), toMs }));
    })
    .filter(({ fromMs, toMs }) => fromMs <= toMs && fromMs <= tail.toMs && toMs >= tail.fromMs)
    .toSorted((a, b) => a.fromMs - b.fromMs || a.request.index - b.request.index);
  const [first] = open;
  if (first === undefined) return undefined;
  const hours = (Math.min(first.toMs, tail.toMs) - first.request.requestedAtMs) / HOUR_MS;
  const records = [...new Set(open.map(({ request }) => request.index))].toSorted((a, b) => a - b);
  const threshold = ACCESS_DENIED_AFTER_MS / HOUR_MS;
  return { rule: "access-denied", value: hours, threshold, atMs: first.fromMs, incidents: [], records };
}

/** Nothing strains it: how much that says depends on how much was watched. */
function unstrained({ coverage, standing, tail }: Scene, end: End): Verdict {
  const { observedH, share } = coverage;
  if (share === null) return { word: "not-known", term: { ...BARE, rule: "nothing-planned" } };
  if (observedH === 0) {
    return { word: "not-known", term: { ...BARE, rule: "nothing-observed" } };
  }
  if (share < WATCHED_SHARE) {
    return { word: "holding", term: { ...BARE, rule: "where-watched", value: share, threshold: WATCHED_SHARE } };
  }
  const { load, atMs, incidents } = peakLoad(standing, tail, end);
  return {
    word: "holding",
    term: { rule: "none-of-these", value: load, threshold: STRAINED_LOAD, atMs, incidents, records: [] },
  };
}

function counts(one: Standing, nowMs: number): boolean {
  return inWindow(one, nowMs) && weightOf(one.incident, "worse") > 0;
}
