// A joint act: nobody's alone, taken at the index of the last signature its offices owe (decisions.md 5).
import type { JsonObject } from "@mizan/ledger";
import type { DecisionKind } from "./decision-kind.ts";
import type { OversightFact } from "./fact.ts";
import { type Office, officeKey } from "./office.ts";
import type { Actor } from "./role.ts";
import { trustedAt } from "./standing.ts";
import type { OversightState, Ref } from "./state.ts";

/** An office's word on one decision. */
export type Stand = {
  readonly stand: "signed" | "differed";
  /** of a differing office: it will not sign another day */
  readonly final: boolean;
  readonly reasons: string | null;
  /** the text it would have signed */
  readonly text: string | null;
  readonly ref: Ref;
  readonly key: string;
};

/** Changed in place by `apply`; `stands`, `taken` and `split` follow from `words` and the key directory. */
export type Decision = {
  readonly ref: Ref;
  readonly kind: DecisionKind;
  /** log index of the case's opening */
  readonly case: number | null;
  readonly subject: JsonObject;
  readonly subjectHash: string;
  readonly required: readonly Office[];
  /** mechanism time after which nothing more is signed */
  readonly until: number | null;
  readonly by: Actor;
  /** everything said, in the log's order */
  readonly words: { readonly office: string; readonly stand: Stand }[];
  /** each office's last word by a key that was trusted, under `org/role` */
  readonly stands: Map<string, Stand>;
  taken: Ref | null;
  withdrawn: Ref | null;
  split: Ref | null;
  /** set where, before it was taken, the law came to demand other offices */
  voided: Ref | null;
};

export type DecisionStatus = "open" | "taken" | "split" | "withdrawn" | "lapsed" | "void";

export type Outcome = {
  /**
   * `said`: an office gave its word, and the decision stays open. A revocation reached back: `untaken`: to a word that had
   * taken or split it; `unsaid`: to one that had ended nothing.
   */
  readonly kind: "proposed" | "said" | "taken" | "split" | "withdrawn" | "untaken" | "unsaid";
  readonly decision: Decision;
};

/** The decision proposed at this log index. */
export function decisionAt(state: OversightState, index: number): Decision | undefined {
  return state.decisions.get(index);
}

/** `nowMs` is mechanism time. */
export function decisionStatus(decision: Decision, nowMs: number): DecisionStatus {
  if (decision.withdrawn !== null) return "withdrawn";
  if (decision.taken !== null) return "taken";
  if (decision.split !== null) return "split";
  if (decision.voided !== null) return "void";
  return decision.until !== null && nowMs > decision.until ? "lapsed" : "open";
}

/** The open decisions that wait for a word of this office, oldest first. */
export function openDecisionsFor(state: OversightState, office: Office, nowMs: number): readonly Decision[] {
  return [...state.decisions.values()].filter(
    (decision) =>
      requires(decision, office) &&
      !decision.stands.has(officeKey(office)) &&
      decisionStatus(decision, nowMs) === "open",
  );
}

export function requires(decision: Decision, office: Office): boolean {
  return decision.required.some(({ org, role }) => org === office.org && role === office.role);
}

/** What the statement just applied at `ref` brought about. */
export function outcomeOf(state: OversightState, fact: OversightFact, ref: Ref): Outcome | undefined {
  if (fact.type === "oversight.decision.proposed") {
    const decision = state.decisions.get(ref.index);
    return decision && { kind: "proposed", decision };
  }
  const decision = isWord(fact) ? state.decisions.get(fact.body.of) : undefined;
  if (decision?.taken?.index === ref.index) return { kind: "taken", decision };
  if (decision?.split?.index === ref.index) return { kind: "split", decision };
  if (decision?.withdrawn?.index === ref.index) return { kind: "withdrawn", decision };
  return decision && { kind: "said", decision };
}

type Word = Extract<OversightFact, { readonly type: `oversight.decision.${"signed" | "differed" | "withdrawn"}` }>;

/** Whether a fact is about a decision that was proposed before. */
export function isWord(fact: OversightFact): fact is Word {
  return fact.type.startsWith("oversight.decision.") && fact.type !== "oversight.decision.proposed";
}

/** What the revocation at this log index made of decisions, because a word of theirs no longer counts. */
export function reweighedBy(state: OversightState, index: number): readonly Outcome[] {
  return (state.reweighed.get(index) ?? []).flatMap(({ of, kind }): Outcome[] => {
    const decision = state.decisions.get(of);
    return decision === undefined ? [] : [{ kind, decision }];
  });
}

/**
 * Reads the words again. One whose key is no longer trusted at its index leaves its office without a word: an earlier word
 * does not come back, so that a revocation can un-take and never take.
 */
export function weigh(state: OversightState, decision: Decision): void {
  decision.stands.clear();
  decision.taken = null;
  decision.split = null;
  for (const { office, stand } of decision.words) {
    if (!trustedAt(state, stand.key, stand.ref.index)) {
      decision.stands.delete(office);
      continue;
    }
    decision.stands.set(office, stand);
    if (all(decision, (own) => own.stand === "signed")) decision.taken = stand.ref;
    else if (all(decision, (own) => own.stand === "differed" && own.final)) decision.split = stand.ref;
    if (decision.taken !== null || decision.split !== null) return;
  }
}

function all(decision: Decision, holds: (stand: Stand) => boolean): boolean {
  return decision.required.every((office) => {
    const stand = decision.stands.get(officeKey(office));
    return stand !== undefined && holds(stand);
  });
}
