// Where a commitment stands, by the clock and by what was scored, claimed and disputed (agreement.md §7).
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Citation, JsonObject } from "@mizan/ledger";
import {
  type Room,
  SECRETARIAT,
  fileReport,
  newRoom,
  propose,
  say,
  take,
  tryPropose,
  trySettle,
} from "../fixture/room.ts";
import { A, B, commitmentBody, draftBody, owedIn, owedRoom, scoreSubject, tableIn } from "../fixture/talks.ts";
import { ms } from "../fixture/truce-vectors.ts";
import { DUE_SOON_MS, commitmentsAt } from "./standing.ts";

const ENTERED = ms("2025-10-26T06:00:00Z");
const DAY_MS = 86_400_000;

function viewOf(room: Room, { index }: Citation, timeMs = room.nowMs, enteredMs: number | null = ENTERED) {
  const found = commitmentsAt(room.state.talks, { timeMs, enteredMs, mandate: room.state.mandate }).find(
    (one) => one.index === index,
  );
  assert.ok(found);
  return found;
}

const score = (room: Room, commitment: Citation, change: JsonObject = {}) =>
  take(room, { kind: "score", case: null, subject: scoreSubject(commitment, [fileReport(room)], change) });
const verified = (room: Room, commitment: Citation) =>
  score(room, commitment, { score: 3, verification: fileReport(room) });

test("days count from entry: not due, due from a week before, overdue at the second after", () => {
  const { room, owed } = owedRoom();
  const due = ENTERED + 30 * DAY_MS;
  const at = (timeMs: number) => viewOf(room, owed, timeMs).status;
  assert.equal(at(due - DUE_SOON_MS - 1), "not-due");
  assert.equal(at(due - DUE_SOON_MS), "due");
  assert.equal(at(due), "due");
  assert.equal(at(due + 1), "overdue");
  assert.equal(viewOf(room, owed, due, null).status, "not-due", "before entry no day is counted");
});

test("a date is a date, and what is set off by an event has none", () => {
  const { room, owed } = owedRoom({ due: { date: "2025-10-27T00:00:00Z", days: null, trigger: null } });
  const triggered = owedIn(room, { due: { date: null, days: null, trigger: "When the list is agreed." } });
  assert.deepEqual([viewOf(room, owed).status, viewOf(room, triggered).status], ["due", "not-due"]);
  assert.equal(viewOf(room, triggered).dueMs, null);
});

test("a score is taken by both co-chairs, replaced by the next, and gone where a signature no longer counts", () => {
  const { room, owed } = owedRoom();
  assert.equal(viewOf(room, owed).score, null);
  score(room, owed);
  assert.equal(viewOf(room, owed).score?.body.score, 1);
  const draft = scoreSubject(owed, [fileReport(room)], { score: 2 });
  const act = propose(room, { kind: "score", case: null, subject: draft });
  trySettle(room, act, "taken");
  assert.equal(viewOf(room, owed).score?.body.score, 2);
  trySettle(room, act, "untaken");
  assert.equal(viewOf(room, owed).score?.body.score, 1);
});

test("done and verified is met; an unmet link blocks until it is", () => {
  const room = newRoom();
  const first = owedIn(room);
  const second = owedIn(room, { provision: "p01", linkedWith: [first] });
  assert.deepEqual([viewOf(room, second).status, viewOf(room, second).blockedBy], ["blocked-by", [first.index]]);
  verified(room, first);
  assert.equal(viewOf(room, first).status, "met");
  assert.equal(viewOf(room, second).status, "not-due");
});

test("the obligor's own word moves no score and ends no dispute", () => {
  const { room, owed } = owedRoom({ obligor: "party-a" });
  const claim = (by: typeof A, word: string) =>
    say(room, by, "agreement.commitment.claimed", {
      commitment: owed,
      claim: word,
      words: "As we say.",
      publish: true,
    });
  claim(A, "done");
  assert.deepEqual([viewOf(room, owed).score, viewOf(room, owed).status], [null, "not-due"]);
  claim(B, "disputed");
  claim(A, "begun");
  assert.equal(viewOf(room, owed).status, "disputed");
  claim(B, "undisputed");
  assert.equal(viewOf(room, owed).status, "not-due");
});

test("a commitment whose provision has left the text does not apply; one that was replaced is listed no more", () => {
  const { room, draft } = tableIn(newRoom());
  const gone = say(room, SECRETARIAT, "agreement.commitment.set", commitmentBody(draft));
  assert.equal(viewOf(room, gone).status, "not-due");
  const next = say(room, A, "agreement.draft.tabled", draftBody({ base: draft }, ["Only one provision."]));
  assert.equal(viewOf(room, gone).status, "not-applicable");
  const body = commitmentBody(next, { provision: "p01", supersedes: gone });
  const instead = say(room, SECRETARIAT, "agreement.commitment.set", body);
  const listed = commitmentsAt(room.state.talks, { timeMs: room.nowMs, enteredMs: null, mandate: null });
  assert.deepEqual(
    listed.map(({ index }) => index),
    [instead.index],
  );
});

test("what rests on a proposal is judged again when it is signed: a replaced commitment is scored no more", () => {
  const { room, owed } = owedRoom();
  const subject = scoreSubject(owed, [fileReport(room)]);
  const act = propose(room, { kind: "score", case: null, subject });
  owedIn(room, { supersedes: owed });
  const refused = trySettle(room, act, "taken");
  assert.ok("refused" in refused && refused.refused === "commitment-superseded");
  assert.ok("refused" in tryPropose(room, { kind: "score", case: null, subject }));
});
