// What a command would say: the facts a key officer, a co-chair or a key's holder is about to sign.
import {
  type JsonObject,
  type Refusal,
  canonicalize,
  checkJsonValue,
  encodeHex,
  isRefusal,
  refuse,
  sha256,
} from "@mizan/ledger";
import { type OversightCode, admitOversight, lastOf } from "./admit.ts";
import { type DecisionKind, requiredOffices } from "./decision-kind.ts";
import { type FactCode, type OversightFact, type RevocationReason, parseOversightFact } from "./fact.ts";
import type { Actor, Now, Role } from "./role.ts";
import type { OversightState } from "./state.ts";

export type OversightCommand =
  /** by a key officer, for its own organisation; `proof` is the new key's signature of `enrolmentChallenge` */
  | {
      readonly kind: "propose-key";
      readonly role: Role;
      readonly publicKey: string;
      readonly proof: string;
      /** only for the first key officer of an appointed organisation, by a co-chair's key officer */
      readonly org?: string;
    }
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
    }
  /** `case` is the log index of the case's opening; its leaf comes from `now.leafAt` */
  | {
      readonly kind: "propose-decision";
      readonly decision: DecisionKind;
      readonly case: number | null;
      readonly subject: JsonObject;
      readonly until: string | null;
    }
  /** `of` is the log index of the proposal, here and below */
  | { readonly kind: "sign-decision"; readonly of: number }
  | {
      readonly kind: "differ-decision";
      readonly of: number;
      readonly reasons: string;
      readonly text: string | null;
      readonly final: boolean;
    }
  | { readonly kind: "withdraw-decision"; readonly of: number; readonly reason: string }
  | { readonly kind: "declare-recusal"; readonly case: number; readonly leaf: string; readonly reason: string }
  /** by the secretariat, in an exercise */
  | { readonly kind: "step-clock"; readonly byMs: number };

export type DecideCode = OversightCode | FactCode;

/** The facts to be signed, each of which `admit` lets pass now; or why not. */
export function decideOversight(
  state: OversightState,
  command: OversightCommand,
  actor: Actor,
  now: Now,
): readonly OversightFact[] | Refusal<DecideCode> {
  const draft = draftOf(state, command, { actor, now });
  if (isRefusal(draft)) return draft;
  const fact = parseOversightFact(draft.type, { ...draft.body });
  if (isRefusal(fact)) return fact;
  return admitOversight(state, fact, actor, now) ?? [fact];
}

type Draft = OversightFact | Refusal<DecideCode>;
type Moment = { readonly actor: Actor; readonly now: Now };

function draftOf(state: OversightState, command: OversightCommand, moment: Moment): Draft {
  const { actor } = moment;
  switch (command.kind) {
    case "propose-key": {
      const { role, publicKey, proof } = command;
      return {
        type: "oversight.key.enrolled",
        body: { subject: { org: command.org ?? actor.org, role, publicKey }, proof },
      };
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
    case "propose-decision":
      return draftProposal(state, command, moment);
    case "sign-decision":
    case "differ-decision":
    case "withdraw-decision":
      return draftWord(state, command);
    case "declare-recusal": {
      const { reason, leaf } = command;
      return { type: "oversight.recusal.declared", body: { case: { index: command.case, leaf }, reason } };
    }
    case "step-clock":
      return { type: "oversight.clock.stepped", body: { byMs: command.byMs } };
  }
}

type Command<K extends OversightCommand["kind"]> = Extract<OversightCommand, { readonly kind: K }>;

/** Fills in what the log knows: the case's leaf, the subject's hash, and the offices the law demands now. */
function draftProposal(state: OversightState, command: Command<"propose-decision">, { actor, now }: Moment): Draft {
  const { decision: kind, subject, until } = command;
  const leaf = command.case === null ? undefined : now.leafAt?.(command.case);
  if (command.case !== null && leaf === undefined)
    return refuse("citation-unknown", "nothing is known to stand at this index", "command.case");
  if (isRefusal(checkJsonValue(subject)))
    return refuse("field-malformed", "must be JSON that RFC 8785 can write", "command.subject");
  return {
    type: "oversight.decision.proposed",
    body: {
      kind,
      case: command.case === null || leaf === undefined ? null : { index: command.case, leaf },
      subject,
      subjectHash: encodeHex(sha256(canonicalize(subject))),
      required: [...requiredOffices(state, kind, { case: command.case, subject, by: actor })],
      until,
    },
  };
}

function draftWord(
  state: OversightState,
  command: Command<"sign-decision" | "differ-decision" | "withdraw-decision">,
): Draft {
  const { of } = command;
  const decision = state.decisions.get(of);
  if (decision === undefined) return refuse("citation-unknown", "no decision was proposed at this index", "command.of");
  const { subjectHash } = decision;
  const { leaf } = decision.ref;
  switch (command.kind) {
    case "sign-decision":
      return { type: "oversight.decision.signed", body: { of, leaf, subjectHash } };
    case "differ-decision": {
      const { reasons, text, final } = command;
      return { type: "oversight.decision.differed", body: { of, leaf, subjectHash, reasons, text, final } };
    }
    case "withdraw-decision":
      return { type: "oversight.decision.withdrawn", body: { of, leaf, reason: command.reason } };
  }
}
