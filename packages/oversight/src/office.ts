// Which organisation may hold which role: a neutral office is never a party's, and three roles are genesis's alone.
import { type Refusal, refuse } from "@mizan/ledger";
import type { GenesisDeclared } from "./fact.ts";
import type { Role } from "./role.ts";

/** An organisation in its role; all keys of one office are one voice. */
export type Office = { readonly org: string; readonly role: Role };

export type OfficeCode = "org-may-not";

/** How an office is named in maps: `co-chair-a/co-chair`. Neither half can hold a slash. */
export function officeKey({ org, role }: Office): string {
  return `${org}/${role}`;
}

/** A party is an organisation whose principal genesis names. */
export function isParty(genesis: GenesisDeclared, org: string): boolean {
  return isRootOffice(genesis, { org, role: "principal" });
}

export function refuseOffice(genesis: GenesisDeclared, org: string, role: Role): Refusal<OfficeCode> | undefined {
  switch (role) {
    case "co-chair":
    case "principal":
    case "server":
      if (isRootOffice(genesis, { org, role })) return undefined;
      return refuse("org-may-not", `genesis does not name this organisation as ${role}`, "body.subject.org");
    case "liaison":
    case "joint-member":
      if (isParty(genesis, org)) return undefined;
      return refuse("org-may-not", `a ${role} belongs to a party`, "body.subject.org");
    case "alternate":
      if (!isParty(genesis, org) && !isRootOffice(genesis, { org, role: "co-chair" })) return undefined;
      return refuse("org-may-not", "an alternate is neither a party nor a co-chair", "body.subject.org");
    case "secretariat":
    case "chief-monitor":
    case "monitor":
    case "verifier":
    case "legal":
    case "analyst-movements":
    case "analyst-financing":
    case "observer":
      if (!isParty(genesis, org)) return undefined;
      return refuse("org-may-not", `a party has no ${role}: that office is neutral`, "body.subject.org");
    case "gateway":
    case "key-officer":
      return undefined;
  }
}

/** The organisations genesis names in this role, in its order. */
export function rootOrgs(genesis: GenesisDeclared, role: Role): readonly string[] {
  return [...new Set(genesis.roots.keys.filter((root) => root.role === role).map(({ org }) => org))];
}

export function isRootOffice(genesis: GenesisDeclared, { org, role }: Office): boolean {
  return genesis.roots.keys.some((root) => root.org === org && root.role === role);
}
