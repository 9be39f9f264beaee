// From a UCDP row to a report, and each column broken once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal } from "@mizan/ledger";
import { UCDP_ROW } from "./fixture/reports.ts";
import { type Report, parseReport } from "./report.ts";
import { mapUcdpRow } from "./ucdp.ts";
import { type UcdpColumn, UCDP_COLUMNS, ucdpRowHash } from "./ucdp-columns.ts";

const source = { file: "cd".repeat(32), record: 5 };

function mapped(change: Partial<Record<UcdpColumn, string>> = {}): Report {
  const report = mapUcdpRow({ ...UCDP_ROW, ...change }, source);
  assert.ok(!isRefusal(report), JSON.stringify(report));
  return report;
}

test("a row becomes a report whose claims are quoted and whose public part names no side", () => {
  const row = ucdpRowHash(UCDP_ROW);
  assert.deepEqual(mapped(), {
    channel: "import",
    simulated: false,
    via: { format: "ucdp-ged", sourceId: "900001", file: source.file, record: 5, row },
    occurred: { from: "2025-10-19", to: "2025-10-19", precision: "day" },
    place: { precision: "point", country: "Nowhere (Somewhere)", adm1: "Some province" },
    cell: { lat: 34.25, lon: 70.25 },
    deaths: { low: 2, best: 3, high: 4 },
    kind: "state-based",
    outlets: [{ name: "Reuters", date: "2025-10-19" }],
    claim: {
      attribution: {
        sideA: "Government of Nowhere",
        sideB: "Others",
        conflict: "Nowhere: Government",
        dyad: "Government of Nowhere - Others",
        clarity: "high",
        deaths: { a: 1, b: 2, civilians: 0, unknown: 0 },
      },
      source: {
        article: UCDP_ROW.source_article,
        outlets: "Reuters;Someone on Twitter",
        headline: UCDP_ROW.source_headline,
        original: "an official\nand a paper",
        count: 2,
      },
      place: { lat: 34.33333, lon: 70.41667, name: "Far village", description: "in the far village" },
    },
  });
});

test("what the mapping makes is a report by the room's own rules", () => {
  assert.deepEqual(parseReport(mapped()), mapped());
});

test("a place known by its district keeps its name in public, a village does not", () => {
  assert.equal(mapped({ where_prec: "3", where_coordinates: "Kurram district" }).place.name, "Kurram district");
  assert.equal(mapped({ where_prec: "2" }).place.name, undefined);
});

test("a place known by its country only gets no cell", () => {
  assert.equal(mapped({ where_prec: "6" }).cell, null);
  assert.equal(mapped({ where_prec: "7" }).cell, null);
  assert.notEqual(mapped({ where_prec: "4" }).cell, null);
});

test("NA and empty are not stated: the member is left out", () => {
  const bare = mapped({
    adm_1: "NA",
    adm_2: "",
    source_office: "NA",
    source_date: "NA",
    where_description: "NA",
    number_of_sources: "-1",
  });
  assert.deepEqual(bare.place, { precision: "point", country: "Nowhere (Somewhere)" });
  assert.equal(bare.outlets, undefined);
});

test("a best estimate outside its own bounds is kept as the source has it", () => {
  assert.deepEqual(mapped({ low: "4", best: "3", high: "4" }).deaths, { low: 4, best: 3, high: 4 });
  assert.deepEqual(mapped({ low: "2", best: "3", high: "2" }).deaths, { low: 2, best: 3, high: 2 });
});

test("a coordinate of minus zero is zero, which canonical JSON can write", () => {
  const { cell, claim } = mapped({ latitude: "-0.0", longitude: "-0" });
  assert.deepEqual(cell, { lat: 0.25, lon: 0.25 });
  assert.ok(claim?.place && "lat" in claim.place && Object.is(claim.place.lat, 0) && Object.is(claim.place.lon, 0));
});

test("the row's hash follows every column, and neither file nor record number", () => {
  for (const column of UCDP_COLUMNS) {
    assert.notEqual(ucdpRowHash({ ...UCDP_ROW, [column]: `${UCDP_ROW[column]} ` }), ucdpRowHash(UCDP_ROW), column);
  }
});

const wrong: [column: UcdpColumn, value: string, refused: string][] = [
  ["id", "", "ucdp-missing"],
  ["id", "0", "ucdp-out-of-range"],
  ["id", "-3", "ucdp-out-of-range"],
  ["id", "007", "ucdp-malformed"],
  ["id", "1e3", "ucdp-malformed"],
  ["id", "٣", "ucdp-malformed"],
  ["id", "9007199254740993", "ucdp-out-of-range"],
  ["type_of_violence", "4", "ucdp-out-of-range"],
  ["number_of_sources", "-2", "ucdp-out-of-range"],
  ["where_prec", "0", "ucdp-out-of-range"],
  ["where_prec", "8", "ucdp-out-of-range"],
  ["where_prec", "1.0", "ucdp-malformed"],
  ["event_clarity", "3", "ucdp-out-of-range"],
  ["date_prec", "6", "ucdp-out-of-range"],
  ["date_prec", "NA", "ucdp-missing"],
  ["latitude", "90.1", "ucdp-out-of-range"],
  ["latitude", "34,3", "ucdp-malformed"],
  ["longitude", "-180.5", "ucdp-out-of-range"],
  ["longitude", "NA", "ucdp-missing"],
  ["longitude", "1e2", "ucdp-malformed"],
  ["date_start", "2025-02-30", "ucdp-malformed"],
  ["date_start", "2025-10-19 00:00:00.000", "ucdp-malformed"],
  ["date_end", "2025-10-18", "ucdp-contradiction"],
  ["date_end", "2025-10-20", "ucdp-contradiction"],
  ["date_end", "NA", "ucdp-missing"],
  ["deaths_a", "-1", "ucdp-out-of-range"],
  ["deaths_a", "1.5", "ucdp-malformed"],
  ["deaths_unknown", "99999999", "ucdp-out-of-range"],
  ["best", "4", "ucdp-contradiction"],
  ["low", "5", "ucdp-contradiction"],
  ["low", "NA", "ucdp-missing"],
  ["high", "four", "ucdp-malformed"],
  ["side_a", "NA", "ucdp-missing"],
  ["side_b", "", "ucdp-missing"],
  ["side_a", "x".repeat(1025), "ucdp-malformed"],
  ["side_b", "a\u0000b", "ucdp-malformed"],
  ["adm_1", "a\u202eb", "ucdp-malformed"],
  ["country", "two\nlines", "ucdp-malformed"],
  ["source_headline", "\ud800", "ucdp-malformed"],
  ["source_article", "x".repeat(16_385), "ucdp-malformed"],
  ["where_description", "x".repeat(8193), "ucdp-malformed"],
  ["where_coordinates", "x".repeat(1025), "ucdp-malformed"],
  ["source_office", "x".repeat(8193), "ucdp-malformed"],
  ["conflict_name", "x".repeat(1025), "ucdp-malformed"],
];
for (const [column, value, refused] of wrong) {
  const shown = value.length > 24 ? `${value.slice(0, 8)}… (${value.length})` : JSON.stringify(value);
  test(`${column} = ${shown} is refused, naming the column`, () => {
    const refusal = mapUcdpRow({ ...UCDP_ROW, [column]: value }, source);
    assert.ok(isRefusal(refusal));
    assert.deepEqual([refusal.refused, refusal.at], [refused, column]);
  });
}
