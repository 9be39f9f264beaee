// The strip as it is drawn and written: no number where nobody watched, a drawn zero where somebody did, time in the reading direction.
import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { test } from "node:test";
import type { Strip } from "@mizan/agreement";
import { wordsOf } from "./messages.ts";
import { stripCsv, stripSection } from "./strip.ts";

const DAY_MS = 86_400_000;
const LAST = Date.UTC(2025, 9, 26);
const days = Array.from({ length: 90 }, (_, at) => ({
  dayMs: LAST - (89 - at) * DAY_MS,
  plannedH: at < 88 ? 0 : 24,
  observedH: at === 88 ? 12 : 0,
}));
const reported = days.map((_, at) => (at === 0 || at === 89 ? 2 : 0));
const strip: Strip = {
  days,
  rows: [
    { means: "small-arms", reported, value: reported.map((count, at) => (at === 88 ? count : null)) },
    { means: "sniper", reported: days.map(() => 0).with(88, 3), value: days.map(() => null).with(88, 3 as never) },
  ],
};

test("what nobody watched is hatched, with a ring where something was reported; a watched day without report is a drawn zero", () => {
  const page = stripSection(wordsOf("en"), strip).html;
  const [first = "", second = "", watched = ""] = page.split("<figure").slice(1);
  assert.equal(first.match(/url\(#unwatched\)/g)?.length, 89);
  assert.equal(first.match(/class="strip-unseen"/g)?.length, 2);
  assert.equal(first.match(/class="strip-zero"/g)?.length, 1);
  assert.equal(second.match(/class="strip-count"/g)?.length, 1);
  assert.equal(watched.match(/class="strip-watched"/g)?.length, 1);
  assert.match(page, /nobody was watching/);
});

test("time runs from the start to the end of the reading direction", () => {
  const ringAt = (language: "en" | "ur") => {
    const [, row = ""] = stripSection(wordsOf(language), strip).html.split("<figure");
    return [...row.matchAll(/class="strip-unseen" cx="(\d+)"/g)].map(([, x]) => Number(x));
  };
  const [early = 0, late = 0] = ringAt("en");
  assert.ok(early < late);
  const [earlyUrdu = 0, lateUrdu = 0] = ringAt("ur");
  assert.ok(earlyUrdu > lateUrdu);
});

test("the file has no value where nobody watched, and a coverage of 0 beside it", () => {
  const [header, tags, ...lines] = stripCsv(strip).trimEnd().split("\r\n");
  assert.match(header ?? "", /^day,means,incidents,/);
  assert.match(tags ?? "", /^#date/);
  assert.equal(lines.length, 180);
  assert.equal(lines[0], "2025-07-29,small-arms,,2,0,0,0");
  assert.equal(lines[88], "2025-10-25,small-arms,0,0,12,24,0.5");
  assert.equal(lines[89], "2025-10-26,small-arms,,2,0,24,0");
});

test("three rows of it weigh little on the wire", () => {
  assert.ok(gzipSync(stripSection(wordsOf("ur"), strip).html).length < 8_000);
});
