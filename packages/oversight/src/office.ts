// Which organisation may hold which role: genesis names the offices, and no later enrolment can add one.
import { type Refusal, refuse } from "@mizan/ledger";
import type { GenesisDeclared } from "./fact.ts";
import type { Role } from "./role.ts";

export type OfficeCode = "org-may-not";

/** A party is an organisation whose principal genesis names. */
export function isParty(genesis: GenesisDeclared, org: string): boolean {
  return named(genesis, org, "principal");
}

export function refuseOffice(genesis: GenesisDeclared, org: string, role: Role): Refusal<OfficeCode> | undefined {
  switch (role) {
    case "co-chair":
    case "principal":
    case "server":
      if (named(genesis, org, role)) return undefined;
      return refuse("org-may-not", `genesis does not name this organisation as ${role}`, "body.subject.org");
    case "liaison":
      if (isParty(genesis, org)) return undefined;
      return refuse("org-may-not", "a liaison belongs to a party", "body.subject.org");
    case "monitor":
    case "secretariat":
      if (!isParty(genesis, org)) return undefined;
      return refuse("org-may-not", `a party has no ${role}: that office is neutral`, "body.subject.org");
    case "gateway":
    case "key-officer":
      return undefined;
  }
}

function named(genesis: GenesisDeclared, org: string, role: Role): boolean {
  return genesis.roots.keys.some((root) => root.org === org && root.role === role);
}
