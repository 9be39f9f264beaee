// The laws of joint acts: who may propose, sign, differ and withdraw, and when it is too late.
import { instantMs, type Refusal, canonicalize, encodeHex, isRefusal, refuse, sha256 } from "@mizan/ledger";
import { type CitationCode, refuseCitation } from "./citation.ts";
import type { DecisionDiffered, DecisionProposed, DecisionSigned, DecisionWithdrawn } from "./decision-fact.ts";
import { type DecisionKind, isLawful, missingFinder, isOfCase, needsMandate } from "./decision-kind.ts";
import { type Decision, decisionStatus, requires } from "./decision.ts";
import type { GenesisDeclared, OversightFact } from "./fact.ts";
import { type MandateCode, refuseMandate } from "./mandate.ts";
import { type MemberCode, refuseAppointment, refuseEnding } from "./member.ts";
import { officeKey } from "./office.ts";
import { isRecused } from "./recusal.ts";
import type { Actor, Now } from "./role.ts";
import { officeSpeaks } from "./standing.ts";
import type { OversightState } from "./state.ts";

export type DecisionCode =
  | "no-mandate"
  | "case-missing"
  | "subject-hash-wrong"
  | "subject-changed"
  | "required-wrong"
  | "office-without-key"
  | "until-past"
  | "office-not-required"
  | "office-recused"
  | "stand-repeated"
  | "decision-ended"
  | "decision-lapsed"
  | "decision-void"
  | "not-your-proposal"
  | "already-signed-by-other"
  | CitationCode
  | MandateCode
  | MemberCode;

export type DecisionFact = Extract<OversightFact, { readonly type: `oversight.decision.${string}` }>;
type Verdict = Refusal<DecisionCode> | undefined;
type Hearing = { readonly state: OversightState; readonly actor: Actor; readonly now: Now };

export function refuseDecision(hearing: Hearing, genesis: GenesisDeclared, fact: DecisionFact): Verdict {
  switch (fact.type) {
    case "oversight.decision.proposed":
      return refuseProposal(hearing, genesis, fact.body);
    case "oversight.decision.signed":
      return refuseStand(hearing, fact.body, "signed");
    case "oversight.decision.differed":
      return refuseStand(hearing, fact.body, "differed");
    case "oversight.decision.withdrawn":
      return refuseWithdrawal(hearing, fact.body);
  }
}

function refuseProposal(hearing: Hearing, genesis: GenesisDeclared, body: DecisionProposed): Verdict {
  const { state, now } = hearing;
  const { kind, subject } = body;
  const unfounded = refuseUnfounded(state, kind, "body.kind");
  if (unfounded !== undefined) return unfounded;
  if (body.subjectHash !== encodeHex(sha256(canonicalize(subject))))
    return refuse("subject-hash-wrong", "this is not the SHA-256 of the subject's RFC 8785 bytes", "body.subjectHash");
  if (isOfCase(kind) && body.case === null) return refuse("case-missing", `a ${kind} cites its case`, "body.case");
  const untilMs = body.until === null ? null : instantMs(body.until, "body.until");
  if (isRefusal(untilMs)) return untilMs;
  if (untilMs !== null && untilMs <= now.timeMs)
    return refuse("until-past", "nobody could sign before this instant", "body.until");
  return (
    (body.case === null ? undefined : refuseCitation(body.case, now, "body.case")) ??
    refuseSubject(genesis, body, now) ??
    refuseRequired(hearing, body)
  );
}

/** The subjects that this room acts on; those of other kinds are another room's to judge. */
function refuseSubject(genesis: GenesisDeclared, { kind, subject }: DecisionProposed, now: Now): Verdict {
  switch (kind) {
    case "mandate":
      return refuseMandate(genesis, subject);
    case "appointment":
      return refuseAppointment(genesis, subject);
    case "ending":
      return refuseEnding(genesis, subject, now);
    case "clocks":
    case "ceasefire-resumption":
    case "ceasefire-broken":
    case "ceasefire":
    case "finding":
    case "ruling":
    case "release":
    case "score":
      return undefined;
  }
}

function refuseRequired({ state, actor, now }: Hearing, body: DecisionProposed): Verdict {
  const { kind, required, subject } = body;
  const caseIndex = body.case?.index ?? null;
  if (caseIndex !== null && isRecused(state, actor, caseIndex))
    return refuse("office-recused", "this office has stood aside from this case", "org");
  if (!required.some(({ org, role }) => org === actor.org && role === actor.role))
    return refuse("office-not-required", "only an office that the decision requires proposes it", "org");
  const missing = kind === "finding" ? missingFinder(state) : undefined;
  if (missing !== undefined)
    return refuse(
      "office-without-key",
      `a finding takes two offices, and no ${missing} has a key yet`,
      "body.required",
    );
  const lawful = isLawful(state, kind, { case: caseIndex, subject, required, by: actor });
  // Nobody appoints the cell's two offices to a case, so that the directory says whether there are such offices at all.
  if (lawful && (kind !== "finding" || required.every((office) => officeSpeaks(state, office, now.index))))
    return undefined;
  return refuse("required-wrong", `these are not the offices whose signatures take a ${kind} now`, "body.required");
}

/** A mandate can be in force when a decision is proposed and be un-taken before it is signed. */
function refuseUnfounded(state: OversightState, kind: DecisionKind, at: string): Verdict {
  if (!needsMandate(kind) || state.mandate !== null) return undefined;
  return refuse("no-mandate", `no mandate is in force, and ${kind} needs one`, at);
}

type Cited = { readonly of: number; readonly leaf: string };

function refuseStand(
  { state, actor, now }: Hearing,
  body: DecisionSigned | DecisionDiffered,
  stand: "signed" | "differed",
): Verdict {
  const decision = citedDecision(state, body);
  if (isRefusal(decision)) return decision;
  const refusal = refuseEnded(decision, now) ?? refuseUnfounded(state, decision.kind, "body.of");
  if (refusal !== undefined) return refusal;
  if (decision.case !== null && isRecused(state, actor, decision.case))
    return refuse("office-recused", "this office has stood aside from this case", "org");
  if (!requires(decision, actor))
    return refuse("office-not-required", "this decision does not require the word of this office", "org");
  if (body.subjectHash !== decision.subjectHash)
    return refuse("subject-changed", "the decision has another subject; a changed text is a new proposal", "body");
  const last = decision.stands.get(officeKey(actor));
  if (last === undefined || last.stand !== stand) return undefined;
  const same =
    !("reasons" in body) || (body.reasons === last.reasons && body.text === last.text && body.final === last.final);
  return same ? refuse("stand-repeated", "this office has said the same already", "body") : undefined;
}

function refuseWithdrawal({ state, actor, now }: Hearing, body: DecisionWithdrawn): Verdict {
  const decision = citedDecision(state, body);
  if (isRefusal(decision)) return decision;
  const ended = refuseEnded(decision, now);
  if (ended !== undefined) return ended;
  if (decision.by.org !== actor.org || decision.by.role !== actor.role)
    return refuse("not-your-proposal", "only the office that proposed it withdraws it", "org");
  const own = officeKey(actor);
  for (const [office, { stand }] of decision.stands)
    if (office !== own && stand === "signed")
      return refuse("already-signed-by-other", "another office has signed it", "body.of");
  return undefined;
}

function citedDecision(state: OversightState, { of, leaf }: Cited): Decision | Refusal<CitationCode> {
  const decision = state.decisions.get(of);
  if (decision === undefined) return refuse("citation-unknown", "no decision was proposed at this index", "body.of");
  if (decision.ref.leaf === leaf) return decision;
  return refuse("leaf-wrong", "another leaf stands at this index", "body.leaf");
}

function refuseEnded(decision: Decision, now: Now): Verdict {
  const status = decisionStatus(decision, now.timeMs);
  switch (status) {
    case "open":
      return undefined;
    case "lapsed":
      return refuse("decision-lapsed", "the time for signatures is over", "body.of");
    case "void":
      return refuse("decision-void", "the law has come to demand other offices: propose it anew", "body.of");
    case "taken":
    case "split":
    case "withdrawn":
      return refuse("decision-ended", `this decision is ${status}`, "body.of");
  }
}
