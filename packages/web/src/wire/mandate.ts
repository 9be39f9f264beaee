// `GET /v1/mandate`: the mandate in force, the offices with their keys, keys that wait for confirmation, and the policies as text.
import { type Decoded, list, nullable, object, text, whole } from "./decode.ts";
import { jsonObject } from "./statement.ts";

export const keyRow = object({
  key: text,
  /** effective, proposed, retired, revoked or ended */
  standing: text,
  /** log index from which it speaks */
  since: nullable(whole),
  /** log index of the statement that brought it in */
  proposed: whole,
});
export type KeyRow = Decoded<typeof keyRow>;

export const officeRow = object({ org: text, role: text, keys: list(keyRow) });
export type OfficeRow = Decoded<typeof officeRow>;

export const keyProposal = object({
  index: whole,
  leaf: text,
  org: text,
  role: text,
  key: text,
  confirmedBy: list(text),
  needed: whole,
});
export type KeyProposal = Decoded<typeof keyProposal>;

export const mandatePage = object({
  mandate: nullable(object({ index: whole, subject: jsonObject, takenAt: whole })),
  offices: list(officeRow),
  policies: list(object({ name: text, text })),
  proposals: list(keyProposal),
});
export type MandatePage = Decoded<typeof mandatePage>;
