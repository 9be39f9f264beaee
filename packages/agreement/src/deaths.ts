// How many are said to have died: three estimates, kept as they were given.
import { type Refusal, refuse } from "@mizan/ledger";

export type Deaths = { readonly low: number; readonly best: number; readonly high: number };

/** More than any one event on record; beyond it a column has slipped. */
export const MAX_DEATHS = 10_000_000;

export type DeathsCode = "deaths-reversed" | "deaths-best-outside";

/**
 * The lowest estimate is never above the highest. The best one lies between them in a report of our own;
 * in an imported row it is kept as its source counts it (UCDP adds up four columns for it, apart from the two bounds).
 */
export function refuseDeaths(deaths: Deaths, imported: boolean): Refusal<DeathsCode> | undefined {
  const { low, best, high } = deaths;
  if (low > high)
    return refuse("deaths-reversed", "the lowest estimate must not be above the highest", "body.deaths.low");
  if (imported || (low <= best && best <= high)) return undefined;
  return refuse("deaths-best-outside", "the best estimate lies between the lowest and the highest", "body.deaths.best");
}

/** The span over all three figures: what a rule that takes a range is to be given. */
export function deathsSpan({ low, best, high }: Deaths): { readonly from: number; readonly to: number } {
  return { from: Math.min(low, best), to: Math.max(high, best) };
}
