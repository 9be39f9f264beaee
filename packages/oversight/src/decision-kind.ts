// The kinds of joint act: which offices each requires, and what must stand before it (agreement.md §4.1).
import type { JsonObject } from "@mizan/ledger";
import { isEnded, memberSubject } from "./member.ts";
import { type Office, isParty, officeKey, refuseOffice, rootOrgs } from "./office.ts";
import { isRecused } from "./recusal.ts";
import { standingAt } from "./standing.ts";
import type { OversightState } from "./state.ts";

export const DECISION_KINDS = [
  "mandate",
  "clocks",
  "appointment",
  "ending",
  "ceasefire-resumption",
  "ceasefire-broken",
  "ceasefire",
  "finding",
  "ruling",
  "release",
  "score",
] as const;

export type DecisionKind = (typeof DECISION_KINDS)[number];

/** What a decision is about, as far as the offices it requires depend on it. */
export type Matter = {
  readonly case: number | null;
  readonly subject: JsonObject;
  /** the proposer, where the law leaves a choice: of two cells with a verifier, or principals against co-chairs */
  readonly by?: Office;
};

/** Kinds that bear on one case: they cite it, and are said on restricted chains. */
export function isOfCase(kind: DecisionKind): boolean {
  return kind === "finding" || kind === "ruling" || kind === "release";
}

/** A mandate makes the mechanism, and silence of arms waits for none; everything else does. */
export function needsMandate(kind: DecisionKind): boolean {
  return kind !== "mandate" && kind !== "ceasefire";
}

/** Who finds: one officer of each (agreement.md §4.4). */
const FINDERS = ["verifier", "legal"] as const;

/** Of those, the role that no key speaks for yet: until there is one nothing can be found. */
export function missingFinder(state: OversightState): (typeof FINDERS)[number] | undefined {
  return FINDERS.find((role) => someOrg(state, role) === undefined);
}

/** The offices whose signatures take a decision of this kind, in the mandate's order. */
export function requiredOffices(state: OversightState, kind: DecisionKind, matter: Matter): readonly Office[] {
  switch (kind) {
    case "mandate":
      return [...coChairs(state), ...principals(state)];
    case "clocks":
    case "ceasefire-resumption":
    case "ceasefire-broken":
    case "score":
      return coChairs(state);
    case "appointment":
    case "ending":
      return memberOffices(state, matter.subject);
    case "ceasefire":
      return matter.by?.role === "principal" ? principals(state) : coChairs(state);
    case "finding":
      return FINDERS.flatMap((role) => {
        const org = matter.by?.role === role ? matter.by.org : someOrg(state, role);
        return org === undefined ? [] : [{ org, role }];
      });
    case "ruling":
    case "release":
      return coChairs(state).map((office) => inPlaceOf(state, office, matter.case));
  }
}

/** Whether these are offices by which the law lets such a decision be taken; their order is free. */
export function isLawful(
  state: OversightState,
  kind: DecisionKind,
  { required, ...matter }: Matter & { readonly required: readonly Office[] },
): boolean {
  if (required.some((office) => isEnded(state, office))) return false;
  if (kind === "ceasefire") return sameOffices(required, principals(state)) || sameOffices(required, coChairs(state));
  if (kind !== "finding") return sameOffices(required, requiredOffices(state, kind, matter));
  const { genesis } = state;
  const roles = required.map(({ role }) => role).sort();
  return (
    genesis !== null &&
    roles.join(" ") === "legal verifier" &&
    required.every(({ org, role }) => refuseOffice(genesis, org, role) === undefined)
  );
}

/** Whoever it is about, a party's own officers are its principal's choice; all others are the co-chairs'. */
function memberOffices(state: OversightState, subject: JsonObject): readonly Office[] {
  const member = memberSubject(subject);
  const own = member?.role === "liaison" || member?.role === "joint-member";
  if (member === undefined || !own || state.genesis === null || !isParty(state.genesis, member.org))
    return coChairs(state);
  return [{ org: member.org, role: "principal" }];
}

/** A recused office is replaced for that case by the alternate the mandate names for it, never by its own deputy. */
function inPlaceOf(state: OversightState, office: Office, caseIndex: number | null): Office {
  if (caseIndex === null || !isRecused(state, office, caseIndex)) return office;
  const named = state.mandate?.terms.alternates.find((entry) => entry.office === office.org);
  return named === undefined ? office : { org: named.alternate, role: "alternate" };
}

function coChairs(state: OversightState): readonly Office[] {
  return rootOffices(state, "co-chair", state.mandate?.terms.coChairs);
}

function principals(state: OversightState): readonly Office[] {
  return rootOffices(state, "principal", state.mandate?.terms.parties);
}

function rootOffices(
  { genesis }: OversightState,
  role: "co-chair" | "principal",
  inOrder: readonly string[] | undefined,
): readonly Office[] {
  return (inOrder ?? (genesis === null ? [] : rootOrgs(genesis, role))).map((org) => ({ org, role }));
}

/** The organisation whose key of this role came first among those that speak. */
function someOrg(state: OversightState, role: "verifier" | "legal"): string | undefined {
  for (const record of state.keys.values())
    if (record.role === role && standingAt(state, record.key, Number.MAX_SAFE_INTEGER).kind === "effective")
      return record.org;
  return undefined;
}

function sameOffices(some: readonly Office[], others: readonly Office[]): boolean {
  const names = new Set(some.map(officeKey));
  return names.size === some.length && names.size === others.length && others.every((one) => names.has(officeKey(one)));
}
