// The law of traces: of batches that stand in the log, inside a window that is one; the answer itself is worked out again before it is kept.
import { refuse, type Refusal } from "@mizan/ledger";
import type { FinancingState } from "../state.ts";
import type { TraceRecorded } from "./fact.ts";

export type TraceCode = "batch-unknown" | "batch-twice" | "window-empty" | "simulated-differs";

export function admitTrace(state: FinancingState, body: TraceRecorded): Refusal<TraceCode> | undefined {
  const seen = new Set<number>();
  for (const [at, { index }] of body.batches.entries()) {
    const batch = state.batches.get(index);
    if (!batch) return refuse("batch-unknown", "no batch stands at this entry", `body.batches.${at}`);
    if (seen.has(index)) return refuse("batch-twice", "a batch is read once", `body.batches.${at}`);
    seen.add(index);
    if (batch.body.simulated && !body.simulated)
      return refuse("simulated-differs", "what rests on simulated rows is simulated", "body.simulated");
  }
  return body.from < body.to ? undefined : refuse("window-empty", "the window ends after it begins", "body.to");
}
