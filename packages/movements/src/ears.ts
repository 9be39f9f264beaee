// EARS C1, C2 and C3 (Hutwagner, Thompson, Seeman and Treadwell, Journal of Urban Health 80, 2003): what a week before would expect.
import { normalProbability } from "./arithmetic.ts";

export type Baseline = { readonly mean: number; readonly sd: number; readonly days: number };

/** z of α = .001, one-sided: what is seen once in a thousand days of an undisturbed normal series. */
export const C2_SIGMAS = 3.090232306167813;
const C3_SIGMAS = 1.959963984540054;
/** A series that hardly moves would call anything unusual. */
const LEAST_SD = 0.5;
/** C1 looks at the 7 days just before, C2 leaves out the 2 newest of 9: a slow rise does not hide in its own baseline. */
export const BASELINE_DAYS = 7;
export const C2_LAG = 2;
/** Of the seven, so many must have been watched. */
export const LEAST_DAYS = 5;

/** The days before `t`, without the `lag` newest; undefined where too few of them were watched. */
export function baseline(series: readonly (number | null)[], t: number, lag: number): Baseline | undefined {
  const from = t - lag - BASELINE_DAYS;
  if (from < 0) return undefined;
  const seen = series.slice(from, t - lag).filter((value) => value !== null);
  if (seen.length < LEAST_DAYS) return undefined;
  const mean = seen.reduce((sum, value) => sum + value, 0) / seen.length;
  const square = seen.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, sd: Math.sqrt(square / (seen.length - 1)), days: seen.length };
}

export function statistic(value: number, { mean, sd }: Baseline, leastSd = LEAST_SD): number {
  return (value - mean) / Math.max(sd, leastSd);
}

export function limitsOf({ mean, sd }: Baseline, leastSd = LEAST_SD) {
  const room = C2_SIGMAS * Math.max(sd, leastSd);
  return { lower: Math.max(0, mean - room), upper: mean + room };
}

/** C3 in counts: what today may be, given how far the two days before went beyond one deviation; undefined without a baseline. */
export function c3Limit(series: readonly (number | null)[], t: number, leastSd = LEAST_SD): number | undefined {
  const own = baseline(series, t, C2_LAG);
  if (!own) return undefined;
  let before = 0;
  for (const day of [t - 1, t - 2]) {
    const value = series[day];
    const base = baseline(series, day, C2_LAG);
    if (value === null || value === undefined || !base) return undefined;
    before += Math.max(0, statistic(value, base, leastSd) - 1);
  }
  return Math.max(0, own.mean + Math.max(own.sd, leastSd) * (C3_SIGMAS - before));
}

/**
 * How seldom a day lies so far out, on this side, by Student's t of a new value against a few others (ν = n − 1, spread widened by
 * 1 + 1/n); with so short a baseline the normal law would call far too much rare.
 */
export function rarity(value: number, base: Baseline): number {
  const t = Math.abs(statistic(value, base)) / Math.sqrt(1 + 1 / base.days);
  return studentTail(t, base.days - 1);
}

/** P(T > t), t ≥ 0: the finite series of Abramowitz and Stegun 26.7.3 for odd and 26.7.4 for even degrees of freedom. */
export function studentTail(t: number, degrees: number): number {
  if (degrees > 200) return normalProbability(-t);
  const square = degrees / (degrees + t * t);
  const odd = degrees % 2 === 1;
  let term = 1;
  let sum = degrees === 1 ? 0 : 1;
  for (let k = odd ? 3 : 2; k < degrees - 1; k += 2) {
    term *= ((k - 1) / k) * square;
    sum += term;
  }
  const sine = t / Math.sqrt(degrees + t * t);
  if (!odd) return (1 - sine * sum) / 2;
  const inside = arcTangent(t / Math.sqrt(degrees)) + sine * Math.sqrt(square) * sum;
  return 0.5 - inside / Math.PI;
}

/** arctan for x ≥ 0: halved three times by arctan x = 2 arctan(x / (1 + √(1 + x²))), then its series. */
function arcTangent(x: number): number {
  let small = x;
  for (let halving = 0; halving < 3; halving++) small /= 1 + Math.sqrt(1 + small * small);
  let [sum, power] = [0, small];
  for (let n = 1; n < 60; n += 2) {
    sum += (n % 4 === 1 ? power : -power) / n;
    power *= small * small;
  }
  return 8 * sum;
}
