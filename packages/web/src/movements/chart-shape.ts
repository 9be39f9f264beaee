// The shapes of a flow chart: a point for each day, the band the week before would expect, and a hole where nobody watched.
import type { FlowDay } from "../wire/movements.ts";

export const WIDTH = 760;
export const HEIGHT = 260;
const LEFT = 52;
const RIGHT = 14;
const TOP = 14;
const BOTTOM = 30;

export type Place = { readonly x: number; readonly y: number };
export type ChartShape = {
  readonly points: readonly (Place | null)[];
  /** one closed path for each run of days with an expectation */
  readonly bands: readonly string[];
  readonly expected: readonly string[];
  readonly seen: readonly string[];
  readonly unwatched: readonly { readonly x: number; readonly width: number }[];
  readonly top: number;
  readonly floorY: number;
  readonly ticks: readonly { readonly value: number; readonly y: number }[];
  /** the first, the middle and the last; those at the ends are written inwards */
  readonly dates: readonly { readonly date: string; readonly x: number; readonly anchor: "start" | "middle" | "end" }[];
};

/** Time runs in the reading direction: from right to left where the page does. */
export function chartShape(days: readonly FlowDay[], rtl: boolean): ChartShape {
  const top = niceTop(Math.max(1, ...days.flatMap(({ rate, upper }) => [rate ?? 0, upper ?? 0])));
  const step = (WIDTH - LEFT - RIGHT) / Math.max(1, days.length);
  const x = (i: number) => {
    const along = LEFT + step * (i + 0.5);
    return round(rtl ? WIDTH - along : along);
  };
  const y = (value: number) => round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top));
  const at = (i: number, value: number | null | undefined): Place | null =>
    value === null || value === undefined ? null : { x: x(i), y: y(value) };
  const line = (of: (day: FlowDay) => number | null) => runsOf(days.map((day, i) => at(i, of(day)))).map(pathOf);
  return {
    points: days.map(({ rate }, i) => at(i, rate)),
    bands: runsOf(days.map(({ upper }, i) => (upper === null ? null : i))).map((run) => {
      const over = run.flatMap((i) => at(i, days[i]?.upper) ?? []);
      const under = run.flatMap((i) => at(i, days[i]?.lower) ?? []).reverse();
      return `${pathOf([...over, ...under])}Z`;
    }),
    expected: line(({ expected }) => expected),
    seen: line(({ rate }) => rate),
    unwatched: days.flatMap(({ rate }, i) =>
      rate === null ? [{ x: round(x(i) - step / 2), width: round(step) }] : [],
    ),
    top,
    floorY: y(0),
    ticks: [0, top / 2, top].map((value) => ({ value, y: y(value) })),
    dates: [0, Math.floor((days.length - 1) / 2), days.length - 1].flatMap((i) => {
      const day = days[i];
      const atEdge = i === 0 ? rtl : !rtl;
      const anchor = i > 0 && i < days.length - 1 ? "middle" : atEdge ? "end" : "start";
      return day ? [{ date: day.date, x: x(i), anchor } as const] : [];
    }),
  };
}

function runsOf<T>(values: readonly (T | null)[]): T[][] {
  const runs: T[][] = [];
  let open: T[] | undefined;
  for (const value of values) {
    if (value === null) open = undefined;
    else if (open) open.push(value);
    else runs.push((open = [value]));
  }
  return runs;
}

function pathOf(places: readonly Place[]): string {
  return places.map(({ x, y }, i) => `${i === 0 ? "M" : "L"}${x} ${y}`).join("");
}

function niceTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 4, 5, 10].find((step) => step * power >= most) ?? 10) * power;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
