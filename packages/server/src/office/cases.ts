// A case as a reader may see it. Who accuses whom, and what was found, stays inside until it is published (agreement.md §15).
import { caseAt, casesOf, defaultOpening, type CaseView, type IncidentOpened } from "@mizan/agreement";
import type { Mechanism } from "../mechanism.ts";
import type { Reader } from "../reader.ts";
import { mayRead } from "./classes.ts";

type Occurrence = IncidentOpened["occurrence"];

export type CaseSight = {
  /** may read the file: allegation, answers, evidence */
  readonly file: boolean;
  /** may read findings and rulings before they are published */
  readonly deliberation: boolean;
  readonly published: boolean;
};

export function sightOf(mechanism: Mechanism, caseIndex: number, reader: Reader): CaseSight {
  const { authority, publishing, committed } = mechanism;
  const { genesis } = committed.rooms.oversight;
  const isParty = genesis?.roots.keys.some(({ org, role }) => role === "principal" && org === reader?.org) ?? false;
  return {
    file: mayRead(authority, reader, { class: "case-file", relation: isParty ? "party" : "none" }),
    deliberation: mayRead(authority, reader, { class: "joint-act", relation: "none" }),
    published: publishing.publication(caseIndex) !== null,
  };
}

/** Undefined where there is no such case. */
export function viewCase(mechanism: Mechanism, caseIndex: number, reader: Reader): CaseView | undefined {
  const { agreement } = mechanism.committed.rooms;
  const view = caseAt(agreement, caseIndex, mechanism.now().mechanismMs);
  const incident = view && agreement.incidents.get(view.incident);
  return view && incident && withheldFrom(view, sightOf(mechanism, caseIndex, reader), incident.body.occurrence);
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

/** What a reader may not know is absent, not blank: who accuses whom, what was found, and what was said inside. */
function withheldFrom(view: CaseView, { file, deliberation, published }: CaseSight, occurrence: Occurrence): CaseView {
  const inside = published || deliberation;
  const open = published || file;
  return {
    ...view,
    ...(open
      ? {}
      : { claimant: null, accused: null, allegation: null, evidence: [], link: { ...view.link, disputed: false } }),
    ...(inside ? {} : { findings: [], reviews: view.reviews, ruling: null, noJointRuling: null }),
    // An inner stage tells what is going on inside.
    stage: inside || file || view.stage === "withdrawn" ? view.stage : "in-verification",
    stageSince: inside || file ? view.stageSince : 0,
    // A party's own words are public where it has published them.
    responses: open ? view.responses : view.responses.filter(({ publish }) => publish),
    words: open ? view.words : view.words.filter(({ publish }) => publish),
    axes: inside
      ? view.axes
      : { occurrence: { code: occurrence, from: view.incident }, attribution: null, conformity: null },
    clocks: open ? view.clocks : [],
  };
}

function rowOf(mechanism: Mechanism, view: CaseView) {
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

/** What a release may open, with its withheld fields; `usual` is opened too where nobody agrees on a release (agreement.md §15). */
export function openableIn(mechanism: Mechanism, caseIndex: number, reader: Reader) {
  const file = mechanism.committed.rooms.agreement.cases.get(caseIndex);
  if (!file || !mayIn(mechanism, reader).includes("decide:release")) return [];
  const usual = new Map(defaultOpening(file).map(({ index, paths }) => [index, paths]));
  return file.records
    .filter((index) => !file.monitors.includes(index))
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
