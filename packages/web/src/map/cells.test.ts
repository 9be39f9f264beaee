// Cells: every row is in one cell or counted as without a place; the drawing is Web Mercator.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { ReportRow } from "../wire/report.ts";
import { gatherCells, radiusPx } from "./cells.ts";
import { boundsOf, pathOf, project } from "./mercator.ts";

// Only these three members are read.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const row = (cell: ReportRow["cell"], simulated = false) => ({ index: 0, cell, simulated }) as ReportRow;

test("cells hold all rows that have one, the rest is counted", () => {
  const rows = [
    row({ lat: 34.25, lon: 70.75 }),
    row({ lat: 34.25, lon: 70.75 }, true),
    row({ lat: 31.25, lon: 66.25 }),
    row(null),
  ];
  const { cells, unplaced, outside } = gatherCells(rows, { southWest: [67, 30], northEast: [75, 37] });
  assert.deepEqual(
    cells.map(({ key, count, simulated }) => [key, count, simulated]),
    [
      ["34.25,70.75", 2, true],
      ["31.25,66.25", 1, false],
    ],
  );
  assert.equal(unplaced, 1);
  assert.equal(outside, 1, "the one at 66.25 lies west of the map");
});

test("a circle grows with its count and has an end", () => {
  assert.ok(radiusPx(4) > radiusPx(1));
  assert.equal(radiusPx(1000), radiusPx(100_000));
});

test("the projection is Web Mercator: the equator in the middle, north up", () => {
  assert.deepEqual(project([0, 0]), [18_000, 18_000]);
  assert.ok(project([70, 35])[1] < project([70, 30])[1]);
  assert.equal(
    pathOf(
      [
        [0, 0],
        [180, 0],
      ],
      true,
    ),
    "M18000 18000L36000 18000Z",
  );
  assert.deepEqual(
    boundsOf([
      [1, 5],
      [3, 2],
    ]),
    { southWest: [1, 2], northEast: [3, 5] },
  );
});
