// Nobody keeps a case from its end: not by answering again and again, not by moving it away; and what ends is what was said last.
import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultOpening, publicationOf } from "./publication.ts";
import { allegationBody, findingSubject, responseBody } from "../fixture/bodies.ts";
import {
  SECRETARIAT,
  admitted,
  answer,
  find,
  foundCase,
  liaisonOf,
  newRoom,
  openCase,
  propose,
  reviewedCase,
  ruledCase,
  rulingDraft,
  say,
  tryPropose,
  trySay,
  trySettle,
  wait,
} from "../fixture/room.ts";
import { isRefusal } from "@mizan/ledger";
import { truceAt } from "./overview.ts";
import { caseAt } from "./view.ts";

test("a late answer has a finding made again once; a second one does not, and the case comes to its end", () => {
  const room = newRoom();
  const opened = openCase(room);
  answer(room, opened);
  find(room, opened);
  for (const again of [0, 1, 2]) {
    say(room, liaisonOf("party-b"), "agreement.response.given", responseBody(opened.of, { words: `Again ${again}.` }));
    if (again === 0) assert.equal(caseAt(room.state, opened.of.index, room.nowMs)?.stage, "in-verification");
    if (again === 0) find(room, opened);
  }
  assert.equal(caseAt(room.state, opened.of.index, room.nowMs)?.stage, "with-commission");
  wait(room, 24 * 60);
  assert.equal(caseAt(room.state, opened.of.index, room.nowMs)?.stage, "closed-no-joint-ruling");
  assert.ok(publicationOf(room.state, opened.of.index, room.nowMs), "and it is public, as not agreed");
});

test("after a finding the registry moves a case nowhere; before one it may", () => {
  const room = newRoom();
  const found = foundCase(room);
  const other = openCase(room);
  const move = (of: object, to: string, into: object | null = null) =>
    trySay(room, SECRETARIAT, "agreement.case.moved", {
      case: { ...of },
      to,
      reason: "Reason.",
      into: into && { ...into },
    });
  for (const [to, into] of [
    ["outside-mandate", null],
    ["referred", null],
    ["merged", other.of],
  ] as const) {
    const refusal = move(found.of, to, into);
    assert.deepEqual(isRefusal(refusal) && [refusal.refused, refusal.at], ["move-not-allowed", "body.to"], to);
  }
  assert.ok(!isRefusal(move(other.of, "merged", found.of)));
  const third = openCase(room);
  const refusal = move(third.of, "merged", other.of);
  assert.deepEqual(
    isRefusal(refusal) && [refusal.refused, refusal.at],
    ["move-not-allowed", "body.into"],
    "into an end",
  );
});

test("what nobody agreed to release opens what was found and ruled, and no draft of it", () => {
  const room = newRoom();
  const opened = openCase(room);
  answer(room, opened);
  const draft = propose(room, {
    kind: "finding",
    case: opened.of.index,
    subject: findingSubject(opened.of, [opened.evidence]),
  });
  const doubt = admitted(trySettle(room, draft, "said"));
  const takenBack = admitted(trySettle(room, draft, "withdrawn"));
  const finding = find(room, opened);
  const reviewed = { ...opened, finding };
  say(room, SECRETARIAT, "agreement.review.held", { case: opened.of, finding, outcome: "endorsed", dissent: null });
  const given = admitted(tryPropose(room, rulingDraft(room, reviewed)));
  const withdrawn = admitted(tryPropose(room, rulingDraft(room, reviewed)));
  admitted(trySettle(room, withdrawn, "withdrawn"));
  const word = admitted(trySettle(room, given, "split"));
  const file = room.state.cases.get(opened.of.index);
  assert.ok(file);
  const open = defaultOpening(file).map(({ index }) => index);
  for (const index of [draft.ref.index, doubt.index, takenBack.index, withdrawn.ref.index])
    assert.ok(!open.includes(index), `entry ${index} is a draft`);
  for (const index of [finding.index, given.ref.index, word.index]) assert.ok(open.includes(index), `entry ${index}`);
  assert.deepEqual(
    caseAt(room.state, opened.of.index, room.nowMs)?.noJointRuling?.proposals.map(({ index }) => index),
    [given.ref.index],
  );
});

test("a second case on the incident takes nothing from what was ruled in the first", () => {
  const room = newRoom();
  const ruled = ruledCase(room);
  const before = truceAt(room.state, room.nowMs, "internal").load;
  assert.ok(before.high > 0);
  const allegation = say(
    room,
    liaisonOf("party-b"),
    "agreement.allegation.made",
    allegationBody(ruled.incident, "party-a"),
  );
  const second = say(room, SECRETARIAT, "agreement.case.opened", { incident: ruled.incident, allegation });
  assert.deepEqual(truceAt(room.state, room.nowMs, "internal").load, before);
  assert.deepEqual(room.state.incidents.get(ruled.incident.index)?.cases, [ruled.of.index, second.index]);
  reviewedCase(room);
});
