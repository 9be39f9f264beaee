// On which chains each type may stand: acts on a case are restricted until released, the mechanism's own are public.
import { type Chain, type Refusal, refuse } from "@mizan/ledger";
import { type DecisionKind, isOfCase } from "./decision-kind.ts";
import { isWord } from "./decision.ts";
import type { OversightFact, OversightFactType } from "./fact.ts";
import { type ChainCode, type Role, chainOf } from "./role.ts";
import type { OversightState } from "./state.ts";

/** The first is the default. `kind` is that of the decision proposed, signed, differed from or withdrawn. */
export function chainsOf(type: OversightFactType, kind?: DecisionKind): readonly Chain[] {
  if (type === "oversight.access.read") return ["restricted"];
  if (kind === undefined) return ["public"];
  return isOfCase(kind) ? ["restricted"] : ["public"];
}

/** Where this speaker says this fact unless told otherwise. */
export function chainFor(state: OversightState, fact: OversightFact, speaker: Role): Chain {
  if (chainOf(speaker) === "restricted") return "restricted";
  return chainsOf(fact.type, kindOf(state, fact))[0] ?? "public";
}

/** Asked beside `admitChain`, which judges the role alone. */
export function refuseChain(
  state: OversightState,
  fact: OversightFact,
  { role, chain }: { readonly role: Role; readonly chain: Chain },
): Refusal<ChainCode> | undefined {
  const chains = chainOf(role) === "restricted" ? ["restricted"] : chainsOf(fact.type, kindOf(state, fact));
  if (chains.includes(chain)) return undefined;
  return refuse("chain-not-for-type", `this is said on a ${chains.join(" or ")} chain`, "chain");
}

function kindOf(state: OversightState, fact: OversightFact): DecisionKind | undefined {
  if (fact.type === "oversight.decision.proposed") return fact.body.kind;
  return isWord(fact) ? state.decisions.get(fact.body.of)?.kind : undefined;
}
