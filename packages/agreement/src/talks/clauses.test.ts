// Positions hold for the words they were said of: renumbering moves nothing, other words make them stale (agreement.md §6, §19.6, §19.7).
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Citation, JsonObject } from "@mizan/ledger";
import { type Room, say } from "../fixture/room.ts";
import { A, B, WORDS, bareTable, draftBody, positionBody } from "../fixture/talks.ts";
import { clausesOf, versionBefore } from "./clauses.ts";
import { convergenceOf, movementOf } from "./convergence.ts";
import { textHash } from "./draft.ts";

const PARTIES = ["party-a", "party-b"];

function draftAt(room: Room, { index }: Citation) {
  const draft = room.state.talks.drafts.get(index);
  assert.ok(draft);
  return draft;
}

function sidesIn(room: Room, draft: Citation, provision = "p01", before?: number) {
  const clauses = clausesOf(room.state.talks, draftAt(room, draft), {
    parties: PARTIES,
    ...(before ? { before } : {}),
  });
  const clause = clauses.find(({ id }) => id === provision);
  assert.ok(clause);
  return clause.sides.map(({ state, value }) => [state, value]);
}

const NONE = ["none", null];
const retable = (room: Room, base: Citation, words: readonly string[], change: JsonObject = {}) =>
  say(room, A, "agreement.draft.tabled", draftBody({ base, ...change }, words));

test("a side that has said nothing stands beside the other, silent", () => {
  const { room, draft } = bareTable();
  assert.deepEqual(sidesIn(room, draft), [NONE, NONE]);
  say(room, A, "agreement.position.stated", positionBody(draft));
  assert.deepEqual(sidesIn(room, draft), [["held", 1], NONE]);
  const clauses = clausesOf(room.state.talks, draftAt(room, draft), { parties: PARTIES });
  const { value, silent, all } = convergenceOf(clauses.map(({ sides }) => sides.map((side) => side.value)));
  assert.deepEqual([value, silent, all], [null, 3, 3]);
});

test("the next version keeps what was said of words that stay, wherever they move, and makes stale what was said of others", () => {
  const { room, draft } = bareTable();
  for (const [i, words] of WORDS.entries())
    say(room, B, "agreement.position.stated", positionBody(draft, { provision: `p0${i + 1}`, text: textHash(words) }));
  const provisions = [
    { id: "p03", text: textHash(WORDS[2]) },
    { id: "p01", text: textHash("Both sides cease fire at once.") },
    { id: "p02", text: textHash(WORDS[1]) },
  ];
  const next = retable(room, draft, WORDS, { provisions });
  assert.deepEqual(sidesIn(room, next, "p01"), [NONE, ["stale", null]]);
  assert.deepEqual(sidesIn(room, next, "p02"), [NONE, ["held", 1]]);
  assert.deepEqual(sidesIn(room, next, "p03"), [NONE, ["held", 1]]);
});

test("words that come back are new words until something is said of them again", () => {
  const { room, draft } = bareTable();
  say(room, B, "agreement.position.stated", positionBody(draft));
  const other = retable(room, draft, ["Other words.", WORDS[1], WORDS[2]]);
  const back = retable(room, other, WORDS);
  assert.deepEqual(sidesIn(room, back), [NONE, ["stale", null]]);
  say(room, B, "agreement.position.stated", positionBody(back));
  assert.deepEqual(sidesIn(room, back), [NONE, ["held", 1]]);
});

test("what was agreed and is reopened with a reason shows that it was", () => {
  const { room, draft } = bareTable();
  say(room, B, "agreement.position.stated", positionBody(draft));
  say(room, B, "agreement.position.stated", positionBody(draft, { position: "reserved", reason: "A new question." }));
  const [clause] = clausesOf(room.state.talks, draftAt(room, draft), { parties: PARTIES });
  assert.deepEqual(
    clause?.sides[1]?.history.map(({ body, reopens }) => [body.position, reopens]),
    [
      ["agreed", false],
      ["reserved", true],
    ],
  );
});

test("nearer and further are counted from what stood before the last round ended", () => {
  const { room, draft } = bareTable();
  for (const by of [A, B])
    say(room, by, "agreement.position.stated", positionBody(draft, { position: "reserved", reason: "Not yet." }));
  const cut = room.size;
  say(room, A, "agreement.position.stated", positionBody(draft));
  const stood = (before?: number) =>
    clausesOf(room.state.talks, draftAt(room, draft), {
      parties: PARTIES,
      ...(before === undefined ? {} : { before }),
    }).map(({ id, sides }) => ({ id, values: sides.map(({ value }) => value) }));
  assert.deepEqual(movementOf(stood(cut), stood()), { nearer: [], further: [] }, "the other side has not moved");
  say(room, B, "agreement.position.stated", positionBody(draft, { position: "agreed-ad-referendum" }));
  assert.deepEqual(movementOf(stood(cut), stood()), { nearer: ["p01"], further: [] });
  assert.equal(versionBefore(room.state.talks, draftAt(room, draft), cut)?.ref.index, draft.index);
  assert.equal(versionBefore(room.state.talks, draftAt(room, draft), draft.index), undefined);
});
