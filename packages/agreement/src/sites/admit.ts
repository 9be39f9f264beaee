// What may be said now of a site: laws that hold whatever a policy permits (agreement.md §8).
import { type Citation, type Refusal, isRefusal, isWithheld, refuse } from "@mizan/ledger";
import { type AccessRequested, accessAt } from "../access.ts";
import { type CaseCode, type Hearing, leafWrong, refuseEntry } from "../case/admit.ts";
import type { CoveragePlace } from "../coverage.ts";
import type { Mandate } from "../mandate.ts";
import { timeOf } from "../state.ts";
import { type AccessOffered, type SiteListed, type SiteMoved, spanOf, type VisitHeld } from "./fact.ts";
import type { SiteFact } from "./in-sites.ts";
import { type LadderCode, refuseStep, refuseUnshown } from "./ladder.ts";
import { type Site, stepOf } from "./state.ts";

export type SiteCode =
  | LadderCode
  | Extract<CaseCode, "citation-unknown" | "leaf-wrong" | "not-a-party" | "accused-self">
  | "position-not-disclosed"
  | "access-not-host"
  | "access-not-of-site"
  | "access-not-agreed"
  | "access-denied"
  | "visit-ahead-of-time"
  | "visit-before-access"
  | "visit-not-of-site"
  | "visit-not-new"
  | "site-moved-to-itself";

type Verdict = Refusal<SiteCode> | undefined;

export function admitSiteFact(fact: SiteFact, mandate: Mandate, hearing: Hearing): Verdict {
  switch (fact.type) {
    case "agreement.site.listed":
      return admitListing(fact.body, mandate, hearing);
    case "agreement.site.moved":
      return admitSiteMove(fact.body, hearing);
    case "agreement.visit.held":
      return admitVisit(fact.body, mandate, hearing);
    case "agreement.access.offered":
      return admitOffer(fact.body, mandate, hearing);
  }
}

/** A request for a site is to its host, and to its district. */
export function refuseSiteRequest({ site, host, place }: AccessRequested, hearing: Hearing): Verdict {
  if (site === undefined) return undefined;
  const found = siteAt(hearing, site, "body.site");
  if (isRefusal(found)) return found;
  if (found.host !== host) return refuse("access-not-of-site", "the site lies on another party's ground", "body.host");
  return refuseOtherPlace(found, place);
}

function admitListing(body: SiteListed, { parties }: Mandate, hearing: Hearing): Verdict {
  const { actor } = hearing;
  if (!parties.includes(body.host)) return refuse("not-a-party", "the host is one of the two parties", "body.host");
  if (actor.role === "liaison" && !parties.includes(actor.org))
    return refuse("not-a-party", "a site is alleged by a party, or by the verification team", "org");
  if (actor.org === body.host) return refuse("accused-self", "a party alleges no site on its own ground", "body.host");
  return refusePosition(body) ?? refuseCites(body.cites, hearing);
}

function admitSiteMove(body: SiteMoved, hearing: Hearing): Verdict {
  const site = siteAt(hearing, body.site, "body.site");
  if (isRefusal(site)) return site;
  return (
    refuseStep(stepOf(site), body.to) ??
    refusePosition(body) ??
    refuseAgreedAccess(body, hearing) ??
    refuseVisitOf(body, site) ??
    refuseInto(body, hearing) ??
    refuseCites(body.cites, hearing)
  );
}

/** The access that was agreed stands as it is cited: granted, or with conditions; or the host has offered it. */
function refuseAgreedAccess({ access, site }: SiteMoved, { state, now }: Hearing): Verdict {
  if (access === null) return undefined;
  const asked = state.access.get(access.index);
  const offer = state.sites.offers.get(access.index);
  const known = asked ?? offer;
  if (known === undefined)
    return refuse("citation-unknown", "no access was asked for or offered at this index", "body.access.index");
  if (known.ref.leaf !== access.leaf) return leafWrong("body.access.leaf");
  if (known.site !== site.index) return refuse("access-not-of-site", "this access is to another place", "body.access");
  if (asked === undefined || ["granted", "conditional"].includes(accessAt(asked, now.timeMs).state)) return undefined;
  return refuse("access-not-agreed", "the host has not granted it", "body.access");
}

/** New: no earlier step rests on it, and what the last step said was said before the team came. */
function refuseVisitOf({ to, visit: cited }: SiteMoved, { moves, visits }: Site): Verdict {
  if (cited === null) return undefined;
  const visit = visits.find(({ ref }) => ref.index === cited.index);
  if (visit === undefined)
    return refuse("visit-not-of-site", "no visit of this site was held at this index", "body.visit.index");
  if (visit.ref.leaf !== cited.leaf) return leafWrong("body.visit.leaf");
  const last = moves.at(-1);
  // That access was agreed may be entered after the team has been there already.
  const begins = last === undefined || last.to === "access-agreed" ? 0 : timeOf(last.ref);
  const isUsed = moves.some((move) => move.visit !== null && move.visit >= visit.ref.index);
  if (isUsed || visit.fromMs < begins)
    return refuse("visit-not-new", "this step rests on a visit that came after the last one", "body.visit");
  return refuseUnshown(to, visit);
}

function refuseInto({ into, site }: SiteMoved, hearing: Hearing): Verdict {
  if (into === null) return undefined;
  if (into.index === site.index) return refuse("site-moved-to-itself", "a site moves to another one", "body.into");
  const found = siteAt(hearing, into, "body.into");
  return isRefusal(found) ? found : undefined;
}

function admitVisit(body: VisitHeld, { parties }: Mandate, hearing: Hearing): Verdict {
  const { state, now } = hearing;
  const site = siteAt(hearing, body.site, "body.site");
  if (isRefusal(site)) return site;
  const stranger = body.accompaniedBy.findIndex((org) => !parties.includes(org));
  if (stranger >= 0)
    return refuse("not-a-party", "officers of the two parties accompany", `body.accompaniedBy.${stranger}`);
  const span = spanOf(body);
  if (isRefusal(span)) throw new Error("the times of a visit were read before");
  if (span.toMs > now.timeMs) return refuse("visit-ahead-of-time", "a visit is told after it was held", "body.to");
  const asked = state.access.get(body.access.index);
  const known = asked ?? state.sites.offers.get(body.access.index);
  if (known === undefined)
    return refuse("citation-unknown", "no access was asked for or offered at this index", "body.access.index");
  if (known.ref.leaf !== body.access.leaf) return leafWrong("body.access.leaf");
  if (known.site !== body.site.index)
    return refuse("access-not-of-site", "this access is to another place", "body.access");
  if (span.fromMs < timeOf(known.ref))
    return refuse("visit-before-access", "the team comes after access was asked for or offered", "body.from");
  if (asked === undefined || accessAt(asked, span.fromMs).state !== "denied") return undefined;
  return refuse("access-denied", "access stood denied when the team is said to have come", "body.from");
}

function admitOffer(body: AccessOffered, { parties }: Mandate, hearing: Hearing): Verdict {
  if (!parties.includes(hearing.actor.org)) return refuse("not-a-party", "a slot is offered by a party", "org");
  if (body.site === null) return undefined;
  const site = siteAt(hearing, body.site, "body.site");
  if (isRefusal(site)) return site;
  if (site.host !== hearing.actor.org) return refuse("access-not-host", "the host offers access", "body.site");
  return refuseOtherPlace(site, body.place);
}

function refuseOtherPlace({ place }: Site, { adm1, adm2 }: CoveragePlace): Verdict {
  if (place.adm1 === adm1 && place.adm2 === adm2) return undefined;
  return refuse("access-not-of-site", "the district is that of the site", "body.place");
}

/** A digest alone would be a position that nobody can ever read. */
function refusePosition({ position }: Pick<SiteListed, "position">): Verdict {
  if (position === null || !isWithheld(position)) return undefined;
  return refuse("position-not-disclosed", "the disclosure of the position comes with the statement", "body.position");
}

function refuseCites(cites: readonly Citation[], { now }: Hearing): Verdict {
  for (const [i, cited] of cites.entries()) {
    const refusal = refuseEntry(now, cited, `body.cites.${i}`);
    if (refusal?.refused === "leaf-wrong") return leafWrong(refusal.at ?? "body.cites");
    if (refusal) return refuse("citation-unknown", refusal.rule, refusal.at);
  }
  return undefined;
}

function siteAt({ state }: Hearing, cited: Citation, at: string): Site | Refusal<"citation-unknown" | "leaf-wrong"> {
  const site = state.sites.listed.get(cited.index);
  if (site === undefined) return refuse("citation-unknown", "no site was listed at this index", `${at}.index`);
  return site.ref.leaf === cited.leaf ? site : leafWrong(`${at}.leaf`);
}
