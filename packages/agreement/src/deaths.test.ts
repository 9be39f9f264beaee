// Estimates of deaths: what is kept as given, and what cannot be.
import assert from "node:assert/strict";
import { test } from "node:test";
import { deathsSpan, refuseDeaths } from "./deaths.ts";

test("estimates in order are accepted from anyone", () => {
  assert.equal(refuseDeaths({ low: 1, best: 2, high: 3 }, false), undefined);
  assert.equal(refuseDeaths({ low: 0, best: 0, high: 0 }, true), undefined);
});

test("a lowest estimate above the highest is refused from anyone", () => {
  assert.equal(refuseDeaths({ low: 18, best: 18, high: 17 }, true)?.refused, "deaths-reversed");
  assert.equal(refuseDeaths({ low: 2, best: 1, high: 1 }, false)?.refused, "deaths-reversed");
});

test("a best estimate outside the bounds is kept from a source, and refused from ourselves", () => {
  assert.equal(refuseDeaths({ low: 9, best: 10, high: 9 }, true), undefined);
  assert.equal(refuseDeaths({ low: 9, best: 10, high: 9 }, false)?.refused, "deaths-best-outside");
});

test("the span holds all three figures", () => {
  assert.deepEqual(deathsSpan({ low: 3, best: 2, high: 3 }), { from: 2, to: 3 });
  assert.deepEqual(deathsSpan({ low: 9, best: 10, high: 9 }), { from: 9, to: 10 });
});
