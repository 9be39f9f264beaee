// `GET /v1/commitments`: who owes what, where it stands by the clock, what it was scored, and what its own side claims.
import { type Decoded, flag, list, nullable, object, text, whole } from "./decode.ts";

const score = object({
  /** log index of the decision */
  index: whole,
  score: whole,
  from: text,
  to: text,
  reason: text,
  evidence: list(whole),
  verification: nullable(whole),
});
const claim = object({ index: whole, org: text, claim: text, words: text, publish: flag, at: whole });

export const commitment = object({
  index: whole,
  leaf: text,
  draft: nullable(whole),
  provision: text,
  obligor: text,
  act: text,
  object: text,
  measure: text,
  due: object({ date: nullable(text), days: nullable(whole), trigger: nullable(text) }),
  method: text,
  evidence: text,
  linkedWith: list(object({ index: whole, leaf: text })),
  simulated: flag,
  proposed: flag,
  status: text,
  dueAt: nullable(whole),
  blockedBy: list(whole),
  score: nullable(score),
  scoreProposed: nullable(whole),
  claims: list(claim),
});
export type Commitment = Decoded<typeof commitment>;

export const commitmentPage = object({
  items: list(commitment),
  next: nullable(whole),
  total: whole,
  counts: object({ none: whole, scored: list(whole) }),
  may: list(text),
});
export type CommitmentPage = Decoded<typeof commitmentPage>;
