// Small decoders for the server's JSON: parsed once here, at the edge; an answer that differs from the contract says where.
import { failed } from "./failure.ts";

/** Reads a value found at a path such as `items.3.receipt`; throws `malformed` with that path. */
export type Decoder<T> = (value: unknown, at: string) => T;
export type Decoded<D> = D extends Decoder<infer T> ? T : never;

type Members = Readonly<Record<string, Decoder<unknown>>>;
type Flat<T> = { readonly [K in keyof T]: T[K] };

/** Members that are not named are let through unread: a newer server may say more. */
export function object<M extends Members>(members: M): Decoder<Flat<{ [K in keyof M]: Decoded<M[K]> }>> {
  return (value, at) => {
    const given = record(value, at);
    const entries = Object.entries(members).map(([name, decode]) => [
      name,
      decode(given[name], at === "" ? name : `${at}.${name}`),
    ]);
    // Each member was read by the decoder its type is taken from.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return Object.fromEntries(entries) as { [K in keyof M]: Decoded<M[K]> };
  };
}

export const text: Decoder<string> = (value, at) => (typeof value === "string" ? value : wrong("text", at));
export const flag: Decoder<boolean> = (value, at) => (typeof value === "boolean" ? value : wrong("true or false", at));
export const decimal: Decoder<number> = (value, at) =>
  typeof value === "number" && Number.isFinite(value) ? value : wrong("a number", at);
export const whole: Decoder<number> = (value, at) =>
  typeof value === "number" && Number.isSafeInteger(value) ? value : wrong("a whole number", at);

export function nullable<T>(decode: Decoder<T>): Decoder<T | null> {
  return (value, at) => (value === null ? null : decode(value, at));
}

/** Absent, null and undefined read alike. */
export function optional<T>(decode: Decoder<T>): Decoder<T | undefined> {
  return (value, at) => (value === undefined || value === null ? undefined : decode(value, at));
}

export function list<T>(decode: Decoder<T>): Decoder<readonly T[]> {
  return (value, at) =>
    Array.isArray(value) ? value.map((item, i) => decode(item, `${at}.${i}`)) : wrong("a list", at);
}

export function oneOf<const C extends string>(...codes: readonly C[]): Decoder<C> {
  return (value, at) => codes.find((code) => code === value) ?? wrong(`one of ${codes.join(", ")}`, at);
}

export function mapOf<T>(decode: Decoder<T>): Decoder<Readonly<Record<string, T>>> {
  return (value, at) =>
    Object.fromEntries(Object.entries(record(value, at)).map(([name, item]) => [name, decode(item, `${at}.${name}`)]));
}

/** Any JSON object, its members unread. */
export const record: Decoder<Readonly<Record<string, unknown>>> = (value, at) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return wrong("an object", at);
  // JSON has no other objects; the members stay unknown.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return value as Readonly<Record<string, unknown>>;
};

function wrong(expected: string, at: string): never {
  throw failed({ kind: "malformed", at: at === "" ? "the answer" : at, rule: `must be ${expected}` });
}
