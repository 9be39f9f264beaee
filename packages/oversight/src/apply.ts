// Takes in what was admitted: the state moves on, and nothing is judged again.
import { instantMs, authorKeyId, decodeBase64, isRefusal } from "@mizan/ledger";
import type { DecisionProposed } from "./decision-fact.ts";
import type { Stand } from "./decision.ts";
import { settle, settleAll, voidUnlawful } from "./effect.ts";
import type { GenesisDeclared, KeyRevoked, OversightFact } from "./fact.ts";
import { officeKey } from "./office.ts";
import { isAskedByBoth } from "./revocation.ts";
import type { KeyRecord, OversightState, Said } from "./state.ts";

const SIGNED = { stand: "signed", final: false, reasons: null, text: null } as const;

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
      must(state.proposals.get(fact.body.of)).confirmations.push({ ...said.actor, index: said.ref.index });
      return state;
    }
    case "oversight.key.rotated": {
      const old = must(state.keys.get(said.actor.key));
      old.retired = { index: said.ref.index, last: fact.body.last };
      addProposal(state, newRecord({ ...old, publicKey: fact.body.publicKey, entry: "rotated", said }));
      return state;
    }
    case "oversight.key.revoked":
      applyRevocation(state, fact.body, said);
      return state;
    case "oversight.decision.proposed":
      applyProposal(state, fact.body, said);
      return state;
    case "oversight.decision.signed":
      addWord(state, fact.body.of, { ...SIGNED, ref: said.ref, key: said.actor.key });
      return state;
    case "oversight.decision.differed": {
      const { of, final, reasons, text } = fact.body;
      addWord(state, of, { stand: "differed", final, reasons, text, ref: said.ref, key: said.actor.key });
      return state;
    }
    case "oversight.decision.withdrawn":
      must(state.decisions.get(fact.body.of)).withdrawn = said.ref;
      return state;
    case "oversight.recusal.declared": {
      const { org, key } = said.actor;
      state.recusals.push({ case: fact.body.case.index, org, key, ref: said.ref });
      voidUnlawful(state, said.ref);
      return state;
    }
    case "oversight.clock.stepped":
      state.steps.push({ loggedAt: said.ref.loggedAt, byMs: fact.body.byMs });
      return state;
    case "oversight.access.read":
      return state;
  }
}

function applyGenesis(state: OversightState, genesis: GenesisDeclared, said: Said): void {
  state.genesis = genesis;
  state.genesisLoggedAt = said.ref.loggedAt;
  for (const { org, role, publicKey } of genesis.roots.keys) {
    const record = newRecord({ org, role, publicKey, entry: "root", said });
    state.keys.set(record.key, record);
  }
}

/** The key officer's word is enough; of the co-chairs' offices two must name the same last index. */
function applyRevocation(state: OversightState, { key, lastIndex }: KeyRevoked, { actor, ref }: Said): void {
  const record = must(state.keys.get(key));
  if (actor.role === "co-chair") {
    record.revocationsAsked.push({ org: actor.org, key: actor.key, lastIndex, index: ref.index });
    if (!isAskedByBoth(state, record, lastIndex)) return;
  }
  record.revoked = { lastIndex, index: ref.index };
  settleAll(state, ref);
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

function applyProposal(state: OversightState, body: DecisionProposed, { actor, ref }: Said): void {
  const { kind, subject, subjectHash, required } = body;
  const until = body.until === null ? null : instantMs(body.until, "body.until");
  if (isRefusal(until)) throw new Error("a decision was admitted whose time for signatures cannot be read");
  state.decisions.set(ref.index, {
    ref,
    kind,
    case: body.case?.index ?? null,
    subject,
    subjectHash,
    required,
    until,
    by: actor,
    words: [],
    stands: new Map(),
    taken: null,
    withdrawn: null,
    split: null,
    voided: null,
  });
}

function addWord(state: OversightState, of: number, stand: Stand): void {
  const decision = must(state.decisions.get(of));
  decision.words.push({ office: officeKey(must(state.keys.get(stand.key))), stand });
  settle(state, decision, stand.ref);
}

function must<T>(found: T | undefined): T {
  if (found === undefined) throw new Error("a fact was applied that admit refuses");
  return found;
}
