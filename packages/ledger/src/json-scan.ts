// Reads JSON text (RFC 8259) in one pass, keeping what JSON.parse would lose: equal names, −0, and where it went wrong.
import type { JsonLimits, JsonValue } from "./json.ts";
import { refuse, type Refusal } from "./refusal.ts";
import { encodeUtf8 } from "./utf8.ts";

export type ScanCode =
  | "json-malformed"
  | "json-duplicate-name"
  | "json-lone-surrogate"
  | "json-number-out-of-bounds"
  | "json-too-deep";

type Scan = {
  readonly text: string;
  readonly limits: JsonLimits;
  at: number;
  level: number;
  refusal: Refusal<ScanCode> | undefined;
};

/** The caller has bounded the length. Positions in refusals are byte offsets in the UTF-8 form, from 0. */
export function scanJson(text: string, limits: JsonLimits): JsonValue | Refusal<ScanCode> {
  const scan: Scan = { text, limits, at: 0, level: 0, refusal: undefined };
  skipSpace(scan);
  let value = scanValue(scan);
  skipSpace(scan);
  if (value !== undefined && scan.at < text.length) value = fail(scan, "json-malformed", "nothing follows the value");
  return scan.refusal ?? value ?? null;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** undefined = refused, with the reason in `scan.refusal`. */
function scanValue(scan: Scan): JsonValue | undefined {
  switch (scan.text.charCodeAt(scan.at)) {
    case OPEN_BRACE:
      return nested(scan, scanObject);
    case OPEN_BRACKET:
      return nested(scan, scanArray);
    case QUOTE:
      return scanString(scan);
    case 0x74: // t
      return scanWord(scan, "true", true);
    case 0x66: // f
      return scanWord(scan, "false", false);
    case 0x6e: // n
      return scanWord(scan, "null", null);
    default:
      return scanNumber(scan);
  }
}

function nested(scan: Scan, scanMembers: (scan: Scan) => JsonValue | undefined): JsonValue | undefined {
  if (scan.level >= scan.limits.depth) return fail(scan, "json-too-deep", `at most ${scan.limits.depth} levels`);
  scan.level += 1;
  scan.at += 1;
  skipSpace(scan);
  const value = scanMembers(scan);
  scan.level -= 1;
  return value;
}

function scanObject(scan: Scan): JsonValue | undefined {
  const object: Record<string, JsonValue> = {};
  if (took(scan, CLOSE_BRACE)) return object;
  for (;;) {
    const start = scan.at;
    if (scan.text.charCodeAt(start) !== QUOTE) return fail(scan, "json-malformed", "a name in quotation marks");
    const name = scanString(scan);
    if (name === undefined) return undefined;
    if (Object.hasOwn(object, name)) return fail(scan, "json-duplicate-name", "an object has each name once", start);
    skipSpace(scan);
    if (!took(scan, COLON)) return fail(scan, "json-malformed", "a colon after the name");
    skipSpace(scan);
    const value = scanValue(scan);
    if (value === undefined) return undefined;
    setMember(object, name, value);
    skipSpace(scan);
    if (took(scan, CLOSE_BRACE)) return object;
    if (!took(scan, COMMA)) return fail(scan, "json-malformed", "a comma or the end of the object");
    skipSpace(scan);
  }
}

/** Assigning to `__proto__` would change what the object is instead of what it holds. */
function setMember(object: Record<string, JsonValue>, name: string, value: JsonValue): void {
  if (name !== "__proto__") object[name] = value;
  else Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
}

function scanArray(scan: Scan): JsonValue | undefined {
  const items: JsonValue[] = [];
  if (took(scan, CLOSE_BRACKET)) return items;
  for (;;) {
    const item = scanValue(scan);
    if (item === undefined) return undefined;
    items.push(item);
    skipSpace(scan);
    if (took(scan, CLOSE_BRACKET)) return items;
    if (!took(scan, COMMA)) return fail(scan, "json-malformed", "a comma or the end of the array");
    skipSpace(scan);
  }
}

const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

function scanString(scan: Scan): string | undefined {
  const { text } = scan;
  let escaped = false;
  let at = scan.at + 1;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) return endString(scan, at, escaped);
    if (unit < 0x20) return fail(scan, "json-malformed", "control characters are escaped", at);
    if (unit !== BACKSLASH) {
      at += 1;
      continue;
    }
    const end = matchAt(ESCAPE, text, at);
    if (end === undefined) return fail(scan, "json-malformed", "an escape of RFC 8259", at);
    escaped = true;
    at = end;
  }
  return fail(scan, "json-malformed", "a string ends with a quotation mark", at);
}

function endString(scan: Scan, at: number, escaped: boolean): string | undefined {
  // Every escape has been checked above, so JSON.parse only decodes here.
  const value = escaped ? String(JSON.parse(scan.text.slice(scan.at, at + 1))) : scan.text.slice(scan.at + 1, at);
  if (escaped && !value.isWellFormed()) return fail(scan, "json-lone-surrogate", "escaped surrogates come in pairs");
  scan.at = at + 1;
  return value;
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;

function scanNumber(scan: Scan): number | undefined {
  const end = matchAt(NUMBER, scan.text, scan.at);
  if (end === undefined) return fail(scan, "json-malformed", "a JSON value");
  const value = Number(scan.text.slice(scan.at, end));
  if (Math.abs(value) > scan.limits.magnitude || Object.is(value, -0)) {
    return fail(scan, "json-number-out-of-bounds", "numbers within ±(2^53−1), and no negative zero");
  }
  scan.at = end;
  return value;
}

function scanWord<Value extends JsonValue>(scan: Scan, word: string, value: Value): Value | undefined {
  if (!scan.text.startsWith(word, scan.at)) return fail(scan, "json-malformed", "a JSON value");
  scan.at += word.length;
  return value;
}

function skipSpace(scan: Scan): void {
  for (;;) {
    const unit = scan.text.charCodeAt(scan.at);
    // RFC 8259 §2: these four and no other Unicode space.
    if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return;
    scan.at += 1;
  }
}

function took(scan: Scan, unit: number): boolean {
  if (scan.text.charCodeAt(scan.at) !== unit) return false;
  scan.at += 1;
  return true;
}

function matchAt(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function fail(scan: Scan, code: ScanCode, rule: string, at = scan.at): undefined {
  scan.refusal = refuse(code, rule, `byte ${encodeUtf8(scan.text.slice(0, at)).length}`);
  return undefined;
}
