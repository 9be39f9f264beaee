// A call on the hotline as its body: undefined until what was typed makes one.
import { formatInstant, type JsonObject } from "@mizan/ledger";

export type HotlineDraft = { readonly answeredAfterS: string; readonly result: string };
export const NO_CALL: HotlineDraft = { answeredAfterS: "", result: "" };

type Call = { readonly from: string; readonly to: string; readonly now: number };

const MINUTE_MS = 60_000;

/** A call that was not answered has no time of answer; one that was has. */
export function hotlineBody({ answeredAfterS, result }: HotlineDraft, { from, to, now }: Call): JsonObject | undefined {
  const typed = answeredAfterS.trim();
  const answered = /^\d{1,5}$/.test(typed) ? Number(typed) : undefined;
  if (result === "" || (typed !== "" && answered === undefined)) return undefined;
  if ((result === "no-answer") !== (answered === undefined)) return undefined;
  // To the minute: what was prepared would else differ from what is asked for again a moment later.
  const at = formatInstant(Math.floor(now / MINUTE_MS) * MINUTE_MS);
  return { from, to, at, answeredAfterS: answered ?? null, result, incident: null };
}
