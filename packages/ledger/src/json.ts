// RFC 8785 JSON: one accepted spelling for each value; what another implementation could read differently is refused.
import { scanJson, type ScanCode } from "./json-scan.ts";
import { refuse, isRefusal, type Refusal } from "./refusal.ts";
import { decodeUtf8, encodeUtf8, malformedAt } from "./utf8.ts";

export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;
export type JsonObject = { readonly [name: string]: JsonValue };

/** What can be written: as JsonValue, with read-only arrays too. */
export type JsonInput =
  | null
  | boolean
  | number
  | string
  | readonly JsonInput[]
  | { readonly [name: string]: JsonInput };

export type JsonCode = ScanCode | "json-too-large" | "json-not-utf8" | "json-not-canonical" | "json-not-a-value";

export type JsonLimits = {
  readonly bytes: number;
  /** arrays and objects inside one another; a lone number has depth 0 */
  readonly depth: number;
  /** largest absolute value of a number */
  readonly magnitude: number;
};

/** Integers beyond 2^53−1 are read differently by different implementations, so they travel as strings. */
export const JSON_LIMITS: JsonLimits = { bytes: 16 * 1024 * 1024, depth: 32, magnitude: Number.MAX_SAFE_INTEGER };

/** The RFC 8785 bytes. Throws where the value breaks the limits: the caller made it. */
export function canonicalize(value: JsonInput, limits: JsonLimits = JSON_LIMITS): Uint8Array {
  return encodeUtf8(canonicalText(value, limits));
}

/** Reads bytes that equal their own RFC 8785 form. */
export function parseCanonical(bytes: Uint8Array, limits: JsonLimits = JSON_LIMITS): JsonValue | Refusal<JsonCode> {
  const text = readText(bytes, limits);
  if (isRefusal(text)) return text;
  const value = scanJson(text, limits);
  if (isRefusal(value)) return value;
  const canonical = canonicalText(value, limits);
  // Both texts are well formed, so equal texts mean equal bytes.
  if (canonical === text) return value;
  return refuse(
    "json-not-canonical",
    "the bytes equal their RFC 8785 form",
    `byte ${firstDifference(text, canonical)}`,
  );
}

/** Reads JSON in any spelling, with the same limits and refusals; a form for requests, not for what is signed. */
export function parseJson(bytes: Uint8Array, limits: JsonLimits = JSON_LIMITS): JsonValue | Refusal<JsonCode> {
  const text = readText(bytes, limits);
  return isRefusal(text) ? text : scanJson(text, limits);
}

/** Checks a value that another JSON reader made (an HTTP framework's, say) against the same limits. */
export function checkJsonValue(value: unknown, limits: JsonLimits = JSON_LIMITS): JsonValue | Refusal<JsonCode> {
  try {
    if (canonicalText(value, limits).length > limits.bytes) return tooLarge(limits);
  } catch {
    return refuse("json-not-a-value", "well-formed text, numbers within bounds, no more levels than allowed");
  }
  // The writer above has walked the whole value and found nothing that is not JSON.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return value as JsonValue;
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether the object has these names and no other; `names` come sorted by UTF-16 code units. */
export function hasExactly(value: object, names: readonly string[]): boolean {
  const found = Object.keys(value).sort();
  return found.length === names.length && found.every((name, i) => name === names[i]);
}

function readText(bytes: Uint8Array, limits: JsonLimits): string | Refusal<JsonCode> {
  if (bytes.length > limits.bytes) return tooLarge(limits);
  const text = decodeUtf8(bytes);
  if (!isRefusal(text)) return text;
  return refuse("json-not-utf8", text.rule, `byte ${malformedAt(bytes)}`);
}

function tooLarge(limits: JsonLimits): Refusal<JsonCode> {
  return refuse("json-too-large", `at most ${limits.bytes} bytes`);
}

function firstDifference(text: string, canonical: string): number {
  let at = 0;
  while (at < text.length && text.charCodeAt(at) === canonical.charCodeAt(at)) at += 1;
  return encodeUtf8(text.slice(0, at)).length;
}

// RFC 8785 §3.2.2.2: what JSON.stringify escapes is exactly what has to be; lone surrogates are refused before.
// oxlint-disable-next-line no-control-regex
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/;

function canonicalText(value: unknown, limits: JsonLimits, level = 0): string {
  if (typeof value === "string") return canonicalString(value);
  if (typeof value === "number") return canonicalNumber(value, limits);
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value !== "object") throw new TypeError("not a JSON value");
  if (level >= limits.depth) throw new RangeError(`more than ${limits.depth} levels of JSON`);
  return Array.isArray(value) ? canonicalArray(value, limits, level + 1) : canonicalObject(value, limits, level + 1);
}

function canonicalString(value: string): string {
  if (!ESCAPED.test(value)) return `"${value}"`;
  if (!value.isWellFormed()) throw new TypeError("a lone surrogate has no UTF-8 form");
  return JSON.stringify(value);
}

function canonicalNumber(value: number, limits: JsonLimits): string {
  // NaN fails the comparison too. RFC 8785 would print −0 as 0, and reading would then not give it back.
  if (!(Math.abs(value) <= limits.magnitude) || Object.is(value, -0)) throw new RangeError("a number out of bounds");
  return String(value);
}

function canonicalArray(items: readonly unknown[], limits: JsonLimits, level: number): string {
  let text = "[";
  for (let i = 0; i < items.length; i += 1) text += (i === 0 ? "" : ",") + canonicalText(items[i], limits, level);
  return `${text}]`;
}

function canonicalObject(value: object, limits: JsonLimits, level: number): string {
  const names = Object.keys(value);
  // RFC 8785 §3.2.3: by UTF-16 code units, which is how JavaScript compares strings and sorts by default.
  if (!isSorted(names)) names.sort();
  const members: Record<string, unknown> = { ...value };
  let text = "{";
  for (const name of names) {
    text += `${text.length === 1 ? "" : ","}${canonicalString(name)}:${canonicalText(members[name], limits, level)}`;
  }
  return `${text}}`;
}

function isSorted(names: readonly string[]): boolean {
  let last = "";
  for (const name of names) {
    if (last > name) return false;
    last = name;
  }
  return true;
}
