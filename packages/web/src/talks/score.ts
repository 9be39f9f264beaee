// A score as the subject of a decision: undefined until what was chosen and cited makes one (agreement.md §7).
import type { JsonObject } from "@mizan/ledger";
import { cite, type Citation, instantOf } from "../ui/typed.ts";

export type ScoreDraft = {
  readonly score: string;
  readonly from: string;
  readonly to: string;
  /** log index, as typed */
  readonly evidence: string;
  readonly verification: string;
  readonly reason: string;
};
export const NO_SCORE: ScoreDraft = { score: "", from: "", to: "", evidence: "", verification: "", reason: "" };
/** Done and verified: cites by whom. */
export const VERIFIED = "3";

type About = {
  readonly commitment: Citation;
  readonly evidence: Citation | null | undefined;
  readonly verification: Citation | null | undefined;
};

export function scoreSubject(typed: ScoreDraft, { commitment, evidence, verification }: About): JsonObject | undefined {
  const [from, to, reason] = [instantOf(typed.from), instantOf(typed.to), typed.reason.trim()];
  const isVerified = typed.score === VERIFIED;
  if (typed.score === "" || from === undefined || to === undefined || to < from) return undefined;
  if (!evidence || reason === "" || (isVerified && !verification)) return undefined;
  return {
    commitment: cite(commitment),
    score: Number(typed.score),
    from,
    to,
    evidence: [cite(evidence)],
    verification: isVerified && verification ? cite(verification) : null,
    reason,
  };
}
