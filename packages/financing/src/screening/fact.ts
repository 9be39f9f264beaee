// What is said of a screening: that it was run, with all it follows from; and what two pairs of eyes made of a hit.
import {
  citationField,
  codeField,
  flagField,
  hashField,
  listField,
  nullableField,
  objectField,
  textField,
  wholeField,
  withheld,
  type FieldValue,
} from "@mizan/ledger";
import { MAX_SHOWN } from "./screen.ts";

export const PURPOSES = ["customer", "payment", "inquiry", "re-screening"] as const;
export const OUTCOMES = ["true-match", "false-match", "undecided"] as const;
/** A hit is never closed without one of these. */
export const HIT_REASONS = [
  "birth-agrees",
  "document-agrees",
  "place-agrees",
  "birth-differs",
  "document-differs",
  "place-differs",
  "name-alone",
  "too-little-known",
] as const;

const WHOLE = 1_000_000;
const referenceField = textField("public", { max: 40 });

/** Who was asked about is personal data: it stands in the record as a salted digest, and is opened to those who work on it. */
export const NAME_CLASS = "financing-name";

export const screeningRun = objectField({
  list: citationField,
  algorithm: textField("public", { max: 128 }),
  name: withheld(NAME_CLASS, textField(NAME_CLASS, { max: 280 })),
  birthYear: nullableField(withheld(NAME_CLASS, wholeField(NAME_CLASS, 1800, 2100))),
  purpose: codeField("public", PURPOSES),
  /** millionths */
  threshold: wholeField("public", 500_000, WHOLE),
  /** at or above the threshold; more than are named here where it is larger than their number */
  found: wholeField("public", 0, WHOLE),
  candidates: listField(
    objectField({
      reference: referenceField,
      /** which of the entry's names gave the score */
      nameAt: wholeField("public", 0, 1_000),
      score: wholeField("public", 0, WHOLE),
      explanation: hashField,
    }),
    MAX_SHOWN,
  ),
  simulated: flagField("public"),
});

export const hitReviewed = objectField({
  screening: citationField,
  reference: referenceField,
  outcome: codeField("public", OUTCOMES),
  reason: codeField("public", HIT_REASONS),
});

export const hitConfirmed = objectField({
  review: citationField,
  /** where not, the hit is open again, and both opinions stand */
  agrees: flagField("public"),
  reason: codeField("public", HIT_REASONS),
});

export type ScreeningRun = FieldValue<typeof screeningRun>;
export type HitReviewed = FieldValue<typeof hitReviewed>;
export type HitConfirmed = FieldValue<typeof hitConfirmed>;
