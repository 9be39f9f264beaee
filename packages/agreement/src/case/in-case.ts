// The facts that are said in a case: they cite it, and end with it.
import type { AgreementFact, FactOf } from "../fact.ts";

const IN_CASE = [
  "agreement.case.opened",
  "agreement.case.moved",
  "agreement.evidence.added",
  "agreement.response.given",
  "agreement.response.time-asked",
  "agreement.words.given",
  "agreement.review.held",
] as const;

export type CaseFact = FactOf<(typeof IN_CASE)[number]>;

export function isInCase(fact: AgreementFact): fact is CaseFact {
  return IN_CASE.some((type) => type === fact.type);
}
