// An attack on a copy of a log: what was done to it, what noticed, and which file proves it to anybody.
import type { Refusal } from "@mizan/ledger";
import type { CopiedLog } from "./copied-log.ts";

/** Who noticed: whoever verifies the log, whoever kept a receipt, a guarantor asked to cosign, or the door that statements come in by. */
export type Noticing = "verifier" | "receipt" | "guarantor" | "door";

export type Noticed = {
  readonly by: Noticing;
  /** closed code of the refusal */
  readonly code: string;
  readonly rule: string;
  /** the file below the log's prefix, where one is to blame */
  readonly file: string | null;
  /** log indexes from `first` up to, but not including, `end`: what can no longer be believed; null where no entry came to be */
  readonly entries: { readonly first: number; readonly end: number } | null;
  /** RFC 8785, checked by anyone with the policy alone; null where the refusal is all there is */
  readonly evidence: Uint8Array | null;
};

export type Attack = {
  readonly name: AttackName;
  /** Works on copies only; throws where the attack could not be carried out, never because it was noticed. */
  readonly run: (copy: CopiedLog) => Promise<readonly Noticed[]>;
};

export const ATTACK_NAMES = ["edit-byte", "drop-entry", "fork-log", "backdate", "rule-alone"] as const;
export type AttackName = (typeof ATTACK_NAMES)[number];

export type Caught = {
  readonly name: AttackName;
  /** entries of the sound copy it began with */
  readonly size: number;
  readonly milliseconds: number;
  readonly noticed: readonly (Omit<Noticed, "evidence"> & { readonly evidence: string | null })[];
};

/** What a door answered. */
export function noticedAtDoor(refusal: Refusal): Noticed {
  return { by: "door", code: refusal.refused, rule: refusal.rule, file: null, entries: null, evidence: null };
}
