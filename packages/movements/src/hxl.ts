// CSV with a row of HXL tags: columns are known by their tags, wherever they stand and whatever they are called.
import { decodeUtf8, isRefusal } from "@mizan/ledger";
import { linesOf, MAX_ROW_BYTES, type Line } from "./rows.ts";

/** Tag and attributes of each column that is needed. */
export type Columns<N extends string> = Readonly<Record<N, string>>;

export type Table<N extends string> = {
  readonly columnOf: Readonly<Record<N, number>>;
  readonly separator: string;
  readonly records: Iterable<Line>;
};

/** The tag row may be any of these. */
const TAG_ROWS = 25;
const MAX_FIELDS = 64;

/** A row's fields (RFC 4180, one row to a line); undefined where a quotation mark is not closed or stands in the middle. */
export function fieldsOf(bytes: Uint8Array, separator: string): readonly string[] | undefined {
  const text = bytes.length > MAX_ROW_BYTES ? undefined : decodeUtf8(bytes);
  if (text === undefined || isRefusal(text)) return undefined;
  const fields: string[] = [];
  let at = 0;
  while (at <= text.length) {
    if (fields.length >= MAX_FIELDS) return undefined;
    if (text[at] === '"') {
      const read = quoted(text, at + 1);
      if (!read || (read.end < text.length && text[read.end] !== separator)) return undefined;
      fields.push(read.value);
      at = read.end + 1;
      continue;
    }
    const found = text.indexOf(separator, at);
    const end = found < 0 ? text.length : found;
    const field = text.slice(at, end);
    if (field.includes('"')) return undefined;
    fields.push(field.trim());
    at = end + 1;
  }
  return fields;
}

function quoted(text: string, from: number): { readonly value: string; readonly end: number } | undefined {
  let value = "";
  for (let at = from; at < text.length; at++) {
    if (text[at] !== '"') value += text[at];
    else if (text[at + 1] === '"') {
      value += '"';
      at += 1;
    } else return { value, end: at + 1 };
  }
  return undefined;
}

/** What is missing is answered as the name of the first column that no tag gives. */
export function readTable<N extends string>(
  bytes: Uint8Array,
  columns: Columns<N>,
): Table<N> | { readonly missing: N | null } {
  const lines = linesOf(bytes);
  // Taken one by one: a loop that ends early would end the lines too.
  for (let looked = 0; looked < TAG_ROWS; looked++) {
    const next = lines.next();
    if (next.done === true) break;
    const row = next.value.bytes;
    for (const separator of [",", ";", "\t"]) {
      const tags = fieldsOf(row, separator);
      if (!tags || tags.filter((tag) => tag.startsWith("#")).length < 3) continue;
      const columnOf = new Map<string, number>();
      for (const [name, wanted] of Object.entries<string>(columns)) {
        const column = tags.findIndex((tag) => isTag(tag, wanted));
        // The names are those of `columns`.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        if (column < 0) return { missing: name as N };
        columnOf.set(name, column);
      }
      // Every column of `columns` was put in above.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return { columnOf: Object.fromEntries(columnOf) as Record<N, number>, separator, records: lines };
    }
  }
  return { missing: null };
}

/** The order of attributes is free, and there may be others: `#date+start` is `#date+local+start` too. */
function isTag(tag: string, wanted: string): boolean {
  const [name, ...attributes] = tag.toLowerCase().replaceAll(" ", "").split("+");
  const [wantedName, ...needed] = wanted.split("+");
  return name === wantedName && needed.every((one) => attributes.includes(one));
}
