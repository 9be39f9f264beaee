// `GET /v1/sites`: alleged sites as far as this reader may see them, the same counts for both parties, and what waits for the registry.
import {
  type Decoded,
  type Decoder,
  flag,
  list,
  nullable,
  object,
  oneOf,
  record as members,
  text,
  whole,
} from "./decode.ts";
import { logRecord } from "./record.ts";

const place = object({ adm1: text, adm2: text });
const standing = object({ state: text, sinceMs: whole, byClock: flag });
/** What every row has: a district, and the steps taken. */
const known = { index: whole, place, step: text, path: list(text), sinceMs: whole, simulated: flag } as const;
const revisit = object({ dueMs: whole, missed: flag });

const district = object(known);
const full = object({
  ...known,
  leaf: text,
  host: text,
  listedBy: object({ org: text, role: text }),
  alleged: list(text),
  protected: nullable(text),
  dismantled: flag,
  reopened: flag,
  revisit: nullable(revisit),
  visitedJointly: flag,
  standing: nullable(standing),
});
export type FullSite = { readonly full: true } & Decoded<typeof full>;
export type SiteRow = FullSite | ({ readonly full: false } & Decoded<typeof district>);

const siteRow: Decoder<SiteRow> = (value, at) =>
  flag(members(value, at)["full"], `${at}.full`)
    ? { full: true, ...full(value, at) }
    : { full: false, ...district(value, at) };

const measures = object({
  org: text,
  sites: whole,
  inspected: whole,
  dismantled: whole,
  relocated: whole,
  reopened: whole,
  revisitMissed: whole,
  accessAsked: whole,
  accessGranted: whole,
  accessDenied: whole,
  offers: whole,
});
export type SiteMeasures = Decoded<typeof measures>;

const waited = { sinceMs: whole, dueMs: whole, place, host: text, site: nullable(whole) } as const;
const leaves = object({ of: text, answer: nullable(text) });
const refusal = object({ ...waited, request: whole, answer: nullable(whole), state: text, leaf: leaves });
const relocation = object({ ...waited, move: whole, leaf: leaves });
export type Waiting =
  | ({ readonly kind: "refusal" } & Decoded<typeof refusal>)
  | ({ readonly kind: "relocation" } & Decoded<typeof relocation>);

const waiting: Decoder<Waiting> = (value, at) =>
  oneOf("refusal", "relocation")(members(value, at)["kind"], `${at}.kind`) === "refusal"
    ? { kind: "refusal", ...refusal(value, at) }
    : { kind: "relocation", ...relocation(value, at) };

export const sitePage = object({
  items: list(siteRow),
  next: nullable(whole),
  total: whole,
  measures: list(measures),
  waiting: nullable(list(waiting)),
  exercise: flag,
});
export type SitePage = Decoded<typeof sitePage>;

const placed = { index: whole, leaf: text, at: whole } as const;
const move = object({
  ...placed,
  to: text,
  access: nullable(whole),
  visit: nullable(whole),
  into: nullable(whole),
  cites: list(whole),
  reason: text,
});
const visit = object({
  ...placed,
  org: text,
  role: text,
  access: whole,
  fromMs: whole,
  toMs: whole,
  joint: flag,
  checklist: object({
    armedPersons: text,
    trainingWorks: text,
    weaponsStorage: text,
    quarters: text,
    recentUse: text,
    civilians: text,
  }),
  observed: list(text),
  restrictions: list(text),
  accompaniedBy: list(text),
  search: nullable(object({ areaHa: whole, hours: whole, method: text })),
  remark: nullable(text),
});
export type SiteVisit = Decoded<typeof visit>;
const access = object({
  ...placed,
  host: text,
  purpose: text,
  answers: list(object({ index: whole, leaf: text, atMs: whole, answer: text })),
  standing,
  answerDueMs: nullable(whole),
  visitDueMs: nullable(whole),
});
export type SiteAccess = Decoded<typeof access>;
const offer = object({ ...placed, org: text, fromMs: whole, toMs: whole, words: nullable(text) });
export type SiteOffer = Decoded<typeof offer>;

const view = object({
  next: list(text),
  words: nullable(text),
  cites: list(whole),
  moves: list(move),
  visits: list(visit),
  access: list(access),
  offers: list(offer),
});
export type SiteView = FullSite & Decoded<typeof view>;

const siteView: Decoder<SiteView> = (value, at) => ({ full: true, ...full(value, at), ...view(value, at) });
export const siteDetail = object({ view: siteView, records: list(logRecord), now: whole });
export type SiteDetail = Decoded<typeof siteDetail>;
