// What a key is worth at a point of the log: derived from who proposed, confirmed, replaced and revoked it.
import { type Refusal, refuse } from "@mizan/ledger";
import { type Office, officeKey, rootOrgs } from "./office.ts";
import type { Actor } from "./role.ts";
import { CO_CHAIR_OFFICES, type KeyRecord, type OversightState } from "./state.ts";

export type Standing =
  | { readonly kind: "unknown" }
  | { readonly kind: "proposed"; readonly confirmedBy: readonly string[]; readonly needed: number }
  | { readonly kind: "effective"; readonly since: number }
  | { readonly kind: "retired"; readonly since: number; readonly after: number }
  /** the office was ended by decision; `after` is where that was taken */
  | { readonly kind: "ended"; readonly since: number | null; readonly after: number }
  | { readonly kind: "revoked"; readonly since: number | null; readonly lastIndex: number };

/** How a key stands for a statement at this log index. */
export function standingAt(state: OversightState, key: string, index: number): Standing {
  const record = state.keys.get(key);
  if (record === undefined || record.proposed.index >= index) return { kind: "unknown" };
  const since = effectiveSince(state, record, index);
  if (record.revoked !== null && index > record.revoked.lastIndex) {
    return { kind: "revoked", since: since ?? null, lastIndex: record.revoked.lastIndex };
  }
  const after = endedAfter(state, record, index);
  if (after !== undefined) return { kind: "ended", since: since ?? null, after };
  if (since === undefined) {
    const needed = isBereft(state, record, index) ? 1 + principalsOf(state).length : confirmationsNeeded(record);
    return { kind: "proposed", confirmedBy: trustedOffices(state, record, index), needed };
  }
  if (record.retired !== null && index > record.retired.index) {
    return { kind: "retired", since, after: record.retired.index };
  }
  return { kind: "effective", since };
}

/** Whether what a key said at this index counts, known what is known now: a revocation reaches back to its last index. */
export function trustedAt(state: OversightState, key: string, index: number): boolean {
  return standingAt(state, key, index).kind === "effective";
}

/** One co-chair confirms; the keys of co-chairs and of the server need both (decisions.md 8). A rotation always needs one. */
export function confirmationsNeeded(record: KeyRecord): number {
  if (record.entry === "rotated") return 1;
  return record.role === "co-chair" || record.role === "server" ? CO_CHAIR_OFFICES : 1;
}

/** Whether some key of this office is effective for a statement at this log index. */
export function officeSpeaks(state: OversightState, { org, role }: Office, index: number): boolean {
  return holdsKey(state, { org, role, key: "" }, index);
}

/**
 * A co-chair's office that has no effective key left cannot confirm its own new key, and two offices must: it would be
 * silent for ever, and every ruling with it. So that neither the other co-chair alone nor any one side chooses who speaks
 * for it, the other co-chair and both principals confirm together.
 */
export function isBereft(state: OversightState, record: KeyRecord, index: number): boolean {
  return record.entry === "enrolled" && record.role === "co-chair" && !holdsKey(state, record, index);
}

/** The offices whose confirmation of this key counts, in the order they gave it. */
export function trustedOffices(state: OversightState, record: KeyRecord, before: number): readonly string[] {
  const offices = new Set<string>();
  for (const { key, org, index } of record.confirmations) {
    if (index < before && trustedAt(state, key, index)) offices.add(org);
  }
  return [...offices];
}

export type ActorCode =
  | "key-unknown"
  | "key-not-confirmed"
  | "key-retired"
  | "key-revoked"
  | "office-ended"
  | "org-wrong";

export type Claim = { readonly org: string; readonly key: string };

/** Who speaks at this index, or why the key may not. Only the directory says a role; the statement's `org` must agree with it. */
export function actorAt(state: OversightState, claim: Claim, index: number): Actor | Refusal<ActorCode> {
  const standing = standingAt(state, claim.key, index);
  const record = state.keys.get(claim.key);
  if (record === undefined) return refuse("key-unknown", "this key is not in the key directory", "key");
  switch (standing.kind) {
    case "unknown":
      return refuse("key-unknown", "this key is not in the key directory at this index", "key");
    case "proposed": {
      const { confirmedBy, needed } = standing;
      return refuse("key-not-confirmed", `confirmed by ${confirmedBy.length} of ${needed} offices`, "key");
    }
    case "retired":
      return refuse("key-retired", `this key was replaced; it said its last at index ${standing.after}`, "key");
    case "ended":
      return refuse("office-ended", `this office was ended at index ${standing.after}`, "key");
    case "revoked":
      return refuse("key-revoked", `this key is trusted up to index ${standing.lastIndex} only`, "key");
    case "effective":
      if (record.org !== claim.org) return refuse("org-wrong", "the key is enrolled for another organisation", "org");
      return { org: record.org, role: record.role, key: record.key };
  }
}

/**
 * The index at which the last confirmation needed was given, looking only at what stands before `before`.
 * What a key proposed or confirmed after its own last trusted index does not count: a thief can bring nobody in.
 * Each step looks at smaller indexes only, so it ends.
 */
function effectiveSince(state: OversightState, record: KeyRecord, before: number): number | undefined {
  if (record.proposed.index >= before) return undefined;
  if (record.entry === "root") return record.proposed.index;
  if (!trustedAt(state, record.proposer, record.proposed.index)) return undefined;
  const needed = confirmationsNeeded(record);
  const coChairs = new Set<string>();
  const principals = new Set<string>();
  for (const { key, org, role, index } of record.confirmations) {
    if (index >= before) return undefined;
    if (trustedAt(state, key, index)) (role === "principal" ? principals : coChairs).add(org);
    if (coChairs.size === needed) return index;
    const all = coChairs.size > 0 && principals.size === principalsOf(state).length;
    if (all && principals.size > 0 && isBereft(state, record, index)) return index;
  }
  return undefined;
}

function principalsOf({ genesis }: OversightState): readonly string[] {
  return genesis === null ? [] : rootOrgs(genesis, "principal");
}

/** Whether another key than this one speaks for its office. */
function holdsKey(state: OversightState, own: Office & { readonly key: string }, index: number): boolean {
  for (const record of state.keys.values())
    if (record.key !== own.key && record.org === own.org && record.role === own.role && speaks(state, record, index))
      return true;
  return false;
}

function speaks(state: OversightState, record: KeyRecord, index: number): boolean {
  return (
    (record.revoked === null || index <= record.revoked.lastIndex) &&
    (record.retired === null || index <= record.retired.index) &&
    endedAfter(state, record, index) === undefined &&
    effectiveSince(state, record, index) !== undefined
  );
}

/** Where the office of a key was ended between its proposal and this index. A key of a later appointment speaks again. */
function endedAfter(state: OversightState, record: KeyRecord, before: number): number | undefined {
  const endings = state.members.get(officeKey(record))?.endings ?? [];
  return endings.find((index) => index >= record.proposed.index && index < before);
}
