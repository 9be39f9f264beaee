// The columns of a UCDP Georeferenced Event Dataset file (version 23.1), and the hash that tells one row from another.
import { canonicalize, encodeHex, sha256 } from "@mizan/ledger";

export const UCDP_COLUMNS = [
  "id",
  "relid",
  "year",
  "active_year",
  "code_status",
  "type_of_violence",
  "conflict_dset_id",
  "conflict_new_id",
  "conflict_name",
  "dyad_dset_id",
  "dyad_new_id",
  "dyad_name",
  "side_a_dset_id",
  "side_a_new_id",
  "side_a",
  "side_b_dset_id",
  "side_b_new_id",
  "side_b",
  "number_of_sources",
  "source_article",
  "source_office",
  "source_date",
  "source_headline",
  "source_original",
  "where_prec",
  "where_coordinates",
  "where_description",
  "adm_1",
  "adm_2",
  "latitude",
  "longitude",
  "geom_wkt",
  "priogrid_gid",
  "country",
  "country_id",
  "region",
  "event_clarity",
  "date_prec",
  "date_start",
  "date_end",
  "deaths_a",
  "deaths_b",
  "deaths_civilians",
  "deaths_unknown",
  "best",
  "high",
  "low",
  "gwnoa",
  "gwnob",
] as const;

export type UcdpColumn = (typeof UCDP_COLUMNS)[number];

/** One row by column name, every value as the file has it. */
export type UcdpRow = Readonly<Record<UcdpColumn, string>>;

/** hex H(JCS of the 49 values in the order above): the same whatever the order of columns, line ends or quoting in the file. */
export function ucdpRowHash(row: UcdpRow): string {
  return encodeHex(sha256(canonicalize(UCDP_COLUMNS.map((column) => row[column]))));
}
