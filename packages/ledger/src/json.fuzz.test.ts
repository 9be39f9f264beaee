// The JSON readers against damaged and random bytes, with JSON.parse as the second opinion.
import assert from "node:assert/strict";
import { test } from "node:test";
import { mutator } from "./fuzz/mutate.ts";
import { canonicalize, parseCanonical, parseJson } from "./json.ts";
import { isRefusal } from "./refusal.ts";
import { encodeStatement } from "./statement.ts";
import { first, second } from "./samples.test.ts";
import { decodeUtf8, encodeUtf8 } from "./utf8.ts";

const INPUTS = process.env["SLOW"] === "1" ? 2_500_000 : 25_000;
const SEED = 0x8785;
/** What our reader refuses though JSON.parse reads it. */
const STRICTER = ["json-duplicate-name", "json-lone-surrogate", "json-number-out-of-bounds", "json-too-deep"];

const SEEDS = [
  '{"a":[1,-2.5,1e-7,"\\u0000\\n\\"\\\\é\u{1f602}"],"b":{"c":null,"d":true,"e":false},"f":{}}',
  "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
  '[9007199254740991,-9007199254740991,0.1,5e-324,""]',
  ' { "spaced" : [ 1 , 2 ] , "\\ud83d\\ude02" : "\\u00e9" }\n',
].map(encodeUtf8);

test(`${INPUTS} inputs, seed ${SEED}: no throw, JSON.parse agrees, and what is canonical writes back to the same bytes`, (t) => {
  const random = mutator(SEED);
  const seeds = [...SEEDS, encodeStatement(first), encodeStatement(second)];
  let read = 0;
  let canonical = 0;
  for (let run = 0; run < INPUTS; run += 1) {
    const bytes = random.below(10) === 0 ? random.randomBytes(random.below(64)) : random.mutate(random.pick(seeds));
    const value = parseJson(bytes);
    const text = decodeUtf8(bytes);
    const opinion = isRefusal(text) ? undefined : nativeOpinion(text);
    if (isRefusal(value)) {
      assert.ok(
        opinion === undefined || STRICTER.includes(value.refused),
        `${value.refused} for ${JSON.stringify(text)}`,
      );
      assert.ok(isRefusal(parseCanonical(bytes)));
      continue;
    }
    read += 1;
    assert.deepEqual(value, opinion?.value, JSON.stringify(text));
    const strict = parseCanonical(bytes);
    if (isRefusal(strict)) assert.equal(strict.refused, "json-not-canonical");
    else {
      canonical += 1;
      assert.deepEqual(canonicalize(strict), bytes);
    }
  }
  t.diagnostic(`${read} read, ${canonical} canonical`);
  assert.ok(read > INPUTS / 50 && canonical > INPUTS / 100 && read < INPUTS);
});

function nativeOpinion(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
