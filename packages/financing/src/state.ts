// What follows from what was said in this room.
import type { PlacedRef, Spoken } from "@mizan/ledger";
import type { ListSnapshot, FinancingFact } from "./fact.ts";

/** Snapshots of lists, oldest first. */
export type FinancingState = { readonly lists: ListSnapshotAt[] };
export type ListSnapshotAt = { readonly ref: PlacedRef; readonly org: string; readonly body: ListSnapshot };

export function emptyFinancing(): FinancingState {
  return { lists: [] };
}

export function applyFinancing(state: FinancingState, fact: FinancingFact, { actor, ref }: Spoken): void {
  state.lists.push({ ref, org: actor.org, body: fact.body });
}
