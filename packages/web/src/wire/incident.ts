// `GET /v1/incidents`: what may have happened, as opened by the secretariat from reports; who did it is no part of it.
import { isJsonObject } from "@mizan/ledger";
import { type Decoded, type Decoder, decimal, flag, list, nullable, object, optional, text, whole } from "./decode.ts";
import { type LogRecord, logRecord } from "./record.ts";

/** Two days, or two UTC instants where the precision is a minute. */
export const occurred = object({ from: text, to: text, precision: text });
export const district = object({
  country: optional(text),
  adm1: optional(text),
  adm2: optional(text),
  name: optional(text),
});
/** Where the three figures of deaths give different results both ends are told. */
export const severityRange = object({ from: whole, to: whole });
export type SeverityRange = Decoded<typeof severityRange>;
/** Whether it concerns the truce, with the reason for saying so. */
export const truceLink = object({ linked: flag, reason: text });
export type TruceLink = Decoded<typeof truceLink>;

export const incidentRow = object({
  index: whole,
  leaf: text,
  occurred,
  place: district,
  cell: nullable(object({ lat: decimal, lon: decimal })),
  means: text,
  target: text,
  link: truceLink,
  severity: severityRange,
  occurrence: text,
  case: nullable(whole),
  simulated: flag,
});
export type IncidentRow = Decoded<typeof incidentRow>;

export const incidentPage = object({ items: list(incidentRow), next: nullable(whole), total: whole });
export type IncidentPage = Decoded<typeof incidentPage>;

export type IncidentDetail = { readonly record: LogRecord } & Decoded<typeof followUp>;

const followUp = object({
  /** the case opened on it last */
  case: nullable(whole),
  reports: list(whole),
  cases: list(whole),
  /** those this reader may read */
  allegations: list(object({ record: logRecord, case: nullable(whole), withdrawn: flag })),
});

export const incidentDetail: Decoder<IncidentDetail> = (value, at) => ({
  record: logRecord(value, at),
  ...followUp(value, at),
});

/** The parts of an incident's body that its page names one by one; undefined where the record is not shown. */
export function readIncident(record: LogRecord): Decoded<typeof incidentBody> | undefined {
  if (!record.visible || !isJsonObject(record.body)) return undefined;
  try {
    return incidentBody(record.body, "body");
  } catch {
    return undefined;
  }
}

const incidentBody = object({
  reports: list(object({ index: whole, leaf: text })),
  /** besides reports it may rest on a refusal of access, or on a site's moving away */
  access: optional(
    object({ request: object({ index: whole }), answer: nullable(object({ index: whole })), state: text }),
  ),
  relocation: optional(object({ index: whole })),
  occurred,
  place: district,
  means: text,
  target: text,
  link: truceLink,
  deaths: nullable(object({ low: whole, best: whole, high: whole })),
  protectedHarmed: flag,
  scale: text,
  occurrence: text,
  simulated: flag,
});
