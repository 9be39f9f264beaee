// The ladder of a site, from alleged to dismantled: which step may follow which, and what each must rest on (agreement.md §8).
import { type Refusal, refuse } from "@mizan/ledger";
import type { Checklist, VisitHeld } from "./fact.ts";

export const INSPECTION_OUTCOMES = ["active", "dormant", "not-found", "civilian"] as const;
export const SITE_MOVES = [
  "notified",
  "located",
  "access-agreed",
  ...INSPECTION_OUTCOMES,
  "dismantling-declared",
  "dismantling-verified",
  "reoccupied",
  "relocated",
] as const;

export type SiteMoveCode = (typeof SITE_MOVES)[number];
export type SiteStep = SiteMoveCode | "alleged";
/** The member of a move that a step must rest on. */
export type SiteNeed = "position" | "access" | "visit" | "into" | "cites";
export type LadderCode = "site-step-not-allowed" | "visit-does-not-show";

/** A step back is always another inspection, and so another visit. */
const AFTER: Readonly<Record<SiteStep, readonly SiteMoveCode[]>> = {
  alleged: ["notified"],
  notified: ["located"],
  located: ["access-agreed", "relocated"],
  "access-agreed": [...INSPECTION_OUTCOMES, "relocated"],
  active: [...INSPECTION_OUTCOMES, "dismantling-declared", "relocated"],
  dormant: [...INSPECTION_OUTCOMES, "dismantling-declared", "relocated"],
  "not-found": [...INSPECTION_OUTCOMES, "relocated"],
  civilian: [...INSPECTION_OUTCOMES, "relocated"],
  "dismantling-declared": [...INSPECTION_OUTCOMES, "dismantling-verified", "relocated"],
  "dismantling-verified": ["reoccupied"],
  reoccupied: INSPECTION_OUTCOMES,
  relocated: INSPECTION_OUTCOMES,
};

/** What was declared is a party's word; what was verified is what the team saw. */
export const SITE_NEEDS: Readonly<Record<SiteMoveCode, SiteNeed | null>> = {
  notified: null,
  located: "position",
  "access-agreed": "access",
  active: "visit",
  dormant: "visit",
  "not-found": "visit",
  civilian: "visit",
  "dismantling-declared": null,
  "dismantling-verified": "visit",
  reoccupied: "cites",
  relocated: "into",
};

export function nextSteps(from: SiteStep): readonly SiteMoveCode[] {
  return AFTER[from];
}

export function refuseStep(from: SiteStep, to: SiteMoveCode): Refusal<LadderCode> | undefined {
  if (AFTER[from].includes(to)) return undefined;
  return refuse("site-step-not-allowed", `after ${from} comes ${AFTER[from].join(", ")}`, "body.to");
}

/** A site counts as dismantled by what was verified there. One that has moved away never does. */
export function countsAsDismantled(step: SiteStep): boolean {
  return step === "dismantling-verified";
}

const OF_ARMS = ["armedPersons", "trainingWorks", "weaponsStorage"] as const;

/** What could not be seen is not seen to be absent: a visit shows no more than its checklist says. */
export function refuseUnshown(to: SiteMoveCode, visit: Pick<VisitHeld, "checklist" | "search">) {
  const why = unshownBy(to, visit);
  return why === undefined ? undefined : refuse<LadderCode>("visit-does-not-show", why, "body.visit");
}

function unshownBy(to: SiteMoveCode, { checklist, search }: Pick<VisitHeld, "checklist" | "search">) {
  const all = (names: readonly (keyof Checklist)[], answer: string) =>
    names.every((name) => checklist[name] === answer);
  switch (to) {
    case "active":
      if ([...OF_ARMS, "recentUse" as const].some((name) => checklist[name] === "yes")) return undefined;
      return "a site is active where the visit saw arms, training or use within 30 days";
    case "dormant":
      if (all(["armedPersons", "recentUse"], "no")) return undefined;
      return "a site is dormant where the visit saw that nobody armed is there and nothing was used within 30 days";
    case "not-found":
      if (search !== null) return undefined;
      return "a site is not found where the visit has a record of the search: area, hours and method";
    case "civilian":
      if (all(OF_ARMS, "no")) return undefined;
      return "a site is civilian where the visit saw that there are no arms, no training works and no weapons store";
    case "dismantling-verified":
      if (all([...OF_ARMS, "recentUse"], "no")) return undefined;
      return "dismantling is verified where each of arms, works, stores and recent use was seen to be absent";
    case "notified":
    case "located":
    case "access-agreed":
    case "dismantling-declared":
    case "reoccupied":
    case "relocated":
      return undefined;
  }
}
