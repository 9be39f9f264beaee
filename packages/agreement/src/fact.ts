// What may be said in the agreement room in this part: a report.
import { type JsonObject, type Refusal, isRefusal, refuse } from "@mizan/ledger";
import { REPORTERS } from "./channel.ts";
import { type Report, type ReportCode, parseReport, reportField } from "./report.ts";
import { type InClearCode, type RestrictedField, refuseInClear, restrictedFields } from "./withheld.ts";

export type AgreementFact = { readonly type: "agreement.report.filed"; readonly body: Report };
export type AgreementFactType = AgreementFact["type"];
export type AgreementFactCode = ReportCode | "type-unknown";

const FIELDS = { "agreement.report.filed": reportField } as const;

/** The JSON Schema (2020-12) of each body; `x-audience` stands on every leaf. */
export const AGREEMENT_SCHEMAS: Readonly<Record<AgreementFactType, JsonObject>> = {
  "agreement.report.filed": reportField.schema,
};

/** Who may say what; whatever is not named here is denied. */
const SPEAKERS: Readonly<Record<AgreementFactType, readonly string[]>> = { "agreement.report.filed": REPORTERS };

export function permitAgreement(role: string, factType: string): boolean {
  return isAgreementType(factType) && SPEAKERS[factType].includes(role);
}

export function isAgreementType(factType: string): factType is AgreementFactType {
  return Object.hasOwn(FIELDS, factType);
}

/** Reads a body under its type. Restricted fields may be opened or withheld; what is signed must pass `refuseOpenBody` too. */
export function parseAgreementFact(factType: string, body: JsonObject): AgreementFact | Refusal<AgreementFactCode> {
  if (!isAgreementType(factType)) return refuse("type-unknown", "no such fact in the agreement room", "type");
  const report = parseReport(body);
  return isRefusal(report) ? report : { type: factType, body: report };
}

/** The restricted fields of a body, in the form the ledger's `withhold` takes once each has its salt. */
export function restrictedPaths(factType: AgreementFactType, body: JsonObject): readonly RestrictedField[] {
  return restrictedFields(FIELDS[factType], body);
}

/** Refuses a signed body that holds a restricted field in clear. */
export function refuseOpenBody(factType: AgreementFactType, signed: JsonObject): Refusal<InClearCode> | undefined {
  return refuseInClear(FIELDS[factType], signed);
}
