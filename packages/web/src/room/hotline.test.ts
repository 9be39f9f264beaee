// A call: answered with a time, or not answered without one; anything else is not yet a call.
import assert from "node:assert/strict";
import { test } from "node:test";
import { hotlineBody } from "./hotline.ts";

const call = { from: "party-a", to: "party-b", now: Date.parse("2025-10-26T06:00:31.250Z") };

test("an answered call carries its time of answer, one without answer none", () => {
  assert.deepEqual(hotlineBody({ answeredAfterS: "40", result: "calmed" }, call), {
    from: "party-a",
    to: "party-b",
    at: "2025-10-26T06:00:00.000Z",
    answeredAfterS: 40,
    result: "calmed",
    incident: null,
  });
  assert.equal(hotlineBody({ answeredAfterS: "", result: "no-answer" }, call)?.["answeredAfterS"], null);
});

test("what contradicts itself or is no number makes no call", () => {
  for (const draft of [
    { answeredAfterS: "", result: "" },
    { answeredAfterS: "", result: "calmed" },
    { answeredAfterS: "5", result: "no-answer" },
    { answeredAfterS: "soon", result: "continuing" },
    { answeredAfterS: "-5", result: "continuing" },
  ])
    assert.equal(hotlineBody(draft, call), undefined);
});
