// Restricted fields: the signed body holds a salted digest, the value travels beside it and can be proven later (ledger.md §2).
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { FIELD_TAG, SALT_BYTES } from "./entry.ts";
import { canonicalize, checkJsonValue, hasExactly, isJsonObject, JSON_LIMITS } from "./json.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import { isRefusal, refuse, type Refusal } from "./refusal.ts";
import { sha256 } from "./sha256.ts";

export type Disclosure = {
  /** names inside the body, joined by dots: `claim.sides` */
  readonly path: string;
  readonly value: JsonValue;
  /** base64 of 32 bytes */
  readonly salt: string;
};

/** What stands in the signed body in the value's place. */
export type WithheldField = { readonly withheld: string; readonly class: string };

export type FieldToWithhold = { readonly path: string; readonly class: string; readonly salt: Uint8Array };

export type DisclosureCode =
  | "disclosures-too-large"
  | "disclosure-malformed"
  | "disclosure-repeated"
  | "disclosure-mismatch";

export const MAX_DISCLOSURES = 256;
/** As RFC 8785 text. */
export const MAX_DISCLOSURES_CHARACTERS = 131_072;

// An opening is object, list, disclosure, value: three levels stand above the value, and all of them together keep to the limit.
const LIST_LIMITS = { ...JSON_LIMITS, bytes: MAX_DISCLOSURES_CHARACTERS, depth: JSON_LIMITS.depth - 1 };
const BODY_LIMITS = { ...JSON_LIMITS, depth: JSON_LIMITS.depth - 1 };
const MEMBERS = ["path", "salt", "value"];
const WITHHELD_MEMBERS = ["class", "withheld"];
/** Facts name their fields so; no name can hold a dot or touch an object's prototype. */
const PATH = /^(?=.{1,256}$)[A-Za-z][A-Za-z0-9_-]*(?:\.[A-Za-z][A-Za-z0-9_-]*)*$/;
const NAME = /^[A-Za-z][A-Za-z0-9_-]*$/;
const DIGEST = /^[A-Za-z0-9+/]{43}=$/;
const AUDIENCE_CLASS = /^[a-z][a-z0-9-]{0,63}$/;

const fieldTag = Uint8Array.of(FIELD_TAG);

/** base64 of H(0x03 ‖ salt ‖ JCS([path, value])). Throws unless the salt is base64 of 32 bytes. */
export function digestField({ path, value, salt }: Disclosure): string {
  const saltBytes = decodeSalt(salt);
  if (saltBytes === undefined) throw new RangeError(`a salt is base64 of ${SALT_BYTES} bytes`);
  return encodeBase64(sha256(fieldTag, saltBytes, canonicalize([path, value])));
}

/**
 * Replaces each named field by `{"withheld":"<digest>","class":"<audience class>"}`. Refuses where a field is not there, is
 * withheld already, or has a malformed name or class. Throws unless each salt has 32 bytes.
 */
export function withhold(
  body: JsonObject,
  fields: readonly FieldToWithhold[],
): { readonly body: JsonObject; readonly disclosures: readonly Disclosure[] } | Refusal<DisclosureCode> {
  let held = body;
  const disclosures: Disclosure[] = [];
  for (const { path, class: audience, salt } of fields) {
    const value = PATH.test(path) ? valueAt(held, path) : undefined;
    if (value === undefined)
      return refuse("disclosure-malformed", "a field to withhold is there, and once only", "path");
    if (!AUDIENCE_CLASS.test(audience))
      return refuse("disclosure-malformed", "a class is 1 to 64 of a-z, 0-9 and -", "class");
    const disclosure = { path, value, salt: encodeBase64(salt) };
    held = replaceAt(held, path.split("."), { withheld: digestField(disclosure), class: audience });
    disclosures.push(disclosure);
  }
  // What could be signed now but not be opened later must not be signed.
  const opened = openDisclosures(held, disclosures);
  return isRefusal(opened) ? opened : { body: held, disclosures };
}

/** Puts disclosed values back, each checked against the digest at its path; the other fields stay withheld. */
export function openDisclosures(
  body: JsonObject,
  disclosures: readonly Disclosure[],
): JsonObject | Refusal<DisclosureCode> {
  const checkedList = readDisclosures(disclosures);
  if (isRefusal(checkedList)) return checkedList;
  let open = body;
  for (const [i, disclosure] of checkedList.entries()) {
    // Looked up in the signed body, so that nothing inside a disclosed value is ever taken for a digest.
    const field = valueAt(body, disclosure.path);
    if (!isWithheldField(field) || field.withheld !== digestField(disclosure)) {
      return refuse(
        "disclosure-mismatch",
        "the digest at this path in the signed body is that of path, value and salt",
        at(i),
      );
    }
    open = replaceAt(open, disclosure.path.split("."), disclosure.value);
  }
  // A deep value in a deep place could make a body that no statement could hold.
  if (isRefusal(checkJsonValue(open, BODY_LIMITS)))
    return refuse("disclosure-malformed", "the opened body keeps to the limits");
  return open;
}

/**
 * Every withheld field with its class. A digest in a list, or under a name that no path can say, cannot be opened by anyone: it
 * appears with its position in brackets (`people[0]`), which no disclosure's path equals.
 */
export function withheldFields(body: JsonObject): readonly { readonly path: string; readonly class: string }[] {
  return withheldUnder(body, "");
}

function withheldUnder(value: JsonValue, path: string): { path: string; class: string }[] {
  if (isWithheldField(value)) return [{ path, class: value.class }];
  if (Array.isArray(value)) return value.flatMap((item, i) => withheldUnder(item, `${path}[${i}]`));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, member], i) => {
    if (!NAME.test(name)) return withheldUnder(member, `${path}[${i}]`);
    return withheldUnder(member, path === "" ? name : `${path}.${name}`);
  });
}

/** Reads the list beside an envelope, from any JSON reader. Neither salts nor values appear in refusals. */
export function readDisclosures(list: unknown): readonly Disclosure[] | Refusal<DisclosureCode> {
  const value = checkJsonValue(list, LIST_LIMITS);
  if (isRefusal(value)) {
    return value.refused === "json-too-large"
      ? refuse("disclosures-too-large", `at most ${MAX_DISCLOSURES_CHARACTERS} characters`, "disclosures")
      : refuse("disclosure-malformed", value.rule, "disclosures");
  }
  if (!Array.isArray(value)) return refuse("disclosure-malformed", "a list", "disclosures");
  if (value.length > MAX_DISCLOSURES) {
    return refuse("disclosures-too-large", `at most ${MAX_DISCLOSURES} disclosures`, "disclosures");
  }
  const paths = new Set<string>();
  const disclosures: Disclosure[] = [];
  for (const [i, item] of value.entries()) {
    const disclosure = readDisclosure(item, at(i));
    if (isRefusal(disclosure)) return disclosure;
    if (paths.has(disclosure.path)) return refuse("disclosure-repeated", "each path once", at(i));
    paths.add(disclosure.path);
    disclosures.push(disclosure);
  }
  return disclosures;
}

export function isWithheldField(value: JsonValue | undefined): value is WithheldField {
  if (!isJsonObject(value) || !hasExactly(value, WITHHELD_MEMBERS)) return false;
  const { withheld, class: audience } = value;
  return typeof withheld === "string" && DIGEST.test(withheld) && typeof audience === "string";
}

function readDisclosure(item: JsonValue, position: string): Disclosure | Refusal<DisclosureCode> {
  if (!isJsonObject(item) || !hasExactly(item, MEMBERS)) {
    return refuse("disclosure-malformed", `an object with exactly ${MEMBERS.join(", ")}`, position);
  }
  const { path, salt, value } = item;
  if (typeof path !== "string" || !PATH.test(path)) {
    return refuse("disclosure-malformed", "names joined by dots, at most 256 characters", `${position}.path`);
  }
  if (typeof salt !== "string" || decodeSalt(salt) === undefined) {
    return refuse("disclosure-malformed", `base64 of ${SALT_BYTES} bytes`, `${position}.salt`);
  }
  if (value === undefined || containsWithheld(value)) {
    return refuse("disclosure-malformed", "a value with nothing withheld in it", `${position}.value`);
  }
  return { path, value, salt };
}

function decodeSalt(salt: string): Uint8Array | undefined {
  const bytes = decodeBase64(salt);
  return isRefusal(bytes) || bytes.length !== SALT_BYTES ? undefined : bytes;
}

function containsWithheld(value: JsonValue): boolean {
  if (isWithheldField(value)) return true;
  if (Array.isArray(value)) return value.some(containsWithheld);
  return isJsonObject(value) && Object.values(value).some(containsWithheld);
}

function valueAt(body: JsonObject, path: string): JsonValue | undefined {
  let value: JsonValue | undefined = body;
  for (const name of path.split(".")) {
    if (!isJsonObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

/** A copy of the body with another value at a path that is there. */
function replaceAt(body: JsonObject, [name = "", ...rest]: readonly string[], value: JsonValue): JsonObject {
  const inner = body[name];
  return { ...body, [name]: rest.length > 0 && isJsonObject(inner) ? replaceAt(inner, rest, value) : value };
}

function at(position: number): string {
  return `disclosures[${position}]`;
}
