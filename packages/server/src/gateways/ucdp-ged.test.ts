// UCDP files from first byte to report or refusal; the real files with their counts.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { UCDP_COLUMNS } from "@mizan/agreement";
import { isRefusal } from "@mizan/ledger";
import { csvOf, sampleRow } from "./sample-rows.ts";
import { type UcdpFile, type UcdpRecord, openUcdpGed, openUcdpGedFile } from "./ucdp-ged.ts";

async function* bytesOf(text: string | Uint8Array): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let i = 0; i < bytes.length; i += 1000) yield bytes.subarray(i, i + 1000);
}

async function open(text: string | Uint8Array): Promise<UcdpFile> {
  const file = await openUcdpGed(() => bytesOf(text));
  assert.ok(!isRefusal(file), JSON.stringify(file));
  return file;
}

async function readAll(file: UcdpFile): Promise<UcdpRecord[]> {
  const records: UcdpRecord[] = [];
  for await (const record of file.records()) records.push(record);
  return records;
}

async function readOne(text: string | Uint8Array): Promise<[string, string | undefined] | "report"> {
  const [record] = await readAll(await open(text));
  assert.ok(record !== undefined);
  return "refusal" in record ? [record.refusal.refused, record.refusal.at] : "report";
}

test("a row becomes a report that names file and record, with the paths of what is withheld", async () => {
  const text = csvOf([sampleRow(), sampleRow({ id: "900002" })]);
  const file = await open(text);
  assert.equal(file.sha256, createHash("sha256").update(text).digest("hex"));
  assert.equal(file.bytes, Buffer.byteLength(text));
  const [first, second] = await readAll(file);
  assert.ok(first && "report" in first && second && "report" in second);
  assert.deepEqual([first.record, first.line, second.record, second.line], [1, 2, 2, 4]);
  assert.deepEqual(
    [second.report.via?.file, second.report.via?.record, second.report.via?.sourceId],
    [file.sha256, 2, "900002"],
  );
  assert.deepEqual(
    first.restricted.map(({ path }) => path),
    ["via.row", "claim.attribution", "claim.source", "claim.place"],
  );
});

test("columns in another order, a byte order mark and CRLF give the same reports", async () => {
  const rows = [sampleRow(), sampleRow({ id: "900002" })];
  const plain = await reportsOf(csvOf(rows));
  const other = await reportsOf(
    `\ufeff${csvOf(rows, [...UCDP_COLUMNS].reverse())
      .replaceAll("\n", "\r\n")
      .replaceAll("official\r\n", "official\n")}`,
  );
  assert.deepEqual(other, plain);
});

test("a refused row names record, line and column, and the rows after it are read", async () => {
  const rows = [sampleRow(), sampleRow({ id: "2", low: "9" }), sampleRow({ id: "3" })];
  const records = await readAll(await open(csvOf(rows)));
  assert.deepEqual(
    records.map((record) => ("refusal" in record ? record.refusal.at : "report")),
    ["report", "record 2, line 4, column low", "report"],
  );
});

test("a row with too few or too many fields is refused by its number and line", async () => {
  assert.deepEqual(await readOne(`${header()}1,2,3\n`), ["ucdp-field-count", "record 1, line 2"]);
  assert.deepEqual(await readOne(csvOf([sampleRow()]).replace(/\n$/, ",more\n")), [
    "ucdp-field-count",
    "record 1, line 2",
  ]);
});

test("a field that is not UTF-8 is refused by its column", async () => {
  const bytes = Buffer.from(csvOf([sampleRow({ side_b: "Oth@rs" })]).replace("Oth@rs", "Oth\u0001rs"), "latin1");
  bytes[bytes.indexOf(1)] = 0xff;
  assert.deepEqual(await readOne(bytes), ["ucdp-not-utf8", "record 1, line 2, column side_b"]);
});

test("a broken record is refused by its number and line", async () => {
  const broken = csvOf([sampleRow()]).replace('"Others"', '"Oth"ers"').replace(",Others,", ',Oth"ers,');
  assert.deepEqual(await readOne(broken), ["csv-malformed", "record 1, line 2"]);
});

test("a missing column is named", async () => {
  const refusal = await openUcdpGed(() =>
    bytesOf(
      csvOf(
        [sampleRow()],
        UCDP_COLUMNS.filter((column) => column !== "best" && column !== "low"),
      ),
    ),
  );
  assert.ok(isRefusal(refusal));
  assert.deepEqual(
    [refusal.refused, refusal.rule, refusal.at],
    ["ucdp-header-missing", "these columns are missing: best, low", "line 1"],
  );
});

test("a column too many, or twice, is refused", async () => {
  for (const extra of ["mood", "best"]) {
    const refusal = await openUcdpGed(() => bytesOf(csvOf([sampleRow()], [...UCDP_COLUMNS, extra])));
    assert.ok(isRefusal(refusal));
    assert.equal(refusal.refused, "ucdp-header-wrong");
  }
});

test("an empty file, and one whose header is broken, are refused", async () => {
  for (const [text, refused] of [
    ["", "ucdp-header-missing"],
    ['"id', "ucdp-header-malformed"],
    ["x".repeat(70_000), "ucdp-header-malformed"],
  ] as const) {
    const refusal = await openUcdpGed(() => bytesOf(text));
    assert.ok(isRefusal(refusal));
    assert.equal(refusal.refused, refused);
  }
});

test("a file over its limit is refused before a row is read", async () => {
  const refusal = await openUcdpGed(() => bytesOf(csvOf([sampleRow()])), { maxFileBytes: 100, maxRecordBytes: 100 });
  assert.ok(isRefusal(refusal));
  assert.equal(refusal.refused, "ucdp-file-unreadable");
});

test("a file that is not there is refused without its path", async () => {
  const refusal = await openUcdpGedFile("/nowhere/at-all.csv");
  assert.ok(isRefusal(refusal));
  assert.equal(refusal.refused, "ucdp-file-unreadable");
  assert.doesNotMatch(JSON.stringify(refusal), /nowhere/);
});

test("a file that changes while it is read is a fault", async () => {
  let opened = 0;
  const file = await openUcdpGed(() => {
    opened += 1;
    return bytesOf(csvOf([sampleRow({ id: opened < 3 ? "1" : "2" })]));
  });
  assert.ok(!isRefusal(file));
  await assert.rejects(readAll(file), /changed while it was read/);
});

const shared = process.env["MIZAN_SHARED"] ?? fileURLToPath(new URL("../../../../../shared", import.meta.url));
const events = `${shared}/data/agreement/events`;
const skip = existsSync(events) ? false : "shared data absent";

/** Rows whose lowest estimate is above their highest. */
const REVERSED = {
  "ucdp_ged231_sample_1000.csv": [132, 256, 314, 671, 783, 935, 939],
  "ucdp_ged231_sample_afg_pak.csv": [23, 61, 140, 158, 159],
};
const READ = { "ucdp_ged231_sample_1000.csv": 1000, "ucdp_ged231_sample_afg_pak.csv": 169 };

for (const name of ["ucdp_ged231_sample_1000.csv", "ucdp_ged231_sample_afg_pak.csv"] as const) {
  test(`every record of ${name} is a report or refused by record, line and column`, { skip }, async () => {
    const file = await openUcdpGedFile(`${events}/${name}`);
    assert.ok(!isRefusal(file));
    const records = await readAll(file);
    assert.equal(records.length, READ[name]);
    const refusals = records.filter((record) => "refusal" in record);
    assert.deepEqual(
      refusals.map(({ record }) => record),
      REVERSED[name],
    );
    for (const { record, line, column, refusal } of refusals) {
      assert.deepEqual([column, refusal.refused], ["low", "ucdp-contradiction"]);
      assert.equal(refusal.at, `record ${record}, line ${line}, column low`);
    }
  });
}

async function reportsOf(text: string): Promise<unknown[]> {
  const records = await readAll(await open(text));
  return records.map((record) =>
    "report" in record ? { ...record.report, via: { ...record.report.via, file: "" } } : record,
  );
}

function header(): string {
  return csvOf([]);
}
