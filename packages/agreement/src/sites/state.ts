// What follows from what was said of sites: each with its moves and visits, the slots parties offered, and which incident rests on what.
import type { AccessRequest } from "../access.ts";
import type { CoveragePlace } from "../coverage.ts";
import type { Span } from "../span.ts";
import type { AgreementState, Ref } from "../state.ts";
import type { SiteListed, VisitHeld } from "./fact.ts";
import type { SiteMoveCode, SiteStep } from "./ladder.ts";

export type SiteMove = {
  readonly ref: Ref;
  readonly to: SiteMoveCode;
  readonly access: number | null;
  readonly visit: number | null;
  readonly into: number | null;
  readonly cites: readonly number[];
  readonly reason: string;
};
export type Visit = Span &
  Pick<VisitHeld, "checklist" | "observed" | "restrictions" | "accompaniedBy" | "search" | "remark"> & {
    readonly ref: Ref;
    readonly org: string;
    readonly role: string;
    readonly access: number;
    /** officers of both parties went along */
    readonly joint: boolean;
  };
/** The position is not kept: it is read from its own record, by whoever may. */
export type Site = Pick<SiteListed, "host" | "place" | "alleged" | "protected" | "words" | "simulated"> & {
  readonly ref: Ref;
  readonly listedBy: { readonly org: string; readonly role: string };
  readonly cites: readonly number[];
  readonly moves: SiteMove[];
  readonly visits: Visit[];
};
/** A party's own offer: a positive note on the file. */
export type AccessOffer = Span & {
  readonly ref: Ref;
  readonly org: string;
  readonly site: number | null;
  readonly place: CoveragePlace;
  readonly words: string | null;
};
/** A request, with where to and since which entry: the truce's rule needs no more than the request. */
export type AskedAccess = AccessRequest & {
  readonly ref: Ref;
  readonly site: number | null;
  readonly place: CoveragePlace;
  readonly purpose: string;
};

export type Sites = {
  /** by the index of its listing */
  readonly listed: Map<number, Site>;
  /** every restricted record of a site → the index of its listing */
  readonly records: Map<number, number>;
  readonly offers: Map<number, AccessOffer>;
  /** what an incident rests on (`basisKey`) → the incident's index */
  readonly incidents: Map<string, number>;
};

export function emptySites(): Sites {
  return { listed: new Map(), records: new Map(), offers: new Map(), incidents: new Map() };
}

export function stepOf({ moves }: Pick<Site, "moves">): SiteStep {
  return moves.at(-1)?.to ?? "alleged";
}

/** What a reader's organisation is to a site: both parties have been there together, or one hosts it, or it is only concerned. */
export type SiteStanding = "host" | "visitor" | "party" | "none";

export function siteStanding(
  { sites, mandate }: Pick<AgreementState, "sites" | "mandate">,
  index: number,
  org: string,
): SiteStanding {
  const site = sites.listed.get(index);
  if (site === undefined || !(mandate?.parties.includes(org) ?? false)) return "none";
  if (org === site.host) return "host";
  return site.visits.some(({ joint }) => joint) ? "visitor" : "party";
}
