// The law of screening: of a list that stands, by this algorithm, and decided by two pairs of eyes that are not one person's.
import { refuse, type Refusal, type Speaker } from "@mizan/ledger";
import { ALGORITHM } from "../names/algorithm.ts";
import { hitStanding, reviewAt, type FinancingState } from "../state.ts";
import type { HitConfirmed, HitReviewed, ScreeningRun } from "./fact.ts";

export type ScreeningCode =
  | "list-unknown"
  | "algorithm-other"
  | "simulated-differs"
  | "hit-unknown"
  | "hit-decided"
  | "hit-awaits-second"
  | "second-eye-same-key"
  | "second-eye-same-office";

type Verdict = Refusal<ScreeningCode> | undefined;

export function admitScreening(state: FinancingState, body: ScreeningRun): Verdict {
  const list = state.lists.find(({ ref }) => ref.index === body.list.index);
  if (!list) return refuse("list-unknown", "no list stands at this entry", "body.list");
  if (body.algorithm !== ALGORITHM)
    return refuse("algorithm-other", "a screening is run by the algorithm in force", "body.algorithm");
  if (list.body.simulated && !body.simulated)
    return refuse("simulated-differs", "what rests on a simulated list is simulated", "body.simulated");
  return undefined;
}

export function admitReview(state: FinancingState, body: HitReviewed): Verdict {
  const screening = state.screenings.get(body.screening.index);
  if (!screening?.body.candidates.some(({ reference }) => reference === body.reference))
    return refuse("hit-unknown", "no screening there names this candidate", "body.reference");
  const standing = hitStanding(screening, body.reference);
  if (standing === "awaiting-second")
    return refuse("hit-awaits-second", "this hit awaits its second pair of eyes", "body.reference");
  return standing === "open"
    ? undefined
    : refuse("hit-decided", "two pairs of eyes have decided this hit", "body.reference");
}

/** Another key alone would not do: one person may hold two. */
export function admitConfirmation(state: FinancingState, body: HitConfirmed, actor: Speaker): Verdict {
  const review = reviewAt(state, body.review.index);
  if (!review) return refuse("hit-unknown", "no review stands at this entry", "body.review");
  if (review.confirmation) return refuse("hit-decided", "this review has its second pair of eyes", "body.review");
  const { by } = review;
  if (by.key === actor.key)
    return refuse("second-eye-same-key", "who reviewed a hit does not confirm it", "body.review");
  if (by.org === actor.org && by.role === actor.role)
    return refuse("second-eye-same-office", "the second pair of eyes belongs to another office", "body.review");
  return undefined;
}
