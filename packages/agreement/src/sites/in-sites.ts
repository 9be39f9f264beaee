// The facts that are said of sites: which they are, apart from the rest of the room.
import type { AgreementFact } from "../fact.ts";
import { SITE_KINDS, type SiteBodies } from "./kinds.ts";

export type SiteFact = Extract<AgreementFact, { readonly type: keyof SiteBodies }>;

export function isSiteFact(fact: AgreementFact): fact is SiteFact {
  return Object.hasOwn(SITE_KINDS, fact.type);
}
