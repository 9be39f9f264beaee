// What is refused of a ruling, when it is proposed and when it is signed; each code at its position.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject } from "@mizan/ledger";
import { responseBody } from "../fixture/bodies.ts";
import { type Refused, answerTo } from "../fixture/refused.ts";
import {
  type FoundCase,
  HOUR_MS,
  type Room,
  SECRETARIAT,
  admitted,
  citeAt,
  find,
  foundCase,
  liaisonOf,
  otherLeaf,
  propose,
  review,
  reviewedCase,
  ruledCase,
  rulingDraft,
  say,
  tryPropose,
  trySettle,
  wait,
} from "../fixture/room.ts";
import type { JointActCode } from "./joint-act.ts";

const attribution = { perpetrator: "own-forces", responsible: "party-b", mode: "act" };
const remedy = { kind: "acknowledge", obligor: "party-b", act: "Acknowledge.", dueH: 72 };

const proposeRuling = (room: Room, found: FoundCase, change: JsonObject = {}) =>
  tryPropose(room, rulingDraft(room, found, change));
const rulingWith = (change: JsonObject) => (room: Room) => proposeRuling(room, reviewedCase(room), change);

const rulings: readonly Refused<JointActCode>[] = [
  [
    "no-mandate",
    "body.kind",
    "a ruling is proposed when the mandate was un-taken",
    (room) => {
      const draft = rulingDraft(room, reviewedCase(room));
      untakeMandate(room);
      return tryPropose(room, draft);
    },
  ],
  [
    "citation-unknown",
    "body.subject.dissents.0",
    "a ruling names as dissent what is neither answer, words nor review",
    (room) => {
      const reviewed = reviewedCase(room);
      return proposeRuling(room, reviewed, { dissents: [{ ...reviewed.evidence }] });
    },
  ],
  ["ground-missing", "body.subject.ground", "a ruling exempts on no ground", rulingWith({ conformity: "exempt" })],
  [
    "ground-unneeded",
    "body.subject.ground",
    "a ruling has a ground and does not exempt",
    rulingWith({ ground: "law-enforcement" }),
  ],
  ...["violation", "technical-breach"].flatMap((code): readonly Refused<JointActCode>[] => [
    [
      "axes-contradict",
      "body.subject.conformity",
      `a ruling of ${code} says that nothing happened`,
      rulingWith({ conformity: code, occurrence: "refuted" }),
    ],
    [
      "axes-contradict",
      "body.subject.conformity",
      `a ruling of ${code} holds nobody responsible`,
      rulingWith({ conformity: code, attribution: { ...attribution, responsible: "none" } }),
    ],
  ]),
  ["case-closed", "body.case", "a second ruling is proposed", (room) => proposeRuling(room, ruledCase(room))],
  [
    "finding-missing",
    "body.subject.finding.index",
    "a ruling rests on what is no finding of its case",
    (room) => {
      const reviewed = reviewedCase(room);
      return proposeRuling(room, { ...reviewed, finding: reviewed.evidence });
    },
  ],
  [
    "leaf-wrong",
    "body.subject.finding.leaf",
    "a ruling cites its finding by another leaf",
    (room) => {
      const reviewed = reviewedCase(room);
      return proposeRuling(room, { ...reviewed, finding: otherLeaf(reviewed.finding) });
    },
  ],
  [
    "finding-superseded",
    "body.subject.finding",
    "a ruling is over a finding that another has replaced",
    (room) => {
      const reviewed = reviewedCase(room);
      find(room, reviewed);
      return proposeRuling(room, reviewed);
    },
  ],
  [
    "finding-superseded",
    "body.subject.finding",
    "a ruling is over a finding that the commission returned",
    (room) => {
      const found = foundCase(room);
      review(room, found, "returned");
      return proposeRuling(room, found);
    },
  ],
  [
    "finding-superseded",
    "body.subject.finding",
    "a ruling is over a finding that did not know the answer",
    (room) => {
      const found = foundCase(room);
      say(room, liaisonOf("party-b"), "agreement.response.given", responseBody(found.of, { words: "Again." }));
      return proposeRuling(room, found);
    },
  ],
  [
    "review-pending",
    "body.subject.finding",
    "a ruling is proposed while the commission has time to review",
    (room) => {
      const found = foundCase(room);
      wait(room, 35);
      return proposeRuling(room, found);
    },
  ],
  [
    "until-wrong",
    "body.until",
    "signatures are to be taken a millisecond beyond the case's deadline",
    (room) => {
      const draft = rulingDraft(room, reviewedCase(room));
      return tryPropose(room, { ...draft, until: (draft.until ?? 0) + 1 });
    },
  ],
  [
    "until-wrong",
    "body.until",
    "signatures are to be taken without end",
    (room) => tryPropose(room, { ...rulingDraft(room, reviewedCase(room)), until: null }),
  ],
  [
    "provision-unknown",
    "body.subject.provisions.1",
    "a ruling names a provision that the mandate does not have",
    rulingWith({ provisions: ["p01", "p99"] }),
  ],
  [
    "not-a-party",
    "body.subject.attribution.responsible",
    "a ruling holds a third organisation responsible",
    rulingWith({ attribution: { ...attribution, responsible: "observer" } }),
  ],
  [
    "not-a-party",
    "body.subject.remedy.obligor",
    "a third organisation is to carry out a remedy",
    rulingWith({ remedy: { ...remedy, obligor: "observer" } }),
  ],
];

/** Proposed in time, and no longer to be signed: what an act rests on has changed since. */
const signatures: readonly Refused<JointActCode>[] = [
  [
    "finding-superseded",
    "body.subject.finding",
    "a ruling is signed after another finding took the place of its own",
    (room) => {
      const reviewed = reviewedCase(room);
      const act = propose(room, rulingDraft(room, reviewed));
      find(room, reviewed);
      return trySettle(room, act, "taken");
    },
  ],
  [
    "case-closed",
    "body.case",
    "a ruling is signed a millisecond after its time",
    (room) => {
      const act = propose(room, rulingDraft(room, reviewedCase(room)));
      room.nowMs = (act.until ?? 0) + 1;
      return trySettle(room, act, "taken");
    },
  ],
  [
    "no-mandate",
    "body.kind",
    "a ruling is signed after the mandate was un-taken",
    (room) => {
      const act = propose(room, rulingDraft(room, reviewedCase(room)));
      untakeMandate(room);
      return trySettle(room, act, "taken");
    },
  ],
];

for (const [refused, at, when, attempt] of [...rulings, ...signatures])
  test(`refused: ${when}`, () => assert.deepEqual(answerTo(attempt), [refused, at]));

test("a ruling is let in after the time to review, on a ground, with a remedy; its last signature in the last millisecond", () => {
  const unreviewed = (room: Room) => {
    const found = foundCase(room);
    room.nowMs = (room.state.cases.get(found.of.index)?.findings[0]?.takenAt.loggedAt ?? 0) + 36 * HOUR_MS;
    return proposeRuling(room, found);
  };
  assert.equal(answerTo(unreviewed), undefined);
  assert.equal(answerTo(rulingWith({ conformity: "exempt", ground: "law-enforcement", remedy })), undefined);
  const nothing = { occurrence: "refuted", attribution: { ...attribution, responsible: "none" } };
  assert.equal(answerTo(rulingWith({ ...nothing, conformity: "not-a-violation" })), undefined);
  const last = (room: Room) => {
    const act = propose(room, rulingDraft(room, reviewedCase(room)));
    room.nowMs = act.until ?? 0;
    return trySettle(room, act, "taken");
  };
  assert.equal(answerTo(last), undefined);
});

function untakeMandate(room: Room): void {
  const { mandate } = room.state;
  assert.ok(mandate);
  const ref = { log: "example/log", ...citeAt(mandate.index), loggedAt: room.nowMs };
  admitted(trySettle(room, { kind: "mandate", case: null, subject: {}, until: null, by: SECRETARIAT, ref }, "untaken"));
}
