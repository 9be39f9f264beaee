// A commitment: who owes what, counted how, by when, shown by which evidence; its score from 0 to 3 is a joint act (agreement.md §7).
import {
  citationField as citation,
  instantField as instant,
  orgField as orgName,
  type FieldCode,
  type FieldValue,
  type JsonObject,
  type Refusal,
  codeField as code,
  flagField as flag,
  instantMs,
  isRefusal,
  listField as list,
  nullableField as nullable,
  objectField as object,
  readField,
  refuse,
  textField as text,
  wholeField as whole,
} from "@mizan/ledger";
import { provisionWId } from "./draft.ts";

/** As obligor: each of the two parties. */
export const BOTH = "both";
export const COMMITMENT_METHODS = ["visit", "imagery", "document", "count", "flow", "intelligence"] as const;
/** The obligor's own word is a mark beside the score; the other side's is that it disputes it, or does so no more. */
export const CLAIMS = ["begun", "done", "disputed", "undisputed"] as const;
export const SCORES = [0, 1, 2, 3] as const;
export type Score = (typeof SCORES)[number];
/** Done and verified. */
export const VERIFIED: Score = 3;

const MAX_DAYS = 3_660;
const MAX_LINKS = 10;
const MAX_EVIDENCE = 20;
const line = text("public", { max: 300, lines: true });

export const commitmentSetField = object({
  /** the draft whose provision it carries out; null: the mandate in force */
  draft: nullable(citation),
  provision: provisionWId,
  obligor: orgName,
  act: line,
  object: line,
  measure: line,
  /** one of the three: a date, days from entry (before it, where negative), or what sets it off */
  due: object({
    date: nullable(instant),
    days: nullable(whole("public", -MAX_DAYS, MAX_DAYS)),
    trigger: nullable(line),
  }),
  method: code("public", COMMITMENT_METHODS),
  evidence: line,
  linkedWith: list(citation, MAX_LINKS),
  supersedes: nullable(citation),
  /** proposed until there is a mandate; then it is public, and can be scored */
  publish: flag("public"),
  simulated: flag("public"),
});
export const commitmentClaimedField = object({
  commitment: citation,
  claim: code("public", CLAIMS),
  words: text("public", { max: 1_000, lines: true }),
  publish: flag("public"),
});
const scoreSubject = object({
  commitment: citation,
  score: whole("public", 0, 3),
  from: instant,
  to: instant,
  evidence: list(citation, MAX_EVIDENCE, 1),
  /** by someone else than who owes it: required for a 3 */
  verification: nullable(citation),
  reason: text("public", { max: 2_000, lines: true }),
});

export type CommitmentSet = FieldValue<typeof commitmentSetField>;
export type CommitmentClaimed = FieldValue<typeof commitmentClaimedField>;
export type ScoreSubject = FieldValue<typeof scoreSubject>;
export type CommitmentCode = FieldCode | "due-unclear";
export type ScoreCode = FieldCode | "score-period-reversed" | "verification-missing";

export function parseCommitment(body: JsonObject): CommitmentSet | Refusal<CommitmentCode> {
  const set = readField(commitmentSetField, body);
  if (isRefusal(set)) return set;
  const { date, days, trigger } = set.due;
  if ([date, days, trigger].filter((one) => one !== null).length !== 1)
    return refuse(
      "due-unclear",
      "it is due at a date, or days from entry, or when something happens: one of these",
      "body.due",
    );
  const at = date === null ? 0 : instantMs(date, "body.due.date");
  return isRefusal(at) ? at : set;
}

export function parseScore(subject: JsonObject): ScoreSubject | Refusal<ScoreCode> {
  const scored = readField(scoreSubject, subject, "body.subject");
  if (isRefusal(scored)) return scored;
  const from = instantMs(scored.from, "body.subject.from");
  if (isRefusal(from)) return from;
  const to = instantMs(scored.to, "body.subject.to");
  if (isRefusal(to)) return to;
  if (to < from) return refuse("score-period-reversed", "the period ends after it begins", "body.subject.to");
  if (scored.score < VERIFIED || scored.verification !== null) return scored;
  return refuse("verification-missing", "a 3 cites who verified it", "body.subject.verification");
}
