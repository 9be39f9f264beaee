// Whole reports, and each rule between their fields broken once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type JsonObject, isRefusal } from "@mizan/ledger";
import { FIELD_REPORT, IMPORTED_REPORT } from "./fixture/reports.ts";
import { parseReport } from "./report.ts";

const DIGEST = "A".repeat(43) + "=";

test("a field report and an imported report are read", () => {
  for (const report of [FIELD_REPORT, IMPORTED_REPORT]) assert.deepEqual(parseReport(report), report);
});

test("a report reads the same with its restricted fields withheld", () => {
  const via = {
    format: "ucdp-ged",
    sourceId: "7",
    file: "ab".repeat(32),
    record: 3,
    row: { withheld: DIGEST, class: "source" },
  };
  const claim = {
    attribution: { withheld: DIGEST, class: "attribution-claim" },
    source: { withheld: DIGEST, class: "source" },
    place: { withheld: DIGEST, class: "exact-place" },
  };
  const withheld = { ...IMPORTED_REPORT, via, claim };
  assert.deepEqual(parseReport(withheld), withheld);
});

test("what is not known is null, and no cell stands for a whole country", () => {
  const unknown = { ...FIELD_REPORT, place: { precision: "country", country: "Pakistan" }, cell: null, deaths: null };
  assert.deepEqual(parseReport(unknown), unknown);
});

const wrong: [why: string, report: JsonObject, refused: string, at: string][] = [
  ["has no channel of the list", { ...FIELD_REPORT, channel: "rumour" }, "field-malformed", "body.channel"],
  ["does not say whether it is simulated", omit(FIELD_REPORT, "simulated"), "field-missing", "body.simulated"],
  [
    "names an attribution of its own",
    { ...FIELD_REPORT, perpetrator: "own-forces" },
    "field-unknown",
    "body.perpetrator",
  ],
  ["names a finding of its own", { ...FIELD_REPORT, conformity: "violation" }, "field-unknown", "body.conformity"],
  [
    "ends before it begins",
    { ...FIELD_REPORT, occurred: { from: "2025-10-25T05:00:00Z", to: "2025-10-25T04:00:00Z", precision: "minute" } },
    "occurred-reversed",
    "body.occurred.to",
  ],
  [
    "names a village in public",
    { ...FIELD_REPORT, place: { precision: "near", name: "A village" } },
    "place-too-exact",
    "body.place.name",
  ],
  ["has a cell that is a point", { ...FIELD_REPORT, cell: { lat: 33.61, lon: 70.31 } }, "cell-off-grid", "body.cell"],
  [
    "has a point outside its cell",
    { ...IMPORTED_REPORT, cell: { lat: 34.25, lon: 70.25 } },
    "cell-not-of-point",
    "body.cell",
  ],
  [
    "counts a fraction of a person",
    { ...FIELD_REPORT, deaths: { low: 0, best: 0.5, high: 1 } },
    "field-malformed",
    "body.deaths.best",
  ],
  [
    "counts fewer than none",
    { ...FIELD_REPORT, deaths: { low: -1, best: 0, high: 1 } },
    "field-out-of-bounds",
    "body.deaths.low",
  ],
  [
    "has a low estimate above its high one",
    { ...FIELD_REPORT, deaths: { low: 2, best: 2, high: 1 } },
    "deaths-reversed",
    "body.deaths.low",
  ],
  [
    "has a best estimate of our own outside its bounds",
    { ...FIELD_REPORT, deaths: { low: 1, best: 3, high: 2 } },
    "deaths-best-outside",
    "body.deaths.best",
  ],
  ["is imported from nowhere", omit(IMPORTED_REPORT, "via"), "via-missing", "body.via"],
  [
    "is imported without its row",
    { ...IMPORTED_REPORT, via: { format: "ucdp-ged", sourceId: "7", file: "ab".repeat(32), record: 3 } },
    "via-missing",
    "body.via.row",
  ],
  [
    "withholds under another class",
    { ...IMPORTED_REPORT, claim: { source: { withheld: DIGEST, class: "exact-place" } } },
    "field-malformed",
    "body.claim.source",
  ],
];
for (const [why, report, refused, at] of wrong) {
  test(`a report that ${why} is refused at its place`, () => {
    const refusal = parseReport(report);
    assert.ok(isRefusal(refusal));
    assert.deepEqual([refusal.refused, refusal.at], [refused, at]);
  });
}

function omit(report: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(report).filter(([member]) => member !== name));
}
