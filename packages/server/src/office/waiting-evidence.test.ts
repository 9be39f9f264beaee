// The bytes an organisation may have waiting: counted before they come, so that sending all at once is no way around it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyRooms } from "../rooms.ts";
import { MAX_WAITING_BYTES, WaitingEvidence } from "./waiting-evidence.ts";

const HALF_BYTES = MAX_WAITING_BYTES / 2;

test("bytes are counted from before they come, by organisation, as many as came", () => {
  const waiting = new WaitingEvidence(emptyRooms);
  assert.equal(waiting.reserve("party-a", "01", HALF_BYTES), undefined);
  assert.equal(waiting.reserve("party-a", "02", HALF_BYTES), undefined);
  assert.equal(waiting.reserve("party-a", "03", 1)?.refused, "evidence-unnamed");
  assert.equal(waiting.reserve("party-b", "03", 1), undefined);
  waiting.settle("party-a", "01", undefined);
  waiting.settle("party-a", "02", HALF_BYTES - 1);
  assert.equal(waiting.reserve("party-a", "03", HALF_BYTES + 2)?.refused, "evidence-unnamed");
  assert.equal(waiting.reserve("party-a", "03", HALF_BYTES + 1), undefined);
});
