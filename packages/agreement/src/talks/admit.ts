// What may be said now in the talks: they need no mandate, for they come before it (agreement.md §4.2, §6, §7).
import { type Citation, type Refusal, refuse } from "@mizan/ledger";
import { leafWrong, refuseEntry } from "../case/admit.ts";
import type { Actor, AgreementState, Now } from "../state.ts";
import { BOTH } from "./commitment.ts";
import { type TalksFact, type TalksFactOf } from "./kinds.ts";
import { standingEntry } from "./clauses.ts";
import { type Draft, provisionOf } from "./state.ts";

export type TalksCode =
  | "round-open-already"
  | "round-number-taken"
  | "round-unknown"
  | "round-closed"
  | "round-not-host"
  | "round-ends-before"
  | "round-ahead-of-time"
  | "round-needed"
  | "draft-unknown"
  | "draft-superseded"
  | "draft-not-yours"
  | "translation-repeated"
  | "draft-provision-unknown"
  | "draft-text-differs"
  | "position-repeated"
  | "reopening-unexplained"
  | "proposal-missing"
  | "proposal-not-yours"
  | "proposal-withdrawn"
  | "proposal-open-already"
  | "commitment-unknown"
  | "commitment-superseded"
  | "commitment-proposed"
  | "claim-not-obligor"
  | "dispute-of-own"
  | "claim-repeated"
  | "no-mandate"
  | "not-a-party"
  | "provision-unknown"
  | "citation-unknown"
  | "leaf-wrong";

type Verdict = Refusal<TalksCode> | undefined;
export type TalksHearing = { readonly state: AgreementState; readonly actor: Actor; readonly now: Now };

export function admitTalks(fact: TalksFact, hearing: TalksHearing): Verdict {
  switch (fact.type) {
    case "agreement.round.opened":
      return admitRound(fact.body, hearing);
    case "agreement.round.closed":
      return admitClosing(fact.body, hearing);
    case "agreement.draft.tabled":
      return admitDraft(fact.body, hearing);
    case "agreement.draft.translated":
      return admitTranslation(fact.body, hearing);
    case "agreement.position.stated":
      return admitPosition(fact.body, hearing);
    case "agreement.proposal.made":
      return admitProposal(fact.body, hearing);
    case "agreement.proposal.withdrawn":
      return admitProposalEnd(fact.body, hearing);
    case "agreement.commitment.set":
      return admitCommitment(fact.body, hearing);
    case "agreement.commitment.claimed":
      return admitClaim(fact.body, hearing);
  }
}

function admitRound(body: TalksFactOf<"agreement.round.opened">["body"], { state, now }: TalksHearing): Verdict {
  const rounds = [...state.talks.rounds.values()];
  if (rounds.some(({ closed }) => closed === null))
    return refuse("round-open-already", "a round is open: close it first", "type");
  if (rounds.some((round) => round.body.number === body.number))
    return refuse("round-number-taken", "there was a round of this number", "body.number");
  if (Date.parse(body.from) > now.timeMs)
    return refuse("round-ahead-of-time", "a round is opened once it has begun", "body.from");
  const stranger = body.delegations.findIndex(({ org }) => now.parties?.includes(org) === false);
  if (stranger < 0) return undefined;
  return refuse("not-a-party", "delegations are those of the two parties", `body.delegations.${stranger}.org`);
}

function admitClosing(
  body: TalksFactOf<"agreement.round.closed">["body"],
  { state, actor, now }: TalksHearing,
): Verdict {
  const round = state.talks.rounds.get(body.round.index);
  if (round === undefined) return refuse("round-unknown", "no round was opened at this index", "body.round.index");
  if (round.ref.leaf !== body.round.leaf) return leafWrong("body.round.leaf");
  if (round.closed !== null) return refuse("round-closed", "this round is closed", "body.round");
  if (round.host !== actor.org) return refuse("round-not-host", "its host closes a round", "org");
  if (Date.parse(body.to) < Date.parse(round.body.from))
    return refuse("round-ends-before", "a round ends after it has begun", "body.to");
  if (Date.parse(body.to) <= now.timeMs) return undefined;
  return refuse("round-ahead-of-time", "a round is closed once it has ended", "body.to");
}

function admitDraft(body: TalksFactOf<"agreement.draft.tabled">["body"], hearing: TalksHearing): Verdict {
  const { state, actor } = hearing;
  if (![...state.talks.rounds.values()].some(({ closed }) => closed === null))
    return refuse("round-needed", "a draft is tabled while a round is open", "type");
  if (body.base === null) return undefined;
  const base = refuseDraft(hearing, body.base, "body.base");
  if ("refusal" in base) return base.refusal;
  // Else one side could take the other's text off the table by putting its own in its place.
  if (base.draft.org === actor.org || actor.role === "co-chair") return undefined;
  return refuse("draft-not-yours", "whoever tabled it, or a co-chair, tables its next version", "body.base");
}

function admitTranslation(body: TalksFactOf<"agreement.draft.translated">["body"], hearing: TalksHearing): Verdict {
  const found = refuseDraft(hearing, body.draft, "body.draft");
  if ("refusal" in found) return found.refusal;
  const { draft } = found;
  if (draft.body.language === body.language)
    return refuse("translation-repeated", "the draft itself is in this language", "body.language");
  if (draft.translations.some((one) => one.body.hash === body.hash && one.body.translator === body.translator))
    return refuse("translation-repeated", "this translation is there already", "body.hash");
  return undefined;
}

type Clause = { readonly draft: Citation; readonly provision: string; readonly text: string };

/** The provision as it is worded now: what is said of other words is said of nothing on the table. */
function refuseClause(
  hearing: TalksHearing,
  { draft: cited, provision, text }: Clause,
): { readonly draft: Draft } | { readonly refusal: Refusal<TalksCode> } {
  const found = refuseDraft(hearing, cited, "body.draft");
  if ("refusal" in found) return found;
  const clause = provisionOf(found.draft, provision);
  if (clause === undefined)
    return { refusal: refuse("draft-provision-unknown", "this draft has no such provision", "body.provision") };
  if (clause.text === text) return found;
  return { refusal: refuse("draft-text-differs", "the provision is worded otherwise in this draft", "body.text") };
}

/** The newest version is the one on the table. */
function refuseDraft(
  { state }: TalksHearing,
  cited: Citation,
  at: string,
): { readonly draft: Draft } | { readonly refusal: Refusal<TalksCode> } {
  const draft = state.talks.drafts.get(cited.index);
  if (draft === undefined)
    return { refusal: refuse("draft-unknown", "no draft was tabled at this index", `${at}.index`) };
  if (draft.ref.leaf !== cited.leaf) return { refusal: leafWrong(`${at}.leaf`) };
  if (draft.next === null) return { draft };
  return { refusal: refuse("draft-superseded", `another version stands at index ${draft.next}`, at) };
}

function admitPosition(body: TalksFactOf<"agreement.position.stated">["body"], hearing: TalksHearing): Verdict {
  const found = refuseClause(hearing, body);
  if ("refusal" in found) return found.refusal;
  const last = standingEntry(hearing.state.talks, found.draft, { org: hearing.actor.org, provision: body.provision });
  if (last === undefined) return undefined;
  const { position, reason, cure, incurable, publish } = last.body;
  if (
    position === body.position &&
    reason === body.reason &&
    cure === body.cure &&
    incurable === body.incurable &&
    publish === body.publish
  )
    return refuse("position-repeated", "this is the position that stands already", "body.position");
  if (position !== "agreed" || body.position === "agreed" || body.reason !== null) return undefined;
  return refuse("reopening-unexplained", "what was agreed is reopened with a reason", "body.reason");
}

function admitProposal(body: TalksFactOf<"agreement.proposal.made">["body"], hearing: TalksHearing): Verdict {
  const found = refuseClause(hearing, body);
  if ("refusal" in found) return found.refusal;
  // One at a time: the text beside which they stand stays readable.
  for (const { org, withdrawn, body: made } of hearing.state.talks.proposals.values())
    if (org === hearing.actor.org && withdrawn === null && made.provision === body.provision && made.text === body.text)
      return refuse("proposal-open-already", "your side has proposed other words already: withdraw them first", "type");
  return undefined;
}

function admitProposalEnd(
  { proposal: cited }: TalksFactOf<"agreement.proposal.withdrawn">["body"],
  { state, actor }: TalksHearing,
): Verdict {
  const proposal = state.talks.proposals.get(cited.index);
  if (proposal === undefined)
    return refuse("proposal-missing", "no proposal was made at this index", "body.proposal.index");
  if (proposal.ref.leaf !== cited.leaf) return leafWrong("body.proposal.leaf");
  if (proposal.org !== actor.org) return refuse("proposal-not-yours", "whoever made it withdraws it", "body.proposal");
  if (proposal.withdrawn === null) return undefined;
  return refuse("proposal-withdrawn", "it is withdrawn already", "body.proposal");
}

function admitCommitment(body: TalksFactOf<"agreement.commitment.set">["body"], hearing: TalksHearing): Verdict {
  const { state, now } = hearing;
  const { mandate, talks } = state;
  if (body.obligor !== BOTH && now.parties?.includes(body.obligor) === false)
    return refuse("not-a-party", "one of the two parties owes it, or both do", "body.obligor");
  if ((body.publish || body.draft === null) && mandate === null)
    return refuse(
      "no-mandate",
      "without a mandate a commitment is proposed, of a provision of a draft",
      "body.publish",
    );
  const wrong = body.draft === null ? undefined : refuseDraftProvision(hearing, body.draft, body.provision);
  if (wrong) return wrong;
  if (body.draft === null && !mandate?.provisions.some(({ id }) => id === body.provision))
    return refuse("provision-unknown", "the mandate has no such provision", "body.provision");
  for (const [i, link] of body.linkedWith.entries()) {
    const linked = talks.commitments.get(link.index);
    if (linked === undefined)
      return refuse("commitment-unknown", "no commitment was set at this index", `body.linkedWith.${i}.index`);
    if (linked.ref.leaf !== link.leaf) return leafWrong(`body.linkedWith.${i}.leaf`);
  }
  return body.supersedes === null ? undefined : refuseCommitment(hearing, body.supersedes, "body.supersedes");
}

function refuseDraftProvision(hearing: TalksHearing, cited: Citation, provision: string): Verdict {
  const found = refuseDraft(hearing, cited, "body.draft");
  if ("refusal" in found) return found.refusal;
  if (provisionOf(found.draft, provision)) return undefined;
  return refuse("draft-provision-unknown", "this draft has no such provision", "body.provision");
}

/** One that stands: set, and not replaced since. */
export function refuseCommitment({ state }: Pick<TalksHearing, "state">, cited: Citation, at: string): Verdict {
  const commitment = state.talks.commitments.get(cited.index);
  if (commitment === undefined)
    return refuse("commitment-unknown", "no commitment was set at this index", `${at}.index`);
  if (commitment.ref.leaf !== cited.leaf) return leafWrong(`${at}.leaf`);
  if (commitment.next === null) return undefined;
  return refuse("commitment-superseded", `another one stands in its place at index ${commitment.next}`, at);
}

function admitClaim(body: TalksFactOf<"agreement.commitment.claimed">["body"], hearing: TalksHearing): Verdict {
  const { state, actor } = hearing;
  const wrong = refuseCommitment(hearing, body.commitment, "body.commitment");
  if (wrong) return wrong;
  const commitment = state.talks.commitments.get(body.commitment.index);
  const obligor = commitment?.body.obligor ?? "";
  const isDispute = body.claim === "disputed" || body.claim === "undisputed";
  if (!isDispute && obligor !== BOTH && obligor !== actor.org)
    return refuse("claim-not-obligor", "whoever owes it says how far it has come", "body.claim");
  if (isDispute && obligor === actor.org) return refuse("dispute-of-own", "the other side disputes it", "body.claim");
  const last = commitment?.claims.findLast(({ org }) => org === actor.org);
  if (last?.body.claim !== body.claim || last.body.words !== body.words) return undefined;
  return refuse("claim-repeated", "this is what your side has said already", "body.claim");
}

/** What is cited as evidence is an entry of the log. */
export function refuseCited(now: Now, cited: readonly Citation[], at: string): Verdict {
  for (const [i, one] of cited.entries()) {
    const wrong = refuseEntry(now, one, `${at}.${i}`);
    // Of an entry only these two can be wrong.
    if (wrong?.refused === "citation-unknown" || wrong?.refused === "leaf-wrong")
      return refuse(wrong.refused, wrong.rule, wrong.at);
  }
  return undefined;
}
