// Simulated counts at the gates: sixty days with weekdays, hours nobody watched, and a closure whose traffic goes elsewhere.
import { DAY_MS, dateOf } from "@mizan/movements";
import { encodeUtf8 } from "@mizan/ledger";
import { EXERCISE_GATES, type ExerciseGate } from "./monitoring-line.ts";

const TAGS = [
  "#loc+gate+code",
  "#meta+direction",
  "#affected+category",
  "#date+start",
  "#date+end",
  "#affected+num",
  "#meta+method",
  "#meta+hours+observed",
  "#meta+hours+open",
  "#org+operator",
  "#meta+simulated",
].join(",");

export const COUNTED_DAYS = 61;
const HOURS_OPEN = 12;
/** The planted event: from this many days before the last one is closed and two others take what it had. */
const CLOSED_DAYS = 3;
const CLOSED = "torkham";
const TAKES: ReadonlyMap<string, number> = new Map([
  ["chaman", 1.75],
  ["bahramcha", 2.9],
]);
const UNWATCHED = "kharlachi";
const UNWATCHED_DAYS: readonly [from: number, to: number] = [24, 31];
/** Of the usual number of vehicles: what a day of each kind has. */
const CATEGORIES = [
  ["vehicle", 1],
  ["goods-vehicle", 0.35],
  ["person", 5.5],
] as const;
const WEEKDAYS = [0.94, 1.02, 1.05, 1.04, 1.0, 0.82, 0.98];

/** CSV with HXL tags; the last day is the one that ends at or before `nowMs` at the offset +05:00. */
export function simulatedCounts(nowMs: number, operator: string, random: () => number): Uint8Array {
  const last = Math.floor((nowMs + 5 * 3_600_000) / DAY_MS) - 1;
  const lines: string[] = [];
  for (let back = COUNTED_DAYS - 1; back >= 0; back--)
    for (const gate of EXERCISE_GATES)
      for (const direction of ["a_to_b", "b_to_a"])
        for (const [category, share] of CATEGORIES) {
          const { count, observed, open } = countOf(gate, { back, day: last - back, share, random });
          const [from, to] = [dateOf(last - back), dateOf(last - back + 1)];
          const period = [`${from}T00:00:00+05:00`, `${to}T00:00:00+05:00`];
          const hours = [category === "person" ? "headcount" : "sensor", observed, open];
          lines.push([gate.gate, direction, category, ...period, count ?? "", ...hours, operator, true].join(","));
        }
  return encodeUtf8(
    `gate,direction,category,period_start,period_end,count,method,hours_observed,post_open_hours,operator,simulated\n${TAGS}\n${lines.join("\n")}\n`,
  );
}

type Day = { readonly back: number; readonly day: number; readonly share: number; readonly random: () => number };

function countOf({ gate, usual }: ExerciseGate, { back, day, share, random }: Day) {
  // Drawn in any case, so that what is planted at one gate moves nothing at another.
  const [noise, watched] = [gaussian(random), random()];
  if (gate === CLOSED && back < CLOSED_DAYS) return { count: null, observed: 0, open: 0 };
  const [from, to] = UNWATCHED_DAYS;
  const isUnwatched = (gate === UNWATCHED && back >= from && back < to) || watched < 0.015;
  if (isUnwatched) return { count: null, observed: 0, open: HOURS_OPEN };
  const observed = watched < 0.06 ? 2 : watched < 0.3 ? 9 : HOURS_OPEN;
  const taken = back < CLOSED_DAYS ? (TAKES.get(gate) ?? 1) : 1;
  const mean = usual * share * taken * (WEEKDAYS[((day % 7) + 7) % 7] ?? 1) * (observed / HOURS_OPEN);
  const count = Math.max(0, Math.round(mean + noise * Math.sqrt(1.5 * mean)));
  return { count, observed, open: HOURS_OPEN };
}

/** Sum of twelve: near enough to a bell for a count, and the same everywhere. */
function gaussian(random: () => number): number {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += random();
  return sum;
}
