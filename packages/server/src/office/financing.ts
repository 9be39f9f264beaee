// The financing room as a reader may see it: lists are public, what was screened, filed and traced is for those who work on it.
import { ALGORITHM, DEFAULT_THRESHOLD, hitStanding, type FinancingState } from "@mizan/financing";
import type { FinancingResults } from "../financing-results.ts";
import type { Mechanism } from "../mechanism.ts";
import type { Reader } from "../reader.ts";
import { mayRead } from "./classes.ts";
import { freezesFor, freezeTable } from "./freezes.ts";

export const FINANCING_LISTS = ["screenings", "batches", "traces", "freezes"] as const;
export type FinancingList = (typeof FINANCING_LISTS)[number];

const CLASSES: Readonly<Record<Exclude<FinancingList, "freezes">, string>> = {
  screenings: "financing-screening",
  batches: "financing-batch",
  traces: "financing-trace",
};

/** What an office of this role may say here, so that a screen offers nothing that would be refused. */
const ACTS = {
  snapshot: "financing.list.snapshot",
  screen: "financing.screening.run",
  review: "financing.hit.reviewed",
  confirm: "financing.hit.confirmed",
  trace: "financing.trace.recorded",
  ask: "financing.freeze.requested",
} as const;
export type FinancingAct = keyof typeof ACTS;

export function may({ authority }: Mechanism, reader: Reader, act: FinancingAct): boolean {
  return reader !== null && authority.may({ action: "say", role: reader.role, fact: ACTS[act] });
}

/** Whether a reader is told of any of these at all; of a freeze, only of those that concern its party. */
export function readsList({ authority }: Mechanism, reader: Reader, list: FinancingList): boolean {
  if (list === "freezes")
    return (["none", "party"] as const).some((relation) =>
      mayRead(authority, reader, { class: "financing-freeze", relation }),
    );
  return mayRead(authority, reader, { class: CLASSES[list], relation: "none" });
}

export type Page = { readonly limit: number; readonly before: number | undefined };

/** Log indexes, newest first. Whoever may not read them is not told how many there are. */
export function listFinancing(mechanism: Mechanism, reader: Reader, list: FinancingList, { limit, before }: Page) {
  const all = readsList(mechanism, reader, list) ? indexesOf(mechanism, reader, list) : [];
  const from = before === undefined ? all : all.filter((index) => index < before);
  const indexes = from.slice(0, limit);
  return { indexes, next: from.length > limit ? (indexes.at(-1) ?? null) : null, total: all.length };
}

function indexesOf(mechanism: Mechanism, reader: Reader, list: FinancingList): readonly number[] {
  if (list === "freezes") return freezesFor(mechanism, reader).map(({ ref }) => ref.index);
  return [...mechanism.committed.rooms.monitors.financing[list].keys()].reverse();
}

export function financingFor(mechanism: Mechanism, results: FinancingResults, reader: Reader) {
  const { rooms } = mechanism.committed;
  const { financing } = rooms.monitors;
  const nowMs = mechanism.now().mechanismMs;
  return {
    algorithm: ALGORITHM,
    threshold: DEFAULT_THRESHOLD,
    atMs: nowMs,
    lists: describeLists(financing, results),
    reads: Object.fromEntries(FINANCING_LISTS.map((list) => [list, readsList(mechanism, reader, list)])),
    may: Object.fromEntries(Object.keys(ACTS).map((act) => [act, isAct(act) && may(mechanism, reader, act)])),
    mandate: rooms.agreement.mandate !== null,
    table: freezeTable(mechanism, partiesOf(mechanism), nowMs),
  };
}

function isAct(act: string): act is FinancingAct {
  return Object.hasOwn(ACTS, act);
}

export function partiesOf({ committed }: Mechanism): readonly string[] {
  const { agreement, oversight } = committed.rooms;
  const roots = oversight.genesis?.roots.keys ?? [];
  return agreement.mandate?.parties ?? roots.flatMap(({ org, role }) => (role === "principal" ? [org] : []));
}

/** Those before them stay in the log. */
const MAX_LISTS = 50;

/** Newest first, each with how it differs from the one before it of the same source. */
function describeLists({ lists }: FinancingState, results: FinancingResults) {
  return lists
    .map(({ ref, by, body }, at) => {
      const before = lists.slice(0, at).findLast((older) => older.body.source === body.source);
      return {
        index: ref.index,
        leaf: ref.leaf,
        at: ref.timeMs,
        org: by.org,
        ...body,
        difference: before === undefined ? null : results.difference(before.body.hash, body.hash),
      };
    })
    .reverse()
    .slice(0, MAX_LISTS);
}

export function hitsOf({ screenings }: FinancingState, index: number) {
  const screening = screenings.get(index);
  return (
    screening?.body.candidates.map((candidate) => ({
      ...candidate,
      standing: hitStanding(screening, candidate.reference),
      reviews: screening.reviews
        .filter(({ body }) => body.reference === candidate.reference)
        .map(({ ref, by, body, confirmation }) => ({
          index: ref.index,
          leaf: ref.leaf,
          at: ref.timeMs,
          org: by.org,
          role: by.role,
          outcome: body.outcome,
          reason: body.reason,
          second: confirmation && {
            index: confirmation.ref.index,
            at: confirmation.ref.timeMs,
            org: confirmation.by.org,
            role: confirmation.by.role,
            agrees: confirmation.body.agrees,
            reason: confirmation.body.reason,
          },
        })),
    })) ?? []
  );
}
