// A receipt on the screen: pending, one of two by name, complete only with both; never back.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { BriefReceipt } from "../wire/receipt.ts";
import { cosignedCount, cosignedSince, growReceipt } from "./grow.ts";

const waiting = (name: string) => ({ name, cosignedAt: null, size: null, waitingSince: 100 });
const pending: BriefReceipt = { state: "pending", guarantors: [waiting("a"), waiting("b")] };
const at = (name: string, size: number, cosignedAt: number | null = 5000) => ({
  name,
  size,
  cosignedAt,
  missingSince: null,
});

test("a guarantor whose size does not cover the entry changes nothing", () => {
  assert.deepEqual(growReceipt(pending, 4, [at("a", 4), at("b", 3)]), pending);
});

test("one guarantor makes half, named; both make complete", () => {
  const half = growReceipt(pending, 4, [at("a", 5), at("b", 4)]);
  assert.equal(half.state, "half");
  assert.deepEqual(half.guarantors, [{ name: "a", cosignedAt: 5000, size: 5, waitingSince: null }, waiting("b")]);
  const complete = growReceipt(half, 4, [at("a", 9, 9000), at("b", 9, 8000)]);
  assert.equal(complete.state, "complete");
  assert.equal(cosignedCount(complete), 2);
  assert.equal(complete.guarantors[0]?.cosignedAt, 5000, "the first cosignature stays the one that is shown");
  assert.equal(cosignedSince(complete), 8000);
});

test("what is complete, disclosed or erased does not change with the guarantors", () => {
  for (const state of ["complete", "disclosed", "erased"] as const) {
    const receipt = { ...pending, state };
    assert.equal(growReceipt(receipt, 4, []), receipt);
  }
});

test("a receipt that names no guarantor is never complete", () => {
  assert.equal(growReceipt({ state: "pending", guarantors: [] }, 0, [at("a", 9)]).state, "pending");
});
