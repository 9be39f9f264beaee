// Mechanism time: log time, or in an exercise the clock that genesis declares and the secretariat steps (decisions.md 2, 34).
import { type Refusal, isRefusal, parseInstant, refuse } from "@mizan/ledger";
import type { OversightState } from "./state.ts";

/** A step said at this log time moves everything after it. */
export type Step = { readonly loggedAt: number; readonly byMs: number };

export type ClockCode = "not-an-exercise";

/** Milliseconds since epoch at a log time. A step counts from the millisecond after its own on. */
export function mechanismTime(state: OversightState, logMs: number): number {
  const exercise = state.genesis?.exercise ?? null;
  if (exercise === null || state.genesisLoggedAt === null) return logMs;
  const start = parseInstant(exercise.start);
  if (isRefusal(start)) throw new Error("an exercise with no start was admitted");
  const steps = state.steps.reduce((sum, step) => (step.loggedAt < logMs ? sum + step.byMs : sum), 0);
  return start + (logMs - state.genesisLoggedAt) * exercise.rate + steps;
}

/** Declared in genesis, and never switched on later: everything derived is then marked so. */
export function isExercise(state: OversightState): boolean {
  return (state.genesis?.exercise ?? null) !== null;
}

export function refuseStep(state: OversightState): Refusal<ClockCode> | undefined {
  if (isExercise(state)) return undefined;
  return refuse("not-an-exercise", "only an exercise that genesis declares has a clock to be stepped", "type");
}
