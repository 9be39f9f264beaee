// The row of a list of reports, as it is answered, from the columns it is kept in.
import type { Chain } from "@mizan/ledger";
import type { ReportView } from "./schema.ts";

/** The row of a list, of public fields only. Its receipt is worked out elsewhere, from the cosignatures. */
export type ReportRow = {
  readonly index: number;
  readonly type: string;
  /** on which of its author's chains it stands */
  readonly chain: Chain;
  readonly org: string;
  readonly channel: string;
  /** The foreign record it came from, if it came from one. */
  readonly source: { readonly format: string; readonly id: string } | null;
  readonly occurred: { readonly from: string; readonly to: string; readonly precision: string };
  readonly place: {
    readonly precision: string;
    readonly country?: string;
    readonly adm1?: string;
    readonly adm2?: string;
    readonly name?: string;
  };
  /** Centre of a half-degree cell. */
  readonly cell: { readonly lat: number; readonly lon: number } | null;
  readonly deaths: { readonly low: number; readonly best: number; readonly high: number } | null;
  readonly kind: string | null;
  readonly simulated: boolean;
  readonly loggedAt: number;
};

export type ReportColumns = Omit<ReportView, "words">;

/** All but the words: those of an office's reports can be long. */
export const REPORT_COLUMNS = [
  "index",
  "type",
  "chain",
  "org",
  "key",
  "seq",
  "at",
  "logged_at",
  "channel",
  "simulated",
  "source_format",
  "source_id",
  "occurred_from",
  "occurred_to",
  "occurred_precision",
  "place_precision",
  "country",
  "adm1",
  "adm2",
  "place_name",
  "cell_lat",
  "cell_lon",
  "deaths_low",
  "deaths_best",
  "deaths_high",
  "kind",
] as const satisfies readonly (keyof ReportColumns)[];

export function reportRow(row: ReportColumns): ReportRow {
  const { cell_lat: lat, cell_lon: lon, deaths_low: low, deaths_best: best, deaths_high: high } = row;
  return {
    index: row.index,
    type: row.type,
    chain: row.chain,
    org: row.org,
    channel: row.channel,
    source:
      row.source_format === null || row.source_id === null ? null : { format: row.source_format, id: row.source_id },
    occurred: { from: row.occurred_from, to: row.occurred_to, precision: row.occurred_precision },
    place: {
      precision: row.place_precision,
      ...(row.country === null ? {} : { country: row.country }),
      ...(row.adm1 === null ? {} : { adm1: row.adm1 }),
      ...(row.adm2 === null ? {} : { adm2: row.adm2 }),
      ...(row.place_name === null ? {} : { name: row.place_name }),
    },
    cell: lat === null || lon === null ? null : { lat, lon },
    deaths: low === null || best === null || high === null ? null : { low, best, high },
    kind: row.kind,
    simulated: row.simulated,
    loggedAt: row.logged_at,
  };
}
