// What a trace asks, as typed: undefined until it makes a question.
import { CUT_ORDERS, MAX_HOPS } from "@mizan/financing";
import { areWritten, instantOf, pickedOf, wholeOf } from "../ui/typed.ts";

export type TraceDraft = {
  /** log indexes with a space between them */
  readonly batches: string;
  readonly account: string;
  readonly direction: string;
  readonly hops: string;
  readonly from: string;
  readonly to: string;
  /** empty: none is left out */
  readonly cut: string;
  readonly cutOrder: string;
};
export const NO_TRACE: TraceDraft = {
  batches: "",
  account: "",
  direction: "",
  hops: "3",
  from: "",
  to: "",
  cut: "",
  cutOrder: CUT_ORDERS[0],
};

export type TraceAsked = {
  readonly batches: readonly number[];
  readonly account: string;
  readonly direction: string;
  readonly hops: number;
  readonly from: string;
  readonly to: string;
  readonly cut: number;
  readonly cutOrder: string;
};

export function traceAsked(draft: TraceDraft): TraceAsked | undefined {
  const { account, direction, cutOrder } = draft;
  const batches = pickedOf(draft.batches).map(Number);
  const [from, to, hops] = [instantOf(draft.from), instantOf(draft.to), wholeOf(draft.hops)];
  const cut = draft.cut.trim() === "" ? 0 : wholeOf(draft.cut);
  if (batches.length === 0 || from === undefined || to === undefined || from >= to) return undefined;
  if (hops === undefined || hops < 1 || hops > MAX_HOPS || cut === undefined) return undefined;
  if (!areWritten(account, direction, cutOrder)) return undefined;
  return { batches, account: account.trim(), direction, hops, from, to, cut, cutOrder };
}
