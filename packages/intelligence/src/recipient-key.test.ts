// Recipients as keys: one spelling, a checksum, and no key to which anybody could read.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bech32 } from "@scure/base";
import { isRefusal } from "@mizan/ledger";
import { recipientOf } from "./fixture/sample.ts";
import { keyIdOf, parseRecipient } from "./recipient-key.ts";

const code = (text: string) => {
  const read = parseRecipient(text, "body.recipient");
  return isRefusal(read) ? read.refused : "read";
};
const spelled = (bytes: Uint8Array) => bech32.encodeFromBytes("age", bytes);
const little = (value: bigint) => Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));
const P = 2n ** 255n - 19n;

test("a recipient is read, and its id tells it from every other", () => {
  const one = parseRecipient(recipientOf("one"));
  const two = parseRecipient(recipientOf("two"));
  assert.ok(!isRefusal(one) && !isRefusal(two));
  assert.notEqual(keyIdOf(one), keyIdOf(two));
});

test("every key of low order is refused, and so is every key at or above the prime", () => {
  // The points of small order on curve25519 (Bernstein): 0, 1, the two of order 8, and −1.
  const order8 = [
    325606250916557431795983626356110631294008115727848805560023387167927233504n,
    39382357235489614581723060781553021112529911719440698176882885853963445705823n,
  ];
  for (const u of [0n, 1n, ...order8, P - 1n]) assert.equal(code(spelled(little(u))), "recipient-low-order", String(u));
  for (const u of [P, P + 1n, 2n ** 255n - 1n, 2n ** 255n, 2n ** 255n + 9n])
    assert.equal(code(spelled(little(u))), "recipient-malformed", String(u));
});

test("another spelling, a wrong checksum, another prefix and another length are refused", () => {
  const good = recipientOf("one");
  const wrong = `${good.slice(0, -1)}${good.endsWith("q") ? "p" : "q"}`;
  const other = bech32.encodeFromBytes("ag", new Uint8Array(32).fill(9));
  for (const text of [
    good.toUpperCase(),
    wrong,
    other,
    spelled(new Uint8Array(31).fill(9)),
    "",
    `age1${"q".repeat(58)}`,
  ])
    assert.equal(code(text), "recipient-malformed", text);
});
