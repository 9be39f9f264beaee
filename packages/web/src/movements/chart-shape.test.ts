// A chart's shapes: a hole is no nought, the axis begins at nought, and time runs as the page reads.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { FlowDay } from "../wire/movements.ts";
import { chartShape, WIDTH } from "./chart-shape.ts";

const day = (date: string, rate: number | null): FlowDay => ({
  date,
  state: rate === null ? "not-observed" : "observed",
  count: rate,
  coverage: rate === null ? 0 : 1,
  rate,
  expected: 10,
  lower: 5,
  upper: 15,
});
const days = [day("2025-10-01", 10), day("2025-10-02", 0), day("2025-10-03", null), day("2025-10-04", 20)];

test("the line breaks where nobody watched, and nought is drawn at the floor", () => {
  const { seen, points, unwatched, floorY, ticks } = chartShape(days, false);
  assert.equal(seen.length, 2);
  assert.equal(points[1]?.y, floorY);
  assert.equal(points[2], null);
  assert.equal(unwatched.length, 1);
  assert.equal(ticks[0]?.value, 0);
});

test("in a language that is read from the right, the newest day stands on the left", () => {
  const [ltr, rtl] = [chartShape(days, false), chartShape(days, true)];
  assert.ok((ltr.points[0]?.x ?? 0) < (ltr.points[3]?.x ?? 0));
  assert.ok((rtl.points[0]?.x ?? 0) > (rtl.points[3]?.x ?? 0));
  assert.equal(Math.round((ltr.points[0]?.x ?? 0) + (rtl.points[0]?.x ?? 0)), WIDTH);
});
