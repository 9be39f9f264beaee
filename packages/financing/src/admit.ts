// What may be said now in the financing room.
import { refuse, type Floor, type Refusal, type Speaker } from "@mizan/ledger";
import { FINANCING_VOCABULARY, type FinancingFact, type FinancingFactCode } from "./fact.ts";
import type { FinancingState } from "./state.ts";

export type FinancingCode = FinancingFactCode | "role-may-not" | "list-unchanged";

/** Refuses what may not be said, or lets pass. */
export function admitFinancing(
  state: FinancingState,
  fact: FinancingFact,
  actor: Speaker,
  _floor: Floor,
): Refusal<FinancingCode> | undefined {
  if (!FINANCING_VOCABULARY.permits(actor.role, fact.type))
    return refuse("role-may-not", `a ${actor.role} may not say ${fact.type}`, "type");
  const { source, hash } = fact.body;
  const last = state.lists.findLast(({ body }) => body.source === source);
  if (last?.body.hash === hash) return refuse("list-unchanged", "this is the list that stands already", "body.hash");
  return undefined;
}
