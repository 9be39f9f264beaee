// `GET /v1/talks` and `/v1/drafts/{index}`: rounds of talks, and a draft with both sides' positions on each of its clauses.
import { type Decoded, decimal, flag, list, nullable, object, oneOf, text, whole } from "./decode.ts";

export const convergence = object({
  /** null: nobody has spoken where the other has too */
  value: nullable(decimal),
  spoken: whole,
  silent: whole,
  all: whole,
  agreed: whole,
});
export type Convergence = Decoded<typeof convergence>;

const delegation = object({ org: text, office: text, size: nullable(whole) });
const round = object({
  index: whole,
  leaf: text,
  host: text,
  number: whole,
  place: text,
  from: text,
  delegations: list(delegation),
  source: nullable(text),
  simulated: flag,
  closed: nullable(object({ index: whole, to: text, outcome: text })),
});
export type Round = Decoded<typeof round>;

const head = {
  index: whole,
  leaf: text,
  at: whole,
  org: text,
  role: text,
  title: text,
  language: text,
  authoritative: flag,
  hash: text,
  bytes: whole,
  simulated: flag,
  next: nullable(whole),
  provisions: whole,
  convergence,
} as const;
const draftHead = object(head);
export type DraftHead = Decoded<typeof draftHead>;

/** `drafts` is null for whoever has no seat at the table. */
export const talks = object({ rounds: list(round), drafts: nullable(list(draftHead)), may: list(text) });
export type Talks = Decoded<typeof talks>;

const stated = object({
  index: whole,
  at: whole,
  position: text,
  reason: nullable(text),
  cure: nullable(text),
  incurable: flag,
  publish: flag,
  simulated: flag,
  reopens: flag,
});
export type Stated = Decoded<typeof stated>;
const side = object({
  org: text,
  state: oneOf("held", "stale", "none"),
  /** null: this side is silent */
  value: nullable(decimal),
  position: nullable(stated),
  history: list(stated),
});
export type Side = Decoded<typeof side>;
const words = object({ language: text, number: text, heading: text, text, part: text });
export type Words = Decoded<typeof words>;
const proposal = object({
  index: whole,
  leaf: text,
  org: text,
  replacement: text,
  reason: text,
  simulated: flag,
  distance: nullable(decimal),
});
export type Proposal = Decoded<typeof proposal>;
const clause = object({
  id: text,
  textHash: text,
  nearest: nullable(decimal),
  blocked: flag,
  sides: list(side),
  texts: list(words),
  changed: nullable(decimal),
  proposals: list(proposal),
});
export type Clause = Decoded<typeof clause>;

export const draftDetail = object({
  ...head,
  parties: list(text),
  titles: list(object({ language: text, title: text })),
  versions: list(whole),
  translations: list(object({ index: whole, org: text, language: text, translator: text, reviewedBy: nullable(text) })),
  clauses: list(clause),
  moved: nullable(object({ round: whole, nearer: list(text), further: list(text) })),
  may: list(text),
});
export type DraftDetail = Decoded<typeof draftDetail>;

/** `POST /v1/drafts/read` */
export const draftReading = object({
  language: text,
  title: text,
  provisions: list(object({ id: text, number: text, heading: text, text })),
});
export type DraftReading = Decoded<typeof draftReading>;
