// What may be said now in the movements room.
import { refuse, type Floor, type Refusal, type Speaker } from "@mizan/ledger";
import { MOVEMENTS_VOCABULARY, type MovementsFact, type MovementsFactCode } from "./fact.ts";
import type { MovementsState } from "./state.ts";

export type MovementsCode = MovementsFactCode | "role-may-not" | "feed-registered";

/** Refuses what may not be said, or lets pass. */
export function admitMovements(
  state: MovementsState,
  fact: MovementsFact,
  actor: Speaker,
  _floor: Floor,
): Refusal<MovementsCode> | undefined {
  if (!MOVEMENTS_VOCABULARY.permits(actor.role, fact.type))
    return refuse("role-may-not", `a ${actor.role} may not say ${fact.type}`, "type");
  if (state.feeds.has(fact.body.feed))
    return refuse("feed-registered", "a feed is registered once; another name is another feed", "body.feed");
  return undefined;
}
