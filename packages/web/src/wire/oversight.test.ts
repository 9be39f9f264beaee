// What the oversight screens read from the server, by the contract's own shapes; what differs is refused with its place.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessPage } from "./access-log.ts";
import { decisionDetail, decisionPage } from "./decision.ts";
import { failureOf } from "./failure.ts";
import { mandatePage } from "./mandate.ts";
import { logRecord } from "./record.ts";
import { room } from "./room.ts";
import { scenario } from "./scenario.ts";
import { session, sessionList } from "./session.ts";
import { preparedAnswer, submittedAnswer } from "./statement.ts";

const LEAF = "ab".repeat(32);
const place = {
  index: 9,
  leaf: LEAF,
  loggedAt: 5,
  mechanismAt: 6,
  chain: "public",
  receipt: { state: "pending", guarantors: [] },
};
const shown = {
  ...place,
  visible: true,
  type: "oversight.decision.proposed",
  org: "a",
  role: "co-chair",
  body: { kind: "ruling" },
  withheld: [],
};
const brief = {
  index: 9,
  leaf: LEAF,
  kind: "ruling",
  case: 4,
  status: "open",
  by: { org: "a", role: "co-chair" },
  proposedAt: 6,
  until: null,
  required: [{ org: "a", role: "co-chair", stand: null }],
  mine: "needed",
};
const truce = {
  word: "holding",
  term: { rule: "load", value: 6.5, threshold: 10, incidents: [3] },
  load: { low: 6.5, high: 6.5 },
  window: { from: 1, to: 2 },
  coverage: { plannedH: 0, observedH: 0, share: null },
  underReview: 1,
  since: 1,
  disputedLinks: 0,
};
const party = {
  alleged: 1,
  confirmed: 0,
  attributed: 0,
  ruled: 0,
  noJointRuling: 0,
  answeredInTime: 1,
  deadlinesMissed: 0,
};

function placeOf(read: () => unknown): string | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    const failure = failureOf(error);
    return failure.kind === "malformed" ? failure.at : failure.kind;
  }
}

test("a session says as which office one reads, or that one reads as the public", () => {
  const demo = { id: "co-chair-a", org: "co-chair-a", role: "co-chair", name: { en: "A", ur: "الف" } };
  const answer = { reader: null, how: null, session: null, demo: true, personas: [demo] };
  assert.equal(session(answer, "").reader, null);
  assert.equal(session({ ...answer, reader: demo, how: "persona", session: "s" }, "").reader?.role, "co-chair");
  assert.equal(
    placeOf(() => session({ ...answer, how: "guess" }, "")),
    "how",
  );
  const row = { id: "s", org: "a", role: "liaison", how: "passkey", since: 1, lastSeen: 2, current: true };
  assert.equal(sessionList({ items: [row] }, "").items.length, 1);
  assert.equal(
    placeOf(() => sessionList({ items: [{ ...row, since: "1" }] }, "")),
    "items.0.since",
  );
});

test("a record is shown, or is there with its class and reason; never half of each", () => {
  const record = logRecord(shown, "");
  assert.equal(record.visible && record.body["kind"], "ruling");
  const closed = logRecord({ ...place, visible: false, class: "until-ruling", reason: "before a ruling" }, "");
  assert.equal(!closed.visible && closed.class, "until-ruling");
  assert.equal(
    placeOf(() => logRecord({ ...shown, visible: "yes" }, "record")),
    "record.visible",
  );
  assert.equal(
    placeOf(() => logRecord({ ...shown, body: [] }, "record")),
    "record.body",
  );
});

test("a decision is read with the stand of each office", () => {
  const stands = [
    { org: "a", role: "co-chair", stand: "differed", final: true, reasons: "r", text: null, index: 10, at: 7 },
  ];
  const detail = decisionDetail({ ...brief, subject: { case: 4 }, subjectHash: LEAF, stands, record: shown }, "");
  assert.equal(detail.stands[0]?.final, true);
  assert.equal(decisionPage({ items: [brief], next: null, total: 1 }, "").items[0]?.mine, "needed");
  assert.equal(
    placeOf(() => decisionPage({ items: [{ ...brief, status: "done" }], next: null, total: 1 }, "")),
    "items.0.status",
  );
});

test("the room tells the internal state only to those who may know it", () => {
  const answer = {
    now: 1,
    logNow: 2,
    exercise: { start: "2025-10-26T06:00:00Z", rate: 1 },
    mandate: null,
    truce: { internal: null, public: truce },
    needsMyKey: [brief],
    clocks: [
      { case: 4, report: null, clock: "response", owner: { org: null, role: "liaison" }, dueAt: 9, state: "running" },
    ],
    measures: [
      { org: "party-a", ...party },
      { org: "party-b", ...party },
    ],
  };
  const read = room(answer, "");
  assert.equal(read.exercise, true);
  assert.equal(read.truce.internal, null);
  assert.equal(room({ ...answer, exercise: null }, "").exercise, false);
  assert.equal(
    placeOf(() => room({ ...answer, measures: [{ org: "party-a" }] }, "")),
    "measures.0.alleged",
  );
});

test("mandate, access log and scenario are read", () => {
  const key = { key: LEAF, standing: "effective", since: 3, proposed: 2 };
  const offices = [{ org: "a", role: "co-chair", keys: [key] }];
  const policies = [{ name: "deny", text: "forbid (principal, action, resource);" }];
  assert.equal(mandatePage({ mandate: null, offices, policies, proposals: [] }, "").offices[0]?.keys.length, 1);
  const row = { index: 1, at: 2, reader: { org: "a", role: "legal" }, records: [4] };
  assert.equal(accessPage({ items: [row], next: null, total: 1 }, "").items[0]?.records[0], 4);
  const words = { en: "a", ur: "الف" };
  const organisation = { org: "a", office: "Office A", name: words, roles: ["co-chair"] };
  const read = scenario(
    {
      id: "s",
      title: words,
      scene: { id: "b", title: words },
      organisations: [organisation],
      parties: [],
      coChairs: [],
      timeline: [],
      mandate: { oversight: {} },
    },
    "",
  );
  assert.equal(read.organisations[0]?.name["ur"], "الف");
});

test("what was prepared keeps its body whole, and each statement has an outcome of its own", () => {
  const statement = {
    type: "t.u.v",
    org: "a",
    key: LEAF,
    chain: "restricted",
    seq: 1,
    prev: null,
    seen: null,
    body: { a: [1] },
    restricted: [],
  };
  assert.deepEqual(preparedAnswer({ statements: [statement] }, "").statements[0]?.body, { a: [1] });
  assert.equal(
    placeOf(() => preparedAnswer({ statements: [{ ...statement, body: "x" }] }, "")),
    "statements.0.body",
  );
  const problem = { type: "/problems/no-mandate", title: "Conflict", status: 409, detail: "rule", code: "no-mandate" };
  const [outcome] = submittedAnswer({ results: [{ ok: false, problem }] }, "").results;
  assert.deepEqual(outcome, {
    ok: false,
    failure: { kind: "refused", status: 409, code: "no-mandate", rule: "rule", at: undefined },
  });
});
