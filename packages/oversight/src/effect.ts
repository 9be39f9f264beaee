// What taken decisions make of the mandate and the offices, and which open ones fall with it.
import { isRefusal } from "@mizan/ledger";
import { isLawful } from "./decision-kind.ts";
import { type Decision, weigh } from "./decision.ts";
import { readTerms } from "./mandate.ts";
import { type Membership, readAppointment, readEnding } from "./member.ts";
import { type Office, officeKey } from "./office.ts";
import type { OversightState, Ref, Reweighed } from "./state.ts";

/** After a word on one decision. */
export function settle(state: OversightState, decision: Decision, ref: Ref): void {
  weigh(state, decision);
  if (decision.taken === null || !changesOffices(decision)) return;
  deriveOffices(state);
  voidUnlawful(state, ref);
}

/** After a revocation, which may reach back: what rested on words that no longer count is taken, or split, no more. */
export function settleAll(state: OversightState, ref: Ref): void {
  const reweighed = [...state.decisions.values()].flatMap((decision) => settleAgain(state, decision));
  if (reweighed.length > 0) state.reweighed.set(ref.index, reweighed);
  deriveOffices(state);
  voidUnlawful(state, ref);
}

function settleAgain(state: OversightState, decision: Decision): readonly Reweighed[] {
  const { ref, taken, split } = decision;
  const before = [...decision.stands];
  weigh(state, decision);
  if (before.every(([office, stand]) => decision.stands.get(office) === stand)) return [];
  const ended = (taken ?? split) !== null;
  return [{ of: ref.index, kind: ended ? "untaken" : "unsaid" }];
}

/** Open proposals that require other offices than the law does now can no more be taken. */
export function voidUnlawful(state: OversightState, ref: Ref): void {
  for (const decision of state.decisions.values()) {
    const { kind, taken, split, withdrawn, voided } = decision;
    const ended = taken ?? split ?? withdrawn ?? voided;
    if (ended === null && !isLawful(state, kind, decision)) decision.voided = ref;
  }
}

function changesOffices({ kind }: Decision): boolean {
  return kind === "mandate" || kind === "appointment" || kind === "ending";
}

type Taken = { readonly decision: Decision; readonly taken: Ref };

/** From the taken decisions in the order in which they were taken: the last mandate, and every office's terms and ends. */
function deriveOffices(state: OversightState): void {
  state.mandate = null;
  state.members.clear();
  const taken = [...state.decisions.values()]
    .flatMap((decision): Taken[] => (decision.taken === null ? [] : [{ decision, taken: decision.taken }]))
    .sort((one, other) => one.taken.index - other.taken.index);
  for (const each of taken) takeEffect(state, each);
}

function takeEffect(state: OversightState, { decision, taken }: Taken): void {
  const { kind, subject } = decision;
  if (kind === "mandate") {
    state.mandate = { index: decision.ref.index, taken, subject, terms: must(readTerms(subject)) };
  } else if (kind === "appointment") {
    const { fromMs, toMs, ...office } = must(readAppointment(subject));
    memberOf(state, office).term = { fromMs, toMs, index: taken.index };
  } else if (kind === "ending") {
    memberOf(state, must(readEnding(subject))).endings.push(taken.index);
  }
}

function memberOf(state: OversightState, office: Office): Membership {
  const known = state.members.get(officeKey(office));
  if (known !== undefined) return known;
  const member: Membership = { term: null, endings: [] };
  state.members.set(officeKey(office), member);
  return member;
}

function must<T extends object>(read: T): Exclude<T, { readonly refused: string }> {
  if (isRefusal(read)) throw new Error("a subject was admitted that cannot be read");
  // What is left of the union when the refusal is gone.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return read as Exclude<T, { readonly refused: string }>;
}
