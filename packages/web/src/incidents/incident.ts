// An incident as its body: time, place and figures as the report gives them, coded by the registry on axes apart (agreement.md §5).
import type { JsonObject, JsonValue } from "@mizan/ledger";
import { areWritten, cite } from "../ui/typed.ts";
import type { ReportDetail } from "../wire/report.ts";

export type IncidentDraft = {
  readonly means: string;
  readonly target: string;
  readonly setting: string;
  readonly duty: string;
  /** yes or no */
  readonly linked: string;
  readonly linkReason: string;
  readonly protectedHarmed: string;
  readonly scale: string;
  readonly occurrence: string;
};
export const NO_INCIDENT: IncidentDraft = {
  means: "",
  target: "",
  setting: "",
  duty: "",
  linked: "",
  linkReason: "",
  protectedHarmed: "",
  scale: "",
  occurrence: "",
};

/** The registry codes what is said: that it happened only a finding says. */
export const CODED_OCCURRENCES = ["possible", "unconfirmed"] as const;
/** Finer than a district: an incident never names these. */
const FINE = ["point", "near"];

export function incidentBody(draft: IncidentDraft, report: ReportDetail): JsonObject | undefined {
  const { means, target, setting, duty, linked, linkReason, protectedHarmed, scale, occurrence } = draft;
  if (!areWritten(means, target, setting, duty, linked, linkReason, protectedHarmed, scale, occurrence))
    return undefined;
  const { occurred, deaths, simulated, index, receipt } = report;
  const place = placeOf(report);
  return {
    reports: [cite({ index, leaf: receipt.ref.leaf })],
    occurred: { ...occurred },
    place,
    cell: place.precision === "country" || place.precision === "international" ? null : cellOf(report),
    means,
    target,
    setting,
    duty,
    link: { linked: linked === "yes", reason: linkReason.trim() },
    deaths: deaths && { ...deaths },
    protectedHarmed: protectedHarmed === "yes",
    scale,
    occurrence,
    simulated,
  };
}

function placeOf({ place, body }: ReportDetail): { readonly precision: string } & JsonObject {
  const { country, adm1, adm2 } = place;
  const names = Object.fromEntries(
    Object.entries({ country, adm1, adm2 }).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
  );
  const said = Object(body["place"]).precision;
  const known = adm2 !== undefined ? "district" : adm1 !== undefined ? "province" : "country";
  return { precision: typeof said === "string" && !FINE.includes(said) ? said : known, ...names };
}

function cellOf({ cell }: ReportDetail): JsonValue {
  return cell && { lat: cell.lat, lon: cell.lon };
}
