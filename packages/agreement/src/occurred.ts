// When something is said to have happened: an interval, as precise as its source and no more. A claim, never a clock.
import { type Refusal, isRefusal, parseInstant, refuse } from "@mizan/ledger";

/** From a minute to a year; UCDP's date_prec 1–5 are day, days (2–6), week, month, year. */
export const TIME_PRECISIONS = ["minute", "day", "days", "week", "month", "year"] as const;

export type TimePrecision = (typeof TIME_PRECISIONS)[number];

/**
 * `from` and `to` are both days (`2025-10-19`), or with the precision "minute" both UTC instants (`2025-10-19T04:30:00Z`).
 * A day is the day of the place, as the source wrote it: no zone is added to what does not have one.
 */
export type Occurred = { readonly from: string; readonly to: string; readonly precision: TimePrecision };

export type OccurredCode = "occurred-malformed" | "occurred-reversed" | "occurred-too-long" | "occurred-not-one-day";

export type OccurredAdmitCode = "occurred-ahead-of-time";

/** A day begins in the east of the two states (Asia/Karachi, +05:00) so long before it does in UTC. */
const EARLIEST_DAY_MS = 5 * 3_600_000;
const DAY_MS = 86_400_000;
/** An event of UCDP never spans more than a year; longer, it is a situation and not an event. */
const MAX_SPAN_DAYS = 366;

export function refuseOccurred({ from, to, precision }: Occurred): Refusal<OccurredCode> | undefined {
  const read = precision === "minute" ? parseInstant : parseDay;
  const what = precision === "minute" ? "a UTC instant" : "a day";
  const start = read(from);
  if (isRefusal(start)) return refuse("occurred-malformed", `must be ${what}`, "body.occurred.from");
  const end = read(to);
  if (isRefusal(end)) return refuse("occurred-malformed", `must be ${what}`, "body.occurred.to");
  if (end < start) return refuse("occurred-reversed", "must not end before it begins", "body.occurred.to");
  if (end - start > MAX_SPAN_DAYS * DAY_MS) {
    return refuse("occurred-too-long", `must span at most ${MAX_SPAN_DAYS} days`, "body.occurred.to");
  }
  if (precision !== "day" || start === end) return undefined;
  return refuse("occurred-not-one-day", "the precision is a day, so both ends are that day", "body.occurred.to");
}

/** Nobody has seen what has not yet begun. A day is ahead while it has begun nowhere in the two states. */
export function refuseAheadOfTime(
  { from, precision }: Occurred,
  nowMs: number,
): Refusal<OccurredAdmitCode> | undefined {
  const start = precision === "minute" ? parseInstant(from) : parseDay(from);
  const aheadMs = precision === "minute" ? 0 : EARLIEST_DAY_MS;
  if (isRefusal(start) || start - aheadMs <= nowMs) return undefined;
  return refuse("occurred-ahead-of-time", "a report is of what has begun", "body.occurred.from");
}

/** The start of a calendar day, as milliseconds, for comparing days with days only. */
export function parseDay(text: string): number | Refusal {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return refuse("day-malformed", "must be YYYY-MM-DD");
  return parseInstant(`${text}T00:00:00Z`);
}
