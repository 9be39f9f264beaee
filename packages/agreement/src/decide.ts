// What a command would say: the fact its author is about to sign.
import { type JsonObject, type Refusal, isRefusal } from "@mizan/ledger";
import { type AgreementRefusal, admitAgreement } from "./admit.ts";
import { type AgreementFact, type AgreementFactCode, parseAgreementFact } from "./fact.ts";
import type { Actor, AgreementState, Now } from "./state.ts";

/** Bodies hold the restricted fields opened; the author withholds them, with salts of its own, before it signs. */
export type AgreementCommand =
  | { readonly kind: "file-report"; readonly report: JsonObject }
  | { readonly kind: "say"; readonly type: string; readonly body: JsonObject };

/** The facts to be signed, each of which `admitAgreement` lets pass now; or why not. */
export function decideAgreement(
  state: AgreementState,
  command: AgreementCommand,
  actor: Actor,
  now: Now,
): readonly AgreementFact[] | Refusal<AgreementFactCode> | AgreementRefusal {
  const fact =
    command.kind === "say"
      ? parseAgreementFact(command.type, command.body)
      : parseAgreementFact("agreement.report.filed", command.report);
  if (isRefusal(fact)) return fact;
  return admitAgreement(state, fact, actor, now) ?? [fact];
}
