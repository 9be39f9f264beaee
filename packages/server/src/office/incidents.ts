// Incidents as lists show them: means and target, never a side; setting and duty stay withheld until a ruling.
import type { Incident } from "@mizan/agreement";
import type { Mechanism } from "../mechanism.ts";

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

function rowOf(incident: Incident) {
  const { occurred, place, cell, means, target, link, occurrence, simulated } = incident.body;
  const { index, leaf } = incident.ref;
  const { severity, case: of } = incident;
  return { index, leaf, occurred, place, cell, means, target, link, severity, occurrence, case: of, simulated };
}
