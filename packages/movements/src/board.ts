// The gate board: what was counted, for each gate, direction, category and operator by day, with how much of it was watched.
import type { CountRow } from "./count-row.ts";
import { DAY_MS, localDay } from "./instant.ts";

/** One gate, one direction, one category, one operator: what is never added to anything else. */
export type Measure = Pick<CountRow, "gate" | "direction" | "category" | "operator">;

export type CellState = "observed" | "partly" | "hardly" | "not-observed" | "closed";

export type DayCell = {
  readonly day: number;
  /** null: nobody observed, or the post was closed */
  readonly count: number | null;
  readonly hoursObserved: number;
  readonly hoursOpen: number;
  /** null where the post was closed */
  readonly coverage: number | null;
  readonly state: CellState;
  readonly endMs: number;
  readonly simulated: boolean;
};

export type BoardRow = { readonly measure: Measure; readonly days: ReadonlyMap<number, DayCell> };
export type Board = ReadonlyMap<string, BoardRow>;

/** Below it nothing is worked out from a count: grey. */
export const LEAST_COVERAGE = 0.25;

export function measureKey({ gate, direction, category, operator }: Measure): string {
  return `${gate}/${direction}/${category}/${operator}`;
}

/** `batches` in the order of the log: for one period the row that came last stands. Longer periods than a day are no part of it. */
export function boardOf(batches: readonly (readonly CountRow[])[]): Board {
  const rows = new Map<string, { measure: Measure; days: Map<number, Map<string, CountRow>> }>();
  for (const row of batches.flat()) {
    if (row.end.ms - row.start.ms > DAY_MS) continue;
    const { gate, direction, category, operator } = row;
    const measure = { gate, direction, category, operator };
    const own = rows.get(measureKey(row)) ?? { measure, days: new Map<number, Map<string, CountRow>>() };
    rows.set(measureKey(row), own);
    const day = localDay(row.start);
    const periods = own.days.get(day) ?? new Map<string, CountRow>();
    own.days.set(day, periods.set(`${row.start.ms}-${row.end.ms}`, row));
  }
  return new Map(
    [...rows]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, { measure, days }]) => [
        key,
        { measure, days: new Map([...days].map(([day, periods]) => [day, cellOf(day, [...periods.values()])])) },
      ]),
  );
}

/** A row of the whole day says all that rows of its hours would say again. */
const WHOLE_DAY_MS = 20 * 3_600_000;

function cellOf(day: number, periods: readonly CountRow[]): DayCell {
  const whole = periods.filter(({ start, end }) => end.ms - start.ms >= WHOLE_DAY_MS).at(-1);
  const rows = whole ? [whole] : periods;
  const sum = (of: (row: CountRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const counted = rows.filter(({ count }) => count !== null);
  const count = counted.length === 0 ? null : sum((row) => row.count ?? 0);
  const [hoursObserved, hoursOpen] = [sum((row) => row.hoursObserved), sum((row) => row.hoursOpen)];
  const coverage = hoursOpen === 0 ? null : count === null ? 0 : hoursObserved / hoursOpen;
  return {
    day,
    count,
    hoursObserved,
    hoursOpen,
    coverage,
    state: stateOf(count, coverage),
    endMs: rows.reduce((most, { end }) => Math.max(most, end.ms), 0),
    simulated: rows.some(({ simulated }) => simulated),
  };
}

function stateOf(count: number | null, coverage: number | null): CellState {
  if (coverage === null) return "closed";
  if (count === null) return "not-observed";
  if (coverage < LEAST_COVERAGE) return "hardly";
  return coverage < 1 ? "partly" : "observed";
}

/** Counts of the hours watched, as of a whole day: for comparing only, never shown as a count. Null where too little was watched. */
export function rateOf(cell: DayCell | undefined): number | null {
  if (!cell || cell.count === null || cell.coverage === null || cell.coverage < LEAST_COVERAGE) return null;
  return cell.count / cell.coverage;
}

/** First and last day of the board; undefined where it is empty. */
export function spanOfBoard(board: Board): { readonly first: number; readonly last: number } | undefined {
  const days = [...board.values()].flatMap((row) => [...row.days.keys()]);
  if (days.length === 0) return undefined;
  return { first: days.reduce((a, b) => Math.min(a, b)), last: days.reduce((a, b) => Math.max(a, b)) };
}
