// The law of freezes: one party asks the other, and each step follows only from where the freeze stands.
import { instantMs, isRefusal, refuse, type FieldCode, type Floor, type Refusal, type Speaker } from "@mizan/ledger";
import { courseOf, stepOf, type FinancingState, type Freeze, type FreezeStepFact } from "../state.ts";
import type { FreezeRequested } from "./fact.ts";
import { FREEZE_CLOCKS, freezeAt, stepsFrom } from "./freeze.ts";

export type FreezeCode =
  | FieldCode
  | "no-mandate"
  | "not-a-party"
  | "freeze-to-self"
  | "freeze-unknown"
  | "freeze-not-yours"
  | "freeze-step-not-allowed"
  | "extension-too-long"
  | "extension-not-alone";

type Verdict = Refusal<FreezeCode> | undefined;

export function admitFreezeRequest({ to }: FreezeRequested, { org }: Speaker, floor: Floor): Verdict {
  if (!floor.hasMandate) return refuse("no-mandate", "a freeze is asked for under a mandate", "type");
  if (!floor.parties.includes(org)) return refuse("not-a-party", "parties ask one another for a freeze", "type");
  if (to === org || !floor.parties.includes(to))
    return refuse("freeze-to-self", "a freeze is asked of the other party", "body.to");
  return undefined;
}

export function admitFreezeStep(
  state: FinancingState,
  fact: FreezeStepFact,
  { actor, floor }: { readonly actor: Speaker; readonly floor: Floor },
): Verdict {
  const freeze = state.freezes.get(fact.body.request.index);
  if (!freeze) return refuse("freeze-unknown", "no request stands at this entry", "body.request");
  // Whoever asked may take it back; everything else is said by whoever was asked.
  const speaks = fact.type === "financing.freeze.withdrawn" ? freeze.by.org : freeze.body.to;
  if (actor.org !== speaks) return refuse("freeze-not-yours", "this step is the other party's to say", "type");
  const { stage, endsMs } = freezeAt(courseOf(freeze), floor.timeMs);
  const step = stepOf(fact);
  if (!stepsFrom(stage).includes(step.step))
    return refuse("freeze-step-not-allowed", `a freeze that is ${stage} is not then ${step.step}`, "type");
  return fact.type === "financing.freeze.extended" ? admitExtension(freeze, fact.body.until, endsMs ?? 0) : undefined;
}

function admitExtension({ steps }: Freeze, until: string, endsMs: number): Verdict {
  const untilMs = instantMs(until, "body.until");
  if (isRefusal(untilMs)) return untilMs;
  if (steps.filter(({ step }) => step === "extended").length >= FREEZE_CLOCKS.extensionsAlone)
    return refuse("extension-not-alone", "after the second, both co-chairs decide on a prolongation", "type");
  return untilMs > endsMs && untilMs <= endsMs + FREEZE_CLOCKS.extensionMs
    ? undefined
    : refuse("extension-too-long", "a prolongation adds at most 30 days", "body.until");
}
