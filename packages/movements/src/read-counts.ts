// Reads counts from CSV with HXL tags: empty is not nought, and what contradicts itself is refused with its line and field.
import { isRefusal, type Refusal } from "@mizan/ledger";
import { COUNT_CATEGORIES, COUNT_METHODS, DIRECTIONS, type CountRow } from "./count-row.ts";
import { fieldsOf, readTable, type Table } from "./hxl.ts";
import { DAY_MS, readInstant, type Instant } from "./instant.ts";
import { MAX_ROWS, refuseRow, refuseSize, type Row, type RowCode } from "./rows.ts";

export type CountSource = {
  readonly arrivedMs: number;
  /** the gates of the line configuration; null where there is none to ask */
  readonly gates: ReadonlySet<string> | null;
  readonly categories?: readonly string[];
};

const COLUMNS = {
  gate: "#loc+gate",
  direction: "#meta+direction",
  category: "#affected+category",
  period_start: "#date+start",
  period_end: "#date+end",
  count: "#affected+num",
  method: "#meta+method",
  hours_observed: "#meta+hours+observed",
  post_open_hours: "#meta+hours+open",
  operator: "#org+operator",
  simulated: "#meta+simulated",
} as const;
type Name = keyof typeof COLUMNS;

const MAX_PERIOD_MS = 31 * DAY_MS;
const MAX_COUNT = 10_000_000;
const AHEAD_MS = 10 * 60_000;
const GATE = /^[a-z0-9][a-z0-9.-]{0,63}$/;
const ORG = /^[a-z0-9][a-z0-9-]{0,63}$/;

export function* readCounts(bytes: Uint8Array, source: CountSource): Generator<Row<CountRow>> {
  const large = refuseSize(bytes);
  const table = large ? { missing: null } : readTable(bytes, COLUMNS);
  if (large || "missing" in table) {
    yield { line: 1, refusal: large ?? refuseTags("missing" in table ? table.missing : null) };
    return;
  }
  let rows = 0;
  for (const { line, bytes: row } of table.records) {
    rows += 1;
    if (rows > MAX_ROWS) {
      yield { line, refusal: refuseRow("rows-too-many", line, `a batch has at most ${MAX_ROWS} rows`) };
      return;
    }
    const value = readCount(row, line, { table, source });
    yield isRefusal(value) ? { line, refusal: value } : { line, bytes: row, value };
  }
}

function refuseTags(missing: string | null): Refusal<RowCode> {
  if (missing === null) return refuseRow("row-malformed", 1, "no row of HXL tags among the first 25");
  return refuseRow("row-malformed", 1, "no HXL tag gives this column", missing);
}

type Reading = { readonly table: Table<Name>; readonly source: CountSource };

function readCount(bytes: Uint8Array, line: number, { table, source }: Reading): CountRow | Refusal<RowCode> {
  const fields = fieldsOf(bytes, table.separator);
  if (!fields) return refuseRow("row-malformed", line, "a row is one line of fields, each quoted whole or not at all");
  const of = (name: Name) => fields[table.columnOf[name]] ?? "";
  const wrong = (field: Name, rule: string, code: RowCode = "row-malformed") => refuseRow(code, line, rule, field);
  const gate = of("gate");
  if (!GATE.test(gate) || source.gates?.has(gate) === false)
    return wrong("gate", "not in the line configuration", "row-not-of-feed");
  const direction = DIRECTIONS.find((one) => one === of("direction"));
  if (!direction) return wrong("direction", `one of ${DIRECTIONS.join(", ")}`);
  const category = COUNT_CATEGORIES.find((one) => one === of("category"));
  if (!category) return wrong("category", `one of ${COUNT_CATEGORIES.join(", ")}`);
  if (source.categories && !source.categories.includes(category))
    return wrong("category", "the feed did not promise this category", "row-not-of-feed");
  const method = COUNT_METHODS.find((one) => one === of("method"));
  if (!method) return wrong("method", `one of ${COUNT_METHODS.join(", ")}`);
  const period = readPeriod(of("period_start"), of("period_end"), { line, arrivedMs: source.arrivedMs });
  if (isRefusal(period)) return period;
  const hours = readHours(of, line, (period.end.ms - period.start.ms) / 3_600_000);
  if (isRefusal(hours)) return hours;
  if (!ORG.test(of("operator"))) return wrong("operator", "the name of an organisation");
  const simulated = of("simulated");
  if (simulated !== "true" && simulated !== "false") return wrong("simulated", "true or false");
  return {
    gate,
    direction,
    category,
    ...period,
    method,
    ...hours,
    operator: of("operator"),
    simulated: simulated === "true",
  };
}

type Arrival = { readonly line: number; readonly arrivedMs: number };
type Period = { readonly start: Instant; readonly end: Instant };

function readPeriod(from: string, to: string, { line, arrivedMs }: Arrival): Period | Refusal<RowCode> {
  const rule = "an instant with seconds and offset, as RFC 3339 has it";
  const [start, end] = [readInstant(from), readInstant(to)];
  if (!start) return refuseRow("row-malformed", line, rule, "period_start");
  if (!end) return refuseRow("row-malformed", line, rule, "period_end");
  if (end.ms <= start.ms) return refuseRow("row-contradicts", line, "not after period_start", "period_end");
  if (end.ms - start.ms > MAX_PERIOD_MS)
    return refuseRow("row-out-of-bounds", line, "a period has at most 31 days", "period_end");
  if (end.ms > arrivedMs + AHEAD_MS)
    return refuseRow("row-ahead-of-time", line, "more than 10 minutes after the time of arrival", "period_end");
  return { start, end };
}

type Hours = Pick<CountRow, "count" | "hoursObserved" | "hoursOpen">;

function readHours(of: (name: Name) => string, line: number, hoursLong: number): Hours | Refusal<RowCode> {
  const text = of("count");
  // A separator of thousands is read differently in different countries: it is refused, not guessed.
  if (!/^\d{0,8}$/.test(text) || Number(text) > MAX_COUNT)
    return refuseRow("row-out-of-bounds", line, "a whole number without separators, or empty: not observed", "count");
  const [hoursObserved, hoursOpen] = [decimal(of("hours_observed")), decimal(of("post_open_hours"))];
  if (hoursOpen === undefined || hoursOpen > hoursLong)
    return refuseRow("row-out-of-bounds", line, "hours, no more than the period has", "post_open_hours");
  if (hoursObserved === undefined) return refuseRow("row-malformed", line, "hours", "hours_observed");
  if (hoursObserved > hoursOpen)
    return refuseRow("row-contradicts", line, "more than post_open_hours", "hours_observed");
  if (text !== "" && hoursObserved === 0)
    return refuseRow("row-contradicts", line, "count given with nothing observed", "hours_observed");
  return { count: text === "" ? null : Number(text), hoursObserved, hoursOpen };
}

function decimal(text: string): number | undefined {
  return /^\d{1,4}(\.\d{1,4})?$/.test(text) ? Number(text) : undefined;
}
