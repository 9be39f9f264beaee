// Exponential, cosine and normal distribution by one arithmetic, so that every machine and browser gives the same bits.
// `Math.exp` and `Math.cos` may differ between JavaScript engines in the last place; + − × ÷ and √ may not (IEEE 754 §5.4).

const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const LOG2_E = Math.LOG2E;
/** Beyond it e^x is nought or more than a double can hold. */
const MAX_EXPONENT = 708;
const EXP_TERMS = 14;

/** e^x: x = k ln 2 + r with |r| ≤ ln 2 / 2, and the series of e^r, whose 14th term is below 1e-17. */
export function exp(x: number): number {
  if (x < -MAX_EXPONENT) return 0;
  if (x > MAX_EXPONENT) return Number.POSITIVE_INFINITY;
  const k = Math.round(x * LOG2_E);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let sum = 1;
  for (let n = EXP_TERMS; n >= 1; n--) sum = 1 + (r * sum) / n;
  return sum * powerOfTwo(k);
}

function powerOfTwo(k: number): number {
  let power = 1;
  const step = k < 0 ? 0.5 : 2;
  for (let left = Math.abs(k); left > 0; left--) power *= step;
  return power;
}

const SQRT_2PI = 2.5066282746310002;
/** From here on the series would lose digits; the continued fraction does not. */
const SERIES_TO = 3;
const FRACTION_TERMS = 120;

/** Φ(z): Marsaglia's series near nought (Journal of Statistical Software 11:4, 2004), Laplace's continued fraction in the tails. */
export function normalProbability(z: number): number {
  if (Number.isNaN(z)) return Number.NaN;
  const size = Math.abs(z);
  if (size > SERIES_TO) {
    const tail = upperTail(size);
    return z > 0 ? 1 - tail : tail;
  }
  let [sum, term] = [z, z];
  for (let n = 3; Math.abs(term) > 1e-18 * Math.abs(sum) && n < 400; n += 2) {
    term *= (z * z) / n;
    sum += term;
  }
  return 0.5 + (sum * exp((-z * z) / 2)) / SQRT_2PI;
}

function upperTail(z: number): number {
  let fraction = z;
  for (let n = FRACTION_TERMS; n >= 1; n--) fraction = z + n / fraction;
  return exp((-z * z) / 2) / (SQRT_2PI * fraction);
}

const DEGREE = Math.PI / 180;
const COSINE_TERMS = 24;

/** cos of an angle in degrees, for −90 to 90. */
export function cosineOfDegrees(degrees: number): number {
  const square = degrees * DEGREE * (degrees * DEGREE);
  let sum = 1;
  for (let n = COSINE_TERMS; n >= 2; n -= 2) sum = 1 - (square * sum) / (n * (n - 1));
  return sum;
}

/** Published statistics are rounded before they are compared or hashed; nought stays nought. */
export function toSignificant(value: number, digits = 6): number {
  return value === 0 ? 0 : Number(value.toPrecision(digits));
}
