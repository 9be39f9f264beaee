// A STIX 2.1 report out of a short form: the office that says it, what it says, and an indicator where one was given.
import { tlpDefinition, TLP_DEFINITIONS, type Tlp } from "@mizan/intelligence";
import type { JsonObject, JsonValue } from "@mizan/ledger";

export type StixDraft = {
  readonly org: string;
  readonly title: string;
  readonly text: string;
  /** a STIX pattern; empty: none */
  readonly pattern: string;
  readonly tlp: Tlp;
  /** `2025-10-26T06:00:00.000Z` */
  readonly at: string;
};

/** Organisations, never persons: `identity_class` is always one. */
export function stixBundle({ org, title, text, pattern, tlp, at }: StixDraft, uuid: () => string): JsonObject {
  const marked = { spec_version: "2.1", created: at, modified: at, object_marking_refs: [TLP_DEFINITIONS[tlp]] };
  const identity = `identity--${uuid()}`;
  const by = { ...marked, created_by_ref: identity };
  const objects: JsonValue[] = [
    tlpDefinition(tlp),
    { type: "identity", id: identity, name: org, identity_class: "organization", ...marked },
  ];
  const refs = [identity];
  if (pattern.trim() !== "") {
    const indicator = `indicator--${uuid()}`;
    refs.push(indicator);
    objects.push({
      type: "indicator",
      id: indicator,
      name: title,
      pattern: pattern.trim(),
      pattern_type: "stix",
      valid_from: at,
      ...by,
    });
  }
  const report = { type: "report", id: `report--${uuid()}`, name: title, description: text, published: at };
  objects.push({ ...report, object_refs: refs, ...by });
  return { type: "bundle", id: `bundle--${uuid()}`, objects };
}
