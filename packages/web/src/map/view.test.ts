// The map's place in the address: what is written reads again, and what is no place on the map is left out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readView, writeView } from "./view.ts";

test("a view reads as it was written", () => {
  const view = { zoom: 6.25, lat: 33.612, lon: -70.021 };
  assert.deepEqual(readView(writeView(view)), view);
});

test("what is no view of the map is left out", () => {
  for (const text of ["", "6/33", "6/91/70", "6/33/181", "6/33/70/1", "x/33/70", "6/33/70 "])
    assert.equal(readView(text), undefined, text);
});
