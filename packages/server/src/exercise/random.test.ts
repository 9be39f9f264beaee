// The same seed gives the same numbers, on any machine.
import assert from "node:assert/strict";
import { test } from "node:test";
import { seededRandom } from "./random.ts";

test("numbers lie in [0, 1), are spread over it, and come again from the same seed", () => {
  const first = Array.from({ length: 10_000 }, seededRandom(7));
  assert.deepEqual(first, Array.from({ length: 10_000 }, seededRandom(7)));
  assert.notDeepEqual(first.slice(0, 5), Array.from({ length: 5 }, seededRandom(8)));
  assert.ok(first.every((one) => one >= 0 && one < 1));
  for (let tenth = 0; tenth < 10; tenth++) {
    const share = first.filter((one) => Math.floor(one * 10) === tenth).length / first.length;
    assert.ok(Math.abs(share - 0.1) < 0.02, `${share} of the numbers in tenth ${tenth}`);
  }
});
