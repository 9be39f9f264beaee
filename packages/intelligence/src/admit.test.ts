// What is admitted in the intelligence room, and what is refused.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal, type Floor, type JsonObject, type Spoken } from "@mizan/ledger";
import { INTELLIGENCE } from "./room.ts";

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
const body: JsonObject = { recipient: `age1${"q".repeat(58)}` };

test("a recipient is enrolled once, by an office that products are sealed to", () => {
  const state = INTELLIGENCE.empty();
  const fact = INTELLIGENCE.vocabulary.parse("intelligence.recipient.enrolled", body);
  assert.ok(!isRefusal(fact));
  assert.equal(INTELLIGENCE.admit(state, fact, spoken("observer").actor, floor)?.refused, "role-may-not");
  const said = spoken("liaison");
  assert.equal(INTELLIGENCE.admit(state, fact, said.actor, floor), undefined);
  INTELLIGENCE.apply(state, fact, said);
  assert.equal(INTELLIGENCE.admit(state, fact, said.actor, floor)?.refused, "recipient-enrolled");
});
