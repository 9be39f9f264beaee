// The ground as configuration: the monitoring line with its gates, and zones. It asserts nothing about where a border runs.
import {
  citationField,
  codeField,
  decimalField,
  flagField,
  hashField,
  instantField,
  listField,
  nullableField,
  objectField,
  textField,
  wholeField,
  type FieldValue,
} from "@mizan/ledger";
import { MAX_LINE_BYTES } from "./line.ts";
import { MAX_ZONE_BYTES } from "./zone.ts";

const name = textField("public", { max: 64, pattern: /^[a-z0-9][a-z0-9.-]{0,63}$/u });
export const MAX_GATES = 200;

/** The position of a gate may be unknown: it is counted all the same. Chainage is that of this version of the line. */
export const gateField = objectField({
  gate: name,
  /** in the words of each side; neither is the name */
  names: listField(textField("public", { max: 80 }), 4, 1),
  place: nullableField(objectField({ lon: decimalField("public", -180, 180), lat: decimalField("public", -90, 90) })),
  approximate: flagField("public"),
  chainageM: nullableField(wholeField("public", 0, 20_000_000)),
  radiusM: wholeField("public", 50, 20_000),
});
export type GateDeclared = FieldValue<typeof gateField>;

export const lineDeclaredField = objectField({
  version: name,
  /** what the screens call it */
  name: codeField("public", ["monitoring-line"]),
  /** of a GeoJSON LineString (RFC 7946); walking along it, side a lies on the left */
  hash: hashField,
  bytes: wholeField("public", 1, MAX_LINE_BYTES),
  vertices: wholeField("public", 2, 50_000),
  /** no crossing is confirmed within it */
  bandM: wholeField("public", 0, 20_000),
  gates: listField(gateField, MAX_GATES),
  source: textField("public", { max: 400 }),
  /** the decision that adopted it, where one did */
  adopted: nullableField(citationField),
  simulated: flagField("public"),
});
export type LineDeclared = FieldValue<typeof lineDeclaredField>;

export const ZONE_KINDS = ["watch", "no-entry", "corridor", "protected"] as const;
export const zoneDeclaredField = objectField({
  zone: name,
  kind: codeField("public", ZONE_KINDS),
  hash: hashField,
  bytes: wholeField("public", 1, MAX_ZONE_BYTES),
  purpose: textField("public", { max: 400 }),
  from: instantField,
  to: nullableField(instantField),
  /** an object that stays longer is told of */
  dwellMinutes: nullableField(wholeField("public", 1, 7 * 24 * 60)),
  simulated: flagField("public"),
});
export type ZoneDeclared = FieldValue<typeof zoneDeclaredField>;
