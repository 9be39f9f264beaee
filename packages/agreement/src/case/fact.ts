// What may be said in a case: its opening and moves, evidence, answers, words of either party, the commission's review.
import {
  citationField as citation,
  hashField as hash,
  instantField as instant,
  type FieldValue,
  codeField as code,
  flagField as flag,
  listField as list,
  nullableField as nullable,
  objectField as object,
  textField as text,
  wholeField as whole,
  withheld,
} from "@mizan/ledger";
import { MAX_PUBLIC_WORDS } from "../allegation.ts";
import {
  ANSWERS,
  ASSERTION_STANDS,
  HANDLINGS,
  OBSERVATIONS,
  REPORT_OUTCOMES,
  REVIEW_OUTCOMES,
  SOURCE_GRADES,
} from "../axes.ts";

/** A photograph, a sound, a document; larger things are cited by hash and kept elsewhere. */
const MAX_EVIDENCE_BYTES = 50 * 1024 * 1024;
const MAX_ASSERTIONS = 20;
const MAX_CITED = 10;
const MAX_REASON = 1_000;
const MAX_DISSENT = 4_000;
/** Where a case may be moved to by the registry; all other moves follow from what is said in it. */
export const MOVES = ["withdrawn", "outside-mandate", "merged", "referred"] as const;

const reason = text("public", { max: MAX_REASON, lines: true });
const words = text("public", { max: MAX_PUBLIC_WORDS, lines: true });

export const reportReviewedField = object({
  report: citation,
  outcome: code("public", REPORT_OUTCOMES),
  reason: nullable(reason),
});
export const caseOpenedField = object({ incident: citation, allegation: nullable(citation) });
export const caseMovedField = object({
  case: citation,
  to: code("public", MOVES),
  reason,
  into: nullable(citation),
});
/** Source and information are graded apart, and stay two letters (Admiralty scale). */
export const evidenceAddedField = object({
  case: citation,
  hash,
  bytes: whole("public", 1, MAX_EVIDENCE_BYTES),
  mediaType: text("public", { max: 100, pattern: /^[a-z0-9.+-]{1,49}\/[a-z0-9.+-]{1,49}$/u }),
  title: text("public", { max: 200 }),
  observation: code("public", OBSERVATIONS),
  grade: object({ source: code("public", SOURCE_GRADES), information: whole("public", 1, 6) }),
  handling: code("public", HANDLINGS),
  custody: list(text("public", { max: 200 }), 20, 1),
  cites: nullable(citation),
});
export const responseGivenField = object(
  {
    case: citation,
    answer: code("public", ANSWERS),
    assertions: list(
      object({
        n: whole("public", 1, MAX_ASSERTIONS),
        stand: code("public", ASSERTION_STANDS),
        evidence: list(citation, MAX_CITED),
      }),
      MAX_ASSERTIONS,
    ),
    words,
    publish: flag("public"),
  },
  // The party says that the incident has nothing to do with the truce, or has: the load is then shown with and without.
  { disputesLink: flag("public") },
);
export const responseTimeAskedField = object({ case: citation, reason });
export const wordsGivenField = object({ case: citation, words, publish: flag("public") });
export const reviewHeldField = object({
  case: citation,
  finding: citation,
  outcome: code("public", REVIEW_OUTCOMES),
  dissent: nullable(
    withheld(
      "until-ruling",
      object({ by: orgNameOf("until-ruling"), text: text("until-ruling", { max: MAX_DISSENT, lines: true }) }),
    ),
  ),
});
export const ceasefireTerminatedField = object({ at: instant, notice: text("public", { max: 2_000, lines: true }) });

export type ReportReviewed = FieldValue<typeof reportReviewedField>;
export type CaseOpened = FieldValue<typeof caseOpenedField>;
export type CaseMoved = FieldValue<typeof caseMovedField>;
export type EvidenceAdded = FieldValue<typeof evidenceAddedField>;
export type ResponseGiven = FieldValue<typeof responseGivenField>;
export type ResponseTimeAsked = FieldValue<typeof responseTimeAskedField>;
export type WordsGiven = FieldValue<typeof wordsGivenField>;
export type ReviewHeld = FieldValue<typeof reviewHeldField>;
export type CeasefireTerminated = FieldValue<typeof ceasefireTerminatedField>;

function orgNameOf(audience: string) {
  return text(audience, { max: 64, pattern: /^[a-z0-9][a-z0-9-]{0,63}$/u });
}
