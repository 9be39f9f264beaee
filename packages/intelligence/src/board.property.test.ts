// The overdue board: every line ends or becomes overdue, moves forward only, and does not depend on when it is asked.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import {
  begin,
  BOX,
  CHAIR_A,
  CHAIR_B,
  LIAISON_A,
  LIAISON_B,
  MINUTE_MS,
  receiptBody,
  sealedBody,
} from "./fixture/history.ts";
import { standingsOf } from "./board.ts";
import { DEADLINES, PRECEDENCES } from "./precedence.ts";
import { RECEIPT_KINDS } from "./receipt.ts";

const numRuns = process.env["SLOW"] === "1" ? 20_000 : 300;
const READERS = [
  [CHAIR_A, BOX.chairA],
  [CHAIR_B, BOX.chairB],
  [LIAISON_A, BOX.liaisonA],
] as const;

const acts = fc.array(
  fc.record({
    who: fc.nat(READERS.length - 1),
    kind: fc.constantFrom(...RECEIPT_KINDS),
    afterMin: fc.nat(400),
  }),
  { maxLength: 20 },
);

test("whatever is said in whatever order: lines go forward, and each is met, late, waiting or overdue as the clock says", () => {
  fc.assert(
    fc.property(fc.constantFrom(...PRECEDENCES), acts, fc.nat(3_000), (precedence, said, laterMin) => {
      const history = begin();
      history.enrolAll();
      history.timeMs = MINUTE_MS;
      const index = history.say(LIAISON_B, "intelligence.product.sealed", sealedBody(precedence));
      assert.equal(index, 4);
      for (const { who, kind, afterMin } of said) {
        const [office, mailbox] = READERS[who] ?? READERS[0];
        history.timeMs += afterMin * MINUTE_MS;
        const code = kind === "refused" ? "unreadable" : null;
        history.say(office, "intelligence.receipt.signed", receiptBody(4, mailbox, kind, code));
      }
      const nowMs = history.timeMs + laterMin * MINUTE_MS;
      const product = history.state.products.get(4);
      assert.ok(product);
      const standings = standingsOf(history.state, product, nowMs);
      assert.deepEqual(
        standings.map(({ mailbox }) => mailbox),
        [BOX.chairA, BOX.chairB, BOX.liaisonA],
        "the sender's own mailbox waits for nothing",
      );
      for (const { said: line, opened, acknowledged, last } of standings) {
        const ranks = line.map(({ kind }) => RECEIPT_KINDS.indexOf(kind));
        assert.deepEqual(
          ranks,
          [...new Set(ranks)].toSorted((a, b) => a - b),
          "forward only, once each",
        );
        for (const [clock, kind] of [
          [opened, "opened"],
          [acknowledged, "acknowledged"],
        ] as const) {
          assert.ok(clock);
          const reached = line.find((one) => RECEIPT_KINDS.indexOf(one.kind) >= RECEIPT_KINDS.indexOf(kind));
          const minutes = DEADLINES[precedence][kind === "opened" ? "openedMin" : "acknowledgedMin"];
          assert.equal(clock.dueAtMs, MINUTE_MS + minutes * MINUTE_MS, "from the log time of the product");
          const expected = reached
            ? reached.atMs > clock.dueAtMs
              ? "late"
              : "met"
            : nowMs > clock.dueAtMs
              ? "overdue"
              : "waiting";
          assert.equal(clock.state, expected);
        }
        assert.equal(last, line.at(-1)?.kind ?? null);
      }
      const far = standingsOf(history.state, product, nowMs + 30 * 24 * 60 * MINUTE_MS);
      for (const { opened, acknowledged } of far)
        for (const clock of [opened, acknowledged])
          assert.notEqual(clock?.state, "waiting", "in the end nothing waits");
    }),
    { numRuns },
  );
});

test("without a mandate no clock runs", () => {
  const history = begin({ hasMandate: false });
  history.enrolAll();
  history.say(LIAISON_B, "intelligence.product.sealed", sealedBody("FLASH", { due: null }));
  const product = history.state.products.get(4);
  assert.ok(product);
  for (const { opened, acknowledged } of standingsOf(history.state, product, 1e12))
    assert.deepEqual([opened, acknowledged], [null, null]);
});
