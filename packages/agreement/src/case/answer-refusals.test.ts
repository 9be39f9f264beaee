// What is refused of the parties' words in a case: answers, time to answer, words and evidence; each code at its position.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject } from "@mizan/ledger";
import { evidenceBody, responseBody } from "../fixture/bodies.ts";
import { type Refused, answerTo } from "../fixture/refused.ts";
import {
  HOUR_MS,
  type OpenCase,
  type Room,
  admitted,
  citeAt,
  liaisonOf,
  newRoom,
  openCase,
  openOwnMotion,
  otherLeaf,
  trySay,
} from "../fixture/room.ts";
import type { CaseCode } from "./admit.ts";

const A = liaisonOf("party-a");
const B = liaisonOf("party-b");
const NOWHERE = citeAt(9_999);

const respond = (room: Room, { of }: OpenCase, change: JsonObject = {}) =>
  trySay(room, B, "agreement.response.given", responseBody(of, change));
const askTime = (room: Room, { of }: OpenCase, actor = B) =>
  trySay(room, actor, "agreement.response.time-asked", { case: of, reason: "Reason." });
const give = (room: Room, { of }: OpenCase, actor = A) =>
  trySay(room, actor, "agreement.words.given", { case: of, words: "Words.", publish: false });
const ofEvidence = ({ evidence }: OpenCase): JsonObject => ({
  assertions: [{ n: 1, stand: "dispute", evidence: [{ ...evidence }] }],
});
/** At the last millisecond of the time to answer. */
const atDeadline = (room: Room) => {
  const opened = openCase(room);
  room.nowMs = (room.state.cases.get(opened.of.index)?.ref.loggedAt ?? 0) + 72 * HOUR_MS;
  return opened;
};

const answers: readonly Refused<CaseCode>[] = [
  [
    "citation-unknown",
    "body.cites.index",
    "evidence cites what is not in the log",
    (room) =>
      trySay(room, A, "agreement.evidence.added", { ...evidenceBody(openCase(room).of), cites: { ...NOWHERE } }),
  ],
  [
    "leaf-wrong",
    "body.cites.leaf",
    "evidence cites an entry by another leaf",
    (room) => {
      const { of } = openCase(room);
      return trySay(room, A, "agreement.evidence.added", { ...evidenceBody(of), cites: { ...otherLeaf(of) } });
    },
  ],
  [
    "citation-unknown",
    "body.case.index",
    "an answer is to no case",
    (room) => respond(room, { ...openCase(room), of: NOWHERE }),
  ],
  [
    "leaf-wrong",
    "body.case.leaf",
    "an answer cites its case by another leaf",
    (room) => {
      const opened = openCase(room);
      return respond(room, { ...opened, of: otherLeaf(opened.of) });
    },
  ],
  [
    "not-a-party-to-the-case",
    "body.case",
    "the claimant answers its own allegation",
    (room) => trySay(room, A, "agreement.response.given", responseBody(openCase(room).of)),
  ],
  [
    "not-a-party-to-the-case",
    "body.case",
    "a liaison of no party answers in a case of own motion, where nobody is accused",
    (room) => trySay(room, liaisonOf("observer"), "agreement.response.given", responseBody(openOwnMotion(room).of)),
  ],
  [
    "assertion-unknown",
    "body.assertions.0.n",
    "an answer cites an assertion in a case of own motion, where nothing is asserted",
    (room) => trySay(room, B, "agreement.response.given", responseBody(openOwnMotion(room).of)),
  ],
  [
    "assertion-unknown",
    "body.assertions.1.n",
    "an answer is to an assertion that nobody made",
    (room) => {
      const [first, third] = [1, 3].map((n) => ({ n, stand: "dispute", evidence: [] }));
      return respond(room, openCase(room), { assertions: [first ?? null, third ?? null] });
    },
  ],
  [
    "evidence-unknown",
    "body.assertions.0.evidence.1",
    "an answer cites evidence of another case",
    (room) => {
      const other = openCase(room);
      const opened = openCase(room);
      const assertions = [{ n: 1, stand: "dispute", evidence: [opened.evidence, other.evidence] }];
      return respond(room, opened, { assertions });
    },
  ],
  [
    "evidence-unknown",
    "body.assertions.0.evidence.0",
    "an answer cites evidence by another leaf",
    (room) => {
      const opened = openCase(room);
      return respond(room, opened, {
        assertions: [{ n: 1, stand: "dispute", evidence: [otherLeaf(opened.evidence)] }],
      });
    },
  ],
  [
    "response-repeated",
    "body",
    "an answer is given again, word for word",
    (room) => {
      const opened = openCase(room);
      admitted(respond(room, opened, ofEvidence(opened)));
      return respond(room, opened, ofEvidence(opened));
    },
  ],
  [
    "response-repeated",
    "body",
    "an answer is given again that says by saying nothing that it disputes no link",
    (room) => {
      const opened = openCase(room);
      admitted(respond(room, opened));
      return respond(room, opened, { disputesLink: false });
    },
  ],
  [
    "not-a-party-to-the-case",
    "body.case",
    "the claimant asks for time to answer",
    (room) => askTime(room, openCase(room), A),
  ],
  [
    "time-asked-already",
    "type",
    "time is asked for twice",
    (room) => {
      const opened = openCase(room);
      admitted(askTime(room, opened));
      return askTime(room, opened);
    },
  ],
  [
    "time-asked-late",
    "type",
    "time is asked for when it has run out",
    (room) => {
      const opened = atDeadline(room);
      room.nowMs += 1;
      return askTime(room, opened);
    },
  ],
  [
    "not-a-party-to-the-case",
    "body.case",
    "a liaison of no party gives words in a case",
    (room) => give(room, openCase(room), liaisonOf("observer")),
  ],
  [
    "not-a-party-to-the-case",
    "body.case",
    "a liaison of no party brings evidence to a case of own motion",
    (room) => trySay(room, liaisonOf("observer"), "agreement.evidence.added", evidenceBody(openOwnMotion(room).of)),
  ],
];

for (const [refused, at, when, attempt] of answers)
  test(`refused: ${when}`, () => assert.deepEqual(answerTo(attempt), [refused, at]));

test("an answer that says anything else than the last one is let in, and so is one that was given before that", () => {
  const room = newRoom();
  const opened = openCase(room);
  const dispute = { n: 1, stand: "dispute", evidence: [] };
  const changes: readonly JsonObject[] = [
    { answer: "accept" },
    { words: "Other words." },
    { publish: true },
    { disputesLink: true },
    { assertions: [] },
    { assertions: [{ ...dispute, stand: "agree" }] },
    { assertions: [{ ...dispute, n: 2 }] },
    ofEvidence(opened),
  ];
  admitted(respond(room, opened));
  for (const change of changes) {
    admitted(respond(room, opened, change));
    admitted(respond(room, opened));
  }
});

test("an answer is repeated by the organisation that gave it, and by no other", () => {
  const room = newRoom();
  const { of } = openOwnMotion(room);
  for (const actor of [A, B])
    admitted(trySay(room, actor, "agreement.response.given", responseBody(of, { assertions: [] })));
});

test("time asked for in the last millisecond is given, and an answer after its time is heard and called late", () => {
  assert.equal(
    answerTo((room) => askTime(room, atDeadline(room))),
    undefined,
  );
  const late = (room: Room) => {
    const opened = atDeadline(room);
    room.nowMs += 1;
    const given = respond(room, opened);
    assert.equal(room.state.cases.get(opened.of.index)?.responses.at(-1)?.late, true);
    return given;
  };
  assert.equal(answerTo(late), undefined);
});

test("either party gives words and evidence, also where nobody is accused", () => {
  for (const actor of [A, B]) {
    assert.equal(
      answerTo((room) => give(room, openCase(room), actor)),
      undefined,
    );
    assert.equal(
      answerTo((room) => trySay(room, actor, "agreement.evidence.added", evidenceBody(openOwnMotion(room).of))),
      undefined,
    );
  }
});
