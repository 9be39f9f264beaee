// The checks a STIX 2.1 bundle must pass before it is sealed, and again when it is opened: few, and each done whole.
import {
  isJsonObject,
  isRefusal,
  parseInstant,
  refuse,
  type JsonObject,
  type JsonValue,
  type Refusal,
} from "@mizan/ledger";
import { TLPS, type Tlp } from "./marking.ts";

export type StixCode =
  | "stix-malformed"
  | "stix-too-large"
  | "stix-id-wrong"
  | "stix-time-wrong"
  | "stix-marking-wrong"
  | "stix-reference-missing";

const MAX_OBJECTS = 10_000;
const MAX_ID_CHARACTERS = 128;
const TLP_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

/** The marking definitions of TLP 2.0 as OASIS published them; the four in the specification itself are TLP 1.0 and are not written. */
export const TLP_DEFINITIONS: Readonly<Record<Tlp, string>> = {
  CLEAR: "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
  GREEN: "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
  AMBER: "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
  "AMBER+STRICT": "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
  RED: "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
};
const TLP_CREATED = "2022-10-01T00:00:00.000Z";
const TLP_BY_ID = new Map(TLPS.map((tlp) => [TLP_DEFINITIONS[tlp], tlp]));

/** The same language as the official `^([a-z][a-z0-9]*)+(-[a-z0-9]+)*\-?$`, whose nested repeat takes exponential time. */
const TYPE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*-?$/u;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-([1-8])[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u;
const STAMP = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z$/u;
/** Observables, whose ids are UUIDv5 over what they say (§2.9); everything else here is UUIDv4. */
const OBSERVABLES = new Set([
  "artifact",
  "autonomous-system",
  "directory",
  "domain-name",
  "email-addr",
  "email-message",
  "file",
  "ipv4-addr",
  "ipv6-addr",
  "mac-addr",
  "mutex",
  "network-traffic",
  "software",
  "url",
  "user-account",
  "windows-registry-key",
  "x509-certificate",
]);
/** Pairs of which the second is later, or at least not earlier. */
const ORDER = [
  ["created", "modified", "same"],
  ["first_seen", "last_seen", "same"],
  ["first_observed", "last_observed", "same"],
  ["start_time", "stop_time", "same"],
  ["valid_from", "valid_until", "later"],
] as const;
const TIMES = new Set([...ORDER.flatMap(([from, to]) => [from, to]), "published"]);

export function tlpDefinition(tlp: Tlp): JsonObject {
  return {
    type: "marking-definition",
    spec_version: "2.1",
    id: TLP_DEFINITIONS[tlp],
    created: TLP_CREATED,
    name: `TLP:${tlp}`,
    extensions: {
      [TLP_EXTENSION]: { extension_type: "property-extension", tlp_2_0: tlp.toLowerCase() },
    },
  };
}

/** Undefined where nothing is wrong. */
export function checkBundle(bundle: JsonObject, at: string): Refusal<StixCode> | undefined {
  if (bundle["type"] !== "bundle") return refuse("stix-malformed", "a section carries a bundle", `${at}.type`);
  const id = checkId(bundle, at);
  if (id) return id;
  const objects = bundle["objects"];
  if (!Array.isArray(objects) || objects.length === 0)
    return refuse("stix-malformed", "a bundle has objects", `${at}.objects`);
  if (objects.length > MAX_OBJECTS) return refuse("stix-too-large", `at most ${MAX_OBJECTS} objects`, `${at}.objects`);
  const known = new Set<string>();
  for (const [position, object] of objects.entries()) {
    const place = `${at}.objects.${position}`;
    if (!isJsonObject(object)) return refuse("stix-malformed", "an object", place);
    const wrong = checkId(object, place) ?? checkTimes(object, place) ?? checkMarkingDefinition(object, place);
    if (wrong) return wrong;
    const name = textOf(object["id"]);
    if (known.has(name)) return refuse("stix-id-wrong", "each object stands once", `${place}.id`);
    known.add(name);
  }
  return checkReferences(objects, known, at);
}

/** `type--UUID`: the type is the object's own, the version that of its kind. */
function checkId(object: JsonObject, at: string): Refusal<StixCode> | undefined {
  const { type, id } = object;
  if (typeof type !== "string" || type.length < 3 || type.length > 250 || !TYPE.test(type))
    return refuse("stix-malformed", "a type is 3 to 250 of a-z, 0-9 and -", `${at}.type`);
  if (typeof id !== "string" || id.length > MAX_ID_CHARACTERS || !id.startsWith(`${type}--`))
    return refuse("stix-id-wrong", "an id is the object's type, two hyphens and a UUID", `${at}.id`);
  const version = UUID.exec(id.slice(type.length + 2))?.[1];
  const asked = OBSERVABLES.has(type) ? "5" : "4";
  if (version === asked) return undefined;
  return refuse("stix-id-wrong", `the UUID of a ${type} is of version ${asked}`, `${at}.id`);
}

function checkTimes(object: JsonObject, at: string): Refusal<StixCode> | undefined {
  for (const name of Object.keys(object)) {
    if (!TIMES.has(name)) continue;
    if (stampOf(object[name]) === undefined)
      return refuse("stix-time-wrong", "a moment of the calendar, in UTC", `${at}.${name}`);
  }
  if (object["type"] === "marking-definition" && object["modified"] !== undefined)
    return refuse("stix-time-wrong", "a marking definition is never modified", `${at}.modified`);
  for (const [from, to, order] of ORDER) {
    const [first, second] = [stampOf(object[from]), stampOf(object[to])];
    if (first === undefined || second === undefined) continue;
    if (second < first || (order === "later" && second === first))
      return refuse("stix-time-wrong", `${to} is ${order === "later" ? "after" : "not before"} ${from}`, `${at}.${to}`);
  }
  return undefined;
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}

/** Digits compared as text at the full nine places: nothing is rounded. Undefined where it is no moment. */
function stampOf(value: JsonValue | undefined): string | undefined {
  const parts = typeof value === "string" && value.length <= 40 ? STAMP.exec(value) : null;
  if (!parts || isRefusal(parseInstant(`${parts[1]}Z`))) return undefined;
  return `${parts[1]}.${(parts[2] ?? "").padEnd(9, "0")}`;
}

/** A TLP definition is one of the five, to the last member; what calls itself one and is not, is refused. */
function checkMarkingDefinition(object: JsonObject, at: string): Refusal<StixCode> | undefined {
  if (object["type"] !== "marking-definition") return undefined;
  const published = TLP_BY_ID.get(textOf(object["id"]));
  if (published !== undefined)
    return same(object, tlpDefinition(published))
      ? undefined
      : refuse("stix-marking-wrong", "a TLP definition equals the published one", at);
  const claims = object["definition_type"] === "tlp" || JSON.stringify(object).includes(TLP_EXTENSION);
  return claims ? refuse("stix-marking-wrong", "one of the five definitions of TLP 2.0", `${at}.id`) : undefined;
}

/** The strictest TLP that an object of a checked bundle carries. */
export function strictestTlp(bundle: JsonObject): Tlp {
  const ids = Array.isArray(bundle["objects"]) ? bundle["objects"].map((one) => isJsonObject(one) && one["id"]) : [];
  return TLPS.findLast((tlp) => ids.includes(TLP_DEFINITIONS[tlp])) ?? "CLEAR";
}

function same(a: JsonObject, b: JsonObject): boolean {
  const sorted = (value: JsonValue): JsonValue =>
    isJsonObject(value)
      ? Object.fromEntries(
          Object.keys(value)
            .toSorted()
            .map((name) => [name, sorted(value[name] ?? null)]),
        )
      : Array.isArray(value)
        ? value.map(sorted)
        : value;
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

/** Every `…_ref` and `…_refs` leads to an object of the same bundle: what is sealed is complete, and nothing is fetched. */
function checkReferences(
  objects: readonly JsonValue[],
  known: ReadonlySet<string>,
  at: string,
): Refusal<StixCode> | undefined {
  for (const [position, object] of objects.entries()) {
    const missing = missingIn(object, known);
    if (missing !== undefined)
      return refuse(
        "stix-reference-missing",
        "what is referred to is in the bundle",
        `${at}.objects.${position}.${missing}`,
      );
  }
  return undefined;
}

function missingIn(value: JsonValue, known: ReadonlySet<string>): string | undefined {
  if (Array.isArray(value)) {
    for (const item of value) {
      const missing = missingIn(item, known);
      if (missing !== undefined) return missing;
    }
    return undefined;
  }
  if (!isJsonObject(value)) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const named = name.endsWith("_ref") ? [member] : name.endsWith("_refs") && Array.isArray(member) ? member : [];
    if (named.some((id) => typeof id !== "string" || !known.has(id))) return name;
    const deeper = missingIn(member, known);
    if (deeper !== undefined) return `${name}.${deeper}`;
  }
  return undefined;
}
