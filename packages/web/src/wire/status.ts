// `GET /v1/status` and the live event `guarantor`: what every page's header shows. Times are milliseconds since the epoch.
import { type Decoded, flag, list, mapOf, nullable, object, oneOf, optional, text, whole } from "./decode.ts";

export const guarantor = object({
  name: text,
  /** the office's name by language */
  label: mapOf(text),
  state: oneOf("cosigning", "missing"),
  size: whole,
  cosignedAt: nullable(whole),
  missingSince: nullable(whole),
});
export type Guarantor = Decoded<typeof guarantor>;

export const status = object({
  operator: text,
  origin: text,
  scenario: text,
  simulated: flag,
  exercise: flag,
  reader: oneOf("public", "office"),
  size: whole,
  loggedAt: nullable(whole),
  complete: nullable(object({ size: whole, at: whole })),
  guarantors: list(guarantor),
  stopped: optional(text),
  serverTime: whole,
});
export type Status = Decoded<typeof status>;
