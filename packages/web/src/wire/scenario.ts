// `GET /v1/scenario`: who takes part, by the names each chose, and what was claimed before the log begins.
import { type Decoded, list, mapOf, object, text } from "./decode.ts";
import { jsonObject } from "./statement.ts";

/** by language */
const words = mapOf(text);

export const organisation = object({ org: text, office: text, name: words, roles: list(text) });
export type Organisation = Decoded<typeof organisation>;

export const claim = object({
  speaker: text,
  outlet: text,
  date: text,
  from: text,
  to: text,
  claim: words,
  grade: text,
});
export type TimelineClaim = Decoded<typeof claim>;

export const scenario = object({
  id: text,
  title: words,
  scene: object({ id: text, title: words }),
  organisations: list(organisation),
  parties: list(text),
  coChairs: list(text),
  timeline: list(claim),
  /** the exercise's mandate, as the subject of a decision */
  mandate: jsonObject,
});
export type Scenario = Decoded<typeof scenario>;
