// A call on the hotline: who called whom and whether anybody answered (agreement.md §4.3, §9). No answer within ten minutes is none.
import {
  citationField as citation,
  instantField as instant,
  instantMs,
  orgField as orgName,
  type FieldCode,
  type FieldValue,
  type JsonObject,
  type Refusal,
  codeField as code,
  isRefusal,
  nullableField as nullable,
  objectField as object,
  readField,
  refuse,
  wholeField as whole,
} from "@mizan/ledger";
import { HOTLINE_RESULTS } from "./axes.ts";

const MINUTE_MS = 60_000;
/** After ten minutes the call has the result "no-answer", whatever comes later. */
export const HOTLINE_ANSWER_S = 600;
/** Clocks of two offices differ; beyond that, a call said to come after its own record did not happen yet. */
const CLOCK_TOLERANCE_MS = 5 * MINUTE_MS;

export const hotlineCalledField = object({
  from: orgName,
  to: orgName,
  at: instant,
  answeredAfterS: nullable(whole("public", 0, HOTLINE_ANSWER_S)),
  result: code("public", HOTLINE_RESULTS),
  incident: nullable(citation),
});
export const HOTLINE_SPEAKERS = ["liaison", "server"] as const;

export type HotlineCalled = FieldValue<typeof hotlineCalledField>;
export type HotlineCode = FieldCode | "hotline-to-self" | "hotline-answer-contradicts";
export type HotlineAdmitCode = FieldCode | "not-a-party" | "hotline-not-of-caller" | "hotline-ahead-of-time";

/** What is kept of a call; the state holds a list of them in the order of the log. */
export type HotlineCall = {
  readonly index: number;
  readonly from: string;
  readonly to: string;
  readonly atMs: number;
  readonly answered: boolean;
};

export function parseHotlineCalled(body: JsonObject): HotlineCalled | Refusal<HotlineCode> {
  const call = readField(hotlineCalledField, body);
  if (isRefusal(call)) return call;
  const at = instantMs(call.at, "body.at");
  if (isRefusal(at)) return at;
  if (call.from === call.to) return refuse("hotline-to-self", "a call is between two organisations", "body.to");
  if ((call.answeredAfterS === null) === (call.result === "no-answer")) return call;
  return refuse(
    "hotline-answer-contradicts",
    "a call has the result no-answer just when nobody answered within ten minutes",
    "body.result",
  );
}

/** The call is between the two parties; an office records what its own organisation called or was called, the server any. */
export function refuseHotlineCall(
  call: HotlineCalled,
  actor: { readonly org: string; readonly role: string },
  { parties, nowMs }: { readonly parties: readonly string[]; readonly nowMs: number },
): Refusal<HotlineAdmitCode> | undefined {
  for (const end of ["from", "to"] as const) {
    if (!parties.includes(call[end])) return refuse("not-a-party", "the hotline joins the two parties", `body.${end}`);
  }
  if (actor.role !== "server" && actor.org !== call.from && actor.org !== call.to) {
    return refuse("hotline-not-of-caller", "a liaison records the calls of its own organisation", "body.from");
  }
  const atMs = instantMs(call.at, "body.at");
  if (isRefusal(atMs)) return atMs;
  if (atMs <= nowMs + CLOCK_TOLERANCE_MS) return undefined;
  return refuse("hotline-ahead-of-time", "a call is recorded after it was made", "body.at");
}

/** The time of the call is a claim, and never later than its log time. */
export function hotlineCallOf(
  call: HotlineCalled,
  ref: { readonly index: number; readonly timeMs: number },
): HotlineCall {
  const at = instantMs(call.at, "body.at");
  return {
    index: ref.index,
    from: call.from,
    to: call.to,
    atMs: isRefusal(at) ? ref.timeMs : Math.min(at, ref.timeMs),
    answered: call.answeredAfterS !== null,
  };
}

export function unansweredCalls(calls: readonly HotlineCall[]): readonly HotlineCall[] {
  return calls.filter(({ answered }) => !answered);
}
