// Sites as a reader may see them: in full, as a district and a step, or not at all; and what waits for the registry.
import { accessAt, siteAtTime, waitingIncidents, type SiteAccess, type SiteView } from "@mizan/agreement";
import { nowOf } from "../fold.ts";
import type { Mechanism } from "../mechanism.ts";
import type { Reader } from "../reader.ts";
import { mayRead, relationOf, siteClass } from "./classes.ts";

export type SiteSight = "full" | "district" | "none";

/** A protected place is in no list but those of the team and the co-chairs, not even in that of who named it. */
export function siteSight({ authority, committed }: Mechanism, index: number, reader: Reader): SiteSight {
  const { rooms } = committed;
  const site = rooms.agreement.sites.listed.get(index);
  if (site === undefined) return "none";
  const named = siteClass(rooms, index);
  if (named === "protected-site") {
    return mayRead(authority, reader, { class: named, relation: "none" }) ? "full" : "none";
  }
  const relation = relationOf(rooms, reader, { author: site.listedBy, isOpenToParties: false, site: index });
  return mayRead(authority, reader, { class: named, relation }) ? "full" : "district";
}

/** Newest first; `before` is a log index. `shown`: the restricted records that these rows are made of. */
export function listSites(
  mechanism: Mechanism,
  reader: Reader,
  { limit, before }: { readonly limit: number; readonly before: number | undefined },
) {
  const seen = [...mechanism.committed.rooms.agreement.sites.listed.keys()].reverse().flatMap((index) => {
    const sight = siteSight(mechanism, index, reader);
    return sight === "none" ? [] : [{ index, sight }];
  });
  const from = before === undefined ? seen : seen.filter(({ index }) => index < before);
  const page = from.slice(0, limit);
  return {
    items: page.flatMap(({ index, sight }) => {
      const view = viewAt(mechanism, index);
      return view ? [sight === "full" ? fullRow(view) : districtRow(view)] : [];
    }),
    shown: page.flatMap(({ index, sight }) => (sight === "full" ? [index] : [])),
    next: from.length > limit ? (page.at(-1)?.index ?? null) : null,
    total: seen.length,
  };
}

/** Undefined where there is no such site for this reader. */
export function viewSite(mechanism: Mechanism, index: number, reader: Reader) {
  const view = siteSight(mechanism, index, reader) === "full" ? viewAt(mechanism, index) : undefined;
  if (view === undefined) return undefined;
  const { site, access, offers, next, ...rest } = view;
  // The newest of each: a page has an end, the log has every one.
  const [moves, visits] = [site.moves.slice(-MAX_SHOWN), site.visits.slice(-MAX_SHOWN)];
  return {
    ...fullRow({ site, access, offers, next, ...rest }),
    next,
    words: site.words,
    cites: site.cites,
    moves: moves.map(({ ref, ...move }) => ({ ...placed(mechanism, ref), ...move })),
    visits: visits.map(({ ref, ...visit }) => ({ ...placed(mechanism, ref), ...visit })),
    access: access.slice(-MAX_SHOWN).map((one) => accessRow(mechanism, one)),
    offers: offers.slice(-MAX_SHOWN).map(({ ref, ...offer }) => ({ ...placed(mechanism, ref), ...offer })),
    /** every record that makes up this page, in the log's order */
    records: [index, ...[...moves, ...visits].map(({ ref }) => ref.index)].toSorted((a, b) => a - b),
  };
}

/** What the registry is to open an incident from, for whoever works with incidents before they are published. */
export function waitingFor(mechanism: Mechanism, reader: Reader) {
  const { authority, committed } = mechanism;
  if (!mayRead(authority, reader, { class: "case-file", relation: "none" })) return null;
  const { agreement } = committed.rooms;
  return waitingIncidents(agreement, mechanism.now().mechanismMs)
    .flatMap((waiting) => {
      const site = waiting.site !== null && siteSight(mechanism, waiting.site, reader) === "full" ? waiting.site : null;
      // That access was asked for is public, of what is not; a protected place that moves is for those who see it.
      if (waiting.kind === "relocation" && site === null) return [];
      return [{ ...waiting, site, leaf: leafOf(mechanism, waiting) }];
    })
    .slice(0, MAX_WAITING);
}

/** The same counts for each party, in the mandate's order; only of sites that this reader sees in full. */
export function siteMeasures(mechanism: Mechanism, reader: Reader) {
  const { agreement } = mechanism.committed.rooms;
  const nowMs = mechanism.now().mechanismMs;
  if (!mayRead(mechanism.authority, reader, { class: "site", relation: "party" })) return [];
  const views = [...agreement.sites.listed.keys()].flatMap((index) =>
    siteSight(mechanism, index, reader) === "full" ? (viewAt(mechanism, index) ?? []) : [],
  );
  return (agreement.mandate?.parties ?? []).map((org) => {
    const own = views.filter(({ site }) => site.host === org);
    const asked = [...agreement.access.values()].filter(({ host }) => host === org);
    const standing = (state: string) => asked.filter((one) => accessAt(one, nowMs).state === state).length;
    return {
      org,
      sites: own.length,
      inspected: own.filter(({ site }) => site.visits.length > 0).length,
      dismantled: own.filter(({ dismantled }) => dismantled).length,
      relocated: own.filter(({ step }) => step === "relocated").length,
      reopened: own.filter(({ reopened }) => reopened).length,
      revisitMissed: own.filter(({ revisit }) => revisit?.missed).length,
      accessAsked: asked.length,
      accessGranted: standing("granted"),
      accessDenied: standing("denied"),
      offers: [...agreement.sites.offers.values()].filter((offer) => offer.org === org).length,
    };
  });
}

const MAX_WAITING = 200;
const MAX_SHOWN = 200;

function viewAt(mechanism: Mechanism, index: number): SiteView | undefined {
  return siteAtTime(mechanism.committed.rooms.agreement, index, mechanism.now().mechanismMs);
}

/** What anybody may know: that something is alleged in a district, and how far it has come. Not of whom, nor by whom. */
function districtRow({ index, site, step, sinceMs }: SiteView) {
  return {
    index,
    full: false as const,
    place: site.place,
    step,
    path: pathOf(site),
    sinceMs,
    simulated: site.simulated,
  };
}

/** The steps it has taken, in their order. */
function pathOf({ moves }: SiteView["site"]) {
  return moves.map(({ to }) => to);
}

function fullRow(view: SiteView) {
  const { index, site, step, sinceMs, dismantled, reopened, revisit, visitedJointly, access } = view;
  const { ref, host, place, listedBy, alleged, simulated } = site;
  const path = pathOf(site);
  return {
    index,
    leaf: ref.leaf,
    full: true as const,
    host,
    place,
    listedBy,
    alleged,
    protected: site.protected,
    step,
    path,
    sinceMs,
    dismantled,
    reopened,
    revisit,
    visitedJointly,
    simulated,
    standing: access.at(-1)?.standing ?? null,
  };
}

function accessRow(mechanism: Mechanism, { asked, standing, answerDueMs, visitDueMs }: SiteAccess) {
  const { ref, host, purpose, answers } = asked;
  const said = answers.map((answer) => ({ ...answer, leaf: leafAt(mechanism, answer.index) }));
  return { ...placed(mechanism, ref), host, purpose, answers: said, standing, answerDueMs, visitDueMs };
}

type Waiting = ReturnType<typeof waitingIncidents>[number];

/** Of what the incident would cite: the request, and the answer where there is one; or the move. */
function leafOf(mechanism: Mechanism, waiting: Waiting) {
  if (waiting.kind === "relocation") return { of: leafAt(mechanism, waiting.move), answer: null };
  const { request, answer } = waiting;
  return { of: leafAt(mechanism, request), answer: answer === null ? null : leafAt(mechanism, answer) };
}

function placed(
  mechanism: Mechanism,
  ref: { readonly index: number; readonly leaf: string; readonly loggedAt: number },
) {
  return { index: ref.index, leaf: ref.leaf, at: mechanism.committed.timeAt(ref.loggedAt) };
}

function leafAt({ fold }: Mechanism, index: number): string {
  const leaf = nowOf(fold, 0).leafAt?.(index);
  if (leaf === undefined) throw new Error(`no entry stands at ${index}`);
  return leaf;
}
