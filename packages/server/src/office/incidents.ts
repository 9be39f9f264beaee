// Incidents as lists show them: means and target, never a side; setting and duty stay withheld until a ruling.
import type { Incident } from "@mizan/agreement";
import type { Mechanism } from "../mechanism.ts";

const HOUR_MS = 3_600_000;

/** Newest first; `before` is a log index. */
export function listIncidents(
  mechanism: Mechanism,
  { limit, before }: { readonly limit: number; readonly before: number | undefined },
) {
  const all = [...mechanism.committed.rooms.agreement.incidents.values()].reverse();
  const from = before === undefined ? all : all.filter(({ ref }) => ref.index < before);
  const items = from.slice(0, limit).map(rowOf);
  return { items, next: from.length > limit ? (items.at(-1)?.index ?? null) : null, total: all.length };
}

/** Each with the case it led to, as a query for its record. */
export function allegationsOf(mechanism: Mechanism, incident: number) {
  return [...mechanism.committed.rooms.agreement.allegations.values()].flatMap((allegation) => {
    if (allegation.body.incident.index !== incident) return [];
    const cases = allegation.case === null ? [] : [allegation.case];
    return [{ index: allegation.ref.index, cases, withdrawn: allegation.withdrawn !== null }];
  });
}

/** What became of a report: whether the registry has yet to say how it was received, until when, and the incidents that cite it. */
export function triageOf(mechanism: Mechanism, report: number) {
  const { waiting, reviews, incidents, mandate } = mechanism.committed.rooms.agreement;
  const filedMs = waiting.get(report);
  return {
    waiting: filedMs !== undefined,
    review: reviews.get(report) ?? null,
    dueAt: filedMs !== undefined && mandate ? filedMs + mandate.clocks.acknowledgeHours * HOUR_MS : null,
    incidents: [...incidents.values()].flatMap(({ ref, reports }) => (reports.includes(report) ? [ref.index] : [])),
  };
}

function rowOf(incident: Incident) {
  const { occurred, place, cell, means, target, link, occurrence, simulated } = incident.body;
  const { index, leaf } = incident.ref;
  const { severity, cases } = incident;
  const last = cases.at(-1) ?? null;
  return { index, leaf, occurred, place, cell, means, target, link, severity, occurrence, case: last, simulated };
}
