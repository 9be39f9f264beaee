// What a command would say: the facts a key officer, a co-chair or a key's holder is about to sign.
import { type Refusal, isRefusal, refuse } from "@mizan/ledger";
import { type OversightCode, admitOversight, lastOf } from "./admit.ts";
import { type FactCode, type OversightFact, type RevocationReason, parseOversightFact } from "./fact.ts";
import type { Actor, Now, Role } from "./role.ts";
import type { OversightState } from "./state.ts";

export type OversightCommand =
  /** by a key officer, for its own organisation; `proof` is the new key's signature of `enrolmentChallenge` */
  | { readonly kind: "propose-key"; readonly role: Role; readonly publicKey: string; readonly proof: string }
  /** by a co-chair; `of` is the log index of the enrolment or rotation */
  | { readonly kind: "confirm-key"; readonly of: number }
  /** by the key that retires */
  | { readonly kind: "rotate-key"; readonly publicKey: string; readonly proof: string }
  /** `lastIndex` is the last log index at which the key is trusted */
  | {
      readonly kind: "revoke-key";
      readonly key: string;
      readonly lastIndex: number;
      readonly reason: RevocationReason;
    };

export type DecideCode = OversightCode | FactCode;

/** The facts to be signed, each of which `admit` lets pass now; or why not. */
export function decideOversight(
  state: OversightState,
  command: OversightCommand,
  actor: Actor,
  now: Now,
): readonly OversightFact[] | Refusal<DecideCode> {
  const draft = draftOf(state, command, actor);
  if (isRefusal(draft)) return draft;
  const fact = parseOversightFact(draft.type, { ...draft.body });
  if (isRefusal(fact)) return fact;
  return admitOversight(state, fact, actor, now) ?? [fact];
}

function draftOf(state: OversightState, command: OversightCommand, actor: Actor): OversightFact | Refusal<DecideCode> {
  switch (command.kind) {
    case "propose-key": {
      const { role, publicKey, proof } = command;
      return { type: "oversight.key.enrolled", body: { subject: { org: actor.org, role, publicKey }, proof } };
    }
    case "confirm-key": {
      const record = state.proposals.get(command.of);
      if (record === undefined) return refuse("proposal-unknown", "no key was proposed at this index", "command.of");
      return { type: "oversight.key.confirmed", body: { of: command.of, leaf: record.proposed.leaf } };
    }
    case "rotate-key": {
      const { publicKey, proof } = command;
      return { type: "oversight.key.rotated", body: { publicKey, proof, last: lastOf(state, actor) } };
    }
    case "revoke-key": {
      const { key, lastIndex, reason } = command;
      return { type: "oversight.key.revoked", body: { key, lastIndex, reason } };
    }
  }
}
