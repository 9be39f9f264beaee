// What is refused in the talks; each code at its position, and each refusal beside what is let in.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type JsonObject, isRefusal } from "@mizan/ledger";
import { type Refused, answerTo } from "../fixture/refused.ts";
import {
  CO_CHAIR,
  MONITOR,
  type Room,
  SECRETARIAT,
  bareRoom,
  fileReport,
  otherLeaf,
  say,
  tryPropose,
  trySay,
} from "../fixture/room.ts";
import {
  A,
  B,
  HASH,
  WORDS,
  commitmentBody,
  draftBody,
  owedIn,
  positionBody,
  proposalBody,
  roundBody,
  scoreSubject,
  tableIn,
} from "../fixture/talks.ts";
import type { AgreementCode } from "../admit.ts";
import type { JointActCode } from "../case/joint-act.ts";
import type { AgreementFactCode } from "../fact.ts";
import { textHash } from "./draft.ts";

const OTHER_HOST = { ...CO_CHAIR, org: "co-chair-b" };
const opening = (change: JsonObject) => (room: Room) =>
  trySay(room, CO_CHAIR, "agreement.round.opened", roundBody(change));
const closing =
  (change: JsonObject, by = CO_CHAIR) =>
  (room: Room) => {
    const round = say(room, CO_CHAIR, "agreement.round.opened", roundBody());
    return trySay(room, by, "agreement.round.closed", {
      round,
      to: "2025-10-25T15:00:00Z",
      outcome: "It went on.",
      ...change,
    });
  };
const tabling =
  (change: JsonObject, by = A) =>
  (room: Room) => {
    const { draft } = tableIn(room);
    return trySay(room, by, "agreement.draft.tabled", draftBody({ base: draft, ...change }));
  };
const translating = (change: JsonObject) => (room: Room) => {
  const { draft } = tableIn(room);
  const body = {
    draft,
    hash: HASH,
    bytes: 9,
    language: "ur",
    translator: "machine",
    reviewedBy: null,
    simulated: true,
  };
  say(room, SECRETARIAT, "agreement.draft.translated", body);
  return trySay(room, SECRETARIAT, "agreement.draft.translated", { ...body, ...change });
};
const stating = (change: JsonObject) => (room: Room) =>
  trySay(room, B, "agreement.position.stated", positionBody(tableIn(room).draft, change));
const statingAfter = (first: JsonObject, change: JsonObject) => (room: Room) => {
  const { draft } = tableIn(room);
  say(room, B, "agreement.position.stated", positionBody(draft, first));
  return trySay(room, B, "agreement.position.stated", positionBody(draft, change));
};
const withdrawing =
  (change: JsonObject, by = B, times = 1) =>
  (room: Room) => {
    const { draft } = tableIn(room);
    const proposal = say(room, B, "agreement.proposal.made", proposalBody(draft));
    for (let n = 1; n < times; n++) say(room, by, "agreement.proposal.withdrawn", { proposal, reason: null });
    return trySay(room, by, "agreement.proposal.withdrawn", { proposal, reason: null, ...change });
  };
const setting = (change: JsonObject) => (room: Room) =>
  trySay(room, SECRETARIAT, "agreement.commitment.set", commitmentBody(tableIn(room).draft, change));
const claiming =
  (claim: JsonObject, by = A, times = 1) =>
  (room: Room) => {
    const commitment = owedIn(room, { obligor: "party-a" });
    const body = { commitment, claim: "begun", words: "We have begun.", publish: false, ...claim };
    for (let n = 1; n < times; n++) say(room, by, "agreement.commitment.claimed", body);
    return trySay(room, by, "agreement.commitment.claimed", body);
  };
const scoring =
  (change: JsonObject, obligor = "both") =>
  (room: Room) => {
    const commitment = owedIn(room, { obligor });
    return tryPropose(room, {
      kind: "score",
      case: null,
      subject: scoreSubject(commitment, [fileReport(room)], change),
    });
  };
const bare = (attempt: (room: Room) => unknown) => () => attempt(bareRoom());

type Code = AgreementCode | AgreementFactCode | JointActCode;

const refusals: readonly Refused<Code>[] = [
  ["round-open-already", "type", "a second round is opened", (room) => (tableIn(room), opening({ number: 2 })(room))],
  [
    "round-number-taken",
    "body.number",
    "a round has the number of one that is closed",
    (room) => (closing({})(room), opening({})(room)),
  ],
  ["round-ahead-of-time", "body.from", "a round has not begun", opening({ from: "2025-10-27T06:00:00Z" })],
  ["round-ahead-of-time", "body.to", "a round has not ended", closing({ to: "2025-10-27T06:00:00Z" })],
  ["round-ends-before", "body.to", "a round ends before it begins", closing({ to: "2025-10-24T06:00:00Z" })],
  ["round-not-host", "org", "another co-chair closes it", closing({}, OTHER_HOST)],
  ["round-unknown", "body.round.index", "a round that is none is closed", closing({ round: { index: 0, leaf: HASH } })],
  [
    "leaf-wrong",
    "body.round.leaf",
    "a round is cited under another leaf",
    (room) => {
      const { round } = tableIn(room);
      const body = { round: otherLeaf(round), to: "2025-10-25T15:00:00Z", outcome: "It went on." };
      return trySay(room, CO_CHAIR, "agreement.round.closed", body);
    },
  ],
  [
    "round-closed",
    "body.round",
    "a round is closed twice",
    (room) => {
      const { round } = tableIn(room);
      const body = { round, to: "2025-10-25T15:00:00Z", outcome: "It went on." };
      say(room, CO_CHAIR, "agreement.round.closed", body);
      return trySay(room, CO_CHAIR, "agreement.round.closed", body);
    },
  ],
  ["role-may-not", "type", "a party opens a round", (room) => trySay(room, A, "agreement.round.opened", roundBody())],
  [
    "not-a-party",
    "body.delegations.0.org",
    "a delegation is nobody's",
    opening({ delegations: [{ org: "secretariat", office: "Registry", size: 1 }] }),
  ],
  [
    "delegation-repeated",
    "body.delegations.1.org",
    "one side has two delegations",
    opening({
      delegations: [
        { org: "party-a", office: "One", size: 1 },
        { org: "party-a", office: "Two", size: 1 },
      ],
    }),
  ],
  [
    "round-needed",
    "type",
    "a draft is tabled in no round",
    (room) => trySay(room, A, "agreement.draft.tabled", draftBody()),
  ],
  ["draft-unknown", "body.base.index", "its base is no draft", tabling({ base: { index: 0, leaf: HASH } })],
  ["draft-not-yours", "body.base", "the other side puts its text in place of this one", tabling({}, B)],
  [
    "draft-superseded",
    "body.draft",
    "a position is on a version that is on the table no more",
    (room) => {
      const { draft } = tableIn(room);
      say(room, A, "agreement.draft.tabled", draftBody({ base: draft }));
      return trySay(room, B, "agreement.position.stated", positionBody(draft));
    },
  ],
  [
    "draft-provision-repeated",
    "body.provisions.1.id",
    "a provision is listed twice",
    tabling({ provisions: [1, 2].map(() => ({ id: "p01", text: HASH })) }),
  ],
  [
    "translation-repeated",
    "body.language",
    "a draft is translated into its own language",
    translating({ language: "en" }),
  ],
  ["translation-repeated", "body.hash", "the same translation comes twice", translating({})],
  [
    "draft-provision-unknown",
    "body.provision",
    "a position is on a provision that is none",
    stating({ provision: "p09" }),
  ],
  ["draft-text-differs", "body.text", "a position is on other words", stating({ text: HASH })],
  ["position-reason-missing", "body.reason", "brackets have no reason", stating({ position: "bracketed" })],
  ["position-reason-missing", "body.reason", "a reserve has no reason", stating({ position: "reserved" })],
  [
    "position-reason-missing",
    "body.reason",
    "an objection has no reason",
    stating({ position: "objected", incurable: true }),
  ],
  ["field-out-of-bounds", "body.reason", "a reason is empty", stating({ position: "reserved", reason: "" })],
  [
    "field-out-of-bounds",
    "body.reason",
    "a reason is too long",
    stating({ position: "reserved", reason: "x".repeat(2_001) }),
  ],
  [
    "position-cure-missing",
    "body.cure",
    "an objection says nothing of a cure",
    stating({ position: "objected", reason: "No." }),
  ],
  [
    "position-cure-missing",
    "body.cure",
    "an objection has a cure and says that it has none",
    stating({ position: "objected", reason: "No.", cure: "A date.", incurable: true }),
  ],
  ["position-cure-unneeded", "body.cure", "what is agreed has a cure", stating({ cure: "A date." })],
  ["position-repeated", "body.position", "the same position is stated again", statingAfter({}, {})],
  [
    "reopening-unexplained",
    "body.reason",
    "what was agreed is reopened without a reason",
    statingAfter({}, { position: "no-position" }),
  ],
  [
    "proposal-open-already",
    "type",
    "a side proposes twice for the same words",
    (room) => {
      const { draft } = tableIn(room);
      say(room, B, "agreement.proposal.made", proposalBody(draft));
      return trySay(room, B, "agreement.proposal.made", proposalBody(draft));
    },
  ],
  [
    "proposal-missing",
    "body.proposal.index",
    "no proposal stands there",
    withdrawing({ proposal: { index: 0, leaf: HASH } }),
  ],
  ["proposal-not-yours", "body.proposal", "the other side withdraws it", withdrawing({}, A)],
  ["proposal-withdrawn", "body.proposal", "it is withdrawn twice", withdrawing({}, B, 2)],
  [
    "due-unclear",
    "body.due",
    "a commitment is due at two times",
    setting({ due: { date: "2025-11-01T00:00:00Z", days: 3, trigger: null } }),
  ],
  [
    "due-unclear",
    "body.due",
    "a commitment is due at no time",
    setting({ due: { date: null, days: null, trigger: null } }),
  ],
  ["not-a-party", "body.obligor", "the secretariat owes it", setting({ obligor: "secretariat" })],
  [
    "draft-provision-unknown",
    "body.provision",
    "it carries out no provision of the draft",
    setting({ provision: "p09" }),
  ],
  [
    "provision-unknown",
    "body.provision",
    "it carries out no provision of the mandate",
    setting({ draft: null, provision: "p09" }),
  ],
  [
    "commitment-unknown",
    "body.linkedWith.0.index",
    "it is linked with what is no commitment",
    setting({ linkedWith: [{ index: 0, leaf: HASH }] }),
  ],
  [
    "commitment-superseded",
    "body.supersedes",
    "it takes the place of one that has been replaced",
    (room) => {
      const old = owedIn(room);
      owedIn(room, { supersedes: old });
      return trySay(
        room,
        SECRETARIAT,
        "agreement.commitment.set",
        commitmentBody(null, { publish: true, supersedes: old }),
      );
    },
  ],
  ["no-mandate", "body.publish", "a commitment is public before there is a mandate", bare(setting({ publish: true }))],
  ["claim-not-obligor", "body.claim", "the other side says that it is done", claiming({ claim: "done" }, B)],
  ["dispute-of-own", "body.claim", "a party disputes its own commitment", claiming({ claim: "disputed" })],
  ["claim-repeated", "body.claim", "the same is claimed twice", claiming({}, A, 2)],
  ["verification-missing", "body.subject.verification", "a 3 cites no verification", scoring({ score: 3 })],
  ["field-out-of-bounds", "body.subject.score", "there is a 4", scoring({ score: 4 })],
  ["field-out-of-bounds", "body.subject.evidence", "a score rests on no evidence", scoring({ evidence: [] })],
  [
    "score-period-reversed",
    "body.subject.to",
    "the period ends before it begins",
    scoring({ to: "2025-10-19T00:00:00Z" }),
  ],
  ["score-ahead-of-time", "body.subject.to", "the period has not ended", scoring({ to: "2025-11-19T00:00:00Z" })],
  [
    "citation-unknown",
    "body.subject.evidence.0.index",
    "evidence is no entry yet",
    scoring({ evidence: [{ index: 999, leaf: HASH }] }),
  ],
  [
    "score-unverified",
    "body.subject.verification",
    "a 3 rests on what the obligor says",
    (room) => {
      const commitment = owedIn(room, { obligor: "party-a" });
      const body = { commitment, claim: "done", words: "We have done it.", publish: false };
      const claim = say(room, A, "agreement.commitment.claimed", body);
      const subject = scoreSubject(commitment, [claim], { score: 3, verification: claim });
      return tryPropose(room, { kind: "score", case: null, subject });
    },
  ],
  [
    "commitment-proposed",
    "body.subject.commitment",
    "what is only proposed is scored",
    (room) => {
      const { draft } = tableIn(room);
      const commitment = say(room, SECRETARIAT, "agreement.commitment.set", commitmentBody(draft));
      return tryPropose(room, { kind: "score", case: null, subject: scoreSubject(commitment, [commitment]) });
    },
  ],
];

for (const [code, at, when, attempt] of refusals)
  test(`refused: ${when} (${code})`, () => {
    assert.deepEqual(answerTo(attempt), [code, at]);
  });

test("what stands beside each refusal is let in", () => {
  const admitted: readonly ((room: Room) => unknown)[] = [
    opening({}),
    closing({}),
    tabling({}),
    tabling({}, CO_CHAIR),
    translating({ language: "ps", hash: "cd".repeat(32) }),
    stating({}),
    stating({ position: "objected", reason: "No.", cure: "A date." }),
    stating({ position: "objected", reason: "No.", incurable: true }),
    stating({ provision: "p02", text: textHash(WORDS[1]) }),
    statingAfter({}, { position: "no-position", reason: "Our side has to ask again." }),
    withdrawing({}),
    setting({}),
    setting({ draft: null, publish: true }),
    claiming({}),
    claiming({ claim: "disputed" }, B),
    scoring({}),
    (room) => {
      const commitment = owedIn(room);
      const seen = fileReport(room);
      const subject = scoreSubject(commitment, [seen], { score: 3, verification: seen });
      return tryPropose(room, { kind: "score", case: null, subject });
    },
    bare(setting({})),
  ];
  for (const [i, attempt] of admitted.entries()) assert.equal(answerTo(attempt), undefined, `attempt ${i}`);
});

test("talks need no mandate, and a score does", () => {
  const room = bareRoom();
  const { draft } = tableIn(room);
  const owed = say(room, SECRETARIAT, "agreement.commitment.set", commitmentBody(draft));
  const said = tryPropose(room, { kind: "score", case: null, subject: scoreSubject(owed, [owed]) });
  assert.ok(isRefusal(said));
  assert.equal(said.refused, "no-mandate");
  assert.ok(isRefusal(trySay(room, MONITOR, "agreement.position.stated", positionBody(draft))));
});
