// Describes each field of a fact once: its JSON Schema, its bounds, its audience and its check.
// Rooms may not import one another, so what they share to describe a fact lies here, in the room they all import.
import { canonicalize, checkJsonValue, isJsonObject, type JsonObject, type JsonValue } from "./json.ts";
import { isRefusal, refuse, type Refusal } from "./refusal.ts";

/** "public", or the class under which a value is withheld as a salted digest (decisions.md 6). */
export type Audience = string;

export type FieldCode = "field-missing" | "field-unknown" | "field-malformed" | "field-out-of-bounds";

declare const valueType: unique symbol;

export type Field<T> = {
  readonly schema: JsonObject;
  /** null only where the field's own members carry theirs */
  readonly audience: Audience | null;
  readonly members: Readonly<Record<string, Field<unknown>>>;
  readonly check: (value: JsonValue, at: string) => Refusal<FieldCode> | undefined;
  readonly [valueType]?: T;
};
export type FieldValue<F> = F extends Field<infer T> ? T : never;
type Members = Readonly<Record<string, Field<unknown>>>;
type MemberValues<M extends Members> = { readonly [K in keyof M]: FieldValue<M[K]> };
type Flat<T> = { readonly [K in keyof T]: T[K] };

/** Checks a whole body and hands it back under its type. */
export function readField<T>(field: Field<T>, value: JsonValue, at = "body"): T | Refusal<FieldCode> {
  const refusal = field.check(value, at);
  // The check above compared every member with the schema that T is inferred from.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return refusal ?? (value as T);
}

export type TextBounds = {
  readonly max: number;
  readonly min?: number;
  readonly pattern?: RegExp;
  /** quotations keep the line breaks and tabs of their source */
  readonly lines?: boolean;
};

// Control characters, line separators, and the marks that reorder text on a screen (Unicode TR 9 §2): none belongs in one line of text.
// oxlint-disable-next-line no-control-regex -- they are what is refused
const NOT_IN_LINE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
// oxlint-disable-next-line no-control-regex -- a quotation keeps tabs, line feeds and returns, and no other
const NOT_IN_QUOTATION = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u;

/** Text; lengths count code points. */
export function textField(audience: Audience, bounds: TextBounds): Field<string> {
  const { max, min = 1, pattern, lines = false } = bounds;
  const banned = lines ? NOT_IN_QUOTATION : NOT_IN_LINE;
  const schema = {
    type: "string",
    minLength: min,
    maxLength: max,
    ...(pattern === undefined ? {} : { pattern: pattern.source }),
    ...(pattern === undefined ? { not: { pattern: banned.source } } : {}),
  };
  return leaf(audience, schema, (value, at) => {
    if (typeof value !== "string") return refuse("field-malformed", "must be text", at);
    const length = lengthOf(value, max);
    if (length < min || length > max) {
      return refuse("field-out-of-bounds", `must have ${min} to ${max} characters`, at);
    }
    if (pattern !== undefined && !pattern.test(value)) {
      return refuse("field-malformed", `must match ${pattern.source}`, at);
    }
    if (pattern === undefined && banned.test(value)) {
      return refuse("field-malformed", "must not hold control or reordering characters", at);
    }
    return undefined;
  });
}

export function wholeField(audience: Audience, min: number, max: number): Field<number> {
  return leaf(audience, { type: "integer", minimum: min, maximum: max }, (value, at) => {
    if (typeof value !== "number" || !Number.isInteger(value))
      return refuse("field-malformed", "must be an integer", at);
    return value < min || value > max
      ? refuse("field-out-of-bounds", `must lie between ${min} and ${max}`, at)
      : undefined;
  });
}

export function decimalField(audience: Audience, min: number, max: number): Field<number> {
  return leaf(audience, { type: "number", minimum: min, maximum: max }, (value, at) => {
    if (typeof value !== "number" || !Number.isFinite(value)) return refuse("field-malformed", "must be a number", at);
    return value < min || value > max
      ? refuse("field-out-of-bounds", `must lie between ${min} and ${max}`, at)
      : undefined;
  });
}

export function flagField(audience: Audience): Field<boolean> {
  return leaf(audience, { type: "boolean" }, (value, at) =>
    typeof value === "boolean" ? undefined : refuse("field-malformed", "must be true or false", at),
  );
}

export function codeField<const C extends string>(audience: Audience, codes: readonly C[]): Field<C> {
  const known = new Set<JsonValue>(codes);
  return leaf(audience, { type: "string", enum: [...codes] }, (value, at) =>
    known.has(value) ? undefined : refuse("field-malformed", `must be one of ${codes.join(", ")}`, at),
  );
}

export function nullableField<T>(field: Field<T>): Field<T | null> {
  return {
    ...field,
    schema: { anyOf: [{ type: "null" }, field.schema] },
    check: (value, at) => (value === null ? undefined : field.check(value, at)),
  };
}

/** Any JSON object of at most so many RFC 8785 bytes: its members are for whoever the object is handed to. */
export function jsonField(audience: Audience, { maxBytes }: { readonly maxBytes: number }): Field<JsonObject> {
  return leaf(audience, { type: "object", $comment: `at most ${maxBytes} bytes in RFC 8785 form` }, (value, at) => {
    if (!isJsonObject(value)) return refuse("field-malformed", "must be an object", at);
    if (isRefusal(checkJsonValue(value))) return refuse("field-malformed", "must be JSON that RFC 8785 can write", at);
    const tooLong = canonicalize(value).length > maxBytes;
    return tooLong ? refuse("field-out-of-bounds", `must have at most ${maxBytes} bytes`, at) : undefined;
  });
}

/** A list holds public fields only: a digest's path names members of objects. */
export function listField<T>(field: Field<T>, max: number, min = 0): Field<T[]> {
  if (!isPublic(field)) throw new Error("a list of restricted fields cannot be declared");
  return {
    schema: { type: "array", ...(min > 0 ? { minItems: min } : {}), maxItems: max, items: field.schema },
    audience: "public",
    members: {},
    check: (value, at) => {
      if (!Array.isArray(value)) return refuse("field-malformed", "must be a list", at);
      if (value.length > max) return refuse("field-out-of-bounds", `must have at most ${max} items`, at);
      if (value.length < min) return refuse("field-out-of-bounds", `must have at least ${min} items`, at);
      return firstRefusal(value.map((item, i) => () => field.check(item, `${at}.${i}`)));
    },
  };
}

// oxlint-disable-next-line typescript/no-generated-empty-object-type -- an object without optional members
type NoMembers = Record<never, never>;

/** An object with exactly these members; its audience is that of its members. */
export function objectField<R extends Members, O extends Members = NoMembers>(
  required: R,
  optional?: O,
): Field<Flat<MemberValues<R> & Partial<MemberValues<O>>>> {
  const members: Members = { ...required, ...optional };
  const properties = Object.fromEntries(Object.entries(members).map(([name, field]) => [name, field.schema]));
  const names = Object.keys(required);
  return {
    schema: { type: "object", properties, required: names, additionalProperties: false },
    audience: null,
    members,
    check: (value, at) => {
      if (typeof value !== "object" || value === null || Array.isArray(value)) {
        return refuse("field-malformed", "must be an object", at);
      }
      const missing = names.find((name) => !Object.hasOwn(value, name));
      if (missing !== undefined) return refuse("field-missing", "this field is required", `${at}.${missing}`);
      return firstRefusal(
        Object.entries(value).map(([name, member]) => () => {
          const field = Object.hasOwn(members, name) ? members[name] : undefined;
          if (field === undefined) return refuse("field-unknown", "no such field here", `${at}.${safeName(name)}`);
          return field.check(member, `${at}.${name}`);
        }),
      );
    },
  };
}

/** Every leaf of a JSON Schema that says nobody's audience, by path; empty when all is declared. */
export function undeclaredAudiences(schema: JsonValue, path = "body"): readonly string[] {
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return [path];
  if (typeof schema["x-audience"] === "string") return [];
  if (schema["type"] === "null") return [];
  const { properties, items, anyOf } = schema;
  if (Array.isArray(anyOf)) return anyOf.flatMap((part) => undeclaredAudiences(part, path));
  if (items !== undefined) return undeclaredAudiences(items, `${path}[]`);
  if (typeof properties !== "object" || properties === null || Array.isArray(properties)) return [path];
  return Object.entries(properties).flatMap(([name, part]) => undeclaredAudiences(part, `${path}.${name}`));
}

function isPublic(field: Field<unknown>): boolean {
  return field.audience === null ? Object.values(field.members).every(isPublic) : field.audience === "public";
}

function leaf<T>(audience: Audience, schema: JsonObject, check: Field<T>["check"]): Field<T> {
  return { schema: { ...schema, "x-audience": audience }, audience, members: {}, check };
}

function firstRefusal(checks: readonly (() => Refusal<FieldCode> | undefined)[]): Refusal<FieldCode> | undefined {
  for (const check of checks) {
    const refusal = check();
    if (isRefusal(refusal)) return refusal;
  }
  return undefined;
}

/** Code points: every UTF-16 unit but the second halves of pairs. A text far over the limit is not counted through. */
function lengthOf(value: string, max: number): number {
  if (value.length > 2 * max) return max + 1;
  let length = 0;
  for (let i = 0; i < value.length; i += 1) if ((value.charCodeAt(i) & 0xfc00) !== 0xdc00) length += 1;
  return length;
}

/** An unknown name comes from outside: only a short plain one is repeated in an answer. */
function safeName(name: string): string {
  return /^[A-Za-z0-9_-]{1,40}$/.test(name) ? name : "(unprintable name)";
}
