// A site at an instant: its step, what is due, and the access that was asked for and offered; a function of the log and the clock.
import { ACCESS_DELAYED_AFTER_MS, type AccessStanding, accessAt } from "../access.ts";
import { type AgreementState, timeOf } from "../state.ts";
import { countsAsDismantled, nextSteps, type SiteMoveCode, type SiteStep } from "./ladder.ts";
import { type AccessOffer, type AskedAccess, type Site, stepOf } from "./state.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
export const REVISIT_FIRST_MS = 30 * DAY_MS;
export const REVISIT_NEXT_MS = 90 * DAY_MS;

export type SiteAccess = {
  readonly asked: AskedAccess;
  readonly standing: AccessStanding;
  /** until when an answer is owed; null once there is one */
  readonly answerDueMs: number | null;
  /** until when the team is to have been there; null where it was, or where nothing was granted */
  readonly visitDueMs: number | null;
};
export type SiteView = {
  readonly index: number;
  readonly site: Site;
  readonly step: SiteStep;
  readonly sinceMs: number;
  readonly next: readonly SiteMoveCode[];
  readonly dismantled: boolean;
  /** it was verified as dismantled, and then was occupied again */
  readonly reopened: boolean;
  /** a revisit that is missed is a gap of coverage, never a violation */
  readonly revisit: { readonly dueMs: number; readonly missed: boolean } | null;
  readonly visitedJointly: boolean;
  readonly access: readonly SiteAccess[];
  readonly offers: readonly AccessOffer[];
};

export function siteAtTime(state: AgreementState, index: number, nowMs: number): SiteView | undefined {
  const site = state.sites.listed.get(index);
  if (site === undefined) return undefined;
  const step = stepOf(site);
  return {
    index,
    site,
    step,
    sinceMs: timeOf(site.moves.at(-1)?.ref ?? site.ref),
    next: nextSteps(step),
    dismantled: countsAsDismantled(step),
    reopened: !countsAsDismantled(step) && site.moves.some(({ to }) => countsAsDismantled(to)),
    revisit: revisitOf(site, nowMs),
    visitedJointly: site.visits.some(({ joint }) => joint),
    access: [...state.access.values()]
      .filter((asked) => asked.site === index)
      .map((asked) => accessOf(asked, site, { nowMs, visitHours: state.mandate?.clocks.visitHours ?? 0 })),
    offers: [...state.sites.offers.values()].filter((offer) => offer.site === index),
  };
}

/** Due 30 days after the verification, and 90 days after each visit since. */
export function revisitOf(site: Pick<Site, "moves" | "visits">, nowMs: number): SiteView["revisit"] {
  const verified = site.moves.at(-1);
  if (verified === undefined || !countsAsDismantled(verified.to)) return null;
  const since = site.visits.findLast(({ ref }) => ref.index > verified.ref.index);
  const dueMs = since ? timeOf(since.ref) + REVISIT_NEXT_MS : timeOf(verified.ref) + REVISIT_FIRST_MS;
  return { dueMs, missed: nowMs > dueMs };
}

function accessOf(
  asked: AskedAccess,
  { visits }: Site,
  { nowMs, visitHours }: { readonly nowMs: number; readonly visitHours: number },
): SiteAccess {
  const standing = accessAt(asked, nowMs);
  const isOpen = standing.state === "granted" || standing.state === "conditional";
  const isVisited = visits.some(({ access }) => access === asked.index);
  return {
    asked,
    standing,
    answerDueMs: asked.answers.length === 0 ? asked.requestedAtMs + ACCESS_DELAYED_AFTER_MS : null,
    visitDueMs: isOpen && !isVisited ? standing.sinceMs + visitHours * HOUR_MS : null,
  };
}
