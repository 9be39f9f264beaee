// What is refused of a release, when it is proposed and when it is signed; each code at its position.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject } from "@mizan/ledger";
import { evidenceBody, releaseSubject } from "../fixture/bodies.ts";
import { type Refused, answerTo } from "../fixture/refused.ts";
import {
  type FoundCase,
  MONITOR,
  type OpenCase,
  type Room,
  SECRETARIAT,
  admitted,
  answer,
  citeAt,
  find,
  openCase,
  otherLeaf,
  propose,
  review,
  reviewedCase,
  ruledCase,
  rulingDraft,
  say,
  take,
  tryPropose,
  trySettle,
  wait,
} from "../fixture/room.ts";
import type { JointActCode } from "./joint-act.ts";

type Released = OpenCase & { readonly ruling: FoundCase["finding"] | null };
const proposeRelease = (room: Room, { of, ruling }: Released, change: JsonObject = {}) =>
  tryPropose(room, { kind: "release", case: of.index, subject: releaseSubject(of, ruling, change) });

const releases: readonly Refused<JointActCode>[] = [
  [
    "ruling-pending",
    "body.case",
    "a case is released before its ruling",
    (room) => proposeRelease(room, { ...reviewedCase(room), ruling: null }),
  ],
  [
    "ruling-pending",
    "body.case",
    "a case that was moved out of the mandate is released",
    (room) => {
      const opened = openCase(room);
      const moved = { case: opened.of, to: "outside-mandate", reason: "Reason.", into: null };
      say(room, SECRETARIAT, "agreement.case.moved", moved);
      return proposeRelease(room, { ...opened, ruling: null });
    },
  ],
  [
    "citation-unknown",
    "body.subject.ruling",
    "a release names no ruling where there is one",
    (room) => proposeRelease(room, { ...ruledCase(room), ruling: null }),
  ],
  [
    "citation-unknown",
    "body.subject.ruling",
    "a release cites its ruling by another leaf",
    (room) => {
      const ruled = ruledCase(room);
      return proposeRelease(room, { ...ruled, ruling: otherLeaf(ruled.ruling) });
    },
  ],
  [
    "release-too-wide",
    "body.subject.open.1",
    "a release opens a record of another case",
    (room) => {
      const ruled = ruledCase(room);
      return proposeRelease(room, ruled, { open: opening(ruled.of.index, openCase(room).of.index) });
    },
  ],
  [
    "release-too-wide",
    "body.subject.open.0",
    "a release opens the report that the incident rests on",
    (room) => proposeRelease(room, ruledCase(room), { open: opening([...room.state.reports][0] ?? -1) }),
  ],
  [
    "release-too-wide",
    "body.subject.open.0",
    "a release opens a monitor's own statement",
    (room) => {
      const opened = openCase(room);
      const seen = say(room, MONITOR, "agreement.evidence.added", evidenceBody(opened.of));
      answer(room, opened);
      const found = { ...opened, finding: find(room, opened) };
      review(room, found);
      const ruling = take(room, rulingDraft(room, found));
      return proposeRelease(room, { ...found, ruling }, { open: opening(seen.index) });
    },
  ],
  [
    "field-malformed",
    "body.subject.embargo",
    "a release has an embargo until a day that no calendar has",
    (room) => proposeRelease(room, ruledCase(room), { embargo: "2025-11-31T00:00:00Z" }),
  ],
];

/** Proposed in time, and no longer to be signed: what an act rests on has changed since. */
const signatures: readonly Refused<JointActCode>[] = [
  [
    "citation-unknown",
    "body.subject.ruling",
    "a release is signed after its ruling was un-taken, and the case ended without one",
    (room) => {
      const reviewed = reviewedCase(room);
      const ruling = propose(room, rulingDraft(room, reviewed));
      admitted(trySettle(room, ruling, "taken"));
      const act = admitted(proposeRelease(room, { ...reviewed, ruling: citeAt(ruling.ref.index) }));
      admitted(trySettle(room, ruling, "untaken"));
      wait(room, 121);
      return trySettle(room, act, "taken");
    },
  ],
];

for (const [refused, at, when, attempt] of [...releases, ...signatures])
  test(`refused: ${when}`, () => assert.deepEqual(answerTo(attempt), [refused, at]));

test("a case that ended without a joint ruling is released under the name of none", () => {
  const unruled = (room: Room) => {
    const reviewed = reviewedCase(room);
    wait(room, 121);
    return proposeRelease(room, { ...reviewed, ruling: null });
  };
  assert.equal(answerTo(unruled), undefined);
});

function opening(...indexes: readonly number[]) {
  return indexes.map((index) => ({ index, paths: [] }));
}
