// What a product's marking says: TLP 2.0, release to, originator control, permitted actions; how two combine, never wider.
import {
  canonicalize,
  codeField,
  equalBytes,
  flagField,
  instantField,
  instantMs,
  isRefusal,
  listField,
  nullableField,
  objectField,
  orgField,
  readField,
  refuse,
  textField,
  type FieldCode,
  type FieldValue,
  type JsonValue,
  type Refusal,
} from "@mizan/ledger";

/** From the widest to the strictest (FIRST TLP 2.0; STRICT is its own step). */
export const TLPS = ["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"] as const;
/** What may be done with it, not who reads it; from the freest to the strictest. */
export const PAPS = ["CLEAR", "GREEN", "AMBER", "RED"] as const;
export type Tlp = (typeof TLPS)[number];
export type Pap = (typeof PAPS)[number];

export type MarkingCode = FieldCode | "marking-not-sorted" | "marking-rel-to-missing" | "marking-named-missing";

const MAX_ORGS = 16;
const MAX_NAMED = 32;
const MAX_CAVEATS = 8;

/** `org/role`: an office, never a person. */
const officeField = textField("public", { max: 96, pattern: /^[a-z0-9][a-z0-9-]{0,63}\/[a-z][a-z-]{0,30}$/u });

export const markingField = objectField({
  tlp: codeField("public", TLPS),
  /** organisations; null: the whole community of the agreement */
  relTo: nullableField(listField(orgField, MAX_ORGS)),
  /** offices; null: not narrowed to some */
  named: nullableField(listField(officeField, MAX_NAMED)),
  /** no onward release without the originator */
  orcon: flagField("public"),
  pap: codeField("public", PAPS),
  caveats: listField(textField("public", { max: 24, pattern: /^[A-Z][A-Z0-9-]{0,23}$/u }), MAX_CAVEATS),
  until: nullableField(instantField),
});

type Read = FieldValue<typeof markingField>;
export type Marking = {
  readonly [K in keyof Read]: Read[K] extends (infer T)[]
    ? readonly T[]
    : Read[K] extends (infer T)[] | null
      ? readonly T[] | null
      : Read[K];
};

/** The marking that stands for no limit at all: combining with it changes nothing. */
export const WIDEST: Marking = {
  tlp: "CLEAR",
  relTo: null,
  named: null,
  orcon: false,
  pap: "CLEAR",
  caveats: [],
  until: null,
};

export function readMarking(value: JsonValue, at: string): Marking | Refusal<MarkingCode> {
  const read = readField(markingField, value, at);
  return isRefusal(read) ? read : (refuseMarking(read, at) ?? read);
}

/** One spelling of each marking, and the names that its TLP asks for (TLP 2.0 §2; design note §3). */
export function refuseMarking(marking: Marking, at: string): Refusal<MarkingCode> | undefined {
  const { tlp, relTo, named, caveats, until } = marking;
  for (const [name, list] of Object.entries({ relTo, named, caveats }))
    if (list !== null && !isSortedOnce(list))
      return refuse("marking-not-sorted", "each once and in order", `${at}.${name}`);
  if (TLPS.indexOf(tlp) >= TLPS.indexOf("AMBER") && relTo === null)
    return refuse("marking-rel-to-missing", `${tlp} names the organisations it is released to`, `${at}.relTo`);
  if (tlp === "RED" && named === null)
    return refuse("marking-named-missing", "RED names its offices one by one", `${at}.named`);
  const instant = until === null ? 0 : instantMs(until, `${at}.until`);
  return isRefusal(instant) ? instant : undefined;
}

/** Strictest TLP and PAP, names that both have, control if either asks, every caveat, the earlier end. */
export function combine(a: Marking, b: Marking): Marking {
  return {
    tlp: stricter(TLPS, a.tlp, b.tlp),
    relTo: both(a.relTo, b.relTo),
    named: both(a.named, b.named),
    orcon: a.orcon || b.orcon,
    pap: stricter(PAPS, a.pap, b.pap),
    caveats: [...new Set([...a.caveats, ...b.caveats])].toSorted(),
    until: earlier(a.until, b.until),
  };
}

/** Whether the marking already holds all that the other asks: nothing would change by combining. */
export function isAsStrict(marking: Marking, as: Marking): boolean {
  return equalBytes(canonicalize(marking), canonicalize(combine(marking, as)));
}

function stricter<T>(order: readonly T[], a: T, b: T): T {
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}

function both(a: readonly string[] | null, b: readonly string[] | null): readonly string[] | null {
  if (a === null) return b;
  return b === null ? a : a.filter((name) => b.includes(name));
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  const [first, second] = [msOf(a), msOf(b)];
  // Two spellings of one instant: the one that sorts first, whichever came first.
  if (first === second) return a < b ? a : b;
  return first < second ? a : b;
}

/** An instant that cannot be read has passed: nothing is held open by it. */
function msOf(instant: string): number {
  const ms = instantMs(instant, "");
  return isRefusal(ms) ? -Infinity : ms;
}

function isSortedOnce(list: readonly string[]): boolean {
  return list.every((name, i) => i === 0 || (list[i - 1] ?? "") < name);
}
