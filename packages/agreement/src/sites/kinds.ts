// The types of this part of the agreement room, with who says each and on which chain: spread into the room's own table.
import type { Kinds } from "@mizan/ledger";
import {
  type AccessOffered,
  accessOfferedField,
  parseAccessOffered,
  parseSiteListed,
  parseSiteMoved,
  parseVisitHeld,
  type SiteFactCode,
  type SiteListed,
  siteListedField,
  type SiteMoved,
  siteMovedField,
  type VisitHeld,
  visitHeldField,
} from "./fact.ts";

export type SiteBodies = {
  "agreement.site.listed": SiteListed;
  "agreement.site.moved": SiteMoved;
  "agreement.visit.held": VisitHeld;
  "agreement.access.offered": AccessOffered;
};

/** Who accuses whom of what stays inside: a site is on no public chain. An offer is a party's own, and public like a request. */
export const SITE_KINDS: Kinds<SiteBodies, SiteFactCode> = {
  "agreement.site.listed": {
    field: siteListedField,
    parse: parseSiteListed,
    speakers: ["liaison", "chief-monitor"],
    chains: ["restricted"],
    class: "site",
  },
  "agreement.site.moved": {
    field: siteMovedField,
    parse: parseSiteMoved,
    speakers: ["chief-monitor"],
    chains: ["restricted"],
    class: "site",
  },
  "agreement.visit.held": {
    field: visitHeldField,
    parse: parseVisitHeld,
    speakers: ["monitor", "chief-monitor"],
    chains: ["restricted"],
    class: "site",
  },
  "agreement.access.offered": {
    field: accessOfferedField,
    parse: parseAccessOffered,
    speakers: ["liaison"],
    chains: ["public"],
    class: "case-file",
  },
};
