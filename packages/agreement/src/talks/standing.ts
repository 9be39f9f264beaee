// Where each commitment stands: worked out from state and mechanism time, written by nobody (agreement.md §7).
import { parseInstant, isRefusal } from "@mizan/ledger";
import type { Mandate } from "../mandate.ts";
import { VERIFIED } from "./commitment.ts";
import { type Commitment, type ScoreEntry, type TalksState, provisionOf } from "./state.ts";

export const COMMITMENT_STATUSES = [
  "not-applicable",
  "met",
  "disputed",
  "blocked-by",
  "overdue",
  "due",
  "not-due",
] as const;
export type CommitmentStatus = (typeof COMMITMENT_STATUSES)[number];

const DAY_MS = 86_400_000;
/** "due" is said from a week before. */
export const DUE_SOON_MS = 7 * DAY_MS;

export type CommitmentView = {
  readonly index: number;
  readonly commitment: Commitment;
  readonly status: CommitmentStatus;
  readonly dueMs: number | null;
  /** log indexes of linked ones that are not met */
  readonly blockedBy: readonly number[];
  readonly score: ScoreEntry | null;
};
export type Moment = {
  readonly timeMs: number;
  /** when the text entered into force; null before it has */
  readonly enteredMs: number | null;
  readonly mandate: Mandate | null;
};

/** Those that stand, in the log's order. */
export function commitmentsAt(talks: TalksState, moment: Moment): readonly CommitmentView[] {
  return [...talks.commitments.values()]
    .filter(({ next }) => next === null)
    .map((commitment) => commitmentAt(talks, commitment, moment));
}

function commitmentAt(talks: TalksState, commitment: Commitment, moment: Moment): CommitmentView {
  const dueMs = dueOf(commitment, moment.enteredMs);
  const blockedBy = commitment.body.linkedWith.flatMap(({ index }) => {
    const linked = standingFrom(talks, index);
    return linked === undefined || isMet(linked) ? [] : [linked.ref.index];
  });
  return {
    index: commitment.ref.index,
    commitment,
    status: statusOf(talks, commitment, { ...moment, dueMs, isBlocked: blockedBy.length > 0 }),
    dueMs,
    blockedBy,
    score: commitment.scores.at(-1) ?? null,
  };
}

type Judged = Moment & { readonly dueMs: number | null; readonly isBlocked: boolean };

function statusOf(
  talks: TalksState,
  commitment: Commitment,
  { timeMs, mandate, dueMs, isBlocked }: Judged,
): CommitmentStatus {
  if (!isInText(talks, commitment, mandate)) return "not-applicable";
  if (isMet(commitment)) return "met";
  if (isDisputed(commitment)) return "disputed";
  if (isBlocked) return "blocked-by";
  if (dueMs === null || timeMs < dueMs - DUE_SOON_MS) return "not-due";
  return timeMs <= dueMs ? "due" : "overdue";
}

/** Days count from entry: before that nothing is due by them. What is set off by an event nobody can compute. */
function dueOf({ body: { due } }: Commitment, enteredMs: number | null): number | null {
  if (due.date !== null) {
    const ms = parseInstant(due.date);
    return isRefusal(ms) ? null : ms;
  }
  return due.days === null || enteredMs === null ? null : enteredMs + due.days * DAY_MS;
}

/** The newest version of its text still has the provision. */
function isInText(talks: TalksState, { body: { draft, provision } }: Commitment, mandate: Mandate | null): boolean {
  if (draft === null) return mandate?.provisions.some(({ id }) => id === provision) ?? false;
  let at = talks.drafts.get(draft.index);
  while (at !== undefined && at.next !== null) at = talks.drafts.get(at.next);
  return at !== undefined && provisionOf(at, provision) !== undefined;
}

function standingFrom({ commitments }: TalksState, index: number): Commitment | undefined {
  let at = commitments.get(index);
  while (at !== undefined && at.next !== null) at = commitments.get(at.next);
  return at;
}

export function isMet({ scores }: Commitment): boolean {
  return scores.at(-1)?.body.score === VERIFIED;
}

/** By the last word of some side: the obligor's own claim neither moves the score nor ends a dispute. */
function isDisputed({ claims }: Commitment): boolean {
  const last = new Map(
    claims
      .filter(({ body }) => body.claim === "disputed" || body.claim === "undisputed")
      .map(({ org, body }) => [org, body.claim]),
  );
  return [...last.values()].includes("disputed");
}
