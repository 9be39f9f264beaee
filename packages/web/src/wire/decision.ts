// `GET /v1/decisions`: joint acts, the stand of each office they require, and what they are about.
import { type Decoded, flag, list, nullable, object, oneOf, text, whole } from "./decode.ts";
import { logRecord } from "./record.ts";
import { office } from "./session.ts";
import { jsonObject } from "./statement.ts";

export const DECISION_STATUSES = ["open", "taken", "split", "withdrawn", "lapsed", "void"] as const;

const stand = oneOf("signed", "differed");

const briefMembers = {
  index: whole,
  leaf: text,
  /** mandate, ruling, release, finding …: a kind that is new to this screen is shown by its code */
  kind: text,
  case: nullable(whole),
  status: oneOf(...DECISION_STATUSES),
  by: office,
  /** mechanism time, as is `until` */
  proposedAt: whole,
  until: nullable(whole),
  required: list(object({ org: text, role: text, stand: nullable(stand) })),
  mine: nullable(oneOf("needed", "signed", "differed")),
} as const;

export const decisionBrief = object(briefMembers);
export type DecisionBrief = Decoded<typeof decisionBrief>;

export const decisionPage = object({ items: list(decisionBrief), next: nullable(whole), total: whole });
export type DecisionPage = Decoded<typeof decisionPage>;

export const stated = object({
  org: text,
  role: text,
  stand,
  final: flag,
  reasons: nullable(text),
  text: nullable(text),
  index: whole,
  at: whole,
});
export type Stated = Decoded<typeof stated>;

export const decisionDetail = object({
  ...briefMembers,
  subject: jsonObject,
  subjectHash: text,
  stands: list(stated),
  record: logRecord,
});
export type DecisionDetail = Decoded<typeof decisionDetail>;
