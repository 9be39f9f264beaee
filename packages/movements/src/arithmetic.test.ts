// The room's own arithmetic against golden values of many digits.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cosineOfDegrees, exp, normalProbability, toSignificant } from "./arithmetic.ts";

const close = (value: number, golden: number, relative = 4e-15) =>
  assert.ok(Math.abs(value - golden) <= relative * Math.abs(golden), `${value} is not ${golden}`);

test("e to the x is within a few units of the last place", () => {
  for (const [x, golden] of [
    [0, 1],
    [1, Math.E],
    [-1, 0.36787944117144233],
    [10, 22026.465794806718],
    [-20, 2.061153622438558e-9],
    [0.3, 1.3498588075760032],
  ] as const)
    close(exp(x), golden);
  assert.equal(exp(-1000), 0);
  assert.equal(exp(1000), Number.POSITIVE_INFINITY);
});

test("the normal distribution keeps its digits in the middle and in both tails", () => {
  for (const [z, golden] of [
    [0, 0.5],
    [1, 0.8413447460685429],
    [-1, 0.15865525393145707],
    [1.959963984540054, 0.975],
    [2.3263478740408408, 0.99],
    [-3, 0.0013498980316300933],
    [-3.5, 0.00023262907903552504],
    [-6, 9.865876450376946e-10],
    [6, 0.9999999990134123],
    [-10, 7.619853024160525e-24],
  ] as const)
    close(normalProbability(z), golden, 2e-13);
});

test("the cosine is that of the angle in degrees", () => {
  for (const [degrees, golden] of [
    [0, 1],
    [60, 0.5],
    [30, 0.8660254037844386],
    [-45, Math.SQRT1_2],
  ] as const)
    close(cosineOfDegrees(degrees), golden, 1e-14);
  assert.ok(Math.abs(cosineOfDegrees(90)) < 1e-15);
});

test("rounding keeps six digits that say something", () => {
  assert.equal(toSignificant(123456.789), 123457);
  assert.equal(toSignificant(0.000123456789), 0.000123457);
  assert.equal(toSignificant(0), 0);
});
