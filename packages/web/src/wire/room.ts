// `GET /v1/room`: the state of the truce, what waits for the reader's key, running clocks, and the same measures for both parties.
import { decimal, type Decoded, type Decoder, list, nullable, object, optional, text, whole } from "./decode.ts";
import { decisionBrief } from "./decision.ts";

export const truce = object({
  /** holding, strained, broken, none or not-known */
  word: text,
  term: object({
    rule: text,
    value: nullable(decimal),
    threshold: nullable(decimal),
    incidents: list(whole),
    /** other entries it rests on: decisions, calls, requests */
    records: optional(list(whole)),
  }),
  load: object({ low: decimal, high: decimal }),
  window: object({ from: whole, to: whole }),
  coverage: object({ plannedH: decimal, observedH: decimal, share: nullable(decimal) }),
  underReview: whole,
  /** start of the ceasefire in force, mechanism time */
  since: nullable(whole),
  disputedLinks: whole,
});
export type Truce = Decoded<typeof truce>;

export const runningClock = object({
  case: nullable(whole),
  report: nullable(whole),
  clock: text,
  owner: object({ org: nullable(text), role: text }),
  dueAt: whole,
  state: text,
});
export type RunningClock = Decoded<typeof runningClock>;

export const MEASURES = [
  "alleged",
  "confirmed",
  "attributed",
  "ruled",
  "noJointRuling",
  "answeredInTime",
  "deadlinesMissed",
] as const;
export type Measure = (typeof MEASURES)[number];

export const partyMeasures = object({
  org: text,
  alleged: whole,
  confirmed: whole,
  attributed: whole,
  ruled: whole,
  noJointRuling: whole,
  answeredInTime: whole,
  deadlinesMissed: whole,
});
export type PartyMeasures = Decoded<typeof partyMeasures>;

/** Whatever an exercise declares, what matters here is that there is one. */
const declared: Decoder<boolean> = (value) => value !== null && value !== undefined && value !== false;

export const room = object({
  /** mechanism time and log time, milliseconds since the epoch */
  now: whole,
  logNow: whole,
  exercise: declared,
  mandate: nullable(object({ index: whole, since: whole })),
  truce: object({ internal: nullable(truce), public: truce }),
  needsMyKey: list(decisionBrief),
  clocks: list(runningClock),
  measures: list(partyMeasures),
});
export type Room = Decoded<typeof room>;
