// Places: cells, and how exact the public may know.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PLACE_PRECISIONS, cellOf, hasCell, isFine, refusePlace } from "./place.ts";

test("a point lies in the half-degree cell whose centre is given", () => {
  assert.deepEqual(cellOf(34.33333, 70.41667), { lat: 34.25, lon: 70.25 });
  assert.deepEqual(cellOf(-9.65, 20.4), { lat: -9.75, lon: 20.25 });
  assert.deepEqual(cellOf(31, 64), { lat: 31.25, lon: 64.25 });
  assert.deepEqual(cellOf(0, 0), { lat: 0.25, lon: 0.25 });
});

test("the poles and the date line have cells too", () => {
  assert.deepEqual(cellOf(90, 180), { lat: 89.75, lon: 179.75 });
  assert.deepEqual(cellOf(-90, -180), { lat: -89.75, lon: -179.75 });
});

test("points up to half a degree apart share a cell, so that no point is told from its cell", () => {
  assert.deepEqual(cellOf(34.01, 70.01), cellOf(34.49, 70.49));
});

test("the name of a place finer than a district is not public", () => {
  for (const precision of PLACE_PRECISIONS) {
    const refusal = refusePlace({ precision, name: "Kharlāchi Kili village" }, null, undefined);
    assert.equal(refusal?.refused, isFine(precision) ? "place-too-exact" : undefined, precision);
  }
});

test("what is known by its country only has no cell", () => {
  for (const precision of PLACE_PRECISIONS) {
    const refusal = refusePlace({ precision }, { lat: 34.25, lon: 70.25 }, undefined);
    assert.equal(refusal?.refused, hasCell(precision) ? undefined : "cell-not-known", precision);
  }
});

test("a cell is a cell's centre, and the point's own", () => {
  assert.equal(refusePlace({ precision: "point" }, { lat: 34.3, lon: 70.25 }, undefined)?.refused, "cell-off-grid");
  assert.equal(
    refusePlace({ precision: "point" }, { lat: 34.25, lon: 70.25 }, { lat: 34.6, lon: 70.3 })?.refused,
    "cell-not-of-point",
  );
  assert.equal(refusePlace({ precision: "point" }, { lat: 34.25, lon: 70.25 }, { lat: 34.4, lon: 70.3 }), undefined);
});
