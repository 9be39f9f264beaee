// What a refusal is and what cannot pass for one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal, refuse } from "./refusal.ts";

test("a refusal names code, rule and, where known, position", () => {
  const placed = refuse("json-malformed", "a JSON value", "byte 17");
  assert.deepEqual([placed.refused, placed.rule, placed.at], ["json-malformed", "a JSON value", "byte 17"]);
  assert.equal("at" in refuse("json-malformed", "a JSON value"), false);
});

test("a JSON value that looks like a refusal is none", () => {
  assert.equal(isRefusal(JSON.parse('{"refused":"json-malformed","rule":"a JSON value"}')), false);
  for (const other of [undefined, null, "json-malformed", 7, [], {}, new Uint8Array(2)])
    assert.equal(isRefusal(other), false);
});

test("a copy with another position is a refusal, and prints as JSON without its mark", () => {
  const copy = { ...refuse("json-malformed", "a JSON value"), at: "line 3" };
  assert.ok(isRefusal(copy));
  assert.equal(JSON.stringify(copy), '{"refused":"json-malformed","rule":"a JSON value","at":"line 3"}');
});
