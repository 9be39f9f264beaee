// Hostile documents: whatever the bytes, they are a draft or a refusal with its place, soon, and nothing is thrown.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { isRefusal } from "@mizan/ledger";
import { readDraftBytes } from "./drafts.ts";
import { seededRandom } from "./exercise/random.ts";
import { SCENARIOS } from "./setup/scenario.ts";

const DOCUMENTS = process.env["SLOW"] === "1" ? 50_000 : 500;
const SEED = 25_102_025;
const PIECES = [
  "<",
  ">",
  "</",
  "/>",
  "&",
  "&amp;",
  "&#0;",
  "&#x110000;",
  "]]>",
  "<![CDATA[",
  "<!--",
  "--",
  "<?xml?>",
  "<!DOCTYPE a>",
  '"',
  "'",
  "xmlns=",
  ":",
  "\u0000",
  "\ufffe",
  "<article wId='p01'>",
  "<content>",
  "</content>",
  " wId='p99'",
  "é",
  "ی",
].map((piece) => Buffer.from(piece));
const RAW = [Buffer.from([0xff]), Buffer.from([0xc3]), Buffer.from([0xed, 0xa0, 0x80]), Buffer.alloc(70_000, 0x3c)];

test(`${DOCUMENTS} mutated documents, seed ${SEED}`, () => {
  const random = seededRandom(SEED);
  const draw = (below: number) => Math.floor(random() * below);
  const sound = readFileSync(join(SCENARIOS, "istanbul-2025/draft/en.xml"));
  const counts = { drafts: 0, refusals: 0 };
  for (let i = 0; i < DOCUMENTS; i += 1) {
    let bytes: Buffer = sound;
    for (let changes = 1 + draw(4); changes > 0; changes -= 1) bytes = mutate(bytes, draw);
    const read = readDraftBytes(bytes);
    if (isRefusal(read)) {
      counts.refusals += 1;
      assert.match(read.refused, /^akn-/);
      assert.match(read.at ?? "", /^(line \d+(, column \d+)?|byte \d+)$/);
      assert.ok(read.rule.length <= 200, read.rule);
    } else {
      counts.drafts += 1;
      assert.ok(read.provisions.length > 0 && read.provisions.length <= 200);
      assert.equal(new Set(read.provisions.map(({ id }) => id)).size, read.provisions.length);
    }
  }
  assert.ok(counts.drafts >= DOCUMENTS / 50 && counts.refusals >= DOCUMENTS / 2, JSON.stringify(counts));
});

function mutate(bytes: Buffer, draw: (below: number) => number): Buffer {
  const at = draw(bytes.length);
  const piece = draw(12) === 0 ? RAW[draw(RAW.length)] : PIECES[draw(PIECES.length)];
  const length = draw(40);
  switch (draw(4)) {
    case 0:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    case 1:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at)]);
    default:
      return Buffer.concat([bytes.subarray(0, at), piece ?? Buffer.alloc(0), bytes.subarray(at)]);
  }
}
