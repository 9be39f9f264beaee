// What a citation and an instant may look like, in every room.
import assert from "node:assert/strict";
import { test } from "node:test";
import { citationField, instantMs } from "./citation.ts";
import { readField } from "./field.ts";
import { isRefusal } from "./refusal.ts";

const LEAF = "ab".repeat(32);

test("a citation names an index and the leaf that must stand there", () => {
  assert.deepEqual(readField(citationField, { index: 7, leaf: LEAF }), { index: 7, leaf: LEAF });
  for (const [wrong, code] of [
    [{ index: 7 }, "field-missing"],
    [{ index: -1, leaf: LEAF }, "field-out-of-bounds"],
    [{ index: 1.5, leaf: LEAF }, "field-malformed"],
    [{ index: 7, leaf: LEAF.toUpperCase() }, "field-malformed"],
    [{ index: 7, leaf: "ab" }, "field-out-of-bounds"],
    [{ index: 7, leaf: LEAF, type: "x" }, "field-unknown"],
  ] as const) {
    const read = readField(citationField, wrong);
    assert.ok(isRefusal(read) && read.refused === code, JSON.stringify(read));
  }
});

test("an instant that is well spelt and not in the calendar is refused at its place", () => {
  assert.equal(instantMs("2024-02-29T00:00:00Z", "body.at"), Date.UTC(2024, 1, 29));
  const read = instantMs("2025-02-29T00:00:00Z", "body.at");
  assert.ok(isRefusal(read) && read.refused === "field-malformed" && read.at === "body.at");
});
