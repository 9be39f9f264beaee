// What this room reads of a mandate: who the parties, the co-chairs and their alternates are, in which order.
import {
  orgField as orgName,
  type FieldCode,
  type FieldValue,
  type JsonObject,
  type Refusal,
  isRefusal,
  listField as list,
  objectField as object,
  readField,
  refuse,
  textField as text,
} from "@mizan/ledger";
import type { GenesisDeclared } from "./fact.ts";
import { refuseOffice, rootOrgs } from "./office.ts";
import type { OversightState, Ref } from "./state.ts";

/** Both orders are the mandate's own: order reads as rank, so it is agreed. */
const terms = object({
  parties: list(orgName, 2, 2),
  coChairs: list(orgName, 2, 2),
  alternates: list(object({ office: orgName, alternate: orgName }), 2, 2),
  languages: list(text("public", { max: 35, pattern: /^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$/u }), 8, 1),
});

export type MandateTerms = FieldValue<typeof terms>;

/** A mandate in force: `index` is where it was proposed, `taken` where its last required signature stands. */
export type Mandate = {
  readonly index: number;
  readonly taken: Ref;
  readonly subject: JsonObject;
  readonly terms: MandateTerms;
};

export type MandateCode = FieldCode | "mandate-wrong";

/** The mandate in force, or null. */
export function mandateOf(state: OversightState): Mandate | null {
  return state.mandate;
}

export function readTerms(subject: JsonObject): MandateTerms | Refusal<FieldCode> {
  return readField(terms, subject["oversight"] ?? null, "body.subject.oversight");
}

/** The offices are those of genesis: a mandate puts them in order and names the alternates, it replaces nobody. */
export function refuseMandate(genesis: GenesisDeclared, subject: JsonObject): Refusal<MandateCode> | undefined {
  const read = readTerms(subject);
  if (isRefusal(read)) return read;
  const wrong = (rule: string, member: string) => refuse("mandate-wrong", rule, `body.subject.oversight.${member}`);
  if (!same(read.parties, rootOrgs(genesis, "principal")))
    return wrong("the parties are those whose principals genesis names", "parties");
  if (!same(read.coChairs, rootOrgs(genesis, "co-chair")))
    return wrong("the co-chairs are those that genesis names", "coChairs");
  if (
    !same(
      read.alternates.map(({ office }) => office),
      read.coChairs,
    )
  )
    return wrong("each co-chair's office has one alternate", "alternates");
  const names = read.alternates.map(({ alternate }) => alternate);
  if (new Set(names).size < names.length) return wrong("two offices have two alternates", "alternates");
  if (names.some((org) => refuseOffice(genesis, org, "alternate") !== undefined))
    return wrong("an alternate is neither a party nor a co-chair", "alternates");
  return undefined;
}

function same(some: readonly string[], others: readonly string[]): boolean {
  const names = new Set(some);
  return names.size === some.length && names.size === others.length && others.every((name) => names.has(name));
}
