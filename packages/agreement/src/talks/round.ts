// A round of talks: where, from when to when, hosted by whom, with delegations by office and size and never by name (agreement.md §4.2).
import {
  citationField as citation,
  instantField as instant,
  orgField as orgName,
  type FieldCode,
  type FieldValue,
  type JsonObject,
  type Refusal,
  flagField as flag,
  instantMs,
  isRefusal,
  listField as list,
  nullableField as nullable,
  objectField as object,
  readField,
  refuse,
  textField as text,
  wholeField as whole,
} from "@mizan/ledger";

const MAX_DELEGATIONS = 8;
const MAX_DELEGATES = 100;

/** `size` is null where nobody has said it: an unknown number is not zero. `source` says whose claim a round is that was entered later. */
export const roundOpenedField = object({
  number: whole("public", 1, 99),
  place: text("public", { max: 120 }),
  from: instant,
  delegations: list(
    object({ org: orgName, office: text("public", { max: 120 }), size: nullable(whole("public", 1, MAX_DELEGATES)) }),
    MAX_DELEGATIONS,
    1,
  ),
  source: nullable(text("public", { max: 500, lines: true })),
  simulated: flag("public"),
});
export const roundClosedField = object({
  round: citation,
  to: instant,
  outcome: text("public", { max: 1_000, lines: true }),
});

export type RoundOpened = FieldValue<typeof roundOpenedField>;
export type RoundClosed = FieldValue<typeof roundClosedField>;
export type RoundCode = FieldCode | "delegation-repeated";

export function parseRoundOpened(body: JsonObject): RoundOpened | Refusal<RoundCode> {
  const round = readField(roundOpenedField, body);
  if (isRefusal(round)) return round;
  const from = instantMs(round.from, "body.from");
  if (isRefusal(from)) return from;
  const orgs = round.delegations.map(({ org }) => org);
  const repeated = orgs.findIndex((org, i) => orgs.indexOf(org) !== i);
  if (repeated < 0) return round;
  return refuse("delegation-repeated", "each side has one delegation", `body.delegations.${repeated}.org`);
}

export function parseRoundClosed(body: JsonObject): RoundClosed | Refusal<RoundCode> {
  const round = readField(roundClosedField, body);
  if (isRefusal(round)) return round;
  const to = instantMs(round.to, "body.to");
  return isRefusal(to) ? to : round;
}
