// Fields that stand in a signed body as a digest only, by class, so that they can be opened to some and proven later (decisions.md 6).
import type { Field } from "./field.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import { refuse, type Refusal } from "./refusal.ts";

/** A value replaced by its digest in the signed body: `{"withheld":"<base64>","class":"source"}`. */
export type Withheld<Class extends string = string> = { readonly withheld: string; readonly class: Class };

export type InClearCode = "field-in-clear";

/** A field that stands in the signed body as a digest only; opened, it holds the value. */
export function withheld<T, const C extends string>(audience: C, field: Field<T>): Field<T | Withheld<C>> {
  const digest = { type: "string", pattern: "^[A-Za-z0-9+/]{43}=$" };
  const shape = {
    type: "object",
    properties: { withheld: digest, class: { const: audience } },
    required: ["withheld", "class"],
    additionalProperties: false,
  };
  return {
    schema: { "x-audience": audience, anyOf: [shape, field.schema] },
    audience,
    members: {},
    check: (value, at) => {
      if (!isWithheld(value)) return field.check(value, at);
      return value.class === audience ? undefined : refuse("field-malformed", `must be withheld as ${audience}`, at);
    },
  };
}

const DIGEST = /^[A-Za-z0-9+/]{43}=$/;

/** Whether a value is the digest of a withheld one. */
export function isWithheld(value: unknown): value is Withheld {
  if (typeof value !== "object" || value === null || !("withheld" in value) || !("class" in value)) return false;
  const { withheld: digest, class: audience } = value;
  return (
    typeof digest === "string" && DIGEST.test(digest) && typeof audience === "string" && Object.keys(value).length === 2
  );
}

export type RestrictedField = { readonly path: string; readonly class: string };

/** The paths, in the form `withhold` takes, at which this body holds a restricted field, in clear or withheld. */
export function restrictedFields(field: Field<unknown>, body: JsonValue, path = ""): readonly RestrictedField[] {
  if (field.audience !== null) return field.audience === "public" ? [] : [{ path, class: field.audience }];
  if (typeof body !== "object" || body === null || Array.isArray(body)) return [];
  return Object.entries(body).flatMap(([name, value]) => {
    const member = Object.hasOwn(field.members, name) ? field.members[name] : undefined;
    if (member === undefined || value === null) return [];
    return restrictedFields(member, value, path === "" ? name : `${path}.${name}`);
  });
}

/** A restricted value in clear inside a signed body can never be taken back, so it is refused before it is stored. */
export function refuseInClear(field: Field<unknown>, body: JsonObject): Refusal<InClearCode> | undefined {
  const open = restrictedFields(field, body).find(({ path }) => !isWithheld(valueAt(body, path)));
  if (open === undefined) return undefined;
  return refuse("field-in-clear", `must be withheld as ${open.class}`, `body.${open.path}`);
}

/** The value at a dot path, or undefined. */
export function valueAt(body: JsonValue, path: string): JsonValue | undefined {
  let value: JsonValue | undefined = body;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null || Array.isArray(value) || !Object.hasOwn(value, name))
      return undefined;
    value = value[name];
  }
  return value;
}
