// Freezes between two parties: each refusal with its place, and every clock a second before, at, and a second after it runs out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ANALYST, Body, leafOf, LIAISON_A, LIAISON_B, startRoom, START_MS } from "../fixture/room.ts";
import { courseOf } from "../state.ts";
import { freezeAt, FREEZE_CLOCKS, type FreezeCourse } from "./freeze.ts";

const ASK = "financing.freeze.requested";
const step = (name: string) => `financing.freeze.${name}`;
const SECOND_MS = 1_000;

test("a freeze is asked of the other party, under a mandate", () => {
  const early = startRoom({ hasMandate: false });
  assert.deepEqual(early.refused(LIAISON_A, ASK, Body.freeze()), ["no-mandate", "type"]);
  const room = startRoom();
  assert.deepEqual(room.refused(ANALYST, ASK, Body.freeze()), ["role-may-not", "type"]);
  assert.deepEqual(room.refused({ ...LIAISON_A, org: "elsewhere" }, ASK, Body.freeze()), ["not-a-party", "type"]);
  assert.deepEqual(room.refused(LIAISON_A, ASK, Body.freeze({ to: "party-a" })), ["freeze-to-self", "body.to"]);
  assert.deepEqual(room.refused(LIAISON_A, ASK, Body.freeze({ to: "elsewhere" })), ["freeze-to-self", "body.to"]);
  const evidence = [{ index: 88, leaf: leafOf(88) }];
  assert.deepEqual(room.refused(LIAISON_A, ASK, Body.freeze({ evidence })), ["citation-unknown", "body.evidence.0"]);
  room.say(LIAISON_A, ASK, Body.freeze());
  room.say(LIAISON_B, ASK, Body.freeze({ to: "party-a" }));
});

test("each step is said by whose it is, and only from where the freeze stands", () => {
  const room = startRoom();
  const asked = room.say(LIAISON_A, ASK, Body.freeze());
  const body = Body.step(asked);
  assert.deepEqual(room.refused(LIAISON_A, step("acknowledged"), body), ["freeze-not-yours", "type"]);
  assert.deepEqual(room.refused(LIAISON_B, step("withdrawn"), body), ["freeze-not-yours", "type"]);
  const acted = Body.step(asked, { scope: "all" });
  assert.deepEqual(room.refused(LIAISON_B, step("acted"), acted), ["freeze-step-not-allowed", "type"]);
  const elsewhere = Body.step({ index: 0, leaf: leafOf(0) });
  assert.deepEqual(room.refused(LIAISON_B, step("acknowledged"), elsewhere), ["freeze-unknown", "body.request"]);
  room.say(LIAISON_B, step("acknowledged"), body);
  assert.deepEqual(room.refused(LIAISON_B, step("refused"), Body.step(asked, { reason: "we would rather not" })), [
    "field-malformed",
    "body.reason",
  ]);
  room.say(LIAISON_B, step("acted"), acted);
  assert.deepEqual(room.refused(LIAISON_A, step("withdrawn"), body), ["freeze-step-not-allowed", "type"]);
  room.say(LIAISON_B, step("lifted"), Body.step(asked, { reason: "mistaken-identity" }));
  assert.deepEqual(room.refused(LIAISON_B, step("acted"), acted), ["freeze-step-not-allowed", "type"]);
});

test("a prolongation adds at most thirty days, and after the second it is not one party's to say", () => {
  const room = startRoom();
  const asked = room.say(LIAISON_A, ASK, Body.freeze());
  room.say(LIAISON_B, step("acknowledged"), Body.step(asked));
  room.say(LIAISON_B, step("acted"), Body.step(asked, { scope: "part" }));
  const until = (day: string) => Body.step(asked, { until: `${day}T06:00:00Z` });
  const EXTEND = step("extended");
  // Held for 72 h from 26 October: until the 29th.
  assert.deepEqual(room.refused(LIAISON_B, EXTEND, until("2025-10-29")), ["extension-too-long", "body.until"]);
  assert.deepEqual(room.refused(LIAISON_B, EXTEND, until("2025-11-29")), ["extension-too-long", "body.until"]);
  assert.deepEqual(room.refused(LIAISON_B, EXTEND, until("2025-02-30")), ["field-malformed", "body.until"]);
  room.say(LIAISON_B, EXTEND, until("2025-11-28"));
  room.say(LIAISON_B, EXTEND, until("2025-12-20"));
  assert.deepEqual(room.refused(LIAISON_B, EXTEND, until("2025-12-21")), ["extension-not-alone", "type"]);
});

test("late is derived: not a second before the clock runs out, not at that moment, and from then on", () => {
  const ask = (isListed: boolean, ...steps: FreezeCourse["steps"]): FreezeCourse => ({
    askedMs: START_MS,
    isListed,
    steps,
  });
  const lateAt = (course: FreezeCourse, clock: string, nowMs: number) =>
    freezeAt(course, nowMs).clocks.find((one) => one.clock === clock)?.late;
  const { acknowledgeMs, answerMs, answerListedMs } = FREEZE_CLOCKS;
  const edges = [
    [ask(false), "acknowledge", acknowledgeMs],
    [ask(false), "answer", answerMs],
    [ask(true), "answer", answerListedMs],
  ] as const;
  for (const [course, clock, dueMs] of edges) {
    const due = START_MS + dueMs;
    assert.deepEqual(
      [-SECOND_MS, 0, SECOND_MS].map((by) => lateAt(course, clock, due + by)),
      [false, false, true],
      clock,
    );
  }
  const due = START_MS + acknowledgeMs;
  for (const [by, late] of [
    [0, false],
    [SECOND_MS, true],
  ] as const)
    assert.equal(lateAt(ask(false, { step: "acknowledged", atMs: due + by }), "acknowledge", due + 9e7), late);
});

test("what is frozen is free again when its time is over, and a late answer is still an answer", () => {
  const room = startRoom();
  const asked = room.say(LIAISON_A, ASK, Body.freeze({ basis: "un-listed" }));
  room.waitHours(30);
  room.say(LIAISON_B, step("acknowledged"), Body.step(asked));
  room.say(LIAISON_B, step("acted"), Body.step(asked, { scope: "all" }));
  const freeze = room.state.freezes.get(asked.index);
  assert.ok(freeze);
  const stages = [-SECOND_MS, 0, SECOND_MS].map(
    (by) => freezeAt(courseOf(freeze), room.nowMs + FREEZE_CLOCKS.heldMs + by).stage,
  );
  assert.deepEqual(stages, ["frozen", "expired", "expired"]);
  assert.ok(freezeAt(courseOf(freeze), room.nowMs).clocks.every(({ late }) => late));
  room.waitMs(FREEZE_CLOCKS.heldMs);
  const body = Body.step(asked, { until: "2025-11-10T00:00:00Z" });
  assert.deepEqual(room.refused(LIAISON_B, step("extended"), body), ["freeze-step-not-allowed", "type"]);
});
