// The commitment, by its known answer.
import assert from "node:assert/strict";
import { test } from "node:test";
import { entryHash } from "./entry.ts";
import { encodeHex } from "./hex.ts";
import { sha256 } from "./sha256.ts";
import { encodeUtf8 } from "./utf8.ts";

const salt = new Uint8Array(32).fill(7);
const envelope = encodeUtf8(
  '{"payload":"e30=","payloadType":"application/vnd.mizan.statement.v1+json","signatures":[]}',
);

test("known answer of ledger.md §3: entry, and leaf hash over it", () => {
  const entry = entryHash(salt, envelope);
  assert.equal(encodeHex(entry), "0e34bda3ca311f442baa75bc6c34ac88e0289eaa79ecc0dbdb72353587ab0241");
  assert.equal(
    encodeHex(sha256(Uint8Array.of(0), entry)),
    "e5461defe4203860fd8b5efc8da76f6f8556c41fe15c5ebbfe27d47b3a96b96e",
  );
});

test("salt and envelope are bound: any flipped bit of either gives another entry", () => {
  const known = encodeHex(entryHash(salt, envelope));
  for (const [at, part] of [salt, envelope].entries()) {
    for (let bit = 0; bit < part.length * 8; bit += 1) {
      const flipped = part.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      assert.notEqual(encodeHex(at === 0 ? entryHash(flipped, envelope) : entryHash(salt, flipped)), known);
    }
  }
});

test("a salt of another length throws: bytes could otherwise move between salt and envelope", () => {
  for (const length of [0, 31, 33]) assert.throws(() => entryHash(new Uint8Array(length), envelope), RangeError);
});
