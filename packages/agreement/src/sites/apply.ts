// Takes in what was let pass of sites: the fold moves on, and nothing is judged again.
import { isRefusal } from "@mizan/ledger";
import type { AccessRequested } from "../access.ts";
import { type AgreementState, type Ref, type Said, timeOf } from "../state.ts";
import { type AccessOffered, type SiteListed, type SiteMoved, spanOf, type VisitHeld } from "./fact.ts";
import type { SiteFact } from "./in-sites.ts";
import type { AskedAccess, Site } from "./state.ts";
import type { Span } from "../span.ts";

export function applySiteFact(state: AgreementState, fact: SiteFact, said: Said): void {
  switch (fact.type) {
    case "agreement.site.listed":
      applyListing(state, fact.body, said);
      return;
    case "agreement.site.moved":
      applyMove(state, fact.body, said);
      return;
    case "agreement.visit.held":
      applyVisit(state, fact.body, said);
      return;
    case "agreement.access.offered":
      applyOffer(state, fact.body, said);
      return;
  }
}

function applyListing({ sites }: AgreementState, body: SiteListed, { ref, actor }: Said): void {
  const { host, place, alleged, words, simulated } = body;
  sites.listed.set(ref.index, {
    ref,
    listedBy: { org: actor.org, role: actor.role },
    host,
    place,
    alleged,
    protected: body.protected,
    words,
    simulated,
    cites: body.cites.map(({ index }) => index),
    moves: [],
    visits: [],
  });
  sites.records.set(ref.index, ref.index);
}

function applyMove({ sites }: AgreementState, body: SiteMoved, { ref }: Said): void {
  const { to, access, visit, into, cites, reason } = body;
  siteOf(sites, body).moves.push({
    ref,
    to,
    access: access?.index ?? null,
    visit: visit?.index ?? null,
    into: into?.index ?? null,
    cites: cites.map(({ index }) => index),
    reason,
  });
  sites.records.set(ref.index, body.site.index);
}

function applyVisit({ sites, mandate }: AgreementState, body: VisitHeld, { ref, actor }: Said): void {
  const { checklist, observed, restrictions, accompaniedBy, search, remark, access } = body;
  siteOf(sites, body).visits.push({
    ref,
    org: actor.org,
    role: actor.role,
    access: access.index,
    ...read(body),
    checklist,
    observed,
    restrictions,
    accompaniedBy,
    search,
    remark,
    joint: mandate?.parties.every((org) => accompaniedBy.includes(org)) ?? false,
  });
  sites.records.set(ref.index, body.site.index);
}

function applyOffer({ sites }: AgreementState, body: AccessOffered, { ref, actor }: Said): void {
  const { site, place, words } = body;
  sites.offers.set(ref.index, { ref, org: actor.org, site: site?.index ?? null, place, words, ...read(body) });
}

export function askedAccessOf({ host, place, site, purpose }: AccessRequested, ref: Ref): AskedAccess {
  const { index } = ref;
  return { index, ref, host, place, site: site?.index ?? null, purpose, requestedAtMs: timeOf(ref), answers: [] };
}

function siteOf(sites: AgreementState["sites"], { site }: Pick<SiteMoved, "site">): Site {
  const found = sites.listed.get(site.index);
  if (found === undefined) throw new Error("a fact was applied that admit refuses");
  return found;
}

function read(body: Pick<VisitHeld, "from" | "to">): Span {
  const span = spanOf(body);
  if (isRefusal(span)) throw new Error("a fact was applied that was never read");
  return span;
}
