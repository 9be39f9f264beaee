// What is said of joint acts, recusals, the exercise's clock and access: bodies and bounds (agreement.md §4.1).
import {
  citationField as citation,
  hashField as hash,
  indexField as index,
  instantField as instant,
  type FieldValue,
  codeField as code,
  flagField as flag,
  jsonField as json,
  listField as list,
  nullableField as nullable,
  objectField as object,
  textField as text,
  wholeField as whole,
} from "@mizan/ledger";
import { DECISION_KINDS } from "./decision-kind.ts";
import { office } from "./vocabulary.ts";

/** 48 KiB: what a ruling with its reasons takes; the statement around it has its own bound. */
const MAX_SUBJECT_BYTES = 49_152;
/** The mandate needs four offices; twice that leaves room and bounds the list. */
const MAX_REQUIRED = 8;
const MAX_REASONS = 4_000;
const MAX_OWN_TEXT = 8_000;
const MAX_WITHDRAWAL = 1_000;
const MAX_RECUSAL = 2_000;
const MAX_STEP_MS = 30 * 86_400_000;
const MAX_RECORDS = 1_024;

export const decisionProposed = object({
  kind: code("public", DECISION_KINDS),
  case: nullable(citation),
  subject: json("public", { maxBytes: MAX_SUBJECT_BYTES }),
  subjectHash: hash,
  required: list(office, MAX_REQUIRED, 1),
  until: nullable(instant),
});
export const decisionSigned = object({ of: index, leaf: hash, subjectHash: hash });
export const decisionDiffered = object({
  of: index,
  leaf: hash,
  subjectHash: hash,
  reasons: text("public", { max: MAX_REASONS, lines: true }),
  text: nullable(text("public", { max: MAX_OWN_TEXT, lines: true })),
  final: flag("public"),
});
export const decisionWithdrawn = object({
  of: index,
  leaf: hash,
  reason: text("public", { max: MAX_WITHDRAWAL, lines: true }),
});
export const recusalDeclared = object({
  case: citation,
  reason: text("public", { max: MAX_RECUSAL, lines: true }),
});
export const clockStepped = object({ byMs: whole("public", 1, MAX_STEP_MS) });
export const accessRead = object({ reader: office, records: list(index, MAX_RECORDS, 1) });

export type DecisionProposed = FieldValue<typeof decisionProposed>;
export type DecisionSigned = FieldValue<typeof decisionSigned>;
export type DecisionDiffered = FieldValue<typeof decisionDiffered>;
export type DecisionWithdrawn = FieldValue<typeof decisionWithdrawn>;
export type RecusalDeclared = FieldValue<typeof recusalDeclared>;
export type ClockStepped = FieldValue<typeof clockStepped>;
export type AccessRead = FieldValue<typeof accessRead>;
