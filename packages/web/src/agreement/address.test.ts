// The address of the list: what is chosen reads again, what nobody could choose is left out, and the question follows from it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pathOf, readPlace, written } from "./address.ts";

test("a place in the list reads as it was written, beside what else stands in the address", () => {
  const params = written(new URLSearchParams("map=6.00/33.000/70.000"), {
    before: 120,
    search: "Khost & Paktia",
    cell: "33.25,69.75",
  });
  assert.equal(params.get("map"), "6.00/33.000/70.000");
  assert.deepEqual(readPlace(params), { before: 120, search: "Khost & Paktia", cell: "33.25,69.75" });
  assert.equal(
    written(params, { before: undefined, search: "", cell: undefined }).toString(),
    "map=6.00%2F33.000%2F70.000",
  );
});

test("what is no place in the list is left out", () => {
  const place = readPlace(new URLSearchParams({ before: "-1", q: "x".repeat(500), cell: "34.25;70.75" }));
  assert.equal(place.before, undefined);
  assert.equal(place.cell, undefined);
  assert.equal(place.search.length, 128);
});

test("the server is asked for the page and the search, never for the cell", () => {
  assert.equal(pathOf(undefined, ""), "/v1/reports?limit=100");
  assert.equal(pathOf(120, "Khost"), "/v1/reports?limit=100&before=120&q=Khost");
});
