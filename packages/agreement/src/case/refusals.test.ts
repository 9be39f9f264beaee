// What is refused of a case: its opening, its moves, what comes after its end, and reviews; each code at its position.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject } from "@mizan/ledger";
import { allegationBody, evidenceBody, responseBody, reviewBody } from "../fixture/bodies.ts";
import { type Refused, answerTo } from "../fixture/refused.ts";
import {
  type FoundCase,
  type OpenCase,
  type Room,
  SECRETARIAT,
  answer,
  bareRoom,
  citeAt,
  find,
  foundCase,
  liaisonOf,
  openCase,
  openIncident,
  otherLeaf,
  propose,
  review,
  reviewedCase,
  ruledCase,
  rulingDraft,
  say,
  admitted,
  trySay,
  trySettle,
  wait,
} from "../fixture/room.ts";
import type { CaseCode } from "./admit.ts";

const A = liaisonOf("party-a");
const B = liaisonOf("party-b");
const NOWHERE = citeAt(9_999);

const open = (room: Room, incident: JsonObject, allegation: JsonObject | null) =>
  trySay(room, SECRETARIAT, "agreement.case.opened", { incident, allegation });
const move = (room: Room, { of }: OpenCase, to: string, into: JsonObject | null = null) =>
  trySay(room, SECRETARIAT, "agreement.case.moved", { case: of, to, reason: "Reason.", into });
const respond = (room: Room, { of }: OpenCase, change: JsonObject = {}) =>
  trySay(room, B, "agreement.response.given", responseBody(of, change));
const give = (room: Room, { of }: OpenCase, actor = A) =>
  trySay(room, actor, "agreement.words.given", { case: of, words: "Words.", publish: false });
const hold = (room: Room, { of }: OpenCase, finding: JsonObject & FoundCase["finding"], outcome = "endorsed") =>
  trySay(room, SECRETARIAT, "agreement.review.held", reviewBody(of, finding, { outcome }));
const withdraw = (room: Room, { allegation }: OpenCase) =>
  say(room, A, "agreement.allegation.withdrawn", { allegation, reason: "Reason." });

const opening: readonly Refused<CaseCode>[] = [
  ["citation-unknown", "body.incident.index", "a case is opened on no incident", (room) => open(room, NOWHERE, null)],
  [
    "leaf-wrong",
    "body.incident.leaf",
    "a case is opened on an incident by another leaf",
    (room) => open(room, otherLeaf(openIncident(room)), null),
  ],
  [
    "incident-has-case",
    "body.incident",
    "a case of own motion is opened on an incident that has a case",
    (room) => open(room, openCase(room).incident, null),
  ],
  [
    "citation-unknown",
    "body.allegation.index",
    "a case is opened on no allegation",
    (room) => open(room, openIncident(room), NOWHERE),
  ],
  [
    "leaf-wrong",
    "body.allegation.leaf",
    "a case is opened on an allegation by another leaf",
    (room) => {
      const { incident, allegation } = openCase(room);
      return open(room, incident, otherLeaf(allegation));
    },
  ],
  [
    "allegation-of-other-incident",
    "body.allegation",
    "a case joins an allegation to an incident it is not about",
    (room) => open(room, openIncident(room), openCase(room).allegation),
  ],
  [
    "allegation-withdrawn",
    "body.allegation",
    "a case is opened on an allegation that was withdrawn",
    (room) => {
      const incident = openIncident(room);
      const allegation = say(room, A, "agreement.allegation.made", allegationBody(incident, "party-b"));
      say(room, A, "agreement.allegation.withdrawn", { allegation, reason: "Reason." });
      return open(room, incident, allegation);
    },
  ],
  [
    "allegation-has-case",
    "body.allegation",
    "a second case is opened on one allegation",
    (room) => {
      const { incident, allegation } = openCase(room);
      return open(room, incident, allegation);
    },
  ],
];

const moves: readonly Refused<CaseCode>[] = [
  [
    "move-not-allowed",
    "body.to",
    "a case is withdrawn and its claimant did not withdraw",
    (room) => move(room, openCase(room), "withdrawn"),
  ],
  [
    "move-not-allowed",
    "body.into",
    "a case that is referred points to another",
    (room) => move(room, openCase(room), "referred", openCase(room).of),
  ],
  ["move-not-allowed", "body.into", "a merged case points to none", (room) => move(room, openCase(room), "merged")],
  [
    "move-not-allowed",
    "body.into",
    "a case is merged into itself",
    (room) => {
      const opened = openCase(room);
      return move(room, opened, "merged", opened.of);
    },
  ],
  [
    "move-not-allowed",
    "body.into",
    "a case is merged into none that was opened",
    (room) => move(room, openCase(room), "merged", NOWHERE),
  ],
  [
    "leaf-wrong",
    "body.into.leaf",
    "a case is merged into another by another leaf",
    (room) => move(room, openCase(room), "merged", otherLeaf(openCase(room).of)),
  ],
];

/** Three ways in which a case ends, and a fourth by the clock alone. */
const endings: readonly (readonly [how: string, end: (room: Room) => OpenCase])[] = [
  ["by a ruling", ruledCase],
  [
    "by a move of the registry",
    (room) => {
      const opened = openCase(room);
      withdraw(room, opened);
      admitted(move(room, opened, "withdrawn"));
      return opened;
    },
  ],
  [
    "without a joint ruling, as both said",
    (room) => {
      const reviewed = reviewedCase(room);
      admitted(trySettle(room, propose(room, rulingDraft(room, reviewed)), "split"));
      return reviewed;
    },
  ],
  [
    "without a joint ruling, by the clock",
    (room) => {
      const reviewed = reviewedCase(room);
      wait(room, 121);
      return reviewed;
    },
  ],
];
const afterTheEnd: readonly Refused<CaseCode>[] = endings.flatMap(([how, end]) =>
  (
    [
      ["an answer", (room) => respond(room, end(room))],
      ["words", (room) => give(room, end(room))],
      ["another move", (room) => move(room, end(room), "referred")],
      ["evidence", (room) => trySay(room, A, "agreement.evidence.added", evidenceBody(end(room).of))],
    ] satisfies (readonly [string, (room: Room) => unknown])[]
  ).map(([what, attempt]): Refused<CaseCode> => [
    "case-closed",
    "body.case",
    `${what} after a case ended ${how}`,
    attempt,
  ]),
);

const reviews: readonly Refused<CaseCode>[] = [
  [
    "finding-missing",
    "body.finding.index",
    "a review is of no finding",
    (room) => {
      const opened = openCase(room);
      return hold(room, opened, opened.evidence);
    },
  ],
  [
    "finding-missing",
    "body.finding.index",
    "a review is of a finding of another case",
    (room) => hold(room, openCase(room), foundCase(room).finding),
  ],
  [
    "leaf-wrong",
    "body.finding.leaf",
    "a review cites its finding by another leaf",
    (room) => {
      const found = foundCase(room);
      return hold(room, found, otherLeaf(found.finding));
    },
  ],
  [
    "finding-superseded",
    "body.finding",
    "a review is of a finding that another has replaced",
    (room) => {
      const found = foundCase(room);
      find(room, found);
      return hold(room, found, found.finding);
    },
  ],
  [
    "finding-superseded",
    "body.finding",
    "a review is of a finding that did not know the answer",
    (room) => {
      const opened = openCase(room);
      wait(room, 73);
      const finding = find(room, opened);
      answer(room, opened);
      return hold(room, opened, finding);
    },
  ],
  [
    "finding-superseded",
    "body.finding",
    "a review is of a finding that was returned",
    (room) => {
      const found = foundCase(room);
      review(room, found, "returned");
      return hold(room, found, found.finding);
    },
  ],
  [
    "review-held-already",
    "body.finding",
    "a finding is reviewed twice",
    (room) => {
      const reviewed = reviewedCase(room);
      return hold(room, reviewed, reviewed.finding, "dissent-noted");
    },
  ],
  [
    "returned-too-often",
    "body.outcome",
    "a finding is returned a third time",
    (room) => {
      const opened = openCase(room);
      answer(room, opened);
      for (let returns = 0; returns < 2; returns += 1)
        review(room, { ...opened, finding: find(room, opened) }, "returned");
      return hold(room, opened, find(room, opened), "returned");
    },
  ],
];

for (const [refused, at, when, attempt] of [...opening, ...moves, ...afterTheEnd, ...reviews])
  test(`refused: ${when}`, () => assert.deepEqual(answerTo(attempt), [refused, at]));

test("without a mandate nothing is said in a case", () => {
  assert.deepEqual(
    answerTo(() => open(bareRoom(), NOWHERE, null)),
    ["no-mandate", "type"],
  );
});

test("once the mandate is un-taken, nothing more is said in a case that was opened under it", () => {
  const untaken = (room: Room) => {
    const opened = openCase(room);
    const { mandate } = room.state;
    assert.ok(mandate);
    const act = { kind: "mandate", case: null, subject: {}, until: null, by: SECRETARIAT };
    trySettle(room, { ...act, ref: { log: "example/log", ...citeAt(mandate.index), loggedAt: 0 } }, "untaken");
    return respond(room, opened);
  };
  assert.deepEqual(answerTo(untaken), ["no-mandate", "type"]);
});

test("two returns are let in, and so is the review of a finding that replaced another", () => {
  const again = (room: Room) => {
    const found = foundCase(room);
    const replacing = find(room, found);
    admitted(hold(room, found, replacing, "returned"));
    return hold(room, found, find(room, found), "returned");
  };
  assert.equal(answerTo(again), undefined);
});
