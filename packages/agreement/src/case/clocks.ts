// The clocks of a case, on mechanism time: upper bounds, so that whoever is ready earlier may go on (agreement.md §9).
import type { Clocks } from "../mandate.ts";
import { type CaseFile, type FindingEntry, timeOf } from "../state.ts";

export type ClockName =
  | "acknowledge"
  | "response"
  | "finding"
  | "review"
  | "ruling"
  | "publication"
  | "remedy"
  | "access-answer"
  /** an incident is to be opened from a refusal of access or from a site that has moved away */
  | "incident";
/** `missed`: its time ran out and nobody owes it any more; `overdue`: it is owed still. */
export type ClockState = "running" | "met" | "overdue" | "met-late" | "missed";
export type RunningClock = {
  readonly clock: ClockName;
  /** `org` is null where an office of any organisation owes it */
  readonly owner: { readonly org: string | null; readonly role: string };
  readonly startsAt: number;
  readonly dueAt: number;
  readonly state: ClockState;
};

const HOUR_MS = 3_600_000;

/** Until when the answerers may answer in time, each of them. */
export function responseDueAt(file: CaseFile, { responseHours, responseExtensionHours }: Clocks): number {
  const extension = file.timeAsked === null ? 0 : responseExtensionHours;
  return timeOf(file.ref) + (responseHours + extension) * HOUR_MS;
}

/** Whether somebody who has the right of reply has not used it and still has time to. */
export function isAnswerPending(file: CaseFile, clocks: Clocks, nowMs: number): boolean {
  return allAnsweredAt(file) === null && nowMs <= responseDueAt(file, clocks);
}

/** When the last of the answerers first answered; null while one of them has not. */
function allAnsweredAt(file: CaseFile): number | null {
  const times = file.answerers.flatMap((org) => firstAnswerAt(file, org) ?? []);
  return times.length < file.answerers.length ? null : Math.max(...times);
}

function firstAnswerAt({ responses }: CaseFile, org: string): number | null {
  const first = responses.find((response) => response.org === org);
  return first === undefined ? null : timeOf(first.ref);
}

/** The finding that stands: the last one, unless the commission returned it or a late answer reopened it. */
export function standingFinding(file: CaseFile): FindingEntry | undefined {
  const last = file.findings.at(-1);
  if (!last || last.reopened !== null) return undefined;
  return reviewOf(file, last)?.body.outcome === "returned" ? undefined : last;
}

export function reviewOf(file: CaseFile, { act }: FindingEntry) {
  return file.reviews.findLast(({ body }) => body.finding.index === act.ref.index);
}

/** From when on a finding is owed: the last answer or its deadline, a late answer, or the commission's return. */
export function findingStartsAt(file: CaseFile, clocks: Clocks): number {
  const due = responseDueAt(file, clocks);
  const answered = Math.min(due, allAnsweredAt(file) ?? due);
  const again = [
    ...file.findings.flatMap(({ reopened }) => (reopened ? [timeOf(reopened)] : [])),
    ...file.reviews.flatMap(({ ref, body }) => (body.outcome === "returned" ? [timeOf(ref)] : [])),
  ];
  return Math.max(answered, ...again);
}

/** From when on the co-chairs may rule: the review, or its deadline; null while there is no finding to rule on. */
export function rulingStartsAt(file: CaseFile, { reviewHours }: Clocks): number | null {
  const finding = standingFinding(file);
  if (!finding) return null;
  const review = reviewOf(file, finding);
  return review ? timeOf(review.ref) : timeOf(finding.takenAt) + reviewHours * HOUR_MS;
}

/** When the time for a ruling ends; null while there is no finding to rule on. */
export function rulingDueAt(file: CaseFile, clocks: Clocks): number | null {
  const starts = rulingStartsAt(file, clocks);
  return starts === null ? null : starts + clocks.rulingHours * HOUR_MS;
}

/** When the case was found to have no joint ruling: both said so, or the time ran out; null where neither. */
export function noJointRulingAt(file: CaseFile, clocks: Clocks, nowMs: number): number | null {
  if (file.ruling !== null || file.moved !== null) return null;
  if (file.split !== null) return timeOf(file.split.at);
  const due = rulingDueAt(file, clocks);
  return due !== null && nowMs > due ? due : null;
}

/** When the case ended: a ruling, no joint ruling, or a move of the registry; null while it goes on. */
export function endedAt(file: CaseFile, clocks: Clocks, nowMs: number): number | null {
  if (file.moved !== null) return timeOf(file.moved.ref);
  if (file.ruling !== null) return timeOf(file.ruling.takenAt);
  return noJointRulingAt(file, clocks, nowMs);
}

export function publicationDueAt(endMs: number, { publicationHours }: Clocks): number {
  return endMs + publicationHours * HOUR_MS;
}

export function clocksOf(file: CaseFile, clocks: Clocks, nowMs: number): readonly RunningClock[] {
  const ended = endedAt(file, clocks, nowMs);
  // Once a case has ended nothing more is owed for its answer, finding, review or ruling: they stay as its end found them.
  const atMs = ended ?? nowMs;
  const steps = [
    ...responseClocks(file, clocks, atMs),
    ...findingClock(file, clocks, atMs),
    ...reviewClock(file, clocks, atMs),
    ...rulingClock(file, clocks, atMs),
  ];
  const rest = [...publicationClock(file, clocks, nowMs), ...remedyClock(file, nowMs)];
  return [...(ended === null ? steps : steps.map((clock) => ({ ...clock, state: endStateOf(clock, file) }))), ...rest];
}

/** Of a step when its case had ended. A case that ended by the clock ended by the ruling that nobody gave. */
function endStateOf({ clock, state }: RunningClock, { ruling, split, moved }: CaseFile): ClockState {
  if (state === "overdue") return "missed";
  if (state !== "running") return state;
  return clock === "ruling" && ruling === null && split === null && moved === null ? "missed" : "met";
}

function responseClocks(file: CaseFile, clocks: Clocks, nowMs: number): readonly RunningClock[] {
  const span = { startsAt: timeOf(file.ref), dueAt: responseDueAt(file, clocks) };
  return file.answerers.map((org) => ({
    clock: "response",
    owner: { org, role: "liaison" },
    ...span,
    state: stateOf(span.dueAt, firstAnswerAt(file, org), nowMs),
  }));
}

function findingClock(file: CaseFile, clocks: Clocks, nowMs: number): readonly RunningClock[] {
  const startsAt = findingStartsAt(file, clocks);
  const finding = standingFinding(file);
  if (!finding && nowMs < startsAt) return [];
  const dueAt = startsAt + clocks.findingHours * HOUR_MS;
  const owner = { org: null, role: "verifier" };
  return [
    {
      clock: "finding",
      owner,
      startsAt,
      dueAt,
      state: stateOf(dueAt, finding ? timeOf(finding.takenAt) : null, nowMs),
    },
  ];
}

function reviewClock(file: CaseFile, clocks: Clocks, nowMs: number): readonly RunningClock[] {
  const finding = standingFinding(file);
  if (!finding) return [];
  const startsAt = timeOf(finding.takenAt);
  const dueAt = startsAt + clocks.reviewHours * HOUR_MS;
  const review = reviewOf(file, finding);
  const owner = { org: null, role: "secretariat" };
  return [
    { clock: "review", owner, startsAt, dueAt, state: stateOf(dueAt, review ? timeOf(review.ref) : null, nowMs) },
  ];
}

function rulingClock(file: CaseFile, clocks: Clocks, nowMs: number): readonly RunningClock[] {
  const startsAt = rulingStartsAt(file, clocks);
  if (startsAt === null || nowMs < startsAt) return [];
  const dueAt = startsAt + clocks.rulingHours * HOUR_MS;
  const done = file.ruling?.takenAt ?? file.split?.at ?? null;
  const owner = { org: null, role: "co-chair" };
  return [
    { clock: "ruling", owner, startsAt, dueAt, state: stateOf(dueAt, done === null ? null : timeOf(done), nowMs) },
  ];
}

function publicationClock(file: CaseFile, clocks: Clocks, nowMs: number): readonly RunningClock[] {
  if (file.moved !== null) return [];
  const startsAt = endedAt(file, clocks, nowMs);
  if (startsAt === null) return [];
  const dueAt = publicationDueAt(startsAt, clocks);
  const [release] = file.releases;
  const owner = { org: null, role: "co-chair" };
  const state = stateOf(dueAt, release ? timeOf(release.takenAt) : null, nowMs);
  // Past its time the case is public without a release, which nobody owes any more (decisions.md 21).
  return [{ clock: "publication", owner, startsAt, dueAt, state: state === "overdue" ? "missed" : state }];
}

function remedyClock({ ruling }: CaseFile, nowMs: number): readonly RunningClock[] {
  const remedy = ruling?.body.remedy ?? null;
  if (!ruling || remedy === null) return [];
  const startsAt = timeOf(ruling.takenAt);
  const dueAt = startsAt + remedy.dueH * HOUR_MS;
  const owner = { org: remedy.obligor, role: "liaison" };
  return [{ clock: "remedy", owner, startsAt, dueAt, state: stateOf(dueAt, null, nowMs) }];
}

/** A deadline is kept by what comes at it; it is missed a millisecond later. */
export function stateOf(dueAt: number, doneAt: number | null, nowMs: number): ClockState {
  if (doneAt !== null) return doneAt <= dueAt ? "met" : "met-late";
  return nowMs <= dueAt ? "running" : "overdue";
}
