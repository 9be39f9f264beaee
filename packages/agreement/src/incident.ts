// An incident: what several reports speak of, coded on four axes apart. It finds nothing, and accuses nobody (agreement.md §5).
import {
  citationField as citation,
  type FieldCode,
  type FieldValue,
  type JsonObject,
  type Refusal,
  codeField as code,
  decimalField as decimal,
  flagField as flag,
  isRefusal,
  listField as list,
  nullableField as nullable,
  objectField as object,
  readField,
  refuse,
  textField as text,
  wholeField as whole,
  withheld,
} from "@mizan/ledger";
import { ACCESS_REFUSALS, DUTIES, MEANS, SCALES, SETTINGS, TARGETS } from "./axes.ts";
import { type DeathsCode, MAX_DEATHS, refuseDeaths } from "./deaths.ts";
import { type OccurredCode, TIME_PRECISIONS, refuseOccurred } from "./occurred.ts";
import { PLACE_PRECISIONS, type PlaceCode, isFine, refusePlace } from "./place.ts";

const MAX_REPORTS = 64;
const MAX_REASON = 1_000;
const name = text("public", { max: 256 });
const moment = text("public", { max: 24 });
const deathCount = whole("public", 0, MAX_DEATHS);
const reason = text("public", { max: MAX_REASON, lines: true });

/** Setting and duty say whose duty it may have been: they are public only after a ruling (agreement.md §15). */
const incidentMembers = {
  reports: list(citation, MAX_REPORTS),
  occurred: object({ from: moment, to: moment, precision: code("public", TIME_PRECISIONS) }),
  place: object({ precision: code("public", PLACE_PRECISIONS) }, { country: name, adm1: name, adm2: name, name }),
  cell: nullable(object({ lat: decimal("public", -90, 90), lon: decimal("public", -180, 180) })),
  means: code("public", MEANS),
  target: code("public", TARGETS),
  setting: withheld("until-ruling", code("until-ruling", SETTINGS)),
  duty: withheld("until-ruling", code("until-ruling", DUTIES)),
  link: object({ linked: flag("public"), reason }),
  deaths: nullable(object({ low: deathCount, best: deathCount, high: deathCount })),
  protectedHarmed: flag("public"),
  scale: code("public", SCALES),
  // The registry codes what is said; that it happened, only a finding says.
  occurrence: code("public", ["possible", "unconfirmed"]),
  simulated: flag("public"),
};
/** Besides reports it may rest on a refusal of access, or on a site that has moved away (agreement.md §8). */
export const incidentOpenedField = object(incidentMembers, {
  access: object({
    request: citation,
    /** null where nobody answered, and the clock did */
    answer: nullable(citation),
    state: code("public", ACCESS_REFUSALS),
  }),
  relocation: citation,
});
export const incidentJoinedField = object({ incident: citation, report: citation, reason });

export type IncidentOpened = FieldValue<typeof incidentOpenedField>;
export type IncidentJoined = FieldValue<typeof incidentJoinedField>;
export type IncidentCode = FieldCode | OccurredCode | PlaceCode | DeathsCode | "incident-rests-on-nothing";

export function parseIncidentOpened(body: JsonObject): IncidentOpened | Refusal<IncidentCode> {
  const incident = readField(incidentOpenedField, body);
  if (isRefusal(incident)) return incident;
  const { place, cell, deaths, reports, access, relocation } = incident;
  if (reports.length === 0 && access === undefined && relocation === undefined)
    return refuse("incident-rests-on-nothing", "a report, a refusal of access or a site moved away", "body.reports");
  if (isFine(place.precision))
    return refuse("place-too-exact", "an incident names a district, never a point", "body.place.precision");
  return (
    refuseOccurred(incident.occurred) ??
    refusePlace(place, cell, undefined) ??
    (deaths === null ? undefined : refuseDeaths(deaths, true)) ??
    incident
  );
}
