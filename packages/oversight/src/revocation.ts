// Who may end a key's trust, and how far back: behind what a joint act rests on, both co-chairs only (agreement.md §4.1).
import { type Refusal, refuse } from "@mizan/ledger";
import { type Decision, weigh } from "./decision.ts";
import type { KeyRevoked } from "./fact.ts";
import type { Actor, Now } from "./role.ts";
import { trustedAt } from "./standing.ts";
import { CO_CHAIR_OFFICES, type KeyRecord, type OversightState } from "./state.ts";

export type RevocationCode =
  | "key-unknown"
  | "org-not-own"
  | "last-index-wrong"
  | "revoked-twice"
  | "revocation-too-deep";

type Verdict = Refusal<RevocationCode> | undefined;
type Hearing = { readonly state: OversightState; readonly actor: Actor; readonly now: Now };

export function refuseRevocation({ state, actor, now }: Hearing, { key, lastIndex }: KeyRevoked): Verdict {
  const record = state.keys.get(key);
  if (record === undefined) return refuse("key-unknown", "this key is not in the key directory", "body.key");
  if (actor.role === "key-officer" && actor.org !== record.org) {
    return refuse("org-not-own", "a key officer revokes keys of its own organisation", "body.key");
  }
  if (lastIndex < record.proposed.index || lastIndex >= now.index) {
    const rule = `the last trusted index lies from ${record.proposed.index} to ${now.index - 1}`;
    return refuse("last-index-wrong", rule, "body.lastIndex");
  }
  // Only an earlier last index says anything new: a revocation is never taken back.
  if (record.revoked !== null && lastIndex >= record.revoked.lastIndex) {
    return refuse(
      "revoked-twice",
      `this key is trusted up to index ${record.revoked.lastIndex} only`,
      "body.lastIndex",
    );
  }
  if (actor.role !== "co-chair") return refuseDepth(state, { record, lastIndex, now });
  if (!officesAsking(state, record, lastIndex).has(actor.org)) return undefined;
  return refuse("revoked-twice", "this office has already asked for this", "body.lastIndex");
}

/** Whether the co-chairs have asked together. */
export function isAskedByBoth(state: OversightState, record: KeyRecord, lastIndex: number): boolean {
  return officesAsking(state, record, lastIndex).size >= CO_CHAIR_OFFICES;
}

/** The offices of co-chairs that have asked for the same last index, by keys that were trusted when they asked. */
function officesAsking(state: OversightState, record: KeyRecord, lastIndex: number): ReadonlySet<string> {
  const asked = record.revocationsAsked.filter(
    (own) => own.lastIndex === lastIndex && trustedAt(state, own.key, own.index),
  );
  return new Set(asked.map(({ org }) => org));
}

type Reach = { readonly record: KeyRecord; readonly lastIndex: number; readonly now: Now };

/** A joint act is undone by no office alone. What a stolen key says next is stopped at once all the same. */
function refuseDepth(state: OversightState, { record, lastIndex, now }: Reach): Verdict {
  if (!undoes(state, record, lastIndex)) return undefined;
  // The further back it reaches the more falls: the first index at which nothing does lies in between.
  let deep = lastIndex;
  let safe = record.revoked?.lastIndex ?? now.index - 1;
  while (safe - deep > 1) {
    const middle = Math.floor((deep + safe) / 2);
    if (undoes(state, record, middle)) deep = middle;
    else safe = middle;
  }
  const rule = `a joint act rests on this key's word at index ${safe}; only both co-chairs revoke behind it`;
  return refuse("revocation-too-deep", rule, "body.lastIndex");
}

/** Whether some joint act would be taken or split no more, also by the words of keys that this one proposed or confirmed. */
function undoes(state: OversightState, record: KeyRecord, lastIndex: number): boolean {
  const revoked = { ...record, revoked: { lastIndex, index: Number.MAX_SAFE_INTEGER } };
  const after = { ...state, keys: new Map(state.keys).set(record.key, revoked) };
  return [...state.decisions.values()].some((decision) => {
    if (!isReached(decision)) return false;
    const weighed: Decision = { ...decision, stands: new Map() };
    weigh(after, weighed);
    return !isReached(weighed);
  });
}

/** Whether its offices have brought it to an end together. */
function isReached({ taken, split }: Decision): boolean {
  return (taken ?? split) !== null;
}
