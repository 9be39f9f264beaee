// What is over is not owed: a deadline that passed reads "missed" once nobody can keep it any more (agreement.md §9).
import assert from "node:assert/strict";
import { test } from "node:test";
import { releaseSubject } from "../fixture/bodies.ts";
import {
  type Room,
  SECRETARIAT,
  answer,
  find,
  foundCase,
  newRoom,
  openCase,
  propose,
  review,
  reviewedCase,
  ruledCase,
  rulingDraft,
  admitted,
  say,
  take,
  trySettle,
  wait,
} from "../fixture/room.ts";
import { clocksAt, measuresAt } from "./overview.ts";
import { caseAt } from "./view.ts";

type Of = Pick<ReturnType<typeof openCase>, "of">;
const statesOf = (room: Room, { of }: Of) => {
  const clocks = caseAt(room.state, of.index, room.nowMs)?.clocks ?? [];
  return Object.fromEntries(clocks.map(({ clock, state }) => [clock, state]));
};
const owedIn = (room: Room, { of }: Of) =>
  clocksAt(room.state, room.nowMs).flatMap((clock) => (clock.case === of.index ? [clock.clock] : []));
const missedBy = (room: Room, party: string) =>
  measuresAt(room.state, room.nowMs).find(({ org }) => org === party)?.deadlinesMissed;
const moveAway = (room: Room, { of }: Of) =>
  say(room, SECRETARIAT, "agreement.case.moved", { case: of, to: "referred", reason: "Reason.", into: null });

test("while a case goes on, what is late is overdue and owed", () => {
  const room = newRoom();
  const opened = openCase(room);
  wait(room, 1_000);
  assert.deepEqual(statesOf(room, opened), { response: "overdue", finding: "overdue" });
  assert.deepEqual(owedIn(room, opened), ["response", "finding"]);
});

test("where nobody ruled in time, the clock of the ruling is missed and no longer owed; then so is the release's", () => {
  const room = newRoom();
  const reviewed = reviewedCase(room);
  wait(room, 119);
  assert.deepEqual([statesOf(room, reviewed)["ruling"], owedIn(room, reviewed)], ["running", ["ruling"]]);
  wait(room, 2);
  assert.equal(statesOf(room, reviewed)["ruling"], "missed");
  assert.deepEqual(owedIn(room, reviewed), ["publication"]);
  wait(room, 60);
  assert.deepEqual(statesOf(room, reviewed), {
    response: "met",
    finding: "met",
    review: "met",
    ruling: "missed",
    publication: "missed",
  });
  assert.deepEqual(owedIn(room, reviewed), []);
});

test("where both said in time that they differ, the clock of the ruling is met for ever", () => {
  const room = newRoom();
  const reviewed = reviewedCase(room);
  admitted(trySettle(room, propose(room, rulingDraft(room, reviewed)), "split"));
  for (const hours of [0, 1_000]) {
    wait(room, hours);
    assert.equal(statesOf(room, reviewed)["ruling"], "met");
  }
});

test("a release after its time is met late, as the release is there", () => {
  const room = newRoom();
  const { of, ruling } = ruledCase(room);
  wait(room, 61);
  assert.equal(statesOf(room, { of })["publication"], "missed");
  take(room, { kind: "release", case: of.index, subject: releaseSubject(of, ruling) });
  assert.equal(statesOf(room, { of })["publication"], "met-late");
});

test("what was late at the end of a case is missed: its answer, its review, its finding", () => {
  const room = newRoom();
  const silent = openCase(room);
  wait(room, 73);
  const unreviewed = { ...silent, finding: find(room, silent) };
  wait(room, 37);
  take(room, rulingDraft(room, unreviewed));
  assert.deepEqual(statesOf(room, silent), {
    response: "missed",
    finding: "met",
    review: "missed",
    ruling: "met",
    publication: "running",
  });
  assert.deepEqual(owedIn(room, silent), ["publication"]);
  const unfound = openCase(room);
  answer(room, unfound);
  wait(room, 97);
  moveAway(room, unfound);
  assert.deepEqual(statesOf(room, unfound), { response: "met", finding: "missed" });
  assert.deepEqual(owedIn(room, unfound), []);
});

test("what was not late at the end of a case never becomes so, and what had not begun never begins", () => {
  const room = newRoom();
  const opened = openCase(room);
  moveAway(room, opened);
  wait(room, 1_000);
  assert.deepEqual(statesOf(room, opened), { response: "met" });
  assert.deepEqual(owedIn(room, opened), []);
  const [, accused] = measuresAt(room.state, room.nowMs);
  assert.deepEqual([accused?.answeredInTime, accused?.deadlinesMissed], [0, 0]);
});

test("a deadline that was missed counts as missed, before the end of its case and after it", () => {
  const room = newRoom();
  const opened = openCase(room);
  wait(room, 73);
  assert.equal(missedBy(room, "party-b"), 1);
  moveAway(room, opened);
  assert.equal(statesOf(room, opened)["response"], "missed");
  assert.equal(missedBy(room, "party-b"), 1);
  assert.equal(missedBy(room, "party-a"), 0);
});

test("a remedy stays overdue, however long ago the case ended", () => {
  const room = newRoom();
  const found = foundCase(room);
  review(room, found);
  const remedy = { kind: "acknowledge", obligor: "party-b", act: "Acknowledge.", dueH: 72 };
  take(room, rulingDraft(room, found, { remedy }));
  wait(room, 1_000);
  assert.equal(statesOf(room, found)["remedy"], "overdue");
  assert.deepEqual(owedIn(room, found), ["remedy"]);
  assert.equal(missedBy(room, "party-b"), 1);
});
