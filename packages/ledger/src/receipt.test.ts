// The word on a receipt, and the times between which an entry came into being.
import assert from "node:assert/strict";
import { test } from "node:test";
import { deriveReceipt, type ReceiptFacts } from "./receipt.ts";

const ref = { log: "log.example/mizan", index: 9, leaf: "ab".repeat(32), loggedAt: 1_000_500 };
const waiting = (name: string) => ({ name, cosigned: null, missingSince: null });
const cosigned = (name: string, size: number, time: number) => ({ name, cosigned: { size, time }, missingSince: null });
const facts: ReceiptFacts = { ref, guarantors: [waiting("a"), waiting("b")], seenTimes: [], content: "held" };

test("nobody has cosigned: pending, and each waits since the log time", () => {
  const receipt = deriveReceipt(facts);
  assert.equal(receipt.state, "pending");
  assert.deepEqual(receipt.guarantors, [
    { name: "a", cosignedAt: null, size: null, waitingSince: 1_000_500 },
    { name: "b", cosignedAt: null, size: null, waitingSince: 1_000_500 },
  ]);
  assert.deepEqual([receipt.index, receipt.ref, receipt.notBefore, receipt.notAfter], [9, ref, null, null]);
});

test("one of two: half, and the other is named with the time since when it is missing", () => {
  const receipt = deriveReceipt({
    ...facts,
    guarantors: [cosigned("a", 10, 1_002), { ...waiting("b"), missingSince: 1_001_000 }],
  });
  assert.equal(receipt.state, "half");
  assert.deepEqual(receipt.guarantors, [
    { name: "a", cosignedAt: 1_002, size: 10, waitingSince: null },
    { name: "b", cosignedAt: null, size: null, waitingSince: 1_001_000 },
  ]);
  assert.equal(receipt.notAfter, null);
});

test("an entry waits no longer than it has been in the log", () => {
  const receipt = deriveReceipt({ ...facts, guarantors: [{ ...waiting("a"), missingSince: 5 }] });
  assert.equal(receipt.guarantors[0]?.waitingSince, 1_000_500);
});

test("both: complete; not after the later cosignature, not before the later one it quotes", () => {
  const receipt = deriveReceipt({
    ...facts,
    guarantors: [cosigned("a", 10, 1_002), cosigned("b", 12, 1_004)],
    seenTimes: [990, 991],
  });
  assert.deepEqual([receipt.state, receipt.notBefore, receipt.notAfter], ["complete", 991, 1_004]);
});

test("a cosignature on a tree that ends before the entry does not count", () => {
  const receipt = deriveReceipt({ ...facts, guarantors: [cosigned("a", 9, 1_002), cosigned("b", 10, 1_004)] });
  assert.equal(receipt.state, "half");
  assert.equal(receipt.guarantors[0]?.cosignedAt, null);
});

test("no guarantors at all is never complete", () => {
  assert.equal(deriveReceipt({ ...facts, guarantors: [] }).state, "pending");
});

test("erased is said at once; disclosed only where the proof is complete", () => {
  const both = [cosigned("a", 10, 1_002), cosigned("b", 10, 1_002)];
  assert.equal(deriveReceipt({ ...facts, content: "erased" }).state, "erased");
  assert.equal(deriveReceipt({ ...facts, content: "erased", guarantors: both }).state, "erased");
  assert.equal(deriveReceipt({ ...facts, content: "disclosed" }).state, "pending");
  assert.equal(deriveReceipt({ ...facts, content: "disclosed", guarantors: both }).state, "disclosed");
});
