// The small text readers (base64, hexadecimal, integers, instants, UTF-8) against damaged and random text.
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { mutator } from "./fuzz/mutate.ts";
import { decodeHex, encodeHex } from "./hex.ts";
import { isRefusal } from "./refusal.ts";
import { formatInstant, parseInstant } from "./time.ts";
import { parseUint, parseUint64 } from "./uint.ts";
import { decodeUtf8, encodeUtf8, malformedAt } from "./utf8.ts";

const INPUTS = process.env["SLOW"] === "1" ? 2_000_000 : 20_000;
const SEED = 0x7e87;
const SEEDS = [
  "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
  "e30=",
  "AAA=",
  "e3b0c44298fc1c14",
  "9007199254740991",
  "18446744073709551615",
  "0",
  "2025-10-26T06:00:00.000Z",
  "2024-02-29T23:59:59Z",
  "مِیزان \u{1f602}",
].map(encodeUtf8);

test(`${INPUTS} texts, seed ${SEED}: what is read has one spelling`, () => {
  const random = mutator(SEED);
  for (let run = 0; run < INPUTS; run += 1) {
    const bytes = random.below(8) === 0 ? random.randomBytes(random.below(32)) : random.mutate(random.pick(SEEDS));
    const text = decodeUtf8(bytes);
    if (isRefusal(text)) {
      assert.ok(malformedAt(bytes) <= bytes.length);
      continue;
    }
    assert.deepEqual(encodeUtf8(text), bytes);
    const fromBase64 = decodeBase64(text);
    if (!isRefusal(fromBase64)) assert.equal(encodeBase64(fromBase64), text);
    const fromHex = decodeHex(text);
    if (!isRefusal(fromHex)) assert.equal(encodeHex(fromHex), text);
    const number = parseUint(text);
    if (!isRefusal(number)) assert.equal(String(number), text);
    const large = parseUint64(text);
    if (!isRefusal(large)) assert.equal(String(large), text);
    const ms = parseInstant(text);
    if (!isRefusal(ms)) assert.equal(formatInstant(ms), text.length === 24 ? text : text.replace("Z", ".000Z"));
  }
});
