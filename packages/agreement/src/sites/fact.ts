// What is said of a site and of a visit: the bodies, with who may know what of them.
import {
  citationField as citation,
  type FieldCode,
  type FieldValue,
  type JsonObject,
  type Refusal,
  codeField as code,
  decimalField as decimal,
  flagField as flag,
  instantField as instant,
  instantMs,
  isRefusal,
  listField as list,
  nullableField as nullable,
  objectField as object,
  orgField as orgName,
  readField,
  refuse,
  textField as text,
  wholeField as whole,
  withheld,
} from "@mizan/ledger";
import { OBSERVATIONS } from "../axes.ts";
import { coveragePlace } from "../coverage.ts";
import type { Span } from "../span.ts";
import { SITE_MOVES, SITE_NEEDS, type SiteNeed } from "./ladder.ts";
import { type WordsCode, refuseExactWords } from "./words.ts";

/** What is said to be there: seen, it would be one of the checklist's. */
export const ALLEGED = ["training", "armed-group", "weapons-storage", "quarters", "command", "staging"] as const;
/** Places that no list shows but the verification team's and the co-chairs' (decisions.md 26). */
export const PROTECTED_PLACES = ["school", "clinic", "camp-of-displaced", "relief-convoy"] as const;
export const CHECKLIST_ANSWERS = ["yes", "no", "could-not-see", "not-asked"] as const;
export const CHECKLIST_ITEMS = [
  "armedPersons",
  "trainingWorks",
  "weaponsStorage",
  "quarters",
  "recentUse",
  "civilians",
] as const;
export const VISIT_RESTRICTIONS = [
  "time-cut",
  "part-closed",
  "escort-imposed",
  "equipment-refused",
  "interviews-refused",
] as const;
export const SEARCH_METHODS = ["on-foot", "by-vehicle", "from-air"] as const;

const MAX_WORDS = 1_000;
const MAX_CITES = 16;
const MAX_RADIUS_M = 5_000;
const MAX_SEARCH_HA = 100_000;
const MAX_HOURS = 72;
const HOUR_MS = 3_600_000;
const words = nullable(text("public", { max: MAX_WORDS, lines: true }));
const cites = list(citation, MAX_CITES);

/** The verification team's, and the host's: never in clear (agreement.md §8). */
const POSITION = "site-position";
const position = nullable(
  withheld(
    POSITION,
    object({
      lat: decimal(POSITION, -90, 90),
      lon: decimal(POSITION, -180, 180),
      radiusM: whole(POSITION, 0, MAX_RADIUS_M),
    }),
  ),
);
const seen = code("public", CHECKLIST_ANSWERS);
const checklist = object({
  armedPersons: seen,
  trainingWorks: seen,
  weaponsStorage: seen,
  quarters: seen,
  recentUse: seen,
  civilians: seen,
});

export const siteListedField = object({
  host: orgName,
  place: coveragePlace,
  position,
  alleged: list(code("public", ALLEGED), ALLEGED.length, 1),
  cites,
  protected: nullable(code("public", PROTECTED_PLACES)),
  words,
  simulated: flag("public"),
});
export const siteMovedField = object({
  site: citation,
  to: code("public", SITE_MOVES),
  position,
  /** a request that was granted, or a slot that was offered */
  access: nullable(citation),
  visit: nullable(citation),
  /** the site it is said to have moved to */
  into: nullable(citation),
  cites,
  reason: text("public", { max: MAX_WORDS, lines: true }),
});
export const visitHeldField = object({
  site: citation,
  access: citation,
  from: instant,
  to: instant,
  checklist,
  observed: list(code("public", OBSERVATIONS), OBSERVATIONS.length, 1),
  restrictions: list(code("public", VISIT_RESTRICTIONS), VISIT_RESTRICTIONS.length),
  /** parties whose officers went along: they accompany, and qualify nothing (agreement.md §3) */
  accompaniedBy: list(orgName, 2),
  search: nullable(
    object({
      areaHa: whole("public", 1, MAX_SEARCH_HA),
      hours: whole("public", 1, MAX_HOURS),
      method: code("public", SEARCH_METHODS),
    }),
  ),
  remark: words,
});
export const accessOfferedField = object({
  site: nullable(citation),
  place: coveragePlace,
  from: instant,
  to: instant,
  words,
});

export type SiteListed = FieldValue<typeof siteListedField>;
export type SiteMoved = FieldValue<typeof siteMovedField>;
export type VisitHeld = FieldValue<typeof visitHeldField>;
export type AccessOffered = FieldValue<typeof accessOfferedField>;
export type Checklist = VisitHeld["checklist"];
export type SiteFactCode =
  | FieldCode
  | WordsCode
  | "site-step-needs"
  | "site-step-unneeded"
  | "said-twice"
  | "visit-reversed"
  | "visit-too-long"
  | "offer-reversed";

export function parseSiteListed(body: JsonObject): SiteListed | Refusal<SiteFactCode> {
  const site = readField(siteListedField, body);
  if (isRefusal(site)) return site;
  return refuseTwice(site.alleged, "body.alleged") ?? refuseExactWords(site.words, "body.words") ?? site;
}

const NEEDS: readonly Exclude<SiteNeed, "cites">[] = ["position", "access", "visit", "into"];

/** A step rests on what it needs and on nothing beside it; other entries may be cited with any. */
export function parseSiteMoved(body: JsonObject): SiteMoved | Refusal<SiteFactCode> {
  const move = readField(siteMovedField, body);
  if (isRefusal(move)) return move;
  const need = SITE_NEEDS[move.to];
  for (const name of NEEDS) {
    if (need === name && move[name] === null)
      return refuse("site-step-needs", `a site is ${move.to} by its ${name}`, `body.${name}`);
    if (need !== name && move[name] !== null)
      return refuse("site-step-unneeded", `no ${name} belongs to the step ${move.to}`, `body.${name}`);
  }
  if (need === "cites" && move.cites.length === 0)
    return refuse("site-step-needs", `a site is ${move.to} by what is cited`, "body.cites");
  return refuseExactWords(move.reason, "body.reason") ?? move;
}

export function parseVisitHeld(body: JsonObject): VisitHeld | Refusal<SiteFactCode> {
  const visit = readField(visitHeldField, body);
  if (isRefusal(visit)) return visit;
  const span = spanOf(visit);
  if (isRefusal(span)) return span;
  if (span.toMs <= span.fromMs) return refuse("visit-reversed", "the team leaves after it came", "body.to");
  if (span.toMs - span.fromMs > MAX_HOURS * HOUR_MS)
    return refuse("visit-too-long", `a visit lasts at most ${MAX_HOURS} hours`, "body.to");
  return (
    refuseTwice(visit.observed, "body.observed") ??
    refuseTwice(visit.restrictions, "body.restrictions") ??
    refuseTwice(visit.accompaniedBy, "body.accompaniedBy") ??
    refuseExactWords(visit.remark, "body.remark") ??
    visit
  );
}

export function parseAccessOffered(body: JsonObject): AccessOffered | Refusal<SiteFactCode> {
  const offer = readField(accessOfferedField, body);
  if (isRefusal(offer)) return offer;
  const span = spanOf(offer);
  if (isRefusal(span)) return span;
  if (span.toMs <= span.fromMs) return refuse("offer-reversed", "a slot ends after it begins", "body.to");
  return refuseExactWords(offer.words, "body.words") ?? offer;
}

export function spanOf({ from, to }: Pick<VisitHeld, "from" | "to">): Span | Refusal<FieldCode> {
  const fromMs = instantMs(from, "body.from");
  if (isRefusal(fromMs)) return fromMs;
  const toMs = instantMs(to, "body.to");
  return isRefusal(toMs) ? toMs : { fromMs, toMs };
}

function refuseTwice(codes: readonly string[], at: string): Refusal<SiteFactCode> | undefined {
  const again = codes.findIndex((one, i) => codes.indexOf(one) !== i);
  return again < 0 ? undefined : refuse("said-twice", "each is said once", `${at}.${again}`);
}
