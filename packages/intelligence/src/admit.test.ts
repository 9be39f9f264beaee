// What is admitted in the intelligence room, and what is refused: each code with its place.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bech32 } from "@scure/base";
import type { JsonObject } from "@mizan/ledger";
import {
  begin,
  BOX,
  CHAIR_A,
  LIAISON_A,
  LIAISON_B,
  leafAt,
  receiptBody,
  REGISTRY,
  sealedBody,
  type Office,
} from "./fixture/history.ts";
import { recipientOf } from "./fixture/sample.ts";
import { directoryAt } from "./state.ts";

const SEALED = "intelligence.product.sealed";
const RECEIPT = "intelligence.receipt.signed";

function ready() {
  const history = begin();
  history.enrolAll();
  return history;
}

test("a recipient is enrolled once, by an office that products are sealed to; the last one is sealed to", () => {
  const history = begin();
  assert.equal(history.enrol(["mechanism", "observer"]), "role-may-not type");
  assert.equal(history.enrol(LIAISON_A), 0);
  const again = { recipient: recipientOf(`${LIAISON_A.join("/")} first`) };
  assert.equal(history.say(LIAISON_A, "intelligence.recipient.enrolled", again), "recipient-enrolled body.recipient");
  assert.equal(history.say(CHAIR_A, "intelligence.recipient.enrolled", again), "recipient-enrolled body.recipient");
  const zeros = { recipient: bech32.encodeFromBytes("age", new Uint8Array(32)) };
  const said = history.say(CHAIR_A, "intelligence.recipient.enrolled", zeros);
  assert.equal(said, "recipient-low-order body.recipient");
  assert.equal(history.enrol(LIAISON_A, "second"), 1);
  assert.deepEqual(
    directoryAt(history.state, 2).map(({ mailbox }) => mailbox),
    [1],
  );
  assert.deepEqual(
    directoryAt(history.state, 1).map(({ mailbox }) => mailbox),
    [0],
  );
  assert.equal(
    history.say(LIAISON_A, "intelligence.recipient.enrolled", again),
    "recipient-enrolled body.recipient",
    "also one that was given up",
  );
});

test("nothing is sealed to a key whose enrolment is not yet covered by a complete checkpoint", () => {
  const history = ready();
  history.enrol(REGISTRY);
  const withNew = sealedBody("ROUTINE", { directory: 5, mailboxes: { to: [0, 3, 4] } });
  assert.equal(history.say(LIAISON_B, SEALED, withNew), "directory-not-complete body.directory");
  assert.equal(
    history.say(LIAISON_B, SEALED, { ...withNew, directory: 4 }),
    "mailbox-unknown body.mailboxes.to.2",
    "nor under an older directory",
  );
  history.cosign();
  assert.equal(history.say(LIAISON_B, SEALED, withNew), 5);
});

test("each rule of the relay refuses with its place", () => {
  const cases: readonly [JsonObject, string][] = [
    [{ mailboxes: { to: [0, 1, 2] } }, "mailbox-missing body.mailboxes.to"],
    [{ mailboxes: { to: [0, 3, 9] } }, "mailbox-unknown body.mailboxes.to.2"],
    [{ mailboxes: { to: [3, 0] } }, "field-malformed body.mailboxes.to"],
    [{ mailboxes: { to: [] } }, "field-out-of-bounds body.mailboxes.to"],
    [{ mailboxes: { to: [3], cc: [1] } }, "field-unknown body.mailboxes.cc"],
    [{ mailboxes: {} }, "field-missing body.mailboxes.to"],
    [{ directory: 5 }, "directory-not-complete body.directory"],
    [{ due: null }, "due-wrong body.due"],
    [{ due: { openedMin: 21, acknowledgedMin: 60 } }, "due-wrong body.due"],
    [{ product: "4F0C9A52-6d0e-4b57-9a3f-5a2b8c1d7e60" }, "field-malformed body.product"],
    [{ product: "4f0c9a52-6d0e-1b57-9a3f-5a2b8c1d7e60" }, "field-malformed body.product"],
    [{ sent: "2025-02-30T00:00:00Z" }, "field-malformed body.sent"],
    [{ files: [] }, "field-out-of-bounds body.files"],
    [
      {
        files: [
          { hash: "b2".repeat(32), bytes: 9 },
          { hash: "b2".repeat(32), bytes: 9 },
        ],
      },
      "field-malformed body.files",
    ],
    [{ version: 2 }, "supersedes-wrong body.supersedes"],
    [{ version: 2, supersedes: { index: 0, leaf: leafAt(0) } }, "supersedes-wrong body.supersedes"],
    [{ marking: "AMBER" }, "field-unknown body.marking"],
    [{ precedence: "URGENT" }, "field-malformed body.precedence"],
  ];
  for (const [change, refused] of cases)
    assert.equal(ready().say(LIAISON_B, SEALED, sealedBody("IMMEDIATE", change)), refused, JSON.stringify(change));
  assert.equal(ready().say(["mechanism", "monitor"], SEALED, sealedBody()), "role-may-not type");
  assert.equal(ready().say(REGISTRY, SEALED, sealedBody()), "mailbox-missing body.mailboxes.to");
});

test("a warning is one file around 512 bytes, to four at most", () => {
  const history = ready();
  const large = [{ hash: "b2".repeat(32), bytes: 1_518 }];
  assert.equal(history.say(LIAISON_B, SEALED, sealedBody("FLASH", { files: large })), "flash-too-large body.files");
  assert.equal(history.say(LIAISON_B, SEALED, sealedBody("FLASH")), 4);
  history.enrol(REGISTRY);
  history.cosign();
  const five = { directory: 6, mailboxes: { to: [0, 1, 2, 3, 5] }, product: "5f0c9a52-6d0e-4b57-9a3f-5a2b8c1d7e60" };
  assert.equal(history.say(LIAISON_B, SEALED, sealedBody("FLASH", five)), "flash-too-large body.mailboxes.to");
});

test("without a mandate a product is passed on and obliges nobody", () => {
  const history = begin({ hasMandate: false });
  history.enrolAll();
  assert.equal(history.say(LIAISON_B, SEALED, sealedBody()), "due-wrong body.due");
  assert.equal(history.say(LIAISON_B, SEALED, sealedBody("IMMEDIATE", { due: null })), 4);
});

test("a version is sealed once, and the next one by its originator on top of it", () => {
  const history = ready();
  assert.equal(history.say(LIAISON_B, SEALED, sealedBody()), 4);
  assert.equal(history.say(LIAISON_B, SEALED, sealedBody()), "product-repeated body.version");
  assert.equal(history.say(LIAISON_A, SEALED, sealedBody()), "product-repeated body.version");
  const second = sealedBody("ROUTINE", { version: 2, supersedes: { index: 4, leaf: leafAt(4) } });
  assert.equal(history.say(LIAISON_A, SEALED, second), "supersedes-wrong body.supersedes");
  const wrong = { ...second, supersedes: { index: 4, leaf: leafAt(5) } };
  assert.equal(history.say(LIAISON_B, SEALED, wrong), "leaf-wrong body.supersedes.leaf");
  assert.equal(history.say(LIAISON_B, SEALED, second), 5);
});

test("receipts go forward only, once for each kind, by those it was sealed to and by no other", () => {
  const history = ready();
  assert.equal(history.say(LIAISON_B, SEALED, sealedBody()), 4);
  history.enrol(REGISTRY);
  const from = (office: Office, mailbox: number, kind: string, code: string | null = null) =>
    history.say(office, RECEIPT, receiptBody(4, mailbox, kind, code));
  assert.equal(from(REGISTRY, 5, "opened"), "product-unknown body.product.index");
  assert.equal(
    history.say(CHAIR_A, RECEIPT, receiptBody(3, BOX.chairA, "opened")),
    "product-unknown body.product.index",
  );
  assert.equal(from(LIAISON_B, BOX.liaisonB, "opened"), "receipt-own body.product.index");
  assert.equal(from(CHAIR_A, BOX.chairB, "opened"), "receipt-not-addressed body.mailbox");
  assert.equal(from(CHAIR_A, BOX.chairA, "refused"), "receipt-code-wrong body.code");
  assert.equal(from(CHAIR_A, BOX.chairA, "opened", "policy"), "receipt-code-wrong body.code");
  const stale = { ...receiptBody(4, BOX.chairA, "opened"), product: { index: 4, leaf: leafAt(9) } };
  assert.equal(history.say(CHAIR_A, RECEIPT, stale), "leaf-wrong body.product.leaf");
  assert.equal(typeof from(CHAIR_A, BOX.chairA, "delivered"), "number");
  assert.equal(typeof from(CHAIR_A, BOX.chairA, "acknowledged"), "number");
  for (const kind of ["delivered", "opened", "acknowledged"])
    assert.equal(from(CHAIR_A, BOX.chairA, kind), "receipt-out-of-order body.kind", kind);
  assert.equal(from(CHAIR_A, BOX.chairA, "refused", "unreadable"), "receipt-out-of-order body.kind");
  assert.equal(typeof from(CHAIR_A, BOX.chairA, "acted"), "number");
  assert.equal(typeof from(LIAISON_A, BOX.liaisonA, "refused", "commitment-mismatch"), "number");
  assert.equal(from(LIAISON_A, BOX.liaisonA, "opened"), "receipt-out-of-order body.kind", "a refusal ends the line");
});
