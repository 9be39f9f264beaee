// What follows from what was said in this room: lists, screenings with their hits, batches, traces, freezes.
import type { PlacedRef, Spoken } from "@mizan/ledger";
import { instantMs, isRefusal } from "@mizan/ledger";
import type { FinancingFact } from "./fact.ts";
import type { FreezeRequested, FreezeStep } from "./freeze/fact.ts";
import type { FreezeCourse } from "./freeze/freeze.ts";
import type { ListSnapshot } from "./lists/snapshot.ts";
import type { HitConfirmed, HitReviewed, ScreeningRun } from "./screening/fact.ts";
import type { TraceRecorded } from "./trace/fact.ts";
import type { BatchFiled } from "./transfers/fact.ts";

type Author = { readonly org: string; readonly role: string; readonly key: string };
type Said<B> = { readonly ref: PlacedRef; readonly by: Author; readonly body: B };

export type Confirmation = Said<HitConfirmed>;
export type Review = Said<HitReviewed> & { confirmation: Confirmation | null };
export type Screening = Said<ScreeningRun> & { readonly reviews: Review[] };
export type Freeze = Said<FreezeRequested> & {
  readonly steps: (FreezeStep & { readonly atMs: number; readonly index: number; readonly org: string })[];
};

export type FinancingState = {
  /** snapshots of lists, oldest first */
  readonly lists: Said<ListSnapshot>[];
  readonly screenings: Map<number, Screening>;
  readonly batches: Map<number, Said<BatchFiled>>;
  readonly traces: Map<number, Said<TraceRecorded>>;
  readonly freezes: Map<number, Freeze>;
};

export function emptyFinancing(): FinancingState {
  return { lists: [], screenings: new Map(), batches: new Map(), traces: new Map(), freezes: new Map() };
}

export type HitStanding = "open" | "awaiting-second" | "true-match" | "false-match" | "undecided";

/** Where a hit stands: as two pairs of eyes have left it; where they differed it is open again. */
export function hitStanding({ reviews }: Pick<Screening, "reviews">, reference: string): HitStanding {
  const last = reviews.findLast(({ body }) => body.reference === reference);
  if (last === undefined) return "open";
  if (last.confirmation === null) return "awaiting-second";
  return last.confirmation.body.agrees ? last.body.outcome : "open";
}

export function reviewAt(state: FinancingState, index: number): Review | undefined {
  for (const { reviews } of state.screenings.values()) {
    const found = reviews.find(({ ref }) => ref.index === index);
    if (found) return found;
  }
  return undefined;
}

export function courseOf({ ref, body, steps }: Freeze): FreezeCourse {
  return { askedMs: ref.timeMs, isListed: body.basis === "un-listed", steps };
}

export function applyFinancing(state: FinancingState, fact: FinancingFact, { actor, ref }: Spoken): void {
  const said = { ref, by: actor };
  switch (fact.type) {
    case "financing.list.snapshot":
      state.lists.push({ ...said, body: fact.body });
      return;
    case "financing.screening.run":
      state.screenings.set(ref.index, { ...said, body: fact.body, reviews: [] });
      return;
    case "financing.hit.reviewed":
      state.screenings.get(fact.body.screening.index)?.reviews.push({ ...said, body: fact.body, confirmation: null });
      return;
    case "financing.hit.confirmed": {
      const review = reviewAt(state, fact.body.review.index);
      if (review) review.confirmation = { ...said, body: fact.body };
      return;
    }
    case "financing.batch.filed":
      state.batches.set(ref.index, { ...said, body: fact.body });
      return;
    case "financing.trace.recorded":
      state.traces.set(ref.index, { ...said, body: fact.body });
      return;
    case "financing.freeze.requested":
      state.freezes.set(ref.index, { ...said, body: fact.body, steps: [] });
      return;
    case "financing.freeze.acknowledged":
    case "financing.freeze.acted":
    case "financing.freeze.refused":
    case "financing.freeze.extended":
    case "financing.freeze.lifted":
    case "financing.freeze.withdrawn":
      state.freezes
        .get(fact.body.request.index)
        ?.steps.push({ ...stepOf(fact), atMs: ref.timeMs, index: ref.index, org: actor.org });
  }
}

export type FreezeStepFact = Extract<FinancingFact, { readonly body: { readonly request: unknown } }>;

export function stepOf(fact: FreezeStepFact): FreezeStep {
  switch (fact.type) {
    case "financing.freeze.acknowledged":
      return { step: "acknowledged" };
    case "financing.freeze.withdrawn":
      return { step: "withdrawn" };
    case "financing.freeze.acted":
      return { step: "acted", scope: fact.body.scope };
    case "financing.freeze.refused":
      return { step: "refused", reason: fact.body.reason };
    case "financing.freeze.lifted":
      return { step: "lifted", reason: fact.body.reason };
    case "financing.freeze.extended": {
      const untilMs = instantMs(fact.body.until, "body.until");
      // Admission has read it: a moment the calendar does not have was refused.
      return { step: "extended", untilMs: isRefusal(untilMs) ? 0 : untilMs };
    }
  }
}
