// What may be said now in the agreement room.
import { type Citation, type Refusal, instantMs, isRefusal, refuse } from "@mizan/ledger";
import { type AccessAdmitCode, refuseAccessAnswer, refuseAccessRequest } from "./access.ts";
import type { FieldCode } from "@mizan/ledger";
import { type CaseCode, type Hearing, type Verdict, admitInCase, leafWrong, refuseLeaf } from "./case/admit.ts";
import { isInCase } from "./case/in-case.ts";
import { type ChannelCode, isOwnChannel, refuseChannel } from "./channel.ts";
import { type CoverageAdmitCode, refuseCoverageDeclared } from "./coverage.ts";
import { type AgreementFact, type FactOf, permitAgreement } from "./fact.ts";
import { type HotlineAdmitCode, refuseHotlineCall } from "./hotline.ts";
import type { Mandate } from "./mandate.ts";
import { type OccurredAdmitCode, refuseAheadOfTime } from "./occurred.ts";
import type { Report } from "./report.ts";
import { type SiteCode, admitSiteFact, refuseSiteRequest } from "./sites/admit.ts";
import { type BasisCode, refuseBasis } from "./sites/basis.ts";
import { isSiteFact } from "./sites/in-sites.ts";
import { type Actor, type AgreementState, type Now, rowOf, sourceKey } from "./state.ts";
import { type TalksCode, admitTalks } from "./talks/admit.ts";
import { type TalksFact, isTalks } from "./talks/kinds.ts";

export type AgreementCode =
  | "role-may-not"
  | "report-already-filed"
  | "source-record-changed"
  | "row-not-disclosed"
  | "report-rejected"
  | ChannelCode
  | OccurredAdmitCode
  | CaseCode
  | AccessAdmitCode
  | CoverageAdmitCode
  | HotlineAdmitCode
  | TalksCode
  | SiteCode
  | BasisCode
  | FieldCode;

/** `index`: where the earlier report of the same source record stands. */
export type AgreementRefusal = Refusal<AgreementCode> & { readonly index?: number };

/** Refuses what may not be said, or lets pass. The fact is the opened one: what is withheld must be readable here. */
export function admitAgreement(
  state: AgreementState,
  fact: AgreementFact,
  actor: Actor,
  now: Now,
): AgreementRefusal | undefined {
  if (!permitAgreement(actor.role, fact.type)) {
    return refuse("role-may-not", `a ${actor.role} may not say ${fact.type}`, "type");
  }
  const hearing = { state, actor, now };
  if (isTalks(fact)) return admitTalks(fact, hearing);
  if (isUnderMandate(fact)) {
    // Before a mandate there are talks and reports, and nobody to judge them (decisions.md 19).
    const { mandate } = state;
    if (mandate === null)
      return refuse("no-mandate", "no mandate is in force: nothing can be alleged or ruled", "type");
    return admitUnderMandate(fact, mandate, hearing);
  }
  switch (fact.type) {
    case "agreement.report.filed":
      return (
        refuseChannel(fact.body.channel, actor.role) ??
        (isOwnChannel(fact.body.channel) ? refuseAheadOfTime(fact.body.occurred, now.timeMs) : undefined) ??
        refuseSource(state, fact.body)
      );
    case "agreement.report.reviewed":
      return refuseReport(hearing, fact.body.report, "body.report");
    case "agreement.ceasefire.terminated":
      if (state.ceasefire === null) return refuse("ceasefire-missing", "there is no ceasefire to end", "type");
      return refuseInstant(fact.body.at, "body.at");
  }
}

type WithoutMandate = FactOf<"agreement.report.filed" | "agreement.report.reviewed" | "agreement.ceasefire.terminated">;
type UnderMandate = Exclude<AgreementFact, WithoutMandate | TalksFact>;

function isUnderMandate(fact: WithoutMandate | UnderMandate): fact is UnderMandate {
  return (
    fact.type !== "agreement.report.filed" &&
    fact.type !== "agreement.report.reviewed" &&
    fact.type !== "agreement.ceasefire.terminated"
  );
}

function admitUnderMandate(fact: UnderMandate, mandate: Mandate, hearing: Hearing): AgreementRefusal | undefined {
  const { state, actor, now } = hearing;
  const { parties } = mandate;
  if (isInCase(fact)) return admitInCase(fact, mandate, hearing);
  if (isSiteFact(fact)) return admitSiteFact(fact, mandate, hearing);
  switch (fact.type) {
    case "agreement.incident.opened":
      return (
        firstOf(fact.body.reports, (report, i) => refuseRejected(hearing, report, `body.reports.${i}`)) ??
        refuseBasis(fact.body, hearing)
      );
    case "agreement.incident.joined":
      return admitJoining(fact.body, hearing);
    case "agreement.allegation.made":
      return admitAllegation(fact.body, mandate, hearing);
    case "agreement.allegation.withdrawn":
      return admitWithdrawal(fact.body, hearing);
    case "agreement.hotline.called":
      return (
        refuseHotlineCall(fact.body, actor, { parties, nowMs: now.timeMs }) ??
        refuseOfIncident(hearing, fact.body.incident)
      );
    case "agreement.coverage.planned":
      return undefined;
    case "agreement.coverage.declared":
      return (
        refuseCoverageDeclared(
          fact.body,
          fact.body.plan === null ? undefined : state.plans.get(fact.body.plan.index),
          now.timeMs,
        ) ?? (fact.body.plan === null ? undefined : refuseLeaf(now, fact.body.plan, "body.plan"))
      );
    case "agreement.access.requested":
      return (
        refuseAccessRequest(fact.body, parties) ??
        refuseOfCase(hearing, fact.body.case) ??
        refuseSiteRequest(fact.body, hearing)
      );
    case "agreement.access.answered":
      return (
        refuseAccessAnswer(fact.body, actor.org, state.access.get(fact.body.request.index)) ??
        refuseLeaf(now, fact.body.request, "body.request")
      );
  }
}

function admitJoining(
  { incident, report }: FactOf<"agreement.incident.joined">["body"],
  hearing: Hearing,
): AgreementRefusal | undefined {
  const found = hearing.state.incidents.get(incident.index);
  if (found === undefined)
    return refuse("citation-unknown", "no incident was opened at this index", "body.incident.index");
  if (found.ref.leaf !== incident.leaf) return leafWrong("body.incident.leaf");
  if (found.reports.includes(report.index))
    return refuse("report-joined-already", "this report is of this incident already", "body.report");
  return refuseRejected(hearing, report, "body.report");
}

function admitAllegation(
  body: FactOf<"agreement.allegation.made">["body"],
  { parties, provisions }: Mandate,
  { state, actor }: Hearing,
): Verdict {
  const incident = state.incidents.get(body.incident.index);
  if (incident === undefined)
    return refuse("citation-unknown", "no incident was opened at this index", "body.incident.index");
  if (incident.ref.leaf !== body.incident.leaf) return leafWrong("body.incident.leaf");
  if (!parties.includes(actor.org)) return refuse("not-a-party", "an allegation is a party's", "org");
  if (body.accused === actor.org) return refuse("accused-self", "a party does not accuse itself", "body.accused");
  if (!parties.includes(body.accused)) return refuse("not-a-party", "the accused is the other party", "body.accused");
  if (provisions.some(({ id }) => id === body.provision)) return undefined;
  return refuse("provision-unknown", "the mandate has no such provision", "body.provision");
}

function admitWithdrawal(
  { allegation }: FactOf<"agreement.allegation.withdrawn">["body"],
  { state, actor }: Hearing,
): Verdict {
  const found = state.allegations.get(allegation.index);
  if (found === undefined)
    return refuse("citation-unknown", "no allegation was made at this index", "body.allegation.index");
  if (found.ref.leaf !== allegation.leaf) return leafWrong("body.allegation.leaf");
  if (found.claimant !== actor.org)
    return refuse("not-your-allegation", "its claimant withdraws it", "body.allegation");
  return found.withdrawn === null
    ? undefined
    : refuse("allegation-withdrawn", "it is withdrawn already", "body.allegation");
}

function refuseReport(hearing: Hearing, report: Citation, at: string): Verdict {
  if (!hearing.state.reports.has(report.index))
    return refuse("citation-unknown", "no report was filed at this index", `${at}.index`);
  return refuseLeaf(hearing.now, report, at);
}

/** No incident rests on a report that its last review rejected. */
function refuseRejected(hearing: Hearing, report: Citation, at: string): AgreementRefusal | undefined {
  const wrong = refuseReport(hearing, report, at);
  if (wrong || hearing.state.reviews.get(report.index)?.outcome !== "rejected") return wrong;
  return refuse("report-rejected", "its last review rejected this report", at);
}

/** A call may be about an incident, and a request for access about a case; none is about what is neither. */
function refuseOfIncident(hearing: Hearing, incident: Citation | null): Verdict {
  if (incident === null) return undefined;
  if (hearing.state.incidents.has(incident.index)) return refuseLeaf(hearing.now, incident, "body.incident");
  return refuse("citation-unknown", "no incident was opened at this index", "body.incident.index");
}

function refuseOfCase(hearing: Hearing, of: Citation | null): Verdict {
  if (of === null) return undefined;
  if (hearing.state.cases.has(of.index)) return refuseLeaf(hearing.now, of, "body.case");
  return refuse("citation-unknown", "no case was opened at this index", "body.case.index");
}

function refuseSource(state: AgreementState, report: Report): AgreementRefusal | undefined {
  const row = rowOf(report);
  if (report.via?.row !== undefined && row === null) {
    return refuse("row-not-disclosed", "the disclosure of the row's hash comes with the report", "body.via.row");
  }
  const source = sourceKey(report);
  const filed = source === undefined ? undefined : state.sources.get(source);
  if (filed === undefined) return undefined;
  const { index } = filed;
  if (filed.row === null || filed.row === row) {
    const rule = `this source record is already reported, at index ${index}`;
    return { ...refuse("report-already-filed", rule, "body.via.sourceId"), index };
  }
  const rule = `this source record was reported with other content at index ${index}; a report is never replaced silently`;
  return { ...refuse("source-record-changed", rule, "body.via.sourceId"), index };
}

function refuseInstant(value: string, at: string): AgreementRefusal | undefined {
  const ms = instantMs(value, at);
  return isRefusal(ms) ? ms : undefined;
}

function firstOf<T>(
  items: readonly T[],
  judge: (item: T, position: number) => AgreementRefusal | undefined,
): AgreementRefusal | undefined {
  for (const [position, item] of items.entries()) {
    const refusal = judge(item, position);
    if (refusal) return refusal;
  }
  return undefined;
}
