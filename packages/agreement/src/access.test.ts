// Access asked for: what is answered, by whom, and what the clock says where nobody answers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type JsonObject, isRefusal, undeclaredAudiences } from "@mizan/ledger";
import {
  type AccessRequest,
  accessAnsweredField,
  accessAt,
  accessRequestedField,
  deniedSpans,
  parseAccessAnswered,
  parseAccessRequested,
  refuseAccessAnswer,
  refuseAccessRequest,
} from "./access.ts";
import type { AccessAnswer } from "./axes.ts";

const HOUR = 3_600_000;
const CITED = { index: 7, leaf: "ab".repeat(32) };
const REQUESTED: JsonObject = {
  case: null,
  host: "party-a",
  place: { adm1: "Province 1", adm2: "District 1" },
  purpose: "To see the works that were reported.",
};
const ANSWERED: JsonObject = { request: CITED, answer: "denied", reason: "Fighting nearby." };

function requested(...answers: readonly [AccessAnswer, number][]): AccessRequest {
  return {
    index: 7,
    host: "party-a",
    requestedAtMs: 0,
    answers: answers.map(([answer, hours], i) => ({ index: 8 + i, atMs: hours * HOUR, answer })),
  };
}

test("request and answer are read, and every leaf says its audience", () => {
  assert.deepEqual(parseAccessRequested(REQUESTED), REQUESTED);
  assert.deepEqual(parseAccessRequested({ ...REQUESTED, case: CITED }), { ...REQUESTED, case: CITED });
  assert.deepEqual(parseAccessAnswered(ANSWERED), ANSWERED);
  assert.deepEqual(parseAccessAnswered({ ...ANSWERED, answer: "granted", reason: null }), {
    ...ANSWERED,
    answer: "granted",
    reason: null,
  });
  for (const field of [accessRequestedField, accessAnsweredField])
    assert.deepEqual(undeclaredAudiences(field.schema), []);
});

test("whatever is not a plain grant says why", () => {
  for (const answer of ["denied", "delayed", "conditional"]) {
    const refusal = parseAccessAnswered({ ...ANSWERED, answer, reason: null });
    assert.ok(isRefusal(refusal));
    assert.equal(refusal.refused, "access-reason-missing");
  }
});

test("nobody answers with a word that only the clock or a withdrawal could give", () => {
  for (const answer of ["withdrawn", "requested"]) {
    const refusal = parseAccessAnswered({ ...ANSWERED, answer });
    assert.ok(isRefusal(refusal));
    assert.equal(refusal.refused, "field-malformed");
  }
});

test("a request is to a party, and names no place finer than a district", () => {
  const read = parseAccessRequested(REQUESTED);
  assert.ok(!isRefusal(read));
  assert.equal(refuseAccessRequest(read, ["party-a", "party-b"]), undefined);
  assert.equal(refuseAccessRequest({ ...read, host: "secretariat" }, ["party-a", "party-b"])?.refused, "not-a-party");
  const finer = parseAccessRequested({ ...REQUESTED, place: { adm1: "x", adm2: "y", name: "a village" } });
  assert.ok(isRefusal(finer));
  assert.equal(finer.refused, "field-unknown");
});

test("the host answers, what stands already is not said again, and an answer may change", () => {
  const read = parseAccessAnswered(ANSWERED);
  assert.ok(!isRefusal(read));
  assert.equal(refuseAccessAnswer(read, "party-a", undefined)?.refused, "access-request-unknown");
  assert.equal(refuseAccessAnswer(read, "party-b", requested())?.refused, "access-not-host");
  assert.equal(refuseAccessAnswer(read, "party-a", requested(["denied", 1]))?.refused, "access-answer-repeated");
  assert.equal(refuseAccessAnswer(read, "party-a", requested()), undefined);
  assert.equal(refuseAccessAnswer(read, "party-a", requested(["denied", 1], ["granted", 2])), undefined);
});

test("no answer is delayed at 12 hours and denied at 72, by the clock alone", () => {
  const at = (ms: number) => accessAt(requested(), ms).state;
  assert.deepEqual([12 * HOUR - 1, 12 * HOUR, 72 * HOUR - 1, 72 * HOUR].map(at), [
    "requested",
    "delayed",
    "delayed",
    "denied",
  ]);
  assert.equal(accessAt(requested(), 100 * HOUR).byClock, true);
});

test("an answer stops the clock, and the last one stands", () => {
  assert.deepEqual(accessAt(requested(["delayed", 11]), 500 * HOUR), {
    state: "delayed",
    sinceMs: 11 * HOUR,
    byClock: false,
  });
  assert.equal(accessAt(requested(["denied", 2], ["granted", 80]), 90 * HOUR).state, "granted");
  assert.equal(accessAt(requested(["denied", 2], ["granted", 80]), 79 * HOUR).state, "denied");
  assert.equal(accessAt(requested(["granted", 80]), 75 * HOUR).state, "denied");
});

test("a later grant ends the denial and does not undo it", () => {
  assert.deepEqual(deniedSpans(requested(["granted", 80])), [{ fromMs: 72 * HOUR, toMs: 80 * HOUR - 1 }]);
  assert.deepEqual(deniedSpans(requested(["denied", 2])), [{ fromMs: 2 * HOUR, toMs: Infinity }]);
  assert.deepEqual(deniedSpans(requested(["granted", 2])), []);
});
