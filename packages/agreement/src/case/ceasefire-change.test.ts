// Both co-chairs may say that the ceasefire is broken, and that it runs again: from when they have said so, not before.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Draft, newRoom, take, wait } from "../fixture/room.ts";
import { truceAt } from "./overview.ts";

const SINCE = "2025-10-19T00:00:00Z";
const ceasefire: Draft = {
  kind: "ceasefire",
  case: null,
  subject: { from: SINCE, scope: "Across the line.", exclusions: [] },
};
const change = (kind: "ceasefire-broken" | "ceasefire-resumption"): Draft => ({
  kind,
  case: null,
  subject: { from: SINCE, reason: "As both see it." },
});

test("declared broken it is broken, with the declaration as its term, until it is resumed", () => {
  const room = newRoom();
  take(room, ceasefire);
  wait(room, 1);
  const before = room.nowMs;
  wait(room, 1);
  const declared = take(room, change("ceasefire-broken"));
  const broken = truceAt(room.state, room.nowMs, "public");
  assert.deepEqual(
    [broken.word, broken.term.rule, broken.term.records],
    ["broken", "declared-broken", [declared.index]],
  );
  assert.notEqual(truceAt(room.state, before, "public").word, "broken", "what was said of the days before stays");
  wait(room, 1);
  take(room, change("ceasefire-resumption"));
  assert.notEqual(truceAt(room.state, room.nowMs, "public").word, "broken");
});
