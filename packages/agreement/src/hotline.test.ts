// A call: its two ends, its answer, and who may record it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type JsonObject, isRefusal, undeclaredAudiences } from "@mizan/ledger";
import {
  hotlineCallOf,
  hotlineCalledField,
  parseHotlineCalled,
  refuseHotlineCall,
  unansweredCalls,
} from "./hotline.ts";

const CALL: JsonObject = {
  from: "party-a",
  to: "party-b",
  at: "2025-10-25T06:00:00Z",
  answeredAfterS: 40,
  result: "calmed",
  incident: { index: 7, leaf: "ab".repeat(32) },
};
const AT_MS = Date.parse("2025-10-25T06:00:00Z");
const context = { parties: ["party-a", "party-b"], nowMs: AT_MS };

function read(change: JsonObject = {}) {
  const call = parseHotlineCalled({ ...CALL, ...change });
  assert.ok(!isRefusal(call), JSON.stringify(call));
  return call;
}

test("a call is read, answered or not", () => {
  assert.deepEqual(read(), CALL);
  read({ answeredAfterS: null, result: "no-answer", incident: null });
  read({ answeredAfterS: 600, result: "continuing" });
  assert.deepEqual(undeclaredAudiences(hotlineCalledField.schema), []);
});

const wrong: [why: string, change: JsonObject, refused: string, at: string][] = [
  ["an organisation calls itself", { to: "party-a" }, "hotline-to-self", "body.to"],
  ["nobody answered, and it calmed", { answeredAfterS: null }, "hotline-answer-contradicts", "body.result"],
  ["somebody answered a call without answer", { result: "no-answer" }, "hotline-answer-contradicts", "body.result"],
  ["answered after more than ten minutes", { answeredAfterS: 601 }, "field-out-of-bounds", "body.answeredAfterS"],
  ["a result outside the list", { result: "angry" }, "field-malformed", "body.result"],
  ["a day the calendar does not have", { at: "2025-02-30T06:00:00Z" }, "field-malformed", "body.at"],
];
for (const [why, change, refused, at] of wrong) {
  test(`refused: ${why}`, () => {
    const call = parseHotlineCalled({ ...CALL, ...change });
    assert.ok(isRefusal(call));
    assert.deepEqual([call.refused, call.at], [refused, at]);
  });
}

test("either party records a call between the two, and the server any; nobody else's", () => {
  const refused = (org: string, role: string, change: JsonObject = {}) =>
    refuseHotlineCall(read(change), { org, role }, context)?.refused;
  for (const org of ["party-a", "party-b"]) assert.equal(refused(org, "liaison"), undefined);
  assert.equal(refused("operator", "server"), undefined);
  assert.equal(refused("co-chair-a", "liaison"), "hotline-not-of-caller");
  assert.equal(refused("party-a", "liaison", { to: "secretariat" }), "not-a-party");
  assert.equal(refused("party-b", "liaison", { from: "secretariat" }), "not-a-party");
});

test("a call is recorded after it was made, give or take five minutes between two clocks", () => {
  const refused = (nowMs: number) =>
    refuseHotlineCall(read(), { org: "party-a", role: "liaison" }, { ...context, nowMs });
  assert.equal(refused(AT_MS - 300_000), undefined);
  assert.equal(refused(AT_MS - 300_001)?.refused, "hotline-ahead-of-time");
});

test("a call counts at its own time, and never later than its record", () => {
  const early = hotlineCallOf(read(), { index: 9, timeMs: AT_MS - 1000 });
  assert.deepEqual(early, { index: 9, from: "party-a", to: "party-b", atMs: AT_MS - 1000, answered: true });
  assert.equal(hotlineCallOf(read(), { index: 9, timeMs: AT_MS + 1000 }).atMs, AT_MS);
  const silent = hotlineCallOf(read({ answeredAfterS: null, result: "no-answer" }), { index: 10, timeMs: AT_MS });
  assert.deepEqual(unansweredCalls([early, silent]), [silent]);
});
