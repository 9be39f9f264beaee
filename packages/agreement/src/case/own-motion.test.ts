// Both parties have the right of reply in every case, also where nobody is accused (agreement.md §10).
import assert from "node:assert/strict";
import { test } from "node:test";
import { type JsonObject, isRefusal } from "@mizan/ledger";
import { findingSubject, responseBody } from "../fixture/bodies.ts";
import {
  HOUR_MS,
  type OpenCase,
  type Room,
  find,
  liaisonOf,
  newRoom,
  openCase,
  openOwnMotion,
  say,
  tryPropose,
  wait,
} from "../fixture/room.ts";
import { clocksAt, measuresAt } from "./overview.ts";
import { caseAt } from "./view.ts";

type Opened = Pick<OpenCase, "of" | "evidence">;
const BOTH = ["party-a", "party-b"] as const;

const answer = (room: Room, { of }: Opened, org: string, change: JsonObject = {}) =>
  say(room, liaisonOf(org), "agreement.response.given", responseBody(of, { assertions: [], ...change }));
const propose = (room: Room, { of, evidence }: Opened) =>
  tryPropose(room, { kind: "finding", case: of.index, subject: findingSubject(of, [evidence]) });
const refusalOf = (answered: unknown) => (isRefusal(answered) ? [answered.refused, answered.at] : undefined);
const viewOf = (room: Room, { of }: Opened) => {
  const view = caseAt(room.state, of.index, room.nowMs);
  assert.ok(view);
  return view;
};
const responseClocks = (room: Room, opened: Opened) =>
  viewOf(room, opened)
    .clocks.filter(({ clock }) => clock === "response")
    .map(({ owner, dueAt, state }) => [owner.org, dueAt, state]);

test("who answers is set at the opening: the accused, or both parties in the mandate's order", () => {
  for (const parties of [BOTH, BOTH.toReversed()]) {
    const room = newRoom(parties);
    const answerers = (opened: Opened) => room.state.cases.get(opened.of.index)?.answerers;
    assert.deepEqual(answerers(openCase(room)), ["party-b"]);
    assert.deepEqual(answerers(openOwnMotion(room)), parties);
  }
});

test("where nobody is accused a finding waits until both have answered", () => {
  for (const [first, last] of [BOTH, BOTH.toReversed()] as const) {
    const room = newRoom();
    const opened = openOwnMotion(room);
    assert.deepEqual(refusalOf(propose(room, opened)), ["response-pending", "body.case"]);
    answer(room, opened, first);
    answer(room, opened, first, { words: "Again." });
    assert.deepEqual(refusalOf(propose(room, opened)), ["response-pending", "body.case"]);
    assert.equal(viewOf(room, opened).stage, "awaiting-response");
    answer(room, opened, last);
    const answeredAt = viewOf(room, opened).responses.at(-1)?.at;
    assert.deepEqual([viewOf(room, opened).stage, viewOf(room, opened).stageSince], ["in-verification", answeredAt]);
    assert.equal(refusalOf(propose(room, opened)), undefined);
  }
});

test("where nobody is accused a finding waits for no answer longer than its time, which either party extends for both", () => {
  const room = newRoom();
  const [opened, extended] = [openOwnMotion(room), openOwnMotion(room)];
  say(room, liaisonOf("party-a"), "agreement.response.time-asked", { case: extended.of, reason: "Reason." });
  const startOf = ({ of }: Opened) => room.state.cases.get(of.index)?.ref.loggedAt ?? 0;
  for (const [one, hours] of [
    [opened, 72],
    [extended, 120],
  ] as const) {
    room.nowMs = startOf(one) + hours * HOUR_MS;
    assert.deepEqual(refusalOf(propose(room, one)), ["response-pending", "body.case"]);
    room.nowMs += 1;
    assert.equal(viewOf(room, one).stage, "in-verification");
    assert.equal(refusalOf(propose(room, one)), undefined);
  }
});

test("a clock runs for each party, with one deadline, and counts for the party whose it is", () => {
  const room = newRoom();
  const opened = openOwnMotion(room);
  const dueAt = (room.state.cases.get(opened.of.index)?.ref.loggedAt ?? 0) + 72 * HOUR_MS;
  answer(room, opened, "party-b");
  assert.deepEqual(responseClocks(room, opened), [
    ["party-a", dueAt, "running"],
    ["party-b", dueAt, "met"],
  ]);
  wait(room, 73);
  assert.deepEqual(responseClocks(room, opened), [
    ["party-a", dueAt, "overdue"],
    ["party-b", dueAt, "met"],
  ]);
  const owed = clocksAt(room.state, room.nowMs).filter(({ clock }) => clock === "response");
  assert.deepEqual(
    owed.map(({ owner }) => owner.org),
    ["party-a"],
  );
  assert.deepEqual(
    measuresAt(room.state, room.nowMs).map(({ alleged, answeredInTime, deadlinesMissed }) => [
      alleged,
      answeredInTime,
      deadlinesMissed,
    ]),
    [
      [0, 0, 1],
      [0, 1, 0],
    ],
  );
});

test("a finding is made again once for the late answer of each party, and for no third", () => {
  const room = newRoom();
  const opened = openOwnMotion(room);
  wait(room, 73);
  for (const org of BOTH) {
    find(room, opened);
    answer(room, opened, org);
    assert.equal(viewOf(room, opened).responses.at(-1)?.late, true);
    assert.equal(viewOf(room, opened).stage, "in-verification", org);
  }
  find(room, opened);
  for (const org of BOTH) answer(room, opened, org, { words: "Again." });
  assert.equal(viewOf(room, opened).stage, "with-commission");
});

test("the link is disputed while one of the parties disputes it, whoever answered last", () => {
  const room = newRoom();
  const opened = openOwnMotion(room);
  answer(room, opened, "party-a", { disputesLink: true });
  answer(room, opened, "party-b", { disputesLink: false });
  assert.equal(viewOf(room, opened).link.disputed, true);
  answer(room, opened, "party-a", { disputesLink: false });
  assert.equal(viewOf(room, opened).link.disputed, false);
});
