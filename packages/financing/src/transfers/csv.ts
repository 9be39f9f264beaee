// Cuts text into CSV records (RFC 4180) with the line of each: strict about quotation marks, bounded, no guessing of the delimiter.
import { refuse, type Refusal } from "@mizan/ledger";

export type CsvCode = "rows-malformed" | "rows-too-many";
export type CsvRecord = { readonly line: number; readonly fields: readonly string[] };
export type CsvBounds = {
  readonly maxRecords: number;
  readonly maxFields: number;
  readonly maxFieldCharacters: number;
};

/** Empty lines are left out; refused at the line and column where a rule is first broken. */
export function cutCsv(
  text: string,
  delimiter: string,
  { maxRecords, maxFields, maxFieldCharacters }: CsvBounds,
): readonly CsvRecord[] | Refusal<CsvCode> {
  const records: CsvRecord[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const begun = line;
    const fields: string[] = [];
    for (;;) {
      const place = `line ${line}, field ${fields.length + 1}`;
      const field = text[at] === '"' ? quoted(text, at) : plain(text, at, delimiter);
      if (field === undefined)
        return refuse(
          "rows-malformed",
          "a quotation mark opens and closes a whole field, and is doubled inside",
          place,
        );
      if (field.value.length > maxFieldCharacters)
        return refuse("rows-malformed", `a field has at most ${maxFieldCharacters} characters`, place);
      fields.push(field.value);
      if (fields.length > maxFields) return refuse("rows-malformed", `a row has at most ${maxFields} fields`, place);
      line += field.lines;
      at = field.end;
      if (text[at] !== delimiter) break;
      at += 1;
    }
    if (text[at] === "\r") at += 1;
    if (at < text.length && text[at] !== "\n")
      return refuse(
        "rows-malformed",
        "after a field comes the delimiter or the end of the line",
        `line ${line}, field ${fields.length}`,
      );
    at += 1;
    line += 1;
    if (fields.length === 1 && fields[0] === "") continue;
    if (records.length >= maxRecords) return refuse("rows-too-many", `at most ${maxRecords} rows`, `line ${begun}`);
    records.push({ line: begun, fields });
  }
  return records;
}

type Cut = { readonly value: string; readonly end: number; readonly lines: number };

function quoted(text: string, start: number): Cut | undefined {
  let value = "";
  let at = start + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close < 0) return undefined;
    value += text.slice(at, close);
    if (text[close + 1] !== '"') return { value, end: close + 1, lines: value.split("\n").length - 1 };
    value += '"';
    at = close + 2;
  }
}

function plain(text: string, start: number, delimiter: string): Cut | undefined {
  let end = start;
  while (end < text.length) {
    const letter = text[end];
    if (letter === delimiter || letter === "\n" || letter === "\r") break;
    if (letter === '"') return undefined;
    end += 1;
  }
  return { value: text.slice(start, end), end, lines: 0 };
}
