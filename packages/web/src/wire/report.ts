// Reports as the server tells them: the row of a list, and one report with its body, what is withheld, and its statement.
import { type Decoded, decimal, flag, list, nullable, object, oneOf, optional, record, text, whole } from "./decode.ts";
import { briefReceipt, receipt } from "./receipt.ts";

const rowMembers = {
  index: whole,
  type: text,
  org: text,
  channel: text,
  source: nullable(object({ format: text, id: text })),
  /** two days (`2025-10-19`), or two UTC instants where the precision is a minute: a claim */
  occurred: object({ from: text, to: text, precision: text }),
  place: object({ country: optional(text), adm1: optional(text), adm2: optional(text), name: optional(text) }),
  /** centre of a half-degree cell; null where only a country is known */
  cell: nullable(object({ lat: decimal, lon: decimal })),
  deaths: nullable(object({ low: whole, best: whole, high: whole })),
  kind: nullable(oneOf("state-based", "non-state", "one-sided")),
  simulated: flag,
  loggedAt: whole,
} as const;

export const reportRow = object({ ...rowMembers, receipt: briefReceipt });
export type ReportRow = Decoded<typeof reportRow>;

export const reportPage = object({ items: list(reportRow), next: nullable(whole), total: whole });
export type ReportPage = Decoded<typeof reportPage>;

export const reportDetail = object({
  ...rowMembers,
  body: record,
  withheld: list(object({ path: text, class: text })),
  statement: object({ org: text, key: text, chain: text, seq: whole, at: text }),
  receipt,
  /** nobody has said yet how it was received; until when that is owed; incidents that cite it */
  triage: object({
    waiting: flag,
    dueAt: nullable(whole),
    /** what the registry said of it last */
    review: nullable(object({ index: whole, outcome: text, reason: nullable(text) })),
    incidents: list(whole),
  }),
});
export type ReportDetail = Decoded<typeof reportDetail>;
