// What may be said now in the financing room: each noun's own law, after who may speak and what is cited.
import { refuse, type Citation, type Floor, type Refusal, type Speaker } from "@mizan/ledger";
import { FINANCING_VOCABULARY, type FinancingFact, type FinancingFactCode } from "./fact.ts";
import { admitFreezeRequest, admitFreezeStep, type FreezeCode } from "./freeze/admit.ts";
import { admitConfirmation, admitReview, admitScreening, type ScreeningCode } from "./screening/admit.ts";
import type { FinancingState } from "./state.ts";
import { admitTrace, type TraceCode } from "./trace/admit.ts";

export type CitationCode = "citation-unknown";
export type FinancingCode =
  | FinancingFactCode
  | CitationCode
  | ScreeningCode
  | FreezeCode
  | TraceCode
  | "role-may-not"
  | "list-unchanged"
  | "batch-filed"
  | "span-reversed";

type Verdict = Refusal<FinancingCode> | undefined;

/** Refuses what may not be said, or lets pass. */
export function admitFinancing(state: FinancingState, fact: FinancingFact, actor: Speaker, floor: Floor): Verdict {
  if (!FINANCING_VOCABULARY.permits(actor.role, fact.type))
    return refuse("role-may-not", `a ${actor.role} may not say ${fact.type}`, "type");
  return admitCitations(fact, floor) ?? admitBody(state, fact, { actor, floor });
}

function admitBody(
  state: FinancingState,
  fact: FinancingFact,
  { actor, floor }: { readonly actor: Speaker; readonly floor: Floor },
): Verdict {
  switch (fact.type) {
    case "financing.list.snapshot": {
      const { source, hash } = fact.body;
      const last = state.lists.findLast(({ body }) => body.source === source);
      return last?.body.hash === hash
        ? refuse("list-unchanged", "this is the list that stands already", "body.hash")
        : undefined;
    }
    case "financing.screening.run":
      return admitScreening(state, fact.body);
    case "financing.hit.reviewed":
      return admitReview(state, fact.body);
    case "financing.hit.confirmed":
      return admitConfirmation(state, fact.body, actor);
    case "financing.batch.filed": {
      if (fact.body.from > fact.body.to)
        return refuse("span-reversed", "the first time is not after the last", "body.to");
      const again = [...state.batches.values()].some(({ body }) => body.hash === fact.body.hash);
      return again ? refuse("batch-filed", "this file stands in the log already", "body.hash") : undefined;
    }
    case "financing.trace.recorded":
      return admitTrace(state, fact.body);
    case "financing.freeze.requested":
      return admitFreezeRequest(fact.body, actor, floor);
    case "financing.freeze.acknowledged":
    case "financing.freeze.acted":
    case "financing.freeze.refused":
    case "financing.freeze.extended":
    case "financing.freeze.lifted":
    case "financing.freeze.withdrawn":
      return admitFreezeStep(state, fact, { actor, floor });
  }
}

/** Whatever is cited stands in the log, and is what was meant: by index and leaf. */
function admitCitations(fact: FinancingFact, { leafAt }: Floor): Verdict {
  for (const [at, { index, leaf }] of citationsOf(fact))
    if (leafAt(index) !== leaf) return refuse("citation-unknown", "no such entry, or another one, stands there", at);
  return undefined;
}

function citationsOf(fact: FinancingFact): readonly (readonly [at: string, cited: Citation])[] {
  switch (fact.type) {
    case "financing.list.snapshot":
    case "financing.batch.filed":
      return [];
    case "financing.screening.run":
      return [["body.list", fact.body.list]];
    case "financing.hit.reviewed":
      return [["body.screening", fact.body.screening]];
    case "financing.hit.confirmed":
      return [["body.review", fact.body.review]];
    case "financing.trace.recorded":
      return fact.body.batches.map((cited, at) => [`body.batches.${at}`, cited]);
    case "financing.freeze.requested":
      return fact.body.evidence.map((cited, at) => [`body.evidence.${at}`, cited]);
    case "financing.freeze.acknowledged":
    case "financing.freeze.acted":
    case "financing.freeze.refused":
    case "financing.freeze.extended":
    case "financing.freeze.lifted":
    case "financing.freeze.withdrawn":
      return [["body.request", fact.body.request]];
  }
}
