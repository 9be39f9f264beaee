// A body's fields: quotations apart from the rest, digests never shown as values, list positions left out of names.
import assert from "node:assert/strict";
import { test } from "node:test";
import { claimsOf, fieldName, leavesOf, originOf } from "./body.ts";

const digest = { withheld: "q".repeat(43) + "=", class: "source" };
const body = {
  channel: "import",
  simulated: false,
  via: { format: "ucdp-ged", sourceId: "401115", row: digest },
  outlets: [{ name: "Bakhtar News", date: "2021-05-29" }],
  claim: { attribution: { sideA: "A", sideB: "B", deaths: { a: 0 } }, source: digest, later: "new" },
};

test("what a source claims stands apart, by kind", () => {
  const claims = claimsOf(body);
  assert.deepEqual(
    claims.attribution.map(({ path }) => path),
    ["claim.attribution.sideA", "claim.attribution.sideB", "claim.attribution.deaths.a"],
  );
  assert.deepEqual(claims.source, []);
  assert.deepEqual(claims.other, [{ path: "claim.later", value: "new" }]);
});

test("a digest in place of a value is no value", () => {
  assert.deepEqual(
    originOf(body).map(({ path }) => path),
    ["via.format", "via.sourceId", "outlets.0.name", "outlets.0.date"],
  );
  assert.deepEqual(leavesOf({ a: null, b: digest }), []);
});

test("a name in the catalogue has no list positions", () => {
  assert.equal(fieldName("outlets.0.name"), "outlets.name");
});
