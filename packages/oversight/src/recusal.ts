// A co-chair stands aside from one case, and says why (decisions.md 21).
import { type Refusal, refuse } from "@mizan/ledger";
import { type CitationCode, refuseCitation } from "./citation.ts";
import type { RecusalDeclared } from "./decision-fact.ts";
import type { Office } from "./office.ts";
import type { Actor, Now } from "./role.ts";
import { trustedAt } from "./standing.ts";
import type { OversightState, Ref } from "./state.ts";

/** `case` is the log index of the case's opening. */
export type Recusal = { readonly case: number; readonly org: string; readonly key: string; readonly ref: Ref };

export type RecusalCode = CitationCode | "no-mandate" | "recused-already";

export function refuseRecusal(
  state: OversightState,
  body: RecusalDeclared,
  { actor, now }: { readonly actor: Actor; readonly now: Now },
): Refusal<RecusalCode> | undefined {
  if (state.mandate === null)
    return refuse("no-mandate", "only a mandate names the alternate who would take the place", "type");
  if (isRecused(state, actor, body.case.index))
    return refuse("recused-already", "this office has stood aside from this case", "body.case");
  return refuseCitation(body.case, now, "body.case");
}

/** Counts what was said by a key that was trusted when it said it. */
export function isRecused(state: OversightState, { org, role }: Office, caseIndex: number): boolean {
  return (
    role === "co-chair" &&
    state.recusals.some(
      (recusal) =>
        recusal.case === caseIndex && recusal.org === org && trustedAt(state, recusal.key, recusal.ref.index),
    )
  );
}
