// What is admitted in the movements room, and what is refused.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal, type Floor, type JsonObject, type Spoken } from "@mizan/ledger";
import { MOVEMENTS } from "./room.ts";

const floor: Floor = {
  index: 9,
  timeMs: 0,
  leafAt: () => undefined,
  parties: ["party-a", "party-b"],
  coChairs: ["guarantor-a", "guarantor-b"],
  hasMandate: true,
};
const spoken = (role: string): Spoken => ({
  actor: { org: "mechanism", role, key: "k" },
  ref: { log: "l", index: 8, leaf: "00", loggedAt: 0, timeMs: 0 },
});
const body: JsonObject = { feed: "gate-counts", kind: "counts", everyMinutes: 60, simulated: true };

test("a feed is registered once, and by the head of verification", () => {
  const state = MOVEMENTS.empty();
  const fact = MOVEMENTS.vocabulary.parse("movements.feed.registered", body);
  assert.ok(!isRefusal(fact));
  assert.equal(MOVEMENTS.admit(state, fact, spoken("liaison").actor, floor)?.refused, "role-may-not");
  const said = spoken("chief-monitor");
  assert.equal(MOVEMENTS.admit(state, fact, said.actor, floor), undefined);
  MOVEMENTS.apply(state, fact, said);
  assert.equal(MOVEMENTS.admit(state, fact, said.actor, floor)?.refused, "feed-registered");
});
