// A fix: where an object was, when, and how surely. An object is a pseudonym of its feed, never a name, a plate or a telephone.
import type { Point } from "./plane.ts";

/** Things only: people appear as counts, and a position feed of persons is refused. */
export const POSITION_CATEGORIES = ["vehicle", "vessel", "aircraft", "drone"] as const;
export type PositionCategory = (typeof POSITION_CATEGORIES)[number];

export type Fix = Point & {
  readonly feed: string;
  readonly object: string;
  readonly category: PositionCategory;
  readonly atMs: number;
  /** per axis, one standard deviation */
  readonly sigmaM: number;
  readonly simulated: boolean;
};

/** Faster than this between two fixes is an error of one of them (metres a second). */
export const SPEED_LIMITS: Readonly<Record<PositionCategory, number>> = {
  vehicle: 60,
  vessel: 30,
  aircraft: 350,
  drone: 120,
};

/** By event time; what else is compared only makes the order whole, so that arrival never decides. */
export function inEventOrder(one: Fix, other: Fix): number {
  return (
    one.atMs - other.atMs ||
    one.sigmaM - other.sigmaM ||
    one.x - other.x ||
    one.y - other.y ||
    Number(one.simulated) - Number(other.simulated)
  );
}
