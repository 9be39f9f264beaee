// Records of CSV files, sound and broken, however they are cut into chunks.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type CsvRecord, readCsvRecords } from "./csv-records.ts";

const LIMITS = { maxFileBytes: 1_000, maxRecordBytes: 40 };

async function* chunksOf(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text, "latin1");
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}

/** Each record as `line: a|b`, or `line! code`; the same for every way of cutting the file into chunks. */
async function read(text: string, limits = LIMITS): Promise<string[]> {
  const ways: string[][] = [];
  for (const size of [1, 2, 3, 7, 4096]) {
    const records: string[] = [];
    for await (const record of readCsvRecords(chunksOf(text, size), limits)) records.push(show(record));
    ways.push(records);
  }
  for (const way of ways) assert.deepEqual(way, ways[0]);
  return ways[0] ?? [];
}

function show(record: CsvRecord): string {
  if ("broken" in record) return `${record.line}! ${record.broken}`;
  return `${record.line}: ${record.fields.map((field) => Buffer.from(field).toString("latin1")).join("|")}`;
}

test("records end at line ends, LF or CRLF, with or without one at the end of the file", async () => {
  assert.deepEqual(await read("a,b\n1,2\n"), ["1: a|b", "2: 1|2"]);
  assert.deepEqual(await read("a,b\r\n1,2"), ["1: a|b", "2: 1|2"]);
});

test("quoted fields keep commas, line ends and doubled quotation marks, and lines are counted through them", async () => {
  assert.deepEqual(await read('a,b\n"x,\ny","say ""yes"""\n3,4\n'), ["1: a|b", '2: x,\ny|say "yes"', "4: 3|4"]);
  assert.deepEqual(await read('"x\r\ny",""\r\n3,4'), ["1: x\r\ny|", "3: 3|4"]);
});

test("a byte order mark is left out at the start of the file only", async () => {
  assert.deepEqual(await read('\xef\xbb\xbf"a",b\n\xef\xbb\xbfx,y\n'), ["1: a|b", "2: \xef\xbb\xbfx|y"]);
});

test("empty lines are no records, and count as lines", async () => {
  assert.deepEqual(await read("a\n\n\r\nb\n\n"), ["1: a", "4: b"]);
  assert.deepEqual(await read(""), []);
});

test("bytes that are not UTF-8 are handed on as they are", async () => {
  assert.deepEqual(await read("\xff,\xc3\n"), ["1: \xff|\xc3"]);
});

test("a quotation mark inside an unquoted field breaks its own record", async () => {
  assert.deepEqual(await read('a,b\nx"y,1\n5,6\n'), ["1: a|b", "2! csv-malformed", "3: 5|6"]);
});

test("text after a closing quotation mark breaks its own record", async () => {
  assert.deepEqual(await read('a,b\n"x"y,1\n5,6\n'), ["1: a|b", "2! csv-malformed", "3: 5|6"]);
});

test("a quotation mark left open takes the next record with it and no more", async () => {
  assert.deepEqual(await read('a,b\n"x,1\n"5","6"\n7,8\n'), ["1: a|b", "2! csv-malformed", "4: 7|8"]);
});

test("a quotation mark left open to the end of the file is named where it opened", async () => {
  assert.deepEqual(await read('a,b\n1,"x\n5,6\n'), ["1: a|b", "2! csv-quote-open"]);
});

test("a record at its limit is read, one byte more is refused, and reading goes on", async () => {
  assert.deepEqual(await read(`${"x".repeat(40)}\n1\n`), [`1: ${"x".repeat(40)}`, "2: 1"]);
  assert.deepEqual(await read(`${"x".repeat(41)}\n1\n`), ["1! csv-record-too-large", "2: 1"]);
  assert.deepEqual(await read(`"${"x\n".repeat(30)}"\n1\n`), ["1! csv-record-too-large", "32: 1"]);
});

test("a line of nothing but commas is bounded as any other", async () => {
  assert.deepEqual(await read(`${",".repeat(900)}\n1\n`), ["1! csv-record-too-large", "2: 1"]);
});

test("a file over its limit ends the reading, and says so last", async () => {
  for await (const record of readCsvRecords(chunksOf("1\n2\n3\n4\n", 3), { ...LIMITS, maxFileBytes: 5 })) {
    if ("broken" in record) assert.equal(record.broken, "csv-file-too-large");
    else assert.ok(record.line < 4);
  }
});
