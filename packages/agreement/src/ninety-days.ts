// The last ninety days, day by day: what is said to have happened of each means, and on which days anybody was watching.
import { isRefusal } from "@mizan/ledger";
import { MEANS, type Means } from "./axes.ts";
import { coverageOf } from "./coverage.ts";
import type { AgreementState } from "./state.ts";
import { eventSpan } from "./truce-load.ts";

export const STRIP_DAYS = 90;
const DAY_MS = 86_400_000;

export type StripDay = {
  /** UTC day, milliseconds of its beginning */
  readonly dayMs: number;
  readonly plannedH: number;
  readonly observedH: number;
};

export type StripRow = {
  readonly means: Means;
  /** incidents known of each day, in the order of the days; one that may have been on several days stands on each */
  readonly reported: readonly number[];
  /** the same as a measure: null where nobody watched, since what nobody saw is not nought (agreement.md §13) */
  readonly value: readonly (number | null)[];
};

export type Strip = { readonly days: readonly StripDay[]; readonly rows: readonly StripRow[] };

/** Whole UTC days, the last one being that of `nowMs`. Rows only of means of which something is known, in the vocabulary's order. */
export function ninetyDays(state: AgreementState, nowMs: number): Strip {
  const last = Math.floor(nowMs / DAY_MS);
  const first = last - STRIP_DAYS + 1;
  const coverage = { plans: [...state.plans.values()], declarations: state.declarations };
  const days = Array.from({ length: STRIP_DAYS }, (_, at): StripDay => {
    const dayMs = (first + at) * DAY_MS;
    const { plannedH, observedH } = coverageOf(coverage, { fromMs: dayMs, toMs: Math.min(dayMs + DAY_MS, nowMs) });
    return { dayMs, plannedH, observedH };
  });
  const counts = new Map<Means, number[]>();
  for (const { body } of state.incidents.values()) {
    const span = eventSpan(body.occurred);
    if (isRefusal(span)) continue;
    const [from, to] = [Math.floor(span.fromMs / DAY_MS), Math.floor(span.toMs / DAY_MS)];
    const row = counts.get(body.means) ?? Array.from({ length: STRIP_DAYS }, () => 0);
    counts.set(body.means, row);
    for (let day = Math.max(from, first); day <= Math.min(to, last); day += 1)
      row[day - first] = (row[day - first] ?? 0) + 1;
  }
  const rows = MEANS.flatMap((means): StripRow[] => {
    const reported = counts.get(means);
    if (reported === undefined || reported.every((count) => count === 0)) return [];
    const value = reported.map((count, at) => ((days[at]?.observedH ?? 0) === 0 ? null : count));
    return [{ means, reported, value }];
  });
  return { days, rows };
}
