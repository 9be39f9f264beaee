// Access asked for and answered: no answer is "delayed" at 12 hours and "denied" at 72, by the clock alone (agreement.md §8).
import {
  citationField as citation,
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
  textField as text,
} from "@mizan/ledger";
import { ACCESS_ANSWERS, type AccessAnswer } from "./axes.ts";
import type { Span } from "./span.ts";
import { coveragePlace } from "./coverage.ts";
import { type WordsCode, refuseExactWords } from "./sites/words.ts";

const HOUR_MS = 3_600_000;
export const ACCESS_DELAYED_AFTER_MS = 12 * HOUR_MS;
export const ACCESS_DENIED_AFTER_MS = 72 * HOUR_MS;
const MAX_WORDS = 1000;

/** The place is a district: where exactly stands in the team's own records. */
export const accessRequestedField = object(
  {
    case: nullable(citation),
    host: orgName,
    place: coveragePlace,
    purpose: text("public", { max: MAX_WORDS, lines: true }),
  },
  { site: citation },
);
export const accessAnsweredField = object({
  request: citation,
  answer: code("public", ACCESS_ANSWERS),
  reason: nullable(text("public", { max: MAX_WORDS, lines: true })),
});
export const ACCESS_REQUESTERS = ["chief-monitor"] as const;
export const ACCESS_ANSWERERS = ["liaison"] as const;

export type AccessRequested = FieldValue<typeof accessRequestedField>;
export type AccessAnswered = FieldValue<typeof accessAnsweredField>;
export type AccessCode = FieldCode | WordsCode | "access-reason-missing";
export type AccessAdmitCode = "not-a-party" | "access-request-unknown" | "access-not-host" | "access-answer-repeated";

/** A request with its answers in the order of the log; the state holds a Map of them by the request's index. */
export type AccessRequest = {
  readonly index: number;
  readonly host: string;
  readonly requestedAtMs: number;
  readonly answers: { readonly index: number; readonly atMs: number; readonly answer: AccessAnswer }[];
};
/** `requested` until somebody answers or twelve hours have gone; `byClock` where nobody has said it. */
export type AccessStanding = {
  readonly state: AccessAnswer | "requested";
  readonly sinceMs: number;
  readonly byClock: boolean;
};
/** A refusal by the entry that said it; null where the clock did. */
export type AccessRefusal = {
  readonly state: Exclude<AccessAnswer, "granted">;
  readonly sinceMs: number;
  readonly answer: number | null;
};

export function parseAccessRequested(body: JsonObject): AccessRequested | Refusal<AccessCode> {
  const requested = readField(accessRequestedField, body);
  if (isRefusal(requested)) return requested;
  return refuseExactWords(requested.purpose, "body.purpose") ?? requested;
}

/** Whatever is not a plain grant says why. */
export function parseAccessAnswered(body: JsonObject): AccessAnswered | Refusal<AccessCode> {
  const answered = readField(accessAnsweredField, body);
  if (isRefusal(answered)) return answered;
  if (answered.answer === "granted" || answered.reason !== null)
    return refuseExactWords(answered.reason, "body.reason") ?? answered;
  return refuse("access-reason-missing", `an answer "${answered.answer}" says why`, "body.reason");
}

export function refuseAccessRequest(
  { host }: AccessRequested,
  parties: readonly string[],
): Refusal<AccessAdmitCode> | undefined {
  return parties.includes(host) ? undefined : refuse("not-a-party", "the host is one of the two parties", "body.host");
}

/** An answer may change, also after the clock has run out: a later grant ends the standing, and not what it was before. */
export function refuseAccessAnswer(
  { answer }: AccessAnswered,
  org: string,
  request: AccessRequest | undefined,
): Refusal<AccessAdmitCode> | undefined {
  if (request === undefined) {
    return refuse("access-request-unknown", "no request for access stands at this index", "body.request.index");
  }
  if (org !== request.host) return refuse("access-not-host", "the host party answers", "body.request");
  if (request.answers.at(-1)?.answer !== answer) return undefined;
  return refuse("access-answer-repeated", "this is the answer that stands already", "body.answer");
}

export function accessAt(request: AccessRequest, nowMs: number): AccessStanding {
  let last: AccessStanding = { state: "requested", sinceMs: request.requestedAtMs, byClock: false };
  for (const standing of accessStandings(request)) if (standing.sinceMs <= nowMs) last = standing;
  return last;
}

/** When access stood denied: closed spans in milliseconds; `toMs` is infinite while it still does. */
export function deniedSpans(request: AccessRequest): readonly Span[] {
  const standings = accessStandings(request);
  return standings.flatMap(({ state, sinceMs }, i) => {
    if (state !== "denied") return [];
    const next = standings[i + 1];
    return [{ fromMs: sinceMs, toMs: next === undefined ? Infinity : next.sinceMs - 1 }];
  });
}

/** Each of them is an incident of its own, whatever was answered later (agreement.md §8). */
export function accessRefusals(request: AccessRequest, nowMs: number): readonly AccessRefusal[] {
  const said = request.answers.map(({ index, atMs, answer }) => ({ state: answer, sinceMs: atMs, answer: index }));
  const clock = clockStandings(request).map(({ state, sinceMs }) => ({ state, sinceMs, answer: null }));
  return [...clock, ...said].flatMap(({ state, ...since }) =>
    state === "granted" || since.sinceMs > nowMs ? [] : [{ state, ...since }],
  );
}

/** Every change in order. The clock speaks only until the first answer; an answer that says "delayed" is an answer. */
function accessStandings(request: AccessRequest): readonly AccessStanding[] {
  const said = request.answers
    .toSorted((a, b) => a.index - b.index)
    .map(({ answer, atMs }): AccessStanding => ({ state: answer, sinceMs: atMs, byClock: false }));
  return [...clockStandings(request), ...said];
}

function clockStandings({ requestedAtMs, answers }: AccessRequest) {
  const answeredAtMs = answers.toSorted((a, b) => a.index - b.index)[0]?.atMs ?? Infinity;
  const clock = [
    { state: "delayed", sinceMs: requestedAtMs + ACCESS_DELAYED_AFTER_MS, byClock: true },
    { state: "denied", sinceMs: requestedAtMs + ACCESS_DENIED_AFTER_MS, byClock: true },
  ] as const;
  return clock.filter(({ sinceMs }) => sinceMs < answeredAtMs);
}
