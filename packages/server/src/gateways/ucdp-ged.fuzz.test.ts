// Hostile files: whatever the bytes, every record is a report or a refusal with its place, and nothing is thrown.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal } from "@mizan/ledger";
import { csvOf, sampleRow } from "./sample-rows.ts";
import { openUcdpGed } from "./ucdp-ged.ts";

/** Each file holds this many rows, so that a broken one is seen among sound ones. */
const ROWS = 20;
const FILES = process.env["SLOW"] === "1" ? 50_000 : 500;
const SEED = 19_102_025;

const PIECES = ['"', '""', ",", "\n", "\r\n", "\r", "\u0000", "NA", "-1", "9".repeat(20), ",,,,", "é", "\ufeff"].map(
  (piece) => Buffer.from(piece),
);
const RAW = [Buffer.from([0xff]), Buffer.from([0xc3]), Buffer.from([0xed, 0xa0, 0x80]), Buffer.alloc(70_000, 0x78)];

test(`${FILES} mutated files of ${ROWS} rows are read to their end, seed ${SEED}`, async () => {
  const draw = drawFrom(SEED);
  const sound = Buffer.from(csvOf(Array.from({ length: ROWS }, (_, i) => sampleRow({ id: String(i + 1) }))));
  const counts = { headers: 0, reports: 0, refusals: 0 };
  for (let i = 0; i < FILES; i += 1) {
    const bytes = mutate(sound, draw);
    const size = 1 + draw(5_000);
    const file = await openUcdpGed(() => chunksOf(bytes, size));
    if (isRefusal(file)) {
      counts.headers += 1;
      continue;
    }
    let last = 0;
    for await (const record of file.records()) {
      assert.equal(record.record, last + 1);
      last = record.record;
      if ("report" in record) counts.reports += 1;
      else assert.match(record.refusal.at ?? "", /^record \d+, line \d+(, column [a-z_0-9]+)?$/);
      if ("refusal" in record) counts.refusals += 1;
    }
  }
  assert.ok(counts.reports + counts.refusals >= FILES * ROWS * 0.5, JSON.stringify(counts));
  assert.ok(counts.refusals >= FILES / 4 && counts.headers > 0, JSON.stringify(counts));
});

function mutate(sound: Buffer, draw: (below: number) => number): Buffer {
  let bytes = sound;
  for (let change = 1 + draw(4); change > 0; change -= 1) {
    const at = draw(bytes.length + 1);
    const gone = [0, 0, 1, draw(200)][draw(4)] ?? 0;
    const pieces = draw(12) === 0 ? RAW : PIECES;
    const piece = draw(5) === 0 ? Buffer.alloc(0) : (pieces[draw(pieces.length)] ?? Buffer.alloc(0));
    bytes = Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + gone)]);
  }
  return bytes;
}

async function* chunksOf(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}

/** xorshift32. */
function drawFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
