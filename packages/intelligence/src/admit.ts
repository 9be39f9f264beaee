// What may be said now in the intelligence room.
import { refuse, type Floor, type Refusal, type Speaker } from "@mizan/ledger";
import { INTELLIGENCE_VOCABULARY, type IntelligenceFact, type IntelligenceFactCode } from "./fact.ts";
import type { IntelligenceState } from "./state.ts";

export type IntelligenceCode = IntelligenceFactCode | "role-may-not" | "recipient-enrolled";

/** Refuses what may not be said, or lets pass. */
export function admitIntelligence(
  state: IntelligenceState,
  fact: IntelligenceFact,
  actor: Speaker,
  _floor: Floor,
): Refusal<IntelligenceCode> | undefined {
  if (!INTELLIGENCE_VOCABULARY.permits(actor.role, fact.type))
    return refuse("role-may-not", `a ${actor.role} may not say ${fact.type}`, "type");
  const standing = [...state.recipients.values()].some(({ body }) => body.recipient === fact.body.recipient);
  if (standing) return refuse("recipient-enrolled", "this recipient is enrolled already", "body.recipient");
  return undefined;
}
