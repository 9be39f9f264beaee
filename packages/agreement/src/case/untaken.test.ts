// A joint act that is un-taken, because a revocation reached back to its signatures, leaves everything as it stood before it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { CLOCKS, findingSubject, mandateSubject, releaseSubject } from "../fixture/bodies.ts";
import {
  type Draft,
  HOUR_MS,
  type Room,
  admitted,
  answer,
  bareRoom,
  newRoom,
  openCase,
  propose,
  reviewedCase,
  ruledCase,
  rulingDraft,
  take,
  trySettle,
} from "../fixture/room.ts";
import { measuresAt, truceAt } from "./overview.ts";
import { publicationOf } from "./publication.ts";
import { caseAt, casesOf } from "./view.ts";

const SINCE = "2025-10-19T00:00:00Z";
const scope = { scope: "Across the line.", exclusions: [] };
const ceasefire: Draft = { kind: "ceasefire", case: null, subject: { from: SINCE, ...scope } };
const resumption: Draft = { kind: "ceasefire-resumption", case: null, subject: { from: SINCE, reason: "Reason." } };
const mandate = (...parties: readonly string[]): Draft => ({
  kind: "mandate",
  case: null,
  subject: mandateSubject(parties),
});
const clocks = (responseHours: number): Draft => ({
  kind: "clocks",
  case: null,
  subject: { ...CLOCKS, responseHours },
});

const drafts: readonly (readonly [what: string, draft: (room: Room) => Draft])[] = [
  ["mandate", () => mandate("party-b", "party-a")],
  ["change of clocks", () => clocks(5)],
  ["ceasefire", () => ceasefire],
  [
    "declaration that the ceasefire is broken",
    (room) => {
      take(room, ceasefire);
      return { ...resumption, kind: "ceasefire-broken" };
    },
  ],
  [
    "resumption",
    (room) => {
      take(room, ceasefire);
      return resumption;
    },
  ],
  [
    "finding",
    (room) => {
      const opened = openCase(room);
      answer(room, opened);
      return { kind: "finding", case: opened.of.index, subject: findingSubject(opened.of, [opened.evidence]) };
    },
  ],
  ["ruling", (room) => rulingDraft(room, reviewedCase(room))],
  [
    "release",
    (room) => {
      const { of, ruling } = ruledCase(room);
      return { kind: "release", case: of.index, subject: releaseSubject(of, ruling) };
    },
  ],
];
for (const [what, draft] of drafts)
  test(`a ${what} counts while it is taken, and not once it is un-taken`, () => {
    const room = newRoom();
    const act = propose(room, draft(room));
    const atMs = room.nowMs + HOUR_MS;
    const before = derived(room, atMs);
    admitted(trySettle(room, act, "taken"));
    assert.notDeepEqual(derived(room, atMs), before);
    admitted(trySettle(room, act, "untaken"));
    assert.deepEqual(derived(room, atMs), before);
  });

test("clocks that were changed under a mandate do not keep it in force once it is un-taken", () => {
  const room = bareRoom();
  const first = propose(room, mandate("party-a", "party-b"));
  admitted(trySettle(room, first, "taken"));
  take(room, clocks(5));
  const second = propose(room, mandate("party-c", "party-d"));
  admitted(trySettle(room, second, "taken"));
  take(room, clocks(7));
  admitted(trySettle(room, second, "untaken"));
  assert.deepEqual(room.state.mandate?.parties, ["party-a", "party-b"]);
  assert.equal(room.state.mandate.clocks.responseHours, 7);
  admitted(trySettle(room, first, "untaken"));
  assert.equal(room.state.mandate, null);
});

const OFFICES = ["co-chair-a", "co-chair-b"] as const;
const differing = (offices: readonly string[]) =>
  offices.map((org, index) => ({
    org,
    role: "co-chair",
    stand: "differed" as const,
    reasons: "Not so.",
    text: `By ${org}.`,
    index,
  }));

test("a split that fell ends nothing: the case goes on, and of its texts only those that count are shown", () => {
  const room = newRoom();
  const act = propose(room, rulingDraft(room, reviewedCase(room)));
  const atMs = room.nowMs + HOUR_MS;
  const before = derived(room, atMs);
  const of = act.case ?? -1;
  admitted(trySettle(room, act, "split", differing(OFFICES)));
  assert.equal(caseAt(room.state, of, atMs)?.stage, "closed-no-joint-ruling");
  admitted(trySettle(room, act, "untaken", differing(["co-chair-b"])));
  assert.deepEqual(derived(room, atMs), before);
  // Where its time runs out all the same, what is published is the text of the office whose word still counts.
  const shown = caseAt(room.state, of, (act.until ?? 0) + 1)?.noJointRuling?.proposals;
  assert.deepEqual(shown, [{ index: act.ref.index, texts: differing(["co-chair-b"]) }]);
});

test("a split of another proposal than the one that fell stays", () => {
  const room = newRoom();
  const reviewed = reviewedCase(room);
  const [fallen, kept] = [1, 2].map(() => propose(room, rulingDraft(room, reviewed)));
  assert.ok(fallen && kept);
  admitted(trySettle(room, kept, "split", differing(OFFICES)));
  admitted(trySettle(room, fallen, "untaken", []));
  assert.equal(room.state.cases.get(reviewed.of.index)?.split?.act.ref.index, kept.ref.index);
});

test("a word that a revocation took from an open ruling is shown no more, and the revocation is no record of the case", () => {
  const room = newRoom();
  const act = propose(room, rulingDraft(room, reviewedCase(room)));
  admitted(trySettle(room, act, "said", differing(["co-chair-a"])));
  const file = room.state.cases.get(act.case ?? -1);
  const records = file?.records.length;
  admitted(trySettle(room, act, "unsaid", []));
  assert.equal(file?.records.length, records);
  const entry = file?.acts.find((one) => one.act.ref.index === act.ref.index);
  assert.deepEqual([entry?.texts, entry?.end], [[], "open"]);
});

/** What follows from what was said; the records themselves stay, also those of signatures that count no more. */
function derived({ state }: Room, atMs: number) {
  const cases = casesOf(state).map((index) => {
    const view = caseAt(state, index, atMs);
    const publication = publicationOf(state, index, atMs);
    return { ...view, records: null, publication: publication && { ...publication, open: null } };
  });
  const { ceasefire: inForce, mandate: current } = state;
  return { current, inForce, cases, measures: measuresAt(state, atMs), truce: truceAt(state, atMs, "internal") };
}
