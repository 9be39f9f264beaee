// Unusual flow: a day at a gate against the week before it, among all the days at all the gates that were judged with it.
import { toSignificant } from "./arithmetic.ts";
import { measureKey, rateOf, spanOfBoard, type Board, type BoardRow, type CellState, type Measure } from "./board.ts";
import { NEVER_ALARMED } from "./count-row.ts";
import { baseline, BASELINE_DAYS, C2_LAG, C2_SIGMAS, limitsOf, rarity, statistic, type Baseline } from "./ears.ts";
import { dateOf, dayOf } from "./instant.ts";

export type FlowDay = {
  readonly date: string;
  readonly state: CellState | "no-row";
  readonly count: number | null;
  readonly coverage: number | null;
  /** as of a whole day of watching: what is compared */
  readonly rate: number | null;
  readonly expected: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
};

export type FlowSignal = Measure & {
  /** measure and date */
  readonly id: string;
  readonly date: string;
  /** of people, of asylum and of relief a flow is unusual and no more: an alarm needs a person to say so */
  readonly kind: "alarm" | "unusual-flow";
  readonly way: "rise" | "fall";
  readonly method: "ears-c2";
  readonly observed: number;
  readonly coverage: number;
  readonly rate: number;
  readonly expected: number;
  readonly lower: number;
  readonly upper: number;
  readonly statistic: number;
  readonly p: number;
  /** of the cells judged this day, the share of false ones that would have to be put up with (Benjamini and Hochberg, 1995) */
  readonly q: number;
  readonly judged: number;
  readonly flagged: number;
  /** the days looked at, oldest first */
  readonly history: readonly FlowDay[];
  readonly simulated: boolean;
};

const MOST_FALSE = 0.05;
/** Days in sum below this say nothing. */
const LEAST_SUM = 5;
export const HISTORY_DAYS = BASELINE_DAYS + C2_LAG;

type Judged = {
  readonly row: BoardRow;
  readonly t: number;
  readonly value: number;
  readonly base: Baseline;
  readonly p: number;
};

/** Every signal of these days; newest first, then by measure. */
export function signalsOf(board: Board, days?: { readonly from: number; readonly to: number }): FlowSignal[] {
  const span = spanOfBoard(board);
  if (!span) return [];
  const series = [...board.values()].map((row) => ({ row, rates: ratesOf(row, span) }));
  const signals: FlowSignal[] = [];
  const [from, to] = [Math.max(span.first, days?.from ?? span.first), Math.min(span.last, days?.to ?? span.last)];
  for (let day = to; day >= from; day--) {
    const t = day - span.first;
    const judged = series.flatMap(({ row, rates }) => judge(row, rates, t));
    signals.push(...flaggedOf(judged, span.first));
  }
  return signals;
}

function ratesOf({ days }: BoardRow, { first, last }: { readonly first: number; readonly last: number }) {
  return Array.from({ length: last - first + 1 }, (_, t) => rateOf(days.get(first + t)));
}

function judge(row: BoardRow, rates: readonly (number | null)[], t: number): Judged[] {
  const value = rates[t];
  const base = baseline(rates, t, C2_LAG);
  if (value === null || value === undefined || !base || base.mean * base.days < LEAST_SUM) return [];
  return [{ row, t, value, base, p: rarity(value, base) }];
}

function flaggedOf(judged: readonly Judged[], first: number): FlowSignal[] {
  const ordered = judged.toSorted(
    (one, other) => one.p - other.p || (measureKey(one.row.measure) < measureKey(other.row.measure) ? -1 : 1),
  );
  let least = 1;
  const q = new Map<Judged, number>();
  for (let k = ordered.length; k >= 1; k--) {
    const one = ordered[k - 1];
    if (!one) continue;
    least = Math.min(least, (one.p * ordered.length) / k);
    q.set(one, least);
  }
  const flagged = ordered.filter(
    (one) => Math.abs(statistic(one.value, one.base)) > C2_SIGMAS && (q.get(one) ?? 1) <= MOST_FALSE,
  );
  return flagged.map((one) =>
    signalOf(one, { first, q: q.get(one) ?? 1, judged: ordered.length, flagged: flagged.length }),
  );
}

type Among = { readonly first: number; readonly q: number; readonly judged: number; readonly flagged: number };

function signalOf({ row, t, value, base, p }: Judged, { first, q, judged, flagged }: Among): FlowSignal {
  const { measure, days } = row;
  const day = first + t;
  const cell = days.get(day);
  const { lower, upper } = limitsOf(base);
  const seen = flowDays(row, { from: day - HISTORY_DAYS, to: day - 1 });
  return {
    ...measure,
    id: `${measureKey(measure)}/${dateOf(day)}`,
    date: dateOf(day),
    kind: NEVER_ALARMED.includes(measure.category) ? "unusual-flow" : "alarm",
    way: value > base.mean ? "rise" : "fall",
    method: "ears-c2",
    observed: cell?.count ?? 0,
    coverage: toSignificant(cell?.coverage ?? 0),
    rate: toSignificant(value),
    expected: toSignificant(base.mean),
    lower: toSignificant(lower),
    upper: toSignificant(upper),
    statistic: toSignificant(statistic(value, base)),
    p: toSignificant(p),
    q: toSignificant(q),
    judged,
    flagged,
    history: seen,
    simulated: [...days.values()].some((one) => one.simulated && one.day >= day - HISTORY_DAYS && one.day <= day),
  };
}

/** Day by day with what the week before would expect: null where nothing may be expected, and a hole where nobody watched. */
export function flowDays(row: BoardRow, { from, to }: { readonly from: number; readonly to: number }): FlowDay[] {
  const start = from - HISTORY_DAYS;
  const rates = ratesOf(row, { first: start, last: to });
  const told: FlowDay[] = [];
  for (let day = from; day <= to; day++) {
    const cell = row.days.get(day);
    const base = baseline(rates, day - start, C2_LAG);
    const limits = base ? limitsOf(base) : null;
    const rate = rates[day - start] ?? null;
    told.push({
      date: dateOf(day),
      state: cell?.state ?? "no-row",
      count: cell?.count ?? null,
      coverage: cell === undefined || cell.coverage === null ? null : toSignificant(cell.coverage),
      rate: rate === null ? null : toSignificant(rate),
      expected: base ? toSignificant(base.mean) : null,
      lower: limits ? toSignificant(limits.lower) : null,
      upper: limits ? toSignificant(limits.upper) : null,
    });
  }
  return told;
}

/** The measure and the day of a signal's id; undefined where it is none. */
export function parseSignalId(id: string): { readonly measure: string; readonly day: number } | undefined {
  const parts = id.split("/");
  const day = dayOf(parts.pop() ?? "");
  return parts.length === 4 && day !== undefined ? { measure: parts.join("/"), day } : undefined;
}
