// A feed is late after twice its promise, silent after three times, and silence is never nought.
import assert from "node:assert/strict";
import { test } from "node:test";
import { feedState } from "./absence.ts";

test("late after two promised intervals, silent after three", () => {
  const at = (minutes: number) => feedState(0, 60, minutes * 60_000);
  assert.deepEqual([at(0), at(120), at(121), at(180), at(181)], ["on-time", "on-time", "late", "late", "silent"]);
  assert.equal(feedState(null, 60, 0), "nothing-yet");
});
