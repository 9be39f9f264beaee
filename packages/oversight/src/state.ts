// What follows from the oversight facts: genesis, the directory of keys, joint acts and what they brought about.
import type { Step } from "./clock.ts";
import type { Decision } from "./decision.ts";
import type { GenesisDeclared } from "./fact.ts";
import type { Mandate } from "./mandate.ts";
import type { Membership } from "./member.ts";
import type { Recusal } from "./recusal.ts";
import type { Actor, Role } from "./role.ts";
import type { Sequences } from "./sequence.ts";

/** Where a statement stands in the log. */
export type Ref = { readonly log: string; readonly index: number; readonly leaf: string; readonly loggedAt: number };

/** Both guarantors: what one of them may not do alone, these two do (decisions.md 5). */
export const CO_CHAIR_OFFICES = 2;

export type Confirmation = {
  readonly key: string;
  readonly org: string;
  readonly role: Role;
  readonly index: number;
};

export type KeyRecord = {
  readonly key: string;
  readonly org: string;
  readonly role: Role;
  /** base64, 32 bytes */
  readonly publicKey: string;
  /** how it came in: named by genesis, proposed by a key officer, or proposed by the key it replaces */
  readonly entry: "root" | "enrolled" | "rotated";
  /** the statement that brought it in: genesis, enrolment or rotation */
  readonly proposed: Ref;
  /** the key that made that statement */
  readonly proposer: string;
  readonly confirmations: Confirmation[];
  /** set when this key proposed its own replacement: it says nothing after that index */
  retired: { readonly index: number; readonly last: { readonly public: number; readonly restricted: number } } | null;
  /** statements after `lastIndex` are not trusted; `index` is where that was said */
  revoked: { readonly lastIndex: number; readonly index: number } | null;
  /** offices of co-chairs that asked for a revocation which the other has not yet asked for */
  readonly revocationsAsked: RevocationAsked[];
};

/** `key` asked at log index `index`. */
export type RevocationAsked = {
  readonly org: string;
  readonly key: string;
  readonly lastIndex: number;
  readonly index: number;
};

/** `of` is the index of the decision's proposal; `untaken`: it had been taken, or split, and is open again. */
export type Reweighed = { readonly of: number; readonly kind: "untaken" | "unsaid" };

/** Changed in place by `apply`; rebuilt from the log at any time. */
export type OversightState = {
  genesis: GenesisDeclared | null;
  genesisLoggedAt: number | null;
  readonly keys: Map<string, KeyRecord>;
  /** enrolments and rotations by the log index of their statement: what a confirmation names */
  readonly proposals: Map<number, KeyRecord>;
  /** of all rooms' statements; moved on by `applyLink` */
  readonly sequences: Sequences;
  /** by the log index of their proposal, in the log's order */
  readonly decisions: Map<number, Decision>;
  /** by the log index of a revocation: the decisions from which it took a word */
  readonly reweighed: Map<number, readonly Reweighed[]>;
  /** the last one taken; follows from `decisions` */
  mandate: Mandate | null;
  /** by `org/role`; follows from `decisions` */
  readonly members: Map<string, Membership>;
  readonly recusals: Recusal[];
  /** of the exercise's clock, in the log's order */
  readonly steps: Step[];
};

export function emptyOversight(): OversightState {
  return {
    genesis: null,
    genesisLoggedAt: null,
    keys: new Map(),
    proposals: new Map(),
    sequences: new Map(),
    decisions: new Map(),
    reweighed: new Map(),
    mandate: null,
    members: new Map(),
    recusals: [],
    steps: [],
  };
}

/** Who said a fact, and where it stands in the log. */
export type Said = { readonly actor: Actor; readonly ref: Ref };
