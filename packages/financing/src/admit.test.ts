// What is admitted in the financing room, and what is refused.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal, type Floor, type JsonObject, type Spoken } from "@mizan/ledger";
import { FINANCING } from "./room.ts";

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
const body: JsonObject = {
  source: "exercise",
  published: "2025-10-01",
  hash: "ab".repeat(32),
  bytes: 3,
  entries: 1,
  simulated: true,
};

test("the same list twice is no new snapshot", () => {
  const state = FINANCING.empty();
  const fact = FINANCING.vocabulary.parse("financing.list.snapshot", body);
  assert.ok(!isRefusal(fact));
  assert.equal(FINANCING.admit(state, fact, spoken("liaison").actor, floor)?.refused, "role-may-not");
  const said = spoken("analyst-financing");
  assert.equal(FINANCING.admit(state, fact, said.actor, floor), undefined);
  FINANCING.apply(state, fact, said);
  assert.equal(FINANCING.admit(state, fact, said.actor, floor)?.refused, "list-unchanged");
});
