// Commitments as a reader may see them: those that are set by everybody, proposed ones at the table of the talks only.
import { type CommitmentView, commitmentsAt, SCORES } from "@mizan/agreement";
import { isJsonObject } from "@mizan/ledger";
import { decisionStatus } from "@mizan/oversight";
import type { Mechanism } from "../mechanism.ts";
import type { Reader } from "../reader.ts";
import { readsTalks } from "./talks.ts";

/** In the log's order; `after` is a log index. */
export function listCommitments(
  mechanism: Mechanism,
  reader: Reader,
  { limit, after }: { readonly limit: number; readonly after: number | undefined },
) {
  const atTable = readsTalks(mechanism, reader);
  const all = seenBy(mechanism, atTable);
  const from = after === undefined ? all : all.filter(({ index }) => index > after);
  const items = from.slice(0, limit).map((view) => itemOf(mechanism, view, atTable));
  return {
    items,
    next: from.length > limit ? (items.at(-1)?.index ?? null) : null,
    total: all.length,
    counts: countsOf(all),
    may: mayOf(mechanism, reader),
  };
}

/** Those of these items that are restricted: who was shown them is said in the log. */
export function commitmentsShown(items: ReturnType<typeof listCommitments>["items"]): readonly number[] {
  return items.flatMap(({ index, proposed, claims }) => [
    ...(proposed ? [index] : []),
    ...claims.flatMap((claim) => (claim.publish ? [] : [claim.index])),
  ]);
}

function seenBy(mechanism: Mechanism, atTable: boolean): readonly CommitmentView[] {
  const { oversight, agreement } = mechanism.committed.rooms;
  const { mandate } = agreement;
  const enteredMs = oversight.mandate ? mechanism.committed.timeAt(oversight.mandate.taken.loggedAt) : null;
  const timeMs = mechanism.now().mechanismMs;
  return commitmentsAt(agreement.talks, { timeMs, enteredMs, mandate }).filter(
    ({ commitment }) => atTable || commitment.body.publish,
  );
}

function mayOf({ authority }: Mechanism, reader: Reader): readonly string[] {
  if (reader === null) return [];
  const { role } = reader;
  return [
    ...(authority.may({ action: "decide", role, decision: "score" }) ? ["decide:score"] : []),
    ...["agreement.commitment.set", "agreement.commitment.claimed"].filter((fact) =>
      authority.may({ action: "say", role, fact }),
    ),
  ];
}

/** How many stand at each score, and how many have none: never a percentage, and never by party. */
function countsOf(all: readonly CommitmentView[]) {
  const of = (score: number | null) => all.filter((view) => (view.score?.body.score ?? null) === score).length;
  return { none: of(null), scored: SCORES.map(of) };
}

function itemOf(mechanism: Mechanism, view: CommitmentView, atTable: boolean) {
  const { index, commitment, status, dueMs, blockedBy, score } = view;
  const { ref, body, claims } = commitment;
  const { publish, linkedWith, draft, supersedes, ...said } = body;
  return {
    index,
    leaf: ref.leaf,
    ...said,
    draft: draft?.index ?? null,
    supersedes: supersedes?.index ?? null,
    linkedWith: linkedWith.map((link) => ({ ...link })),
    proposed: !publish,
    status,
    dueAt: dueMs,
    blockedBy,
    score: score && {
      index: score.index,
      score: score.body.score,
      from: score.body.from,
      to: score.body.to,
      reason: score.body.reason,
      evidence: score.body.evidence.map((cited) => cited.index),
      verification: score.body.verification?.index ?? null,
    },
    scoreProposed: openScoreOf(mechanism, index),
    claims: claims
      .filter((claim) => atTable || claim.body.publish)
      .map((claim) => ({
        index: claim.ref.index,
        org: claim.org,
        claim: claim.body.claim,
        words: claim.body.words,
        publish: claim.body.publish,
        at: mechanism.committed.timeAt(claim.ref.loggedAt),
      })),
  };
}

/** The newest score that waits for signatures. */
function openScoreOf(mechanism: Mechanism, commitment: number): number | null {
  const nowMs = mechanism.now().mechanismMs;
  const open = [...mechanism.committed.rooms.oversight.decisions.values()].findLast((decision) => {
    const cited = decision.subject["commitment"];
    const isAbout = decision.kind === "score" && isJsonObject(cited) && cited["index"] === commitment;
    return isAbout && decisionStatus(decision, nowMs) === "open";
  });
  return open?.ref.index ?? null;
}
