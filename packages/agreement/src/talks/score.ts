// The score of a commitment: a joint act of both co-chairs, with evidence cited; a 3 rests on somebody else's word than the obligor's.
import { type Refusal, isRefusal, refuse } from "@mizan/ledger";
import type { AgreementState, JointAct, Now, Ref } from "../state.ts";
import { type TalksCode, refuseCited, refuseCommitment } from "./admit.ts";
import { type ScoreCode, VERIFIED, parseScore } from "./commitment.ts";
import type { TalksState } from "./state.ts";

export type ScoreActCode = TalksCode | ScoreCode | "score-unverified" | "score-ahead-of-time";

/** Offices that observe and find; none of them is ever a party's (oversight: a party has no such office). */
const VERIFYING = ["monitor", "chief-monitor", "verifier"];

export function admitScore(
  state: AgreementState,
  { subject }: Pick<JointAct, "subject">,
  now: Now,
): Refusal<ScoreActCode> | undefined {
  const scored = parseScore(subject);
  if (isRefusal(scored)) return scored;
  if (state.mandate === null)
    return refuse("no-mandate", "no mandate is in force: nothing is owed yet, and nothing is scored", "body.kind");
  const wrong = refuseCommitment({ state }, scored.commitment, "body.subject.commitment");
  if (wrong) return wrong;
  const commitment = state.talks.commitments.get(scored.commitment.index);
  if (!commitment?.body.publish)
    return refuse(
      "commitment-proposed",
      "a commitment is scored once it is set, not while it is proposed",
      "body.subject.commitment",
    );
  if (Date.parse(scored.to) > now.timeMs)
    return refuse("score-ahead-of-time", "the period has ended when it is scored", "body.subject.to");
  const cited = refuseCited(now, scored.evidence, "body.subject.evidence");
  if (cited || scored.verification === null) return cited;
  const unknown = refuseCited(now, [scored.verification], "body.subject.verification");
  if (unknown) return refuse(unknown.refused, unknown.rule, "body.subject.verification");
  if (scored.score < VERIFIED) return undefined;
  const by = now.authorOf?.(scored.verification.index);
  if (
    now.authorOf === undefined ||
    (by !== undefined && VERIFYING.includes(by.role) && by.org !== commitment.body.obligor)
  )
    return undefined;
  return refuse(
    "score-unverified",
    "a 3 cites what a monitor or a verifier said, and never the obligor's own word",
    "body.subject.verification",
  );
}

/** A subject that was admitted reads again: anything else is a fault. */
export function takeScore(talks: TalksState, act: JointAct, ref: Ref): void {
  const body = parseScore(act.subject);
  if (isRefusal(body)) throw new Error("a score was admitted that cannot be read");
  talks.commitments.get(body.commitment.index)?.scores.push({ index: act.ref.index, ref, body });
}

export function untakeScore(talks: TalksState, act: JointAct): void {
  for (const { scores } of talks.commitments.values())
    scores.splice(0, Infinity, ...scores.filter(({ index }) => index !== act.ref.index));
}
