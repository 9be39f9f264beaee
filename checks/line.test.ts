// One line: what the map draws is what the exercise declares, vertex by vertex.
import assert from "node:assert/strict";
import { test } from "node:test";
import { monitoringLine } from "../packages/server/src/exercise/monitoring-line.ts";
import { cutLine } from "../packages/web/build/line.ts";

test("the line that the server declares has the vertices that the screens draw", () => {
  const drawn = cutLine().line.filter(([lon, lat], i, all) => lon !== all[i - 1]?.[0] || lat !== all[i - 1]?.[1]);
  const declared = monitoringLine();
  assert.ok(declared.length > 300);
  assert.deepEqual(declared, drawn);
});
