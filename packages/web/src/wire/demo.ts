// `/v1/demo`: what a demonstration lets its visitors do to it.
import { type Decoded, flag, list, nullable, object, oneOf, text, whole } from "./decode.ts";
import { jsonObject } from "./statement.ts";

export const ATTACKS = ["edit-byte", "drop-entry", "fork-log", "backdate", "rule-alone"] as const;
export type AttackName = (typeof ATTACKS)[number];

export const plug = object({ name: text, isIn: flag });
export type Plug = Decoded<typeof plug>;
export const night = object({
  case: whole,
  isRuled: flag,
  /** for those who may read what was found */
  draft: nullable(object({ subject: jsonObject, until: nullable(text) })),
});
export type Night = Decoded<typeof night>;
export const demo = object({ plugs: list(plug), night: nullable(night) });
export const played = object({ case: whole });

const noticed = object({
  by: oneOf("verifier", "receipt", "guarantor", "door"),
  code: text,
  rule: text,
  file: nullable(text),
  entries: nullable(object({ first: whole, end: whole })),
});
export type Noticed = Decoded<typeof noticed>;

export const caught = object({
  name: oneOf(...ATTACKS),
  size: whole,
  milliseconds: whole,
  noticed: list(noticed),
});
export type Caught = Decoded<typeof caught>;
