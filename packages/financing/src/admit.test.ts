// What is admitted in the financing room, and what is refused: every code of its law with the place it names.
import assert from "node:assert/strict";
import { test } from "node:test";
import { undeclaredAudiences } from "@mizan/ledger";
import { ANALYST, Body, GATEWAY, leafOf, LEGAL, LIAISON_A, startRoom } from "./fixture/room.ts";
import { FINANCING } from "./room.ts";
import { hitStanding } from "./state.ts";

test("every field of every type says whose it is to read", () => {
  const schemas = Object.entries(FINANCING.vocabulary.schemas);
  assert.equal(schemas.length, 13);
  for (const [type, schema] of schemas) assert.deepEqual(undeclaredAudiences(schema), [], type);
});

const LIST = "financing.list.snapshot";
const SCREENING = "financing.screening.run";
const REVIEW = "financing.hit.reviewed";
const SECOND = "financing.hit.confirmed";
const BATCH = "financing.batch.filed";
const TRACE = "financing.trace.recorded";

test("the same list twice is no new snapshot, and a list is the analyst's to register", () => {
  const room = startRoom();
  assert.deepEqual(room.refused(LIAISON_A, LIST, Body.list()), ["role-may-not", "type"]);
  room.say(ANALYST, LIST, Body.list());
  assert.deepEqual(room.refused(ANALYST, LIST, Body.list()), ["list-unchanged", "body.hash"]);
  room.say(ANALYST, LIST, Body.list({ source: "un-security-council" }));
});

test("a screening names a list that stands, the algorithm in force, and whether it is simulated", () => {
  const room = startRoom();
  const list = room.say(ANALYST, LIST, Body.list());
  const batch = room.say(GATEWAY, BATCH, Body.batch());
  const refused = (body: Parameters<typeof room.refused>[2]) => room.refused(ANALYST, SCREENING, body);
  assert.deepEqual(refused(Body.screening({ ...list, leaf: leafOf(77) })), ["citation-unknown", "body.list"]);
  assert.deepEqual(refused(Body.screening(batch)), ["list-unknown", "body.list"]);
  assert.deepEqual(refused(Body.screening(list, { algorithm: "other:1" })), ["algorithm-other", "body.algorithm"]);
  assert.deepEqual(refused(Body.screening(list, { simulated: false })), ["simulated-differs", "body.simulated"]);
  room.say(ANALYST, SCREENING, Body.screening(list));
});

test("a hit is decided by two pairs of eyes: another key, and another office", () => {
  const room = startRoom();
  const list = room.say(ANALYST, LIST, Body.list());
  const screening = room.say(ANALYST, SCREENING, Body.screening(list));
  const standing = () => hitStanding(room.state.screenings.get(screening.index) ?? { reviews: [] }, "EXi.001");
  assert.equal(standing(), "open");
  const other = Body.review(screening, { reference: "EXi.999" });
  assert.deepEqual(room.refused(ANALYST, REVIEW, other), ["hit-unknown", "body.reference"]);
  const review = room.say(ANALYST, REVIEW, Body.review(screening));
  assert.equal(standing(), "awaiting-second");
  assert.deepEqual(room.refused(ANALYST, REVIEW, Body.review(screening)), ["hit-awaits-second", "body.reference"]);
  const confirm = Body.confirmation(review);
  assert.deepEqual(room.refused(ANALYST, SECOND, confirm), ["second-eye-same-key", "body.review"]);
  const colleague = { ...ANALYST, key: "k-colleague" };
  assert.deepEqual(room.refused(colleague, SECOND, confirm), ["second-eye-same-office", "body.review"]);
  assert.deepEqual(room.refused(LIAISON_A, SECOND, confirm), ["role-may-not", "type"]);
  assert.deepEqual(room.refused(LEGAL, SECOND, Body.confirmation(screening)), ["hit-unknown", "body.review"]);
  room.say(LEGAL, SECOND, confirm);
  assert.equal(standing(), "false-match");
  assert.deepEqual(room.refused(LEGAL, SECOND, confirm), ["hit-decided", "body.review"]);
  assert.deepEqual(room.refused(ANALYST, REVIEW, Body.review(screening)), ["hit-decided", "body.reference"]);
});

test("where the second pair of eyes sees it otherwise the hit is open again", () => {
  const room = startRoom();
  const list = room.say(ANALYST, LIST, Body.list());
  const screening = room.say(ANALYST, SCREENING, Body.screening(list));
  const review = room.say(ANALYST, REVIEW, Body.review(screening));
  room.say({ ...ANALYST, org: "party-a", key: "k2" }, SECOND, Body.confirmation(review, false));
  assert.equal(hitStanding(room.state.screenings.get(screening.index) ?? { reviews: [] }, "EXi.001"), "open");
  room.say(ANALYST, REVIEW, Body.review(screening, { outcome: "true-match", reason: "document-agrees" }));
});

test("a batch is filed once, by a gateway, and begins before it ends", () => {
  const room = startRoom();
  assert.deepEqual(room.refused(ANALYST, BATCH, Body.batch()), ["role-may-not", "type"]);
  const reversed = Body.batch({ from: "2025-10-03T00:00:00Z" });
  assert.deepEqual(room.refused(GATEWAY, BATCH, reversed), ["span-reversed", "body.to"]);
  room.say(GATEWAY, BATCH, Body.batch());
  assert.deepEqual(room.refused(GATEWAY, BATCH, Body.batch()), ["batch-filed", "body.hash"]);
});

test("a trace reads batches that stand, each once, in a window that is one", () => {
  const room = startRoom();
  const list = room.say(ANALYST, LIST, Body.list());
  const batch = room.say(GATEWAY, BATCH, Body.batch());
  const refused = (body: Parameters<typeof room.refused>[2]) => room.refused(ANALYST, TRACE, body);
  assert.deepEqual(refused(Body.trace([{ index: 99, leaf: leafOf(99) }])), ["citation-unknown", "body.batches.0"]);
  assert.deepEqual(refused(Body.trace([batch, list])), ["batch-unknown", "body.batches.1"]);
  assert.deepEqual(refused(Body.trace([batch, batch])), ["batch-twice", "body.batches.1"]);
  assert.deepEqual(refused(Body.trace([batch], { to: "2025-10-01T00:00:00Z" })), ["window-empty", "body.to"]);
  assert.deepEqual(refused(Body.trace([batch], { simulated: false })), ["simulated-differs", "body.simulated"]);
  assert.deepEqual(refused(Body.trace([])), ["field-out-of-bounds", "body.batches"]);
  room.say(ANALYST, TRACE, Body.trace([batch]));
});
