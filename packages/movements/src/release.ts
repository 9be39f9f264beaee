// What may leave the circle of analysts: counts by gate and day, without small ones, and without what totals would give back.
import { boardOf, type Measure } from "./board.ts";
import type { CountRow } from "./count-row.ts";
import { DAY_MS, dateOf, localDay } from "./instant.ts";

/** Cells below it are not shown (decisions.md 40). */
export const SMALL_CELL = 10;
/** The public hears of a day so long after its end. */
export const PUBLIC_DELAY_MS = 24 * 3_600_000;

export type ReleasedCell = {
  readonly gate: string;
  readonly state: "shown" | "suppressed" | "not-observed" | "closed";
  /** only where shown */
  readonly count: number | null;
  readonly coverage: number | null;
};

/** One day of one measure over all gates; directions, categories and operators are never added. */
export type ReleasedDay = Pick<Measure, "direction" | "category" | "operator"> & {
  readonly date: string;
  /** the end of its last period */
  readonly endMs: number;
  readonly cells: readonly ReleasedCell[];
  /** over the gates observed; null where it would give back a small one */
  readonly total: number | null;
  readonly simulated: boolean;
};

/**
 * `batches` in the order of the log. A cell that was not shown once is not shown later either: what is told at one time must not be
 * told back by what is told at another. The same mark stands for a small cell and for one that protects it.
 */
export function releaseOf(batches: readonly (readonly CountRow[])[]): ReleasedDay[] {
  const rows = new Map<string, Map<string, CountRow[]>>();
  const hidden = new Map<string, Set<string>>();
  const days = new Map<string, ReleasedDay>();
  for (const batch of batches) {
    const touched = new Set<string>();
    for (const row of batch) {
      if (row.end.ms - row.start.ms > DAY_MS) continue;
      const flow = flowKey(row);
      const operators = rows.get(flow) ?? new Map<string, CountRow[]>();
      rows.set(flow, operators);
      operators.set(row.operator, [...(operators.get(row.operator) ?? []), row]);
      touched.add(flow);
    }
    for (const flow of touched) {
      const own = hidden.get(flow) ?? new Set<string>();
      hidden.set(flow, own);
      release(rows.get(flow) ?? new Map<string, CountRow[]>(), own, (operator, day) =>
        days.set(`${flow}/${operator}`, day),
      );
    }
  }
  return [...days.values()].sort((one, other) => compare(other.date, one.date) || compare(nameOf(one), nameOf(other)));
}

function flowKey({ direction, category, start }: CountRow): string {
  return `${direction}/${category}/${localDay(start)}`;
}

/** What one operator may not show of a gate, another that counted the same there may not show either: again until nothing more is hidden. */
function release(
  operators: ReadonlyMap<string, readonly CountRow[]>,
  hidden: Set<string>,
  give: (operator: string, day: ReleasedDay) => void,
): void {
  let before: number;
  do {
    before = hidden.size;
    for (const [operator, rows] of operators) {
      const day = releasedDay(rows, hidden);
      if (day) give(operator, day);
    }
  } while (hidden.size > before);
}

function nameOf({ direction, category, operator }: ReleasedDay): string {
  return `${category}/${operator}/${direction}`;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** `hidden` takes in what is not shown. */
function releasedDay(rows: readonly CountRow[], hidden: Set<string>): ReleasedDay | undefined {
  const [first] = rows;
  if (!first) return undefined;
  const seen = [...boardOf([rows]).values()].flatMap(({ measure, days }) =>
    [...days.values()].map((cell) => ({ gate: measure.gate, ...cell })),
  );
  const counted = seen.filter(({ state }) => state === "observed" || state === "partly");
  for (const { gate, count } of counted) if ((count ?? 0) < SMALL_CELL) hidden.add(gate);
  const withheld = protect(counted, hidden);
  const total = counted.reduce((sum, { count }) => sum + (count ?? 0), 0);
  const { direction, category, operator } = first;
  return {
    direction,
    category,
    operator,
    date: dateOf(localDay(first.start)),
    endMs: seen.reduce((most, { endMs }) => Math.max(most, endMs), 0),
    cells: seen.map(({ gate, state, count, coverage }): ReleasedCell => {
      if (state === "closed") return { gate, state, count: null, coverage: null };
      if (state !== "observed" && state !== "partly") return { gate, state: "not-observed", count: null, coverage };
      if (hidden.has(gate)) return { gate, state: "suppressed", count: null, coverage };
      return { gate, state: "shown", count, coverage };
    }),
    total: withheld ? null : total,
    simulated: seen.some(({ simulated }) => simulated),
  };
}

type Counted = { readonly gate: string; readonly count: number | null };

/** Hides the smallest of the others until those hidden are two or more and hold as much as a shown cell would; or says that the total must go. */
function protect(counted: readonly Counted[], hidden: Set<string>): boolean {
  const ordered = counted.toSorted(
    (one, other) => (one.count ?? 0) - (other.count ?? 0) || compare(one.gate, other.gate),
  );
  const isSafe = () => {
    const away = ordered.filter(({ gate }) => hidden.has(gate));
    const sum = away.reduce((all, { count }) => all + (count ?? 0), 0);
    return away.length === 0 || (away.length >= 2 && sum >= SMALL_CELL);
  };
  for (const { gate } of ordered) {
    if (isSafe()) return false;
    hidden.add(gate);
  }
  return !isSafe();
}

/** What of it everybody may know by now. */
export function publicDays(days: readonly ReleasedDay[], nowMs: number): ReleasedDay[] {
  return days.filter(({ endMs }) => endMs + PUBLIC_DELAY_MS <= nowMs);
}
