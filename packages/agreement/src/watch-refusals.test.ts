// What is refused of the hotline, of coverage and of access; each code at its position.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject } from "@mizan/ledger";
import type { AgreementCode } from "./admit.ts";
import { accessRequestBody, coverageDeclaredBody, coveragePlanBody, hotlineCallBody } from "./fixture/bodies.ts";
import { type Refused, answerTo } from "./fixture/refused.ts";
import {
  CHIEF,
  MONITOR,
  type Room,
  admitted,
  bareRoom,
  citeAt,
  fileReport,
  liaisonOf,
  openCase,
  openIncident,
  otherLeaf,
  say,
  trySay,
} from "./fixture/room.ts";
import type { Actor } from "./state.ts";

const A = liaisonOf("party-a");
const B = liaisonOf("party-b");
const NOWHERE = citeAt(9_999);
const call = (room: Room, actor: Actor, body: JsonObject) => trySay(room, actor, "agreement.hotline.called", body);
const callAbout = (room: Room, incident: JsonObject) =>
  call(room, A, hotlineCallBody("party-a", "party-b", { incident }));
const declare = (room: Room, body: JsonObject) => trySay(room, MONITOR, "agreement.coverage.declared", body);
const planned = (room: Room) => say(room, CHIEF, "agreement.coverage.planned", coveragePlanBody());
const request = (room: Room, host: string, change: JsonObject = {}) =>
  trySay(room, CHIEF, "agreement.access.requested", accessRequestBody(host, change));
const grant = (room: Room, actor: Actor, asked: JsonObject) =>
  trySay(room, actor, "agreement.access.answered", { request: asked, answer: "granted", reason: null });

const ofCalls: readonly Refused<AgreementCode>[] = [
  [
    "not-a-party",
    "body.from",
    "a third organisation calls",
    (room) => call(room, B, hotlineCallBody("observer", "party-b")),
  ],
  [
    "not-a-party",
    "body.to",
    "a third organisation is called",
    (room) => call(room, A, hotlineCallBody("party-a", "observer")),
  ],
  [
    "hotline-not-of-caller",
    "body.from",
    "a liaison records a call of others",
    (room) => call(room, liaisonOf("observer"), hotlineCallBody("party-a", "party-b")),
  ],
  [
    "hotline-ahead-of-time",
    "body.at",
    "a call is recorded before it is made",
    (room) => call(room, A, hotlineCallBody("party-a", "party-b", { at: "2025-10-27T06:00:00Z" })),
  ],
];

const ofMatters: readonly Refused<AgreementCode>[] = [
  [
    "citation-unknown",
    "body.incident.index",
    "a call is about no incident",
    (room) => callAbout(room, fileReport(room)),
  ],
  [
    "leaf-wrong",
    "body.incident.leaf",
    "a call cites an incident by another leaf",
    (room) => callAbout(room, otherLeaf(openIncident(room))),
  ],
  [
    "citation-unknown",
    "body.case.index",
    "access is asked for in no case",
    (room) => request(room, "party-a", { case: fileReport(room) }),
  ],
  [
    "leaf-wrong",
    "body.case.leaf",
    "access is asked for in a case by another leaf",
    (room) => request(room, "party-a", { case: otherLeaf(openCase(room).of) }),
  ],
];

const ofCoverage: readonly Refused<AgreementCode>[] = [
  [
    "coverage-ahead-of-time",
    "body.to",
    "coverage is declared before its time is over",
    (room) => declare(room, coverageDeclaredBody(null, { to: "2025-10-27T00:00:00Z" })),
  ],
  [
    "coverage-plan-unknown",
    "body.plan.index",
    "coverage is declared of no plan",
    (room) => declare(room, coverageDeclaredBody(NOWHERE)),
  ],
  [
    "leaf-wrong",
    "body.plan.leaf",
    "coverage cites its plan by another leaf",
    (room) => declare(room, coverageDeclaredBody(otherLeaf(planned(room)))),
  ],
  [
    "coverage-not-of-plan",
    "body.place",
    "coverage is of another place than its plan",
    (room) => declare(room, coverageDeclaredBody(planned(room), { place: { adm1: "Province 1", adm2: "District 2" } })),
  ],
  [
    "coverage-not-of-plan",
    "body.from",
    "coverage is of another time than its plan",
    (room) => declare(room, coverageDeclaredBody(planned(room), { to: "2025-10-25T12:00:01Z" })),
  ],
];

const ofAccess: readonly Refused<AgreementCode>[] = [
  ["not-a-party", "body.host", "access is asked of a third organisation", (room) => request(room, "observer")],
  ["access-request-unknown", "body.request.index", "an answer is to no request", (room) => grant(room, A, NOWHERE)],
  [
    "leaf-wrong",
    "body.request.leaf",
    "an answer cites its request by another leaf",
    (room) => grant(room, A, otherLeaf(admitted(request(room, "party-a")))),
  ],
  [
    "access-not-host",
    "body.request",
    "the other party answers for the host",
    (room) => grant(room, B, admitted(request(room, "party-a"))),
  ],
  [
    "access-answer-repeated",
    "body.answer",
    "the answer that stands is given again",
    (room) => {
      const asked = admitted(request(room, "party-a"));
      admitted(grant(room, A, asked));
      return grant(room, A, asked);
    },
  ],
];

for (const [refused, at, when, attempt] of [...ofCalls, ...ofMatters, ...ofCoverage, ...ofAccess])
  test(`refused: ${when}`, () => assert.deepEqual(answerTo(attempt), [refused, at]));

test("without a mandate nothing of it is said", () => {
  const withoutMandate: readonly ((room: Room) => unknown)[] = [
    (room) => call(room, A, hotlineCallBody("party-a", "party-b")),
    (room) => trySay(room, CHIEF, "agreement.coverage.planned", coveragePlanBody()),
    (room) => declare(room, coverageDeclaredBody(null)),
    (room) => request(room, "party-a"),
    (room) => grant(room, A, NOWHERE),
  ];
  for (const attempt of withoutMandate)
    assert.deepEqual(
      answerTo(() => attempt(bareRoom())),
      ["no-mandate", "type"],
    );
});

test("what is whole is let in: a call, coverage of a plan, access asked for and given", () => {
  const whole: readonly ((room: Room) => unknown)[] = [
    (room) => call(room, A, hotlineCallBody("party-a", "party-b")),
    (room) => callAbout(room, openIncident(room)),
    (room) => declare(room, coverageDeclaredBody(planned(room))),
    (room) => request(room, "party-b", { case: openCase(room).of }),
    (room) => grant(room, A, admitted(request(room, "party-a"))),
  ];
  for (const attempt of whole) assert.equal(answerTo(attempt), undefined);
});
