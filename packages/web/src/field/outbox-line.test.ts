// The outbox in plain numbers: every report is counted once, and the newest receipt is the one that is named.
import assert from "node:assert/strict";
import { test } from "node:test";
import { outboxLine } from "./outbox-line.ts";
import type { Capture, Standing } from "./record.ts";
import { isPast } from "./remove.ts";

const refused = { code: "x", rule: "y", at: undefined };
const proven = { index: 5, atMs: 1_000, proof: new Uint8Array(), guarantors: [] };
const capture = (order: number, standing: Standing): Capture =>
  ({ order, standing, leaf: `${order}f3a${"0".repeat(60)}` }) as unknown as Capture;

test("waiting, sent and failed are counted, and the newest receipt is named with whether it was verified", () => {
  const line = outboxLine({
    receipts: [{ order: 1, index: 1, leaf: "aaaa", atMs: 0, proof: new Uint8Array() }],
    captures: [
      capture(2, { kind: "verified", ...proven }),
      capture(3, { kind: "sent", index: 6 }),
      capture(4, { kind: "needs-you", refused }),
      capture(5, { kind: "waiting" }),
      capture(6, { kind: "waiting" }),
      capture(7, { kind: "set-aside", refused }),
    ],
  });
  assert.deepEqual(line, { waiting: 2, sent: 3, failed: 1, receipt: { name: "3F3A", verified: false } });
});

test("a receipt that did not hold needs somebody, and is not counted as sent", () => {
  const line = outboxLine({ receipts: [], captures: [capture(1, { kind: "doubted", index: 1, refused })] });
  assert.deepEqual(line, { waiting: 0, sent: 0, failed: 1, receipt: null });
});

test("only a verified report ever leaves the phone by itself, thirty days after", () => {
  const DAYS_30 = 30 * 86_400_000;
  assert.equal(isPast({ standing: { kind: "verified", ...proven } }, 1_000 + DAYS_30), false);
  assert.equal(isPast({ standing: { kind: "verified", ...proven } }, 1_001 + DAYS_30), true);
  for (const standing of [
    { kind: "waiting" },
    { kind: "sent", index: 1 },
    { kind: "needs-you", refused },
    { kind: "set-aside", refused },
    { kind: "doubted", index: 1, refused },
  ] as const)
    assert.equal(isPast({ standing }, Number.MAX_SAFE_INTEGER), false, standing.kind);
});
