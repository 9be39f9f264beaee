// Which outlets of a source row are named in public.
import assert from "node:assert/strict";
import { test } from "node:test";
import { namedOutlets } from "./outlet.ts";

test("a known outlet is named with its date", () => {
  assert.deepEqual(namedOutlets("Pajhwok News;Reuters", "2021-05-29;2021-05-30"), [
    { name: "Pajhwok News", date: "2021-05-29" },
    { name: "Reuters", date: "2021-05-30" },
  ]);
});

test("a person's account is never named", () => {
  assert.deepEqual(namedOutlets("Bilal Sarwari on Twitter;@SimNasr;NA", "2021-05-29;2021-05-29;NA"), []);
});

test("an outlet named twice on one day stands once", () => {
  assert.deepEqual(namedOutlets("Reuters;Reuters", "2021-05-29;2021-05-29"), [{ name: "Reuters", date: "2021-05-29" }]);
});

test("dates that do not match the outlets one by one are left out", () => {
  assert.deepEqual(namedOutlets("Reuters;Dawn", "2021-05-29"), [{ name: "Reuters" }, { name: "Dawn" }]);
  assert.deepEqual(namedOutlets("Reuters", "29 May"), [{ name: "Reuters" }]);
});

test("the list of named outlets is bounded", () => {
  const days = Array.from({ length: 40 }, (_, i) => `2021-${String(10 + (i % 3))}-${String(10 + Math.floor(i / 3))}`);
  assert.equal(namedOutlets(days.map(() => "Reuters").join(";"), days.join(";")).length, 16);
});
