// Reading what a decision is about: signed JSON whose members are shown where they are there, and never guessed where they are not.
import { canonicalize, encodeHex, isJsonObject, sha256, type JsonObject, type JsonValue } from "@mizan/ledger";

/** The value under these names; undefined where any of them is missing. */
export function under(value: JsonValue | undefined, ...names: readonly string[]): JsonValue | undefined {
  let found = value;
  for (const name of names) {
    if (!isJsonObject(found) || !Object.hasOwn(found, name)) return undefined;
    found = found[name];
  }
  return found;
}

export function textUnder(value: JsonValue | undefined, ...names: readonly string[]): string | undefined {
  const found = under(value, ...names);
  return typeof found === "string" ? found : undefined;
}

export function wholeUnder(value: JsonValue | undefined, ...names: readonly string[]): number | undefined {
  const found = under(value, ...names);
  return typeof found === "number" ? found : undefined;
}

export function listUnder(value: JsonValue | undefined, ...names: readonly string[]): readonly JsonValue[] {
  const found = under(value, ...names);
  return Array.isArray(found) ? found : [];
}

/** The log index that a citation `{index, leaf}` names. */
export function citedIndex(value: JsonValue | undefined, ...names: readonly string[]): number | undefined {
  return wholeUnder(under(value, ...names), "index");
}

/** What each office signs: hex SHA-256 of the subject's RFC 8785 form. */
export function hashSubject(subject: JsonObject): string {
  return encodeHex(sha256(canonicalize(subject)));
}
