// UCDP files for this gateway's tests, written from rows of our own; the events are invented.
import { type UcdpRow, UCDP_COLUMNS } from "@mizan/agreement";

/** A row whose fields hold what real ones do: commas, line ends, doubled quotation marks, NA. */
export function sampleRow(change: Partial<UcdpRow> = {}): UcdpRow {
  return {
    id: "900001",
    relid: "NOW-2025-1-1-1",
    year: "2025",
    active_year: "1",
    code_status: "Clear",
    type_of_violence: "1",
    conflict_dset_id: "1",
    conflict_new_id: "1",
    conflict_name: "Nowhere: Government",
    dyad_dset_id: "1",
    dyad_new_id: "1",
    dyad_name: "Government of Nowhere - Others",
    side_a_dset_id: "1",
    side_a_new_id: "1",
    side_a: "Government of Nowhere",
    side_b_dset_id: "2",
    side_b_new_id: "2",
    side_b: "Others",
    number_of_sources: "-1",
    source_article: '"Reuters,2025-10-19,Two ""words"" in a headline"',
    source_office: "NA",
    source_date: "NA",
    source_headline: "NA",
    source_original: "an official\nand a paper",
    where_prec: "4",
    where_coordinates: "Some province",
    where_description: "NA",
    adm_1: "Some province",
    adm_2: "NA",
    latitude: "34.33333",
    longitude: "70.41667",
    geom_wkt: "POINT (70.41667 34.33333)",
    priogrid_gid: "179061",
    country: "Nowhere, and more (Somewhere)",
    country_id: "999",
    region: "Asia",
    event_clarity: "2",
    date_prec: "2",
    date_start: "2025-10-18",
    date_end: "2025-10-19",
    deaths_a: "1",
    deaths_b: "2",
    deaths_civilians: "0",
    deaths_unknown: "0",
    best: "3",
    high: "4",
    low: "2",
    gwnoa: "NA",
    gwnob: "NA",
    ...change,
  };
}

export function csvOf(rows: readonly UcdpRow[], columns: readonly string[] = UCDP_COLUMNS): string {
  const lines = rows.map((row) => columns.map((column) => quoted(valueOf(row, column))).join(","));
  return [columns.map(quoted).join(","), ...lines, ""].join("\n");
}

function valueOf(row: UcdpRow, column: string): string {
  const known = UCDP_COLUMNS.find((candidate) => candidate === column);
  return known === undefined ? "" : row[known];
}

function quoted(value: string): string {
  return /^[\w.-]*$/.test(value) ? value : `"${value.replaceAll('"', '""')}"`;
}
