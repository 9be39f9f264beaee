// What the forms of sites, access and visits make: bodies, or undefined until what was written makes one (agreement.md §8).
import {
  CHECKLIST_ITEMS,
  INSPECTION_OUTCOMES,
  MEANS_OF_REFUSAL,
  SITE_NEEDS,
  type SiteMoveCode,
} from "@mizan/agreement";
import type { JsonObject, JsonValue } from "@mizan/ledger";
import { areWritten, cite, type Citation, instantOf, pickedOf, wholeOf } from "../ui/typed.ts";
import type { Waiting } from "../wire/sites.ts";

export const NO_POSITION = { lat: "", lon: "", radiusM: "" };
export const NO_LISTING = {
  ...NO_POSITION,
  host: "",
  adm1: "",
  adm2: "",
  alleged: "",
  protected: "",
  cites: "",
  words: "",
};
export const NO_MOVE = { ...NO_POSITION, to: "", access: "", visit: "", into: "", cites: "", reason: "" };
export const NO_VISIT = {
  access: "",
  from: "",
  to: "",
  armedPersons: "",
  trainingWorks: "",
  weaponsStorage: "",
  quarters: "",
  recentUse: "",
  civilians: "",
  observed: "",
  restrictions: "",
  accompaniedBy: "",
  areaHa: "",
  searchHours: "",
  method: "",
  remark: "",
};
export const NO_OFFER = { from: "", to: "", words: "" };
/** Where nothing protected is there. */
export const UNPROTECTED = "none";

export type PositionDraft = typeof NO_POSITION;
export type ListingDraft = typeof NO_LISTING;
export type MoveDraft = typeof NO_MOVE;
export type VisitDraft = typeof NO_VISIT;
export type OfferDraft = typeof NO_OFFER;

const DECIMAL = /^-?\d{1,3}(\.\d{1,8})?$/;

/** null where nothing was written, undefined where it is no position. */
export function positionOf({ lat, lon, radiusM }: PositionDraft): JsonObject | null | undefined {
  if (!areWritten(lat) && !areWritten(lon) && !areWritten(radiusM)) return null;
  const radius = wholeOf(radiusM);
  if (!DECIMAL.test(lat.trim()) || !DECIMAL.test(lon.trim()) || radius === undefined) return undefined;
  return { lat: Number(lat), lon: Number(lon), radiusM: radius };
}

export function listingBody(
  draft: ListingDraft,
  { cited, simulated }: { readonly cited: readonly Citation[]; readonly simulated: boolean },
): JsonObject | undefined {
  const position = positionOf(draft);
  const alleged = [...pickedOf(draft.alleged)];
  if (position === undefined || alleged.length === 0 || !areWritten(draft.host, draft.adm1, draft.adm2))
    return undefined;
  if (draft.protected === "") return undefined;
  return {
    host: draft.host,
    place: { adm1: draft.adm1.trim(), adm2: draft.adm2.trim() },
    position,
    alleged,
    cites: cited.map(cite),
    protected: draft.protected === UNPROTECTED ? null : draft.protected,
    words: wordsOf(draft.words),
    simulated,
  };
}

/** `known`: the entries that a choice of this page may mean, by their index. */
export function moveBody(
  draft: MoveDraft,
  site: Citation,
  { known, cited }: { readonly known: readonly Citation[]; readonly cited: readonly Citation[] },
): JsonObject | undefined {
  if (!isMove(draft.to) || !areWritten(draft.reason)) return undefined;
  const need = SITE_NEEDS[draft.to];
  const body: Record<string, JsonValue> = {
    site: cite(site),
    to: draft.to,
    position: null,
    access: null,
    visit: null,
    into: null,
    cites: cited.map(cite),
    reason: draft.reason.trim(),
  };
  if (need === "cites") return cited.length > 0 ? body : undefined;
  if (need === null) return body;
  const found = need === "position" ? positionOf(draft) : citeOf(known, draft[need]);
  return found ? { ...body, [need]: found } : undefined;
}

export function isMove(code: string): code is SiteMoveCode {
  return Object.hasOwn(SITE_NEEDS, code);
}

export function isInspection(code: string): boolean {
  return INSPECTION_OUTCOMES.some((one) => one === code);
}

export function visitBody(draft: VisitDraft, site: Citation, known: readonly Citation[]): JsonObject | undefined {
  const [from, to] = [instantOf(draft.from), instantOf(draft.to)];
  const access = citeOf(known, draft.access);
  const search = searchOf(draft);
  const observed = [...pickedOf(draft.observed)];
  if (from === undefined || to === undefined || from >= to || !access || search === undefined) return undefined;
  if (observed.length === 0 || !areWritten(...CHECKLIST_ITEMS.map((item) => draft[item]))) return undefined;
  return {
    site: cite(site),
    access,
    from,
    to,
    checklist: Object.fromEntries(CHECKLIST_ITEMS.map((item) => [item, draft[item]])),
    observed,
    restrictions: [...pickedOf(draft.restrictions)],
    accompaniedBy: [...pickedOf(draft.accompaniedBy)],
    search,
    remark: wordsOf(draft.remark),
  };
}

function searchOf({ areaHa, searchHours, method }: VisitDraft): JsonObject | null | undefined {
  if (!areWritten(areaHa) && !areWritten(searchHours) && method === "") return null;
  const [area, hours] = [wholeOf(areaHa), wholeOf(searchHours)];
  return area === undefined || hours === undefined || method === "" ? undefined : { areaHa: area, hours, method };
}

export type Place = { readonly adm1: string; readonly adm2: string };
export type Asked = Citation & { readonly host: string; readonly place: Place };

export function requestBody({ host, place, ...site }: Asked, purpose: string): JsonObject | undefined {
  if (!areWritten(purpose)) return undefined;
  return { case: null, site: cite(site), host, place: { ...place }, purpose: purpose.trim() };
}

export function answerBody(request: Citation, answer: string, reason: string): JsonObject | undefined {
  if (answer === "" || (answer !== "granted" && !areWritten(reason))) return undefined;
  return { request: cite(request), answer, reason: wordsOf(reason) };
}

export function offerBody(draft: OfferDraft, { place, ...site }: Citation & { readonly place: Place }) {
  const [from, to] = [instantOf(draft.from), instantOf(draft.to)];
  if (from === undefined || to === undefined || from >= to) return undefined;
  return { site: cite(site), place: { ...place }, from, to, words: wordsOf(draft.words) };
}

export type Coded = { readonly setting: string; readonly linked: string; readonly reason: string };

/** What is coded follows from what it rests on; how it is linked, and in which setting, the registry says. */
export function basisIncident(
  waiting: Waiting,
  { setting, linked, reason }: Coded,
  simulated: boolean,
): JsonObject | undefined {
  if (!areWritten(setting, linked, reason)) return undefined;
  const since = `${new Date(waiting.sinceMs).toISOString().slice(0, 19)}Z`;
  return {
    reports: [],
    occurred: { from: since, to: since, precision: "minute" },
    place: { precision: "district", adm1: waiting.place.adm1, adm2: waiting.place.adm2 },
    cell: null,
    ...basisOf(waiting),
    setting,
    link: { linked: linked === "yes", reason: reason.trim() },
    deaths: null,
    protectedHarmed: false,
    scale: "one-place",
    occurrence: "possible",
    simulated,
  };
}

function basisOf(waiting: Waiting): JsonObject {
  if (waiting.kind === "relocation") {
    const relocation = { index: waiting.move, leaf: waiting.leaf.of };
    return { means: "omission", target: "none", duty: "dismantle", relocation };
  }
  const { request, answer, state, leaf } = waiting;
  const cited = answer === null || leaf.answer === null ? null : { index: answer, leaf: leaf.answer };
  return {
    means: isRefusalState(state) ? MEANS_OF_REFUSAL[state] : state,
    target: "monitors",
    duty: "give-access",
    access: { request: { index: request, leaf: leaf.of }, answer: cited, state },
  };
}

function isRefusalState(state: string): state is keyof typeof MEANS_OF_REFUSAL {
  return Object.hasOwn(MEANS_OF_REFUSAL, state);
}

function wordsOf(text: string): string | null {
  return areWritten(text) ? text.trim() : null;
}

function citeOf(known: readonly Citation[], typed: string): JsonValue | undefined {
  const found = known.find(({ index }) => String(index) === typed);
  return found && cite(found);
}
