// A plan to watch, and what was watched, as bodies: undefined until what was written makes one (agreement.md §13).
import type { JsonObject } from "@mizan/ledger";
import { areWritten, cite, type Citation, instantOf, wholeOf } from "../ui/typed.ts";

export type PlanDraft = {
  readonly adm1: string;
  readonly adm2: string;
  readonly from: string;
  readonly to: string;
  readonly hours: string;
  readonly method: string;
};
export const NO_PLAN: PlanDraft = { adm1: "", adm2: "", from: "", to: "", hours: "", method: "" };

export type DeclarationDraft = Omit<PlanDraft, "method"> & {
  /** log index of the plan it is about, or `none` */
  readonly plan: string;
  readonly state: string;
  readonly reason: string;
};
export const NO_DECLARATION: DeclarationDraft = {
  plan: "",
  adm1: "",
  adm2: "",
  from: "",
  to: "",
  hours: "",
  state: "",
  reason: "",
};

/** Where nothing of it was planned. */
export const UNPLANNED = "none";

export type Place = { readonly adm1: string; readonly adm2: string };
export type Plan = Citation & { readonly place: Place };

export function planBody(draft: PlanDraft): JsonObject | undefined {
  const span = spanOf(draft);
  const place = placeOf(draft);
  return span && place && draft.method !== "" ? { place, ...span, method: draft.method } : undefined;
}

/** The place is that of the plan, where there is one. */
export function declarationBody(draft: DeclarationDraft, plan: Plan | undefined): JsonObject | undefined {
  const span = spanOf(draft);
  const place = plan ? { ...plan.place } : placeOf(draft);
  const { state, reason } = draft;
  if (!span || !place || state === "" || (state === "observed") !== (reason === "")) return undefined;
  if (!plan && draft.plan !== UNPLANNED) return undefined;
  return { plan: plan ? cite(plan) : null, place, ...span, state, reason: reason === "" ? null : reason };
}

function placeOf({ adm1, adm2 }: Place): JsonObject | undefined {
  return areWritten(adm1, adm2) ? { adm1: adm1.trim(), adm2: adm2.trim() } : undefined;
}

function spanOf(draft: Pick<PlanDraft, "from" | "to" | "hours">) {
  const [from, to, hours] = [instantOf(draft.from), instantOf(draft.to), wholeOf(draft.hours)];
  return from !== undefined && to !== undefined && hours !== undefined && hours > 0 && from < to
    ? { from, to, hours }
    : undefined;
}
