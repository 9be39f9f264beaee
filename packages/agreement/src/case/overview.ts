// Over all cases: the clocks that run, the same measures for both parties, and what the ceasefire's rule is given.
import { accessAt, ACCESS_DELAYED_AFTER_MS } from "../access.ts";
import type { Conformity, Occurrence } from "../axes.ts";
import { type AgreementState, type CaseFile, type Incident, type Ref, timeOf } from "../state.ts";
import { isRefusal } from "@mizan/ledger";
import { type Truce, truceOf } from "../truce.ts";
import { type TruceIncident, eventSpan } from "../truce-load.ts";
import { type ClockName, type ClockState, clocksOf, standingFinding, stateOf } from "./clocks.ts";
import { waitingIncidents } from "../sites/basis.ts";
import { publicationOf } from "./publication.ts";
import { type CaseView, caseAt, isLinkDisputed } from "./view.ts";

export type OwedClock = {
  readonly case: number | null;
  /** the report that waits to be acknowledged */
  readonly report: number | null;
  readonly clock: ClockName;
  readonly owner: { readonly org: string | null; readonly role: string };
  readonly dueAt: number;
  readonly state: ClockState;
};

/** Counts, never a score; both parties by the same ones, in the mandate's order. */
export type Measures = {
  readonly org: string;
  readonly alleged: number;
  readonly confirmed: number;
  readonly attributed: number;
  readonly ruled: number;
  readonly noJointRuling: number;
  readonly answeredInTime: number;
  readonly deadlinesMissed: number;
};

const HOUR_MS = 3_600_000;
const MISSED: readonly ClockState[] = ["overdue", "met-late", "missed"];

/** What is owed, the soonest first; what is overdue stays in front until it is done, or nobody owes it any more. */
export function clocksAt(state: AgreementState, nowMs: number): readonly OwedClock[] {
  const { mandate } = state;
  if (mandate === null) return [];
  const owed: OwedClock[] = [];
  for (const [report, filedMs] of state.waiting) {
    const dueAt = filedMs + mandate.clocks.acknowledgeHours * HOUR_MS;
    owed.push({
      case: null,
      report,
      clock: "acknowledge",
      owner: { org: null, role: "secretariat" },
      dueAt,
      state: stateOf(dueAt, null, nowMs),
    });
  }
  for (const request of state.access.values()) {
    if (accessAt(request, nowMs).byClock || request.answers.length === 0) {
      const dueAt = request.requestedAtMs + ACCESS_DELAYED_AFTER_MS;
      owed.push({
        case: null,
        report: null,
        clock: "access-answer",
        owner: { org: request.host, role: "liaison" },
        dueAt,
        state: stateOf(dueAt, null, nowMs),
      });
    }
  }
  for (const { dueMs } of waitingIncidents(state, nowMs)) {
    const owner = { org: null, role: "secretariat" };
    const clock = { clock: "incident", owner, dueAt: dueMs, state: stateOf(dueMs, null, nowMs) } as const;
    owed.push({ case: null, report: null, ...clock });
  }
  for (const [index, file] of state.cases)
    for (const { clock, owner, dueAt, state: standing } of clocksOf(file, mandate.clocks, nowMs))
      if (standing === "running" || standing === "overdue")
        owed.push({ case: index, report: null, clock, owner, dueAt, state: standing });
  return owed.sort((a, b) => a.dueAt - b.dueAt);
}

export function measuresAt(state: AgreementState, nowMs: number): readonly Measures[] {
  const { mandate } = state;
  if (mandate === null) return [];
  const views = [...state.cases.keys()].flatMap((index) => caseAt(state, index, nowMs) ?? []);
  return mandate.parties.map((org) => {
    const accused = views.filter((view) => view.accused === org);
    const owed = views.flatMap(({ clocks }) => clocks.filter(({ owner }) => owner.org === org));
    const isAttributed = (view: (typeof views)[number]) =>
      view.axes.attribution?.responsible === org || view.axes.attribution?.responsible === "both";
    return {
      org,
      alleged: accused.length,
      confirmed: accused.filter(({ axes }) => axes.occurrence.code === "confirmed").length,
      attributed: views.filter(isAttributed).length,
      ruled: views.filter(
        (view) => view.ruling !== null && isAttributed(view) && view.axes.conformity?.code === "violation",
      ).length,
      noJointRuling: accused.filter(({ noJointRuling }) => noJointRuling !== null).length,
      answeredInTime: views.filter((view) => hasAnsweredInTime(view, org)).length,
      deadlinesMissed: owed.filter(({ state: standing }) => MISSED.includes(standing)).length,
    };
  });
}

/** An answer that nobody owed any more, since the case had ended, was not given. */
function hasAnsweredInTime({ responses, clocks }: CaseView, org: string): boolean {
  return (
    responses.some((response) => response.org === org) &&
    clocks.some(({ clock, owner, state }) => clock === "response" && owner.org === org && state === "met")
  );
}

/** The public view knows of findings and rulings only what is published (decisions.md 25). */
export function truceAt(state: AgreementState, nowMs: number, view: "public" | "internal"): Truce {
  const published = (file: CaseFile) => view === "internal" || publicationOf(state, file.ref.index, nowMs) !== null;
  const incidents = [...state.incidents.values()].flatMap((incident) => {
    const files = incident.cases.flatMap((index) => state.cases.get(index) ?? []).filter(published);
    return truceIncident(incident, files) ?? [];
  });
  return truceOf(
    {
      incidents,
      hotline: state.hotline,
      access: [...state.access.values()],
      coverage: { plans: [...state.plans.values()], declarations: state.declarations },
      ceasefire: state.ceasefire,
      underReview: [...state.cases.values()].filter((file) => !published(file)).length,
    },
    nowMs,
  );
}

function truceIncident(incident: Incident, files: readonly CaseFile[]): TruceIncident | undefined {
  const span = eventSpan(incident.body.occurred);
  if (isRefusal(span)) return undefined;
  return {
    index: incident.ref.index,
    ...span,
    loggedAtMs: timeOf(incident.ref),
    severity: incident.severity,
    linked: incident.body.link.linked,
    linkDisputed: files.some(isLinkDisputed),
    ...foundOf(incident, files),
  };
}

/** Of several cases on one incident the last word holds: the last ruling, else the last finding that stands. */
function foundOf(incident: Incident, files: readonly CaseFile[]): { occurrence: Occurrence; ruled: Conformity | null } {
  const ruling = lastTaken(files.flatMap((file) => file.ruling ?? []));
  if (ruling) return { occurrence: ruling.body.occurrence, ruled: ruling.body.conformity };
  const finding = lastTaken(files.flatMap((file) => standingFinding(file) ?? []));
  return { occurrence: finding?.body.occurrence.code ?? incident.body.occurrence, ruled: null };
}

function lastTaken<T extends { readonly takenAt: Ref }>(entries: readonly T[]): T | undefined {
  return entries.toSorted((a, b) => a.takenAt.index - b.takenAt.index).at(-1);
}
