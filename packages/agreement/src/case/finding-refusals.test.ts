// What is refused of a finding, when it is proposed and when it is signed; each code at its position.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Citation, JsonObject } from "@mizan/ledger";
import { CONFORMITIES } from "../axes.ts";
import { findingSubject, hotlineCallBody } from "../fixture/bodies.ts";
import { type Refused, answerTo } from "../fixture/refused.ts";
import {
  HOUR_MS,
  type OpenCase,
  type Room,
  SECRETARIAT,
  admitted,
  answer,
  citeAt,
  liaisonOf,
  openCase,
  otherLeaf,
  ruledCase,
  say,
  tryPropose,
  trySettle,
} from "../fixture/room.ts";
import type { JointActCode } from "./joint-act.ts";

const NOWHERE = citeAt(9_999);
const attribution = { perpetrator: "own-forces", responsible: "party-b", mode: "act", reason: "Angle of impact." };
const conformity = { code: "violation", provision: "p01", ground: null, cites: null, reason: "Reason." };

const selfDefence = (cites: Citation | null): JsonObject => ({
  ...conformity,
  code: "exempt",
  ground: "self-defence-after-mechanism-failed",
  cites: cites && { ...cites },
});
const unheardCall = (room: Room) =>
  say(room, liaisonOf("party-b"), "agreement.hotline.called", hotlineCallBody("party-b", "party-a"));

const answered = (room: Room) => {
  const opened = openCase(room);
  answer(room, opened);
  return opened;
};
const proposeFinding = (room: Room, { of, evidence }: OpenCase, change: JsonObject = {}) =>
  tryPropose(room, { kind: "finding", case: of.index, subject: findingSubject(of, [evidence], change) });
const findingWith = (change: JsonObject) => (room: Room) => proposeFinding(room, answered(room), change);

const findings: readonly Refused<JointActCode>[] = [
  ...["observation", "occurrence", "attribution", "conformity"].flatMap((axis): readonly Refused<JointActCode>[] => [
    ["axis-missing", `body.subject.${axis}`, `a finding says null for its ${axis}`, findingWith({ [axis]: null })],
    [
      "axis-missing",
      `body.subject.${axis}`,
      `a finding leaves out its ${axis}`,
      (room) => {
        const { of, evidence } = answered(room);
        const { [axis]: _left, ...subject } = findingSubject(of, [evidence]);
        return tryPropose(room, { kind: "finding", case: of.index, subject });
      },
    ],
  ]),
  [
    "ground-missing",
    "body.subject.conformity.ground",
    "a finding exempts on no ground",
    findingWith({ conformity: { ...conformity, code: "exempt" } }),
  ],
  [
    "ground-unneeded",
    "body.subject.conformity.ground",
    "a finding has a ground and does not exempt",
    findingWith({ conformity: { ...conformity, ground: "law-enforcement" } }),
  ],
  [
    "ground-uncited",
    "body.subject.conformity.cites",
    "a finding exempts for self-defence and cites no call",
    findingWith({ conformity: selfDefence(null) }),
  ],
  [
    "ground-uncited",
    "body.subject.conformity.cites",
    "a finding exempts for self-defence and cites what is no call",
    (room) => {
      const opened = answered(room);
      return proposeFinding(room, opened, { conformity: selfDefence(opened.evidence) });
    },
  ],
  [
    "leaf-wrong",
    "body.subject.conformity.cites.leaf",
    "a finding cites the call by another leaf",
    (room) => {
      const opened = answered(room);
      return proposeFinding(room, opened, { conformity: selfDefence(otherLeaf(unheardCall(room))) });
    },
  ],
  [
    "citation-unknown",
    "body.subject.conformity.cites.index",
    "a finding cites a notice that is not in the log",
    findingWith({ conformity: { ...selfDefence(NOWHERE), ground: "notified-activity" } }),
  ],
  ...["violation", "technical-breach"].flatMap((code): readonly Refused<JointActCode>[] => [
    [
      "axes-contradict",
      "body.subject.conformity.code",
      `a finding of ${code} says that nothing happened`,
      findingWith({ conformity: { ...conformity, code }, occurrence: { code: "refuted", reason: "Reason." } }),
    ],
    [
      "axes-contradict",
      "body.subject.conformity.code",
      `a finding of ${code} holds nobody responsible`,
      findingWith({ conformity: { ...conformity, code }, attribution: { ...attribution, responsible: "none" } }),
    ],
  ]),
  ["field-malformed", "body.subject.standard", "a finding is by no known standard", findingWith({ standard: "sure" })],
  [
    "citation-unknown",
    "body.case.index",
    "a finding is of no case",
    (room) => proposeFinding(room, { ...answered(room), of: NOWHERE }),
  ],
  [
    "case-differs",
    "body.subject.case.index",
    "a finding's text is about another case",
    (room) => proposeFinding(room, answered(room), { case: openCase(room).of }),
  ],
  [
    "leaf-wrong",
    "body.subject.case.leaf",
    "a finding's text cites its case by another leaf",
    (room) => {
      const opened = answered(room);
      return proposeFinding(room, opened, { case: otherLeaf(opened.of) });
    },
  ],
  [
    "case-closed",
    "body.case",
    "a finding is proposed after the ruling",
    (room) => proposeFinding(room, ruledCase(room)),
  ],
  [
    "response-pending",
    "body.case",
    "a finding is proposed in the last millisecond of the time to answer",
    (room) => {
      const opened = openCase(room);
      toDeadline(room, opened, 72);
      return proposeFinding(room, opened);
    },
  ],
  [
    "response-pending",
    "body.case",
    "a finding is proposed in the time that the accused asked for",
    (room) => {
      const opened = openCase(room);
      say(room, liaisonOf("party-b"), "agreement.response.time-asked", { case: opened.of, reason: "Reason." });
      toDeadline(room, opened, 120);
      return proposeFinding(room, opened);
    },
  ],
  [
    "provision-unknown",
    "body.subject.conformity.provision",
    "a finding rests on a provision that the mandate does not have",
    findingWith({ conformity: { ...conformity, provision: "p99" } }),
  ],
  [
    "not-a-party",
    "body.subject.attribution.responsible",
    "a finding holds a third organisation responsible",
    findingWith({ attribution: { ...attribution, responsible: "observer" } }),
  ],
  [
    "evidence-unknown",
    "body.subject.observation.evidence.1",
    "a finding cites evidence of another case",
    (room) => {
      const other = openCase(room);
      const opened = answered(room);
      return proposeFinding(room, opened, {
        observation: { text: "Two craters.", evidence: [opened.evidence, other.evidence] },
      });
    },
  ],
  [
    "evidence-unknown",
    "body.subject.observation.evidence.0",
    "a finding cites evidence by another leaf",
    (room) => {
      const opened = answered(room);
      return proposeFinding(room, { ...opened, evidence: otherLeaf(opened.evidence) });
    },
  ],
];

/** Proposed in time, and no longer to be signed: what an act rests on has changed since. */
const signatures: readonly Refused<JointActCode>[] = [
  [
    "case-closed",
    "body.case",
    "a finding is signed after the registry moved its case",
    (room) => {
      const opened = answered(room);
      const act = admitted(proposeFinding(room, opened));
      say(room, SECRETARIAT, "agreement.case.moved", {
        case: opened.of,
        to: "referred",
        reason: "Reason.",
        into: null,
      });
      return trySettle(room, act, "taken");
    },
  ],
];

for (const [refused, at, when, attempt] of [...findings, ...signatures])
  test(`refused: ${when}`, () => assert.deepEqual(answerTo(attempt), [refused, at]));

test("self-defence is exempt where it cites the call that failed", () => {
  const cited = (room: Room) => {
    const opened = answered(room);
    return proposeFinding(room, opened, { conformity: selfDefence(unheardCall(room)) });
  };
  assert.equal(answerTo(cited), undefined);
});

test("a finding is let in after the time to answer, and of a third kind of responsible", () => {
  const late = (room: Room) => {
    const opened = openCase(room);
    toDeadline(room, opened, 72);
    room.nowMs += 1;
    return proposeFinding(room, opened);
  };
  assert.equal(answerTo(late), undefined);
  for (const responsible of ["both", "undetermined"])
    assert.equal(answerTo(findingWith({ attribution: { ...attribution, responsible } })), undefined);
});

test("nothing else is compared between the axes", () => {
  for (const code of CONFORMITIES.filter((one) => one !== "violation" && one !== "technical-breach")) {
    const ground = code === "exempt" ? "law-enforcement" : null;
    const unbroken = {
      conformity: { ...conformity, code, ground },
      occurrence: { code: "refuted", reason: "Reason." },
      attribution: { ...attribution, responsible: "none" },
    };
    assert.equal(answerTo(findingWith(unbroken)), undefined, code);
  }
  for (const code of ["unconfirmed", "possible"])
    assert.equal(answerTo(findingWith({ occurrence: { code, reason: "Reason." } })), undefined, code);
  const unknown = { ...attribution, perpetrator: "not-attributable", responsible: "undetermined", mode: "none" };
  assert.equal(answerTo(findingWith({ attribution: unknown })), undefined);
});

/** To the last millisecond in which the accused may answer in time. */
function toDeadline(room: Room, { of }: OpenCase, hours: number): void {
  room.nowMs = (room.state.cases.get(of.index)?.ref.loggedAt ?? 0) + hours * HOUR_MS;
}
