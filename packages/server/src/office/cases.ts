// Cases as a reader may see them: one, a list of them, and what the reader could say or open there.
import { caseAt, casesOf, defaultOpening } from "@mizan/agreement";
import { isRecused } from "@mizan/oversight";
import type { Mechanism } from "../mechanism.ts";
import type { Reader } from "../reader.ts";
import { type SeenCase, seenBy, sightOf } from "./case-sight.ts";

/** Undefined where there is no such case. */
export function viewCase(mechanism: Mechanism, caseIndex: number, reader: Reader): SeenCase | undefined {
  const { agreement } = mechanism.committed.rooms;
  const view = caseAt(agreement, caseIndex, mechanism.now().mechanismMs);
  return view && seenBy(view, sightOf(mechanism, caseIndex, reader));
}

/** Those that may have opened a record: an incident belongs to every case that was opened on it. */
export function casesWith(mechanism: Mechanism, caseIndex: number, record: number): readonly number[] {
  return mechanism.committed.rooms.agreement.incidents.get(record)?.cases ?? [caseIndex];
}

/** Newest first. */
export function listCases(
  mechanism: Mechanism,
  reader: Reader,
  { limit, before }: { readonly limit: number; readonly before: number | undefined },
) {
  const indexes = [...casesOf(mechanism.committed.rooms.agreement)].reverse();
  const from = before === undefined ? indexes : indexes.filter((index) => index < before);
  const items = from.slice(0, limit).flatMap((index) => {
    const view = viewCase(mechanism, index, reader);
    return view ? [{ ...rowOf(mechanism, view), published: mechanism.publishing.publication(index) !== null }] : [];
  });
  return { items, next: from.length > limit ? (items.at(-1)?.index ?? null) : null, total: indexes.length };
}

function rowOf(mechanism: Mechanism, view: SeenCase) {
  const incident = mechanism.committed.rooms.agreement.incidents.get(view.incident);
  if (!incident) throw new Error(`case ${view.index} has no incident`);
  const { means, target, place, occurred, simulated } = incident.body;
  const next = view.clocks
    .filter(({ state }) => state === "running" || state === "overdue")
    .toSorted((a, b) => a.dueAt - b.dueAt)[0];
  const { index, stage, stageSince, claimant, accused, severity } = view;
  const nextDue = next ? { clock: next.clock, dueAt: next.dueAt } : null;
  return { index, stage, stageSince, claimant, accused, means, target, place, occurred, severity, nextDue, simulated };
}

/** What this reader could say or propose in this case; whether it may now, the rooms' law says when it is prepared. */
export function mayIn(mechanism: Mechanism, reader: Reader): string[] {
  if (reader === null) return [];
  const { role } = reader;
  const { authority } = mechanism;
  return [
    ...SAYABLE.filter((fact) => authority.may({ action: "say", role, fact })),
    ...DECIDABLE.filter((decision) => authority.may({ action: "decide", role, decision })).map(
      (kind) => `decide:${kind}`,
    ),
  ];
}

/** Who has stood aside from a case, by which entry, and the alternate whom the mandate names in that place. */
export function recusalsIn(mechanism: Mechanism, caseIndex: number) {
  const { oversight } = mechanism.committed.rooms;
  return oversight.recusals
    .filter(({ case: of, org }) => of === caseIndex && isRecused(oversight, { org, role: "co-chair" }, caseIndex))
    .map(({ org, ref }) => {
      const named = oversight.mandate?.terms.alternates.find(({ office }) => office === org);
      return { org, index: ref.index, alternate: named?.alternate ?? null };
    });
}

/** What a release may open, with its withheld fields; `usual` is opened too where nobody agrees on a release (agreement.md §15). */
export function openableIn(mechanism: Mechanism, caseIndex: number, reader: Reader) {
  const file = mechanism.committed.rooms.agreement.cases.get(caseIndex);
  if (!file || !mayIn(mechanism, reader).includes("decide:release")) return [];
  const usual = new Map(defaultOpening(file).map(({ index, paths }) => [index, paths]));
  const opened = new Set(mechanism.publishing.publication(caseIndex)?.open.map(({ index }) => index));
  return file.records
    .filter((index) => !file.monitors.includes(index) && !opened.has(index))
    .toSorted((a, b) => a - b)
    .map((index) => ({ index, paths: usual.get(index) ?? [], usual: usual.has(index) }));
}

const DECIDABLE = ["finding", "ruling", "release"] as const;
const SAYABLE = [
  "agreement.case.moved",
  "agreement.evidence.added",
  "agreement.response.given",
  "agreement.response.time-asked",
  "agreement.words.given",
  "agreement.allegation.withdrawn",
  "agreement.review.held",
  "oversight.recusal.declared",
] as const;
