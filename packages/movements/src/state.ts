// What follows from what was said in this room.
import type { PlacedRef, Spoken } from "@mizan/ledger";
import type { FeedRegistered, MovementsFact } from "./fact.ts";

/** Feeds by their name. */
export type MovementsState = { readonly feeds: Map<string, Feed> };
export type Feed = { readonly ref: PlacedRef; readonly org: string; readonly body: FeedRegistered };

export function emptyMovements(): MovementsState {
  return { feeds: new Map() };
}

export function applyMovements(state: MovementsState, fact: MovementsFact, { actor, ref }: Spoken): void {
  state.feeds.set(fact.body.feed, { ref, org: actor.org, body: fact.body });
}
