// Reads a file of transfers by its declared column map; the first row that breaks a rule is named by line and column.
import { decodeUtf8, isRefusal, parseInstant, refuse, type Refusal } from "@mizan/ledger";
import type { ColumnMap } from "./column-map.ts";
import { cutCsv, type CsvCode, type CsvRecord } from "./csv.ts";
import { exponentOf, type Transfer } from "./transfer.ts";

export type RowsCode = CsvCode | "row-refused";

export const MAX_ROWS = 500_000;
const BOUNDS = { maxRecords: MAX_ROWS + 1, maxFields: 64, maxFieldCharacters: 1_024 };
const MAX_ID_CHARACTERS = 64;
const MAX_WORD_CHARACTERS = 280;

export function readTransfers(bytes: Uint8Array, map: ColumnMap): readonly Transfer[] | Refusal<RowsCode> {
  const text = decodeUtf8(bytes);
  if (isRefusal(text)) return refuse("rows-malformed", "a file of transfers is UTF-8 text", "the file");
  const records = cutCsv(text, map.delimiter, BOUNDS);
  if (isRefusal(records)) return records;
  const [head, ...rest] = records;
  if (head === undefined) return refuse("rows-malformed", "the first line names the columns", "line 1");
  const places = columnPlaces(head, map);
  if (isRefusal(places)) return places;
  const seen = new Set<string>();
  const rows: Transfer[] = [];
  for (const record of rest) {
    if (record.fields.length !== head.fields.length)
      return rowRefused(record, "row", `a row has ${head.fields.length} fields as the first line does`);
    const row = readRow(record, places, map);
    if (isRefusal(row)) return row;
    if (seen.has(row.id)) return rowRefused(record, map.id, "an id stands once in a batch");
    seen.add(row.id);
    rows.push(row);
  }
  return rows;
}

const NEEDED = ["id", "payer", "payee", "amount", "currency", "time"] as const;
const GIVEN = ["channel", "purpose"] as const;
type Role = (typeof NEEDED)[number] | (typeof GIVEN)[number];
type Places = ReadonlyMap<Role, number>;

function columnPlaces({ fields }: CsvRecord, map: ColumnMap): Places | Refusal<RowsCode> {
  const places = new Map<Role, number>();
  for (const role of [...NEEDED, ...GIVEN]) {
    const name = map[role];
    if (name === undefined) continue;
    const at = fields.indexOf(name);
    if (at < 0 || fields.indexOf(name, at + 1) >= 0)
      return refuse("rows-malformed", `the first line has the column of ${role} once`, "line 1");
    places.set(role, at);
  }
  return places;
}

const ACCOUNT = /^[\p{L}\p{N}][\p{L}\p{N} .:/_-]*$/u;
// oxlint-disable-next-line no-control-regex -- they are what is refused
const NOT_IN_WORDS = /[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/u;

function readRow(record: CsvRecord, places: Places, map: ColumnMap): Transfer | Refusal<RowsCode> {
  const of = (role: Role) => record.fields[places.get(role) ?? -1] ?? "";
  for (const role of ["id", "payer", "payee"] as const)
    if (of(role).length > MAX_ID_CHARACTERS || !ACCOUNT.test(of(role)))
      return rowRefused(record, map[role], `an id has 1 to ${MAX_ID_CHARACTERS} letters, digits and . : / _ -`);
  const currency = of("currency");
  if (!/^[A-Z]{3}$/u.test(currency)) return rowRefused(record, map.currency, "a currency is three letters of ISO 4217");
  const amountMinor = amountOf(of("amount"), map.amountForm, exponentOf(currency));
  if (amountMinor === undefined)
    return rowRefused(
      record,
      map.amount,
      `an amount is a positive ${map.amountForm} number, exact below 2^53 minor units`,
    );
  const atMs = timeOf(of("time"), map.timeForm);
  if (atMs === undefined) return rowRefused(record, map.time, `a time is given as ${map.timeForm}`);
  for (const role of GIVEN)
    if (of(role).length > MAX_WORD_CHARACTERS || NOT_IN_WORDS.test(of(role)))
      return rowRefused(record, map[role] ?? role, `at most ${MAX_WORD_CHARACTERS} characters on one line`);
  return {
    id: of("id"),
    payer: of("payer"),
    payee: of("payee"),
    amountMinor,
    currency,
    atMs,
    channel: of("channel"),
    purpose: of("purpose"),
    line: record.line,
  };
}

function amountOf(text: string, form: ColumnMap["amountForm"], exponent: number): number | undefined {
  const digits = form === "minor" ? /^\d{1,16}$/u.exec(text)?.[0] : decimalDigits(text, exponent);
  const amount = digits === undefined ? Number.NaN : Number(digits);
  return Number.isSafeInteger(amount) && amount > 0 ? amount : undefined;
}

/** No arithmetic on the way: the digits before and behind the point, filled up to the currency's decimals. */
function decimalDigits(text: string, exponent: number): string | undefined {
  const [, whole, , rest = ""] = /^(\d{1,15})(\.(\d{1,4}))?$/u.exec(text) ?? [];
  return whole === undefined || rest.length > exponent ? undefined : whole + rest.padEnd(exponent, "0");
}

function timeOf(text: string, form: ColumnMap["timeForm"]): number | undefined {
  if (form === "epoch-ms") return /^\d{12,13}$/u.test(text) ? Number(text) : undefined;
  const [, local, sign, hours, minutes] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?)(?:Z|([+-])(\d\d):(\d\d))$/u.exec(text) ?? [];
  if (local === undefined) return undefined;
  const ms = parseInstant(`${local}Z`);
  if (isRefusal(ms)) return undefined;
  const offsetMs = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === "-" ? ms + offsetMs : ms - offsetMs;
}

function rowRefused({ line }: CsvRecord, column: string, rule: string): Refusal<RowsCode> {
  return refuse("row-refused", rule, `line ${line}, column ${column}`);
}
