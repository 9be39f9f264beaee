// Cuts a CSV file (RFC 4180) into records as it streams, each bounded and with its line, so that one broken record stays one.
import { parse } from "csv-parse/sync";

export type CsvLimits = { readonly maxFileBytes: number; readonly maxRecordBytes: number };

export type CsvCode = "csv-file-too-large" | "csv-record-too-large" | "csv-quote-open" | "csv-malformed";

/** `line` is where the record begins, 1 being the first of the file. Fields are bytes: nobody has checked yet that they are UTF-8. */
export type CsvRecord =
  | { readonly line: number; readonly fields: readonly Uint8Array[] }
  | { readonly line: number; readonly broken: CsvCode; readonly rule: string };

const QUOTE = 0x22;
const COMMA = 0x2c;
const LF = 0x0a;
const CR = 0x0d;
const BOM = [0xef, 0xbb, 0xbf];

/**
 * The records of a file; empty lines and a byte order mark are left out. A quotation mark inside an unquoted field, or text
 * after a closing one, breaks its own record only: reading goes on at the next line end outside quotation marks.
 * A file over its limit ends the reading there.
 */
export async function* readCsvRecords(chunks: AsyncIterable<Uint8Array>, limits: CsvLimits): AsyncGenerator<CsvRecord> {
  const { maxFileBytes } = limits;
  let fileBytes = 0;
  let line = 1;
  let place: Place = "start";
  let held = newHeld(line);
  for await (const chunk of chunks) {
    let from = 0;
    for (const [i, byte] of chunk.entries()) {
      if (byte === LF) line += 1;
      if (byte === LF && place !== "quoted") {
        hold(held, chunk.subarray(from, i), limits);
        yield* cut(held, limits);
        held = newHeld(line);
        place = "start";
        from = i + 1;
        continue;
      }
      const inBom = fileBytes + i < BOM.length && byte === BOM[fileBytes + i];
      if (!inBom) place = nextPlace(place, byte);
    }
    hold(held, chunk.subarray(from), limits);
    fileBytes += chunk.length;
    if (fileBytes > maxFileBytes) {
      yield {
        line,
        broken: "csv-file-too-large",
        rule: `a file has at most ${maxFileBytes} bytes; nothing is read beyond`,
      };
      return;
    }
  }
  if (place === "quoted") held.open = true;
  yield* cut(held, limits);
}

/** Where the next byte stands: at the start of a field, inside an unquoted or a quoted one, or after a quotation mark inside that. */
type Place = "start" | "plain" | "quoted" | "after-quote";

function nextPlace(place: Place, byte: number): Place {
  if (place === "quoted") return byte === QUOTE ? "after-quote" : "quoted";
  if (byte === COMMA) return "start";
  if (byte === QUOTE && place !== "plain") return "quoted";
  return "plain";
}

/** The bytes of the record being read; only counted once they are too many. */
type Held = { readonly line: number; readonly parts: Uint8Array[]; bytes: number; open: boolean };

function newHeld(line: number): Held {
  return { line, parts: [], bytes: 0, open: false };
}

function hold(held: Held, part: Uint8Array, { maxRecordBytes }: CsvLimits): void {
  held.bytes += part.length;
  if (held.bytes > maxRecordBytes) held.parts.length = 0;
  else held.parts.push(part);
}

function* cut(held: Held, { maxRecordBytes }: CsvLimits): Generator<CsvRecord> {
  const { line } = held;
  if (held.bytes > maxRecordBytes) {
    const rule = `a record has at most ${maxRecordBytes} bytes; is a quotation mark left open?`;
    yield { line, broken: "csv-record-too-large", rule };
    return;
  }
  if (held.open) {
    yield { line, broken: "csv-quote-open", rule: "a quotation mark opened in this record is never closed" };
    return;
  }
  const bytes = stripped(Buffer.concat(held.parts), line);
  if (bytes.length > 0) yield { line, ...readFields(bytes) };
}

/** Without the byte order mark of a file's first record, and without the CR of a CRLF. */
function stripped(bytes: Buffer, line: number): Buffer {
  const start = line === 1 && BOM.every((byte, i) => bytes[i] === byte) ? BOM.length : 0;
  return bytes.subarray(start, bytes.at(-1) === CR ? -1 : undefined);
}

type Fields = { readonly fields: readonly Uint8Array[] } | { readonly broken: "csv-malformed"; readonly rule: string };

/** The library reads the fields of one record; it is strict about quotation marks. */
function readFields(bytes: Buffer): Fields {
  try {
    // `encoding: null` makes the library return the bytes of each field, which its types do not say.
    const records = parse(bytes, {
      encoding: null,
      relax_column_count: true,
      record_delimiter: ["\r\n", "\n"],
    }) as unknown[][];
    const [record] = records;
    if (records.length === 1 && record?.every((field) => field instanceof Uint8Array)) return { fields: record };
    return { broken: "csv-malformed", rule: "a record must be one line, or have its line ends inside quotation marks" };
  } catch {
    return {
      broken: "csv-malformed",
      rule: "a quotation mark stands at the ends of a field only, and is doubled inside it",
    };
  }
}
