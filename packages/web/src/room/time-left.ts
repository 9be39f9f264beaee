// What is left until a deadline, or how long it has passed, in one unit that is never larger than what is told.

export type TimeLeft = {
  readonly passed: boolean;
  readonly value: number;
  readonly unit: "minute" | "hour" | "day";
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Below this, hours are told: `36 h left` says more than `1 day left`. */
const HOURS_UNTIL_MS = 2 * DAY_MS;

export function timeLeft(at: number, now: number): TimeLeft {
  const passed = now > at;
  const span = Math.abs(at - now);
  if (span < HOUR_MS) return { passed, value: Math.floor(span / MINUTE_MS), unit: "minute" };
  if (span < HOURS_UNTIL_MS) return { passed, value: Math.floor(span / HOUR_MS), unit: "hour" };
  return { passed, value: Math.floor(span / DAY_MS), unit: "day" };
}

/** The day of the truce, its first day counted as day 1. */
export function dayOfTruce(since: number, now: number): number {
  return Math.max(1, Math.floor((now - since) / DAY_MS) + 1);
}
