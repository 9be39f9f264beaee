// What follows from what was said in this room.
import type { PlacedRef, Spoken } from "@mizan/ledger";
import type { Assessed } from "./assessed.ts";
import type { BatchFiled } from "./batch.ts";
import type { MovementsFact } from "./fact.ts";
import type { FeedRegistered } from "./feed.ts";
import type { LineDeclared, ZoneDeclared } from "./ground.ts";

export type Said<B> = { readonly ref: PlacedRef; readonly org: string; readonly body: B };

export type MovementsState = {
  /** by version, oldest first */
  readonly lines: Map<string, Said<LineDeclared>>;
  readonly zones: Map<string, Said<ZoneDeclared>>;
  readonly feeds: Map<string, Said<FeedRegistered>>;
  /** by log index, in the order of the log */
  readonly batches: Map<number, Said<BatchFiled>>;
  /** feed and sequence of each batch, and the hash of its rows */
  readonly filed: Set<string>;
  readonly assessments: Map<number, Said<Assessed>>;
};

export function emptyMovements(): MovementsState {
  return {
    lines: new Map(),
    zones: new Map(),
    feeds: new Map(),
    batches: new Map(),
    filed: new Set(),
    assessments: new Map(),
  };
}

export function applyMovements(state: MovementsState, fact: MovementsFact, { actor, ref }: Spoken): void {
  const said = { ref, org: actor.org };
  switch (fact.type) {
    case "movements.line.declared":
      state.lines.set(fact.body.version, { ...said, body: fact.body });
      return;
    case "movements.zone.declared":
      state.zones.set(fact.body.zone, { ...said, body: fact.body });
      return;
    case "movements.feed.registered":
      state.feeds.set(fact.body.feed, { ...said, body: fact.body });
      return;
    case "movements.batch.filed":
      state.batches.set(ref.index, { ...said, body: fact.body });
      for (const key of filedKeys(fact.body)) state.filed.add(key);
      return;
    case "movements.assessed":
      state.assessments.set(ref.index, { ...said, body: fact.body });
  }
}

export function filedKeys({ feed, sequence, hash }: BatchFiled): readonly [bySequence: string, byRows: string] {
  return [`${feed}\n${sequence}`, `${feed}\n${hash}`];
}

/** The line by which positions are judged now: the one declared last. */
export function currentLine({ lines }: MovementsState): Said<LineDeclared> | undefined {
  return [...lines.values()].at(-1);
}
