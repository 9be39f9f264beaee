// What follows from what was said in this room.
import type { PlacedRef, Spoken } from "@mizan/ledger";
import type { RecipientEnrolled, IntelligenceFact } from "./fact.ts";

/** Recipients by `org/role`: the last one enrolled is the one sealed to. */
export type IntelligenceState = { readonly recipients: Map<string, RecipientAt> };
export type RecipientAt = { readonly ref: PlacedRef; readonly body: RecipientEnrolled };

export function emptyIntelligence(): IntelligenceState {
  return { recipients: new Map() };
}

export function applyIntelligence(state: IntelligenceState, fact: IntelligenceFact, { actor, ref }: Spoken): void {
  state.recipients.set(`${actor.org}/${actor.role}`, { ref, body: fact.body });
}
