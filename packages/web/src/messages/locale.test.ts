// Which language a device reads: the link's, then the kept one, then the browser's; English where none is spoken here.
import assert from "node:assert/strict";
import { test } from "node:test";
import { firstLocale } from "./locale.ts";

test("a link asks first, then what was kept, then what the browser prefers", () => {
  assert.equal(firstLocale("?lang=ur", "en", ["en-GB"]), "ur");
  assert.equal(firstLocale("?lang=xx", "ur", ["en-GB"]), "ur");
  assert.equal(firstLocale("", null, ["de", "ur-PK", "en"]), "ur");
  assert.equal(firstLocale("", null, ["de", "tr"]), "en");
  assert.equal(firstLocale("?lang=constructor", "__proto__", []), "en");
});
