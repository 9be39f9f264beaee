// A count at a gate: how many of what went which way in a period, and how long somebody watched.
import type { Instant } from "./instant.ts";
import type { Direction } from "./walk.ts";

export const COUNT_CATEGORIES = ["person", "returnee", "asylum-seeker", "relief", "vehicle", "goods-vehicle"] as const;
export type CountCategory = (typeof COUNT_CATEGORIES)[number];

/** Of these an unusual flow is never an alarm by itself: people move for reasons, and asylum and relief are none of suspicion. */
export const NEVER_ALARMED: readonly CountCategory[] = ["person", "returnee", "asylum-seeker", "relief"];

export const COUNT_METHODS = ["headcount", "sensor", "estimate"] as const;
export const DIRECTIONS = ["a_to_b", "b_to_a"] as const;

export type CountRow = {
  readonly gate: string;
  readonly direction: Direction;
  readonly category: CountCategory;
  readonly start: Instant;
  readonly end: Instant;
  /** null: nobody observed; 0: observed, and there was none */
  readonly count: number | null;
  readonly method: (typeof COUNT_METHODS)[number];
  readonly hoursObserved: number;
  /** 0: the post was closed */
  readonly hoursOpen: number;
  readonly operator: string;
  readonly simulated: boolean;
};
