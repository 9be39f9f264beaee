// What follows from the oversight facts: the genesis, and the directory of keys as the log tells it.
import { authorKeyId, decodeBase64, isRefusal } from "@mizan/ledger";
import type { GenesisDeclared, OversightFact } from "./fact.ts";
import type { Actor, Role } from "./role.ts";
import type { Sequences } from "./sequence.ts";

/** Where a statement stands in the log. */
export type Ref = { readonly log: string; readonly index: number; readonly leaf: string; readonly loggedAt: number };

/** Both guarantors: what one of them may not do alone, these two do (decisions.md 5). */
export const CO_CHAIR_OFFICES = 2;

export type Confirmation = { readonly key: string; readonly org: string; readonly index: number };

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
  readonly revocationsAsked: { readonly org: string; readonly lastIndex: number }[];
};

/** Changed in place by `apply`; rebuilt from the log at any time. */
export type OversightState = {
  genesis: GenesisDeclared | null;
  readonly keys: Map<string, KeyRecord>;
  /** enrolments and rotations by the log index of their statement: what a confirmation names */
  readonly proposals: Map<number, KeyRecord>;
  /** of all rooms' statements; moved on by `applyLink` */
  readonly sequences: Sequences;
};

export function emptyOversight(): OversightState {
  return { genesis: null, keys: new Map(), proposals: new Map(), sequences: new Map() };
}

/** Who said a fact, and where it stands in the log. */
export type Said = { readonly actor: Actor; readonly ref: Ref };

/** Takes in a fact that `admit` let pass; called with any other, it faults. */
export function applyOversight(state: OversightState, fact: OversightFact, said: Said): OversightState {
  switch (fact.type) {
    case "oversight.genesis.declared":
      applyGenesis(state, fact.body, said);
      return state;
    case "oversight.key.enrolled": {
      const { org, role, publicKey } = fact.body.subject;
      addProposal(state, newRecord({ org, role, publicKey, entry: "enrolled", said }));
      return state;
    }
    case "oversight.key.confirmed": {
      const { key, org } = said.actor;
      must(state.proposals.get(fact.body.of)).confirmations.push({ key, org, index: said.ref.index });
      return state;
    }
    case "oversight.key.rotated": {
      const old = must(state.keys.get(said.actor.key));
      old.retired = { index: said.ref.index, last: fact.body.last };
      addProposal(state, newRecord({ ...old, publicKey: fact.body.publicKey, entry: "rotated", said }));
      return state;
    }
    case "oversight.key.revoked":
      applyRevocation(must(state.keys.get(fact.body.key)), fact.body.lastIndex, said);
      return state;
  }
}

function applyGenesis(state: OversightState, genesis: GenesisDeclared, said: Said): void {
  state.genesis = genesis;
  for (const { org, role, publicKey } of genesis.roots.keys) {
    const record = newRecord({ org, role, publicKey, entry: "root", said });
    state.keys.set(record.key, record);
  }
}

/** The key officer's word is enough; of the co-chairs' offices two must name the same last index. */
function applyRevocation(record: KeyRecord, lastIndex: number, said: Said): void {
  const { org, role } = said.actor;
  if (role === "co-chair") {
    record.revocationsAsked.push({ org, lastIndex });
    const offices = new Set(
      record.revocationsAsked.filter((asked) => asked.lastIndex === lastIndex).map((asked) => asked.org),
    );
    if (offices.size < CO_CHAIR_OFFICES) return;
  }
  record.revoked = { lastIndex, index: said.ref.index };
}

function addProposal(state: OversightState, record: KeyRecord): void {
  state.keys.set(record.key, record);
  state.proposals.set(record.proposed.index, record);
}

type NewRecord = Pick<KeyRecord, "org" | "role" | "publicKey" | "entry"> & { readonly said: Said };

function newRecord({ org, role, publicKey, entry, said }: NewRecord): KeyRecord {
  const bytes = decodeBase64(publicKey);
  if (isRefusal(bytes)) throw new Error("a public key that is not base64 was admitted");
  return {
    key: authorKeyId(bytes),
    org,
    role,
    publicKey,
    entry,
    proposed: said.ref,
    proposer: said.actor.key,
    confirmations: [],
    retired: null,
    revoked: null,
    revocationsAsked: [],
  };
}

function must(record: KeyRecord | undefined): KeyRecord {
  if (record === undefined) throw new Error("a fact was applied that admit refuses");
  return record;
}
