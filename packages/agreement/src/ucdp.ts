// Turns one row of a UCDP GED file into a report: what the row claims is quoted, nothing is attributed (agreement.md §15, §17).
import { type JsonObject, type Refusal, isRefusal, refuse } from "@mizan/ledger";
import { MAX_DEATHS } from "./deaths.ts";
import { namedOutlets } from "./outlet.ts";
import type { TimePrecision } from "./occurred.ts";
import { type PlacePrecision, PLACE_PRECISIONS, cellOf, hasCell, isFine } from "./place.ts";
import { type Report, VIOLENCE_KINDS, parseReport } from "./report.ts";
import { type UcdpColumn, type UcdpRow, UCDP_COLUMNS, ucdpRowHash } from "./ucdp-columns.ts";

export const UCDP_FORMAT = "ucdp-ged";

/** Where the row stands: hex SHA-256 of the file, and the number of the record, the first after the header being 1. */
export type UcdpSource = { readonly file: string; readonly record: number };

export type UcdpCode = "ucdp-malformed" | "ucdp-out-of-range" | "ucdp-missing" | "ucdp-contradiction";
/** `at` is the column. */
export type UcdpRefusal = Refusal<UcdpCode> & { readonly at: UcdpColumn };

/** Maps a row, or says which column breaks which rule. The report holds its restricted fields opened. */
export function mapUcdpRow(row: UcdpRow, source: UcdpSource): Report | UcdpRefusal {
  const broken = UCDP_COLUMNS.find((column) => !row[column].isWellFormed());
  if (broken !== undefined) return no("ucdp-malformed", broken, "must be well-formed Unicode");
  const unstated = STATED_COLUMNS.find((column) => !isStated(row[column]));
  if (unstated !== undefined) return no("ucdp-missing", unstated, "must be stated");
  const numbers = readNumbers(row);
  if (isRefusal(numbers)) return numbers;
  const report = parseReport(assemble(row, source, numbers));
  return isRefusal(report) ? inColumns(report) : report;
}

const WHOLE_COLUMNS = {
  id: [1, Number.MAX_SAFE_INTEGER],
  type_of_violence: [1, 3],
  // −1 stands in the rows that were coded before sources were counted.
  number_of_sources: [-1, 10_000],
  where_prec: [1, 7],
  event_clarity: [1, 2],
  date_prec: [1, 5],
  deaths_a: [0, MAX_DEATHS],
  deaths_b: [0, MAX_DEATHS],
  deaths_civilians: [0, MAX_DEATHS],
  deaths_unknown: [0, MAX_DEATHS],
  best: [0, MAX_DEATHS],
  high: [0, MAX_DEATHS],
  low: [0, MAX_DEATHS],
} as const satisfies Partial<Record<UcdpColumn, readonly [min: number, max: number]>>;

type WholeColumn = keyof typeof WHOLE_COLUMNS;
type Numbers = Readonly<Record<WholeColumn | "latitude" | "longitude", number>>;

const STATED_COLUMNS: readonly UcdpColumn[] = [
  ...Object.keys(WHOLE_COLUMNS).filter((column): column is WholeColumn => column in WHOLE_COLUMNS),
  "side_a",
  "side_b",
  "latitude",
  "longitude",
  "date_start",
  "date_end",
];

/** Every number and code of the row; the first column that is wrong is named. */
function readNumbers(row: UcdpRow): Numbers | UcdpRefusal {
  const numbers: Partial<Record<UcdpColumn, number>> = {};
  for (const column of UCDP_COLUMNS) {
    const number = readNumber(row, column);
    if (isUcdpRefusal(number)) return number;
    if (number !== undefined) numbers[column] = number;
  }
  // Every numeric column is one of UCDP_COLUMNS, so each was read above.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const read = numbers as Numbers;
  return refuseSum(read) ?? read;
}

function readNumber(row: UcdpRow, column: UcdpColumn): number | undefined | UcdpRefusal {
  if (column === "latitude") return degreesOf(row, column, 90);
  if (column === "longitude") return degreesOf(row, column, 180);
  if (!isWholeColumn(column)) return undefined;
  const [min, max] = WHOLE_COLUMNS[column];
  const value = row[column];
  if (!/^(0|-?[1-9][0-9]{0,15})$/.test(value))
    return no("ucdp-malformed", column, "must be an integer of ASCII digits");
  const whole = Number(value);
  return whole < min || whole > max ? no("ucdp-out-of-range", column, `must lie between ${min} and ${max}`) : whole;
}

function isWholeColumn(column: UcdpColumn): column is WholeColumn {
  return Object.hasOwn(WHOLE_COLUMNS, column);
}

function degreesOf(row: UcdpRow, column: UcdpColumn, limit: number): number | UcdpRefusal {
  const value = row[column];
  if (!/^-?[0-9]{1,3}(\.[0-9]{1,20})?$/.test(value)) return no("ucdp-malformed", column, "must be decimal degrees");
  const degrees = Number(value);
  if (Math.abs(degrees) > limit) return no("ucdp-out-of-range", column, `must lie between -${limit} and ${limit}`);
  // −0 is no number of RFC 8785's canonical form.
  return degrees === 0 ? 0 : degrees;
}

/** The codebook: the best estimate is always the sum of its four parts. Where it is not, a column has slipped. */
function refuseSum(numbers: Numbers): UcdpRefusal | undefined {
  const sum = numbers.deaths_a + numbers.deaths_b + numbers.deaths_civilians + numbers.deaths_unknown;
  if (sum === numbers.best) return undefined;
  return no("ucdp-contradiction", "best", "must be the sum of deaths_a, deaths_b, deaths_civilians and deaths_unknown");
}

/** `date_prec` 1–5 of the codebook. */
const UCDP_TIME_PRECISIONS: readonly TimePrecision[] = ["day", "days", "week", "month", "year"];
const UCDP_CLARITIES = ["high", "lower"] as const;

/** The meaning of a code that counts from 1 and was checked to be in range. */
function meaning<T>(values: readonly T[], ucdpCode: number): T {
  const value = values[ucdpCode - 1];
  if (value === undefined) throw new Error(`code ${ucdpCode} was let through`);
  return value;
}

function assemble(row: UcdpRow, source: UcdpSource, numbers: Numbers): JsonObject {
  const { latitude: lat, longitude: lon } = numbers;
  const precision: PlacePrecision = meaning(PLACE_PRECISIONS, numbers.where_prec);
  const outlets = namedOutlets(row.source_office, row.source_date);
  return {
    channel: "import",
    simulated: false,
    via: { format: UCDP_FORMAT, sourceId: row.id, file: source.file, record: source.record, row: ucdpRowHash(row) },
    occurred: { from: row.date_start, to: row.date_end, precision: meaning(UCDP_TIME_PRECISIONS, numbers.date_prec) },
    place: {
      precision,
      ...stated({ country: row.country, adm1: row.adm_1, adm2: row.adm_2 }),
      ...(isFine(precision) ? {} : stated({ name: row.where_coordinates })),
    },
    cell: hasCell(precision) ? { ...cellOf(lat, lon) } : null,
    deaths: { low: numbers.low, best: numbers.best, high: numbers.high },
    kind: meaning(VIOLENCE_KINDS, numbers.type_of_violence),
    ...(outlets.length === 0 ? {} : { outlets: outlets.map((outlet) => ({ ...outlet })) }),
    claim: {
      attribution: attributionClaim(row, numbers),
      source: sourceClaim(row, numbers),
      place: { lat, lon, ...stated({ name: row.where_coordinates, description: row.where_description }) },
    },
  };
}

function attributionClaim(row: UcdpRow, numbers: Numbers): JsonObject {
  const { deaths_a: a, deaths_b: b, deaths_civilians: civilians, deaths_unknown: unknown } = numbers;
  return {
    sideA: row.side_a,
    sideB: row.side_b,
    ...stated({ conflict: row.conflict_name, dyad: row.dyad_name }),
    clarity: meaning(UCDP_CLARITIES, numbers.event_clarity),
    deaths: { a, b, civilians, unknown },
  };
}

function sourceClaim(row: UcdpRow, numbers: Numbers): JsonObject {
  const { source_article: article, source_office: outlets, source_headline: headline, source_original: original } = row;
  const count = numbers.number_of_sources;
  return { ...stated({ article, outlets, headline, original }), ...(count === -1 ? {} : { count }) };
}

/** `NA`, and an empty value, is how the file says "not stated": the member is left out. */
function stated(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => isStated(value)));
}

function isStated(value: string): boolean {
  return value !== "" && value !== "NA";
}

/** The column each field of the report came from: refusals speak of the file, which is what their reader has. */
const COLUMN_OF: readonly (readonly [path: string, column: UcdpColumn])[] = [
  ["body.occurred.from", "date_start"],
  ["body.occurred", "date_end"],
  ["body.deaths.low", "low"],
  ["body.deaths", "best"],
  ["body.place.country", "country"],
  ["body.place.adm1", "adm_1"],
  ["body.place.adm2", "adm_2"],
  ["body.place", "where_coordinates"],
  ["body.outlets", "source_date"],
  ["body.claim.attribution.sideA", "side_a"],
  ["body.claim.attribution.sideB", "side_b"],
  ["body.claim.attribution.conflict", "conflict_name"],
  ["body.claim.attribution.dyad", "dyad_name"],
  ["body.claim.source.article", "source_article"],
  ["body.claim.source.outlets", "source_office"],
  ["body.claim.source.headline", "source_headline"],
  ["body.claim.source.original", "source_original"],
  ["body.claim.place.description", "where_description"],
  ["body.claim.place.name", "where_coordinates"],
  ["body.claim.place", "latitude"],
  ["body.cell", "latitude"],
];

function inColumns(refusal: Refusal): UcdpRefusal {
  const at = refusal.at ?? "";
  const column = COLUMN_OF.find(([path]) => at.startsWith(path))?.[1] ?? "id";
  return no(CONTRADICTIONS.has(refusal.refused) ? "ucdp-contradiction" : "ucdp-malformed", column, refusal.rule);
}

/** Each value reads well, and together they cannot be. */
const CONTRADICTIONS: ReadonlySet<string> = new Set([
  "occurred-reversed",
  "occurred-not-one-day",
  "occurred-too-long",
  "deaths-reversed",
]);

function no(refused: UcdpCode, at: UcdpColumn, rule: string): UcdpRefusal {
  return { ...refuse(refused, rule), at };
}

function isUcdpRefusal(value: unknown): value is UcdpRefusal {
  return isRefusal(value);
}
