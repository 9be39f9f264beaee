// Rows in: the samples, valid and invalid, with the place of each refusal; and files that mean harm.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import * as fc from "fast-check";
import { encodeUtf8, isRefusal, parseInstant } from "@mizan/ledger";
import { readCounts } from "./read-counts.ts";
import { readFixes } from "./read-fixes.ts";
import { MAX_ROW_BYTES, MAX_ROWS_BYTES, type Row } from "./rows.ts";
import { parseLine } from "./line.ts";
import { parseZone } from "./zone.ts";

const RUNS = process.env["SLOW"] ? 20_000 : 300;
const SHARED = process.env["MIZAN_SHARED"] ?? join(import.meta.dirname, "../../../../shared");
const OWN = join(SHARED, "data/movements/formats/own");
const SKIP = existsSync(OWN) ? {} : { skip: `not present: ${OWN}` };
const arrivedMs = Number(parseInstant("2025-10-26T06:00:00Z"));
const gates = new Set(["torkham", "chaman", "ghulam-khan", "baramcha"]);
const sample = (name: string) => new Uint8Array(readFileSync(join(OWN, name)));

function valuesOf<T>(rows: Iterable<Row<T>>): T[] {
  return [...rows].map((row) => {
    assert.ok("value" in row, JSON.stringify(row));
    return row.value;
  });
}

/** `line,field,reason` of each refusal that is expected. */
function refusedAsExpected<T>(rows: Iterable<Row<T>>, expected: string): void {
  const wanted = new TextDecoder()
    .decode(sample(expected))
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(",").slice(0, 2));
  const found = [...rows].map((row) => {
    assert.ok("refusal" in row, JSON.stringify(row));
    const [, line = "", field = ""] = /^line (\d+)(?:, (.*))?$/.exec(row.refusal.at ?? "") ?? [];
    return [line, field];
  });
  assert.deepEqual(found, wanted);
}

test("fixes: the valid sample", SKIP, () => {
  const fixes = valuesOf(readFixes(sample("fixes-valid.ndjson"), { arrivedMs }));
  assert.equal(fixes.length, 5);
  const [first] = fixes;
  assert.deepEqual([first?.x, first?.y, first?.sigmaM.toFixed(3)], [710_801_000, 341_250_000, "3.268"]);
});

test("fixes: each invalid row of the sample is refused at its line and field", SKIP, () => {
  refusedAsExpected(readFixes(sample("fixes-invalid.ndjson"), { arrivedMs }), "fixes-invalid.expected.csv");
});

test("counts: the valid sample; empty is not nought, and each row keeps its own offset", SKIP, () => {
  const rows = valuesOf(readCounts(sample("counts-hxl-valid.csv"), { arrivedMs, gates }));
  assert.deepEqual(
    rows.map(({ count }) => count),
    [4120, 3987, 0, null, 3],
  );
  assert.deepEqual(
    rows.slice(0, 2).map(({ start }) => start.offsetMinutes),
    [300, 270],
  );
});

test("counts: semicolons, byte order mark and CRLF say the same", SKIP, () => {
  const said = (name: string) => valuesOf(readCounts(sample(name), { arrivedMs, gates }));
  assert.equal(said("counts-hxl-semicolon-bom.csv").length, 5);
  assert.deepEqual(said("counts-hxl-semicolon-bom.csv"), said("counts-hxl-valid.csv"));
});

test("counts: each invalid row of the sample is refused at its line and field", SKIP, () => {
  refusedAsExpected(
    readCounts(sample("counts-hxl-invalid.csv"), { arrivedMs, gates }),
    "counts-hxl-invalid.expected.csv",
  );
});

test("zones: the valid sample is read, each of the invalid ones refused for its reason", SKIP, () => {
  const valid = JSON.parse(new TextDecoder().decode(sample("zones.geojson"))) as { features: object[] };
  for (const feature of valid.features) {
    const zone = parseZone(encodeUtf8(JSON.stringify(feature)), { zone: "z", dwellMs: null });
    assert.ok(!isRefusal(zone), JSON.stringify(zone));
  }
  const invalid = JSON.parse(new TextDecoder().decode(sample("zones-invalid.json"))) as { geometry: object }[];
  for (const { geometry } of invalid)
    assert.ok(isRefusal(parseZone(encodeUtf8(JSON.stringify(geometry)), { zone: "z", dwellMs: null })));
});

const FIX = `{"feed":"f","object":"o-1","category":"vehicle","at":"2025-10-26T05:00:00Z","lon":71,"lat":34,"errorM":8,"simulated":true}`;
const HEAD =
  "g,d,c,s,e,n,m,o,p,op,x\n#loc+gate,#meta+direction,#affected+category,#date+start,#date+end,#affected+num,#meta+method,#meta+hours+observed,#meta+hours+open,#org+operator,#meta+simulated\n";
const COUNT =
  "torkham,a_to_b,person,2025-10-25T00:00:00+05:00,2025-10-26T00:00:00+05:00,41,headcount,9,12,party-a,true";

test("columns are known by their tags: another order, other names and attributes, a tag row further down", () => {
  const shuffled = `A report\nwhatever,x,y,z,g,d,c,s,e,n,m\n#meta+hours+x+open,#org+operator+code,#meta+simulated,#meta+observed+hours,#loc+code+gate,#meta+direction,#affected+category,#date+start,#date+end,#affected+num,#meta+method\n12,party-a,true,9,torkham,a_to_b,person,2025-10-25T00:00:00+05:00,2025-10-26T00:00:00+05:00,41,headcount\n`;
  const read = (text: string) => valuesOf(readCounts(encodeUtf8(text), { arrivedMs, gates }));
  assert.deepEqual(read(shuffled), read(`${HEAD}${COUNT}`));
});

test("without tags, or with one missing, nothing is guessed from the header", () => {
  const at = (text: string) =>
    [...readCounts(encodeUtf8(text), { arrivedMs, gates })].map((row) => "refusal" in row && row.refusal.at);
  assert.deepEqual(at(`${HEAD.split("\n")[0]}\n${COUNT}\n`), ["line 1"]);
  assert.deepEqual(at(`${HEAD.replace("#affected+num", "#affected")}${COUNT}\n`), ["line 1, count"]);
});

test("a person is never tracked: no category of persons, no member that names one, no name as a pseudonym", () => {
  for (const [from, to, code] of [
    [`"vehicle"`, `"person"`, "person-tracked"],
    [`"simulated"`, `"phone":"1","simulated"`, "row-field-unknown"],
    [`"o-1"`, `"Some Body"`, "row-malformed"],
  ] as const) {
    const [row] = readFixes(encodeUtf8(FIX.replace(from, to)), { arrivedMs });
    assert.equal(row && "refusal" in row && row.refusal.refused, code);
  }
});

test("rows of another feed or of what it did not promise are refused", () => {
  const codes = (source: object) =>
    [...readFixes(encodeUtf8(FIX), { arrivedMs, ...source })].map((row) => "refusal" in row && row.refusal.refused);
  assert.deepEqual(codes({ feed: "f", categories: ["vehicle"] }), [false]);
  assert.deepEqual(codes({ feed: "g" }), ["row-not-of-feed"]);
  assert.deepEqual(codes({ categories: ["drone"] }), ["row-not-of-feed"]);
});

test("limits come before reading: a long row is refused and the next is read; a large file is not looked into", () => {
  const rows = [...readFixes(encodeUtf8(`${" ".repeat(MAX_ROW_BYTES)}${FIX}\n${FIX}\n`), { arrivedMs })];
  assert.deepEqual(
    rows.map((row) => ("refusal" in row ? row.refusal.refused : row.value.object)),
    ["row-too-large", "o-1"],
  );
  const large = [...readFixes(new Uint8Array(MAX_ROWS_BYTES + 1), { arrivedMs })];
  assert.deepEqual(
    large.map((row) => "refusal" in row && row.refusal.at),
    ["file"],
  );
});

test("fuzz: whatever bytes come, each row is a value or a refusal with a line, and nothing is thrown", () => {
  const seeds = [encodeUtf8(`${FIX}\n${FIX}\n`), encodeUtf8(`${HEAD}${COUNT}\n${COUNT}\n`)];
  fc.assert(
    fc.property(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }),
      fc.uint8Array({ maxLength: 40 }),
      (seed, changes, tail) => {
        const bytes = new Uint8Array([...seed, ...tail]);
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        for (const row of [...readFixes(bytes, { arrivedMs }), ...readCounts(bytes, { arrivedMs, gates })]) {
          assert.ok(row.line >= 1);
          if ("refusal" in row) assert.ok(isRefusal(row.refusal) && row.refusal.at);
          else if ("x" in row.value) assert.ok(Math.abs(row.value.y) <= 900_000_000 && row.value.sigmaM >= 0);
          else assert.ok(row.value.count === null || row.value.count >= 0);
        }
      },
    ),
    { numRuns: RUNS },
  );
});

test("fuzz: a line or a zone is read or refused with its place, whatever stands in it", () => {
  const sound = fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }));
  const position = fc.oneof(sound, fc.jsonValue());
  const nested = fc.oneof(
    // So many that are lines or nearly, that some of them are always read.
    fc.array(sound, { minLength: 2, maxLength: 8 }),
    fc.array(position, { maxLength: 8 }),
    fc.array(fc.array(position, { maxLength: 8 })),
    fc.jsonValue(),
  );
  const geometry = fc.record({
    type: fc.constantFrom("LineString", "Polygon", "MultiPolygon", "Feature"),
    coordinates: nested,
  });
  let read = 0;
  fc.assert(
    fc.property(
      fc.oneof(
        geometry.map((one) => JSON.stringify(one)),
        fc.string(),
      ),
      (text) => {
        const bytes = encodeUtf8(text.toWellFormed());
        const line = parseLine(bytes, { version: "v", bandM: 0 });
        const zone = parseZone(bytes, { zone: "z", dwellMs: null });
        for (const one of [line, zone]) if (isRefusal(one)) assert.ok(one.at);
        if (!isRefusal(line)) {
          read += 1;
          assert.equal(line.chainageM.length, line.vertices.length);
        }
      },
    ),
    { numRuns: RUNS * 3 },
  );
  assert.ok(read > 0, "some of them are lines");
});
