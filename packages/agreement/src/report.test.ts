// Whole reports, and each rule between their fields broken once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type JsonObject, isRefusal } from "@mizan/ledger";
import { FIELD_REPORT, IMPORTED_REPORT, PHONE_REPORT } from "./fixture/reports.ts";
import { parseReport, reportBytes } from "./report.ts";

const DIGEST = "A".repeat(43) + "=";

test("a report by hand, from a phone and from a file are read", () => {
  for (const report of [FIELD_REPORT, IMPORTED_REPORT, PHONE_REPORT]) assert.deepEqual(parseReport(report), report);
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

test("a report names the bytes of its attachments, and none once they are withheld", () => {
  const report = parseReport(PHONE_REPORT);
  assert.ok(!isRefusal(report));
  assert.deepEqual(reportBytes(report), [{ hash: "ab".repeat(32), bytes: 2048, at: "body.attachments.0" }]);
  const held = parseReport({ ...PHONE_REPORT, attachments: { withheld: DIGEST, class: "exact-place" } });
  assert.ok(!isRefusal(held));
  assert.deepEqual(reportBytes(held), []);
});

const photo = { hash: "ab".repeat(32), bytes: 2048, mediaType: "image/jpeg" };
const access = { answer: "denied", minutes: 90, official: "post", reason: "none-given" };
const observed = { by: "saw", means: null, target: null };

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
    "was seen in a way that no list has",
    { ...FIELD_REPORT, observed: { ...observed, by: "felt" } },
    "field-malformed",
    "body.observed.by",
  ],
  [
    "is by means that no list has",
    { ...FIELD_REPORT, observed: { ...observed, means: "terror" } },
    "field-malformed",
    "body.observed.means",
  ],
  [
    "has a picture of no bytes",
    { ...FIELD_REPORT, attachments: [{ ...photo, bytes: 0 }] },
    "field-out-of-bounds",
    "body.attachments.0.bytes",
  ],
  [
    "has a picture that is no hash",
    { ...FIELD_REPORT, attachments: [{ ...photo, hash: "AB".repeat(32) }] },
    "field-malformed",
    "body.attachments.0.hash",
  ],
  [
    "has more pictures than may be",
    { ...FIELD_REPORT, attachments: Array.from({ length: 9 }, () => photo) },
    "field-out-of-bounds",
    "body.attachments",
  ],
  [
    "names the official who refused",
    { ...FIELD_REPORT, claim: { access: { ...access, name: "a person" } } },
    "field-unknown",
    "body.claim.access.name",
  ],
  [
    "waited longer than anybody waits",
    { ...FIELD_REPORT, claim: { access: { ...access, minutes: 20_161 } } },
    "field-out-of-bounds",
    "body.claim.access.minutes",
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
