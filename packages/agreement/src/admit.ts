// What may be said now in the agreement room.
import { type Refusal, refuse } from "@mizan/ledger";
import { type ChannelCode, refuseChannel } from "./channel.ts";
import { type AgreementFact, permitAgreement } from "./fact.ts";
import type { Report } from "./report.ts";
import { type Actor, type AgreementState, type Now, rowOf, sourceKey } from "./state.ts";

export type AgreementCode =
  | "role-may-not"
  | "report-already-filed"
  | "source-record-changed"
  | "row-not-disclosed"
  | ChannelCode;

/** `index`: where the earlier report of the same source record stands. */
export type AgreementRefusal = Refusal<AgreementCode> & { readonly index?: number };

/** Refuses what may not be said, or lets pass. The fact is the opened one: the row's hash must be readable here. */
export function admitAgreement(
  state: AgreementState,
  fact: AgreementFact,
  actor: Actor,
  _now: Now,
): AgreementRefusal | undefined {
  if (!permitAgreement(actor.role, fact.type)) {
    return refuse("role-may-not", `a ${actor.role} may not say ${fact.type}`, "type");
  }
  return refuseChannel(fact.body.channel, actor.role) ?? refuseSource(state, fact.body);
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
