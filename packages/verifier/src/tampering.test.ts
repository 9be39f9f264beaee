// Whatever is changed in a published folder is found, and the file and the first entry concerned are named.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  concatBytes,
  encodeUtf8,
  equalBytes,
  isRefusal,
  parseCosigned,
  parseEnvelope,
  parseOpening,
  parseTilePath,
} from "@mizan/ledger";
import { describeRefusal, type LogRefusal } from "./log-refusal.ts";
import { nodeEd25519 } from "./node/ed25519.ts";
import { rememberingEd25519 } from "./sample/remembering-ed25519.ts";
import { makeSampleLog, sampleSource, type SampleLog } from "./sample/sample-log.ts";
import { verifyLog } from "./verify-log.ts";

const ed = rememberingEd25519(nodeEd25519());
const log = await makeSampleLog(300);
/** Positions tried in each file, besides its first and last byte. */
const SAMPLES = process.env["SLOW"] ? 100 : 1;

test("one flipped bit anywhere is found and attributed", async () => {
  let flips = 0;
  for (const [path, bytes] of log.files)
    for (const byte of positions(bytes.length, path)) {
      const changed = bytes.slice();
      changed[byte] = (changed[byte] ?? 0) ^ (1 << (byte % 8));
      const refusal = await refusedWith(path, changed);
      const what = `${path}, byte ${byte}: ${describeRefusal(refusal)}`;
      assert.equal(refusal.file, path, what);
      assert.ok(refusal.entries.first <= firstEntryAt(path, byte), what);
      assert.ok(
        isLooselyPlaced(path) || refusal.entries.first === firstEntryAt(path, byte),
        `${what}, not ${firstEntryAt(path, byte)}`,
      );
      flips += 1;
    }
  assert.ok(flips >= log.files.size * 2, `${flips} flips`);
});

test("a missing file is found and named", async () => {
  for (const path of log.files.keys()) {
    if (isOptional(path)) continue;
    const refusal = await refusedWith(path, undefined);
    // Of statements that are gone only what they leave behind can be seen: a gap, or a key that nobody confirmed.
    const trace = path.startsWith("openings/") && ["chain-gap", "key-not-confirmed"].includes(refusal.refused);
    assert.ok(refusal.file === path || trace, `${path}: ${describeRefusal(refusal)}`);
    if (refusal.refused === "chain-gap")
      assert.ok(refusal.entries.first <= firstEntryAt(path, 0), describeRefusal(refusal));
  }
});

test("a truncated or lengthened file is found and named", async () => {
  for (const [i, [path, bytes]] of [...log.files].entries()) {
    const ways = [bytes.subarray(0, bytes.length - 1), concatBytes(bytes, new Uint8Array(1)), new Uint8Array(0)];
    for (const changed of process.env["SLOW"] ? ways : ways.slice(i % 3, (i % 3) + 1)) {
      const refusal = await refusedWith(path, changed);
      assert.equal(refusal.file, path, `${path} with ${changed.length} bytes: ${describeRefusal(refusal)}`);
    }
  }
});

test("files that changed places are found, and one of the two is named", async () => {
  const paths = [...log.files.keys()];
  for (const [i, path] of paths.entries()) {
    const other = paths[(i + 7) % paths.length] ?? path;
    const [own, others] = [log.files.get(path), log.files.get(other)];
    if (!own || !others || equalBytes(own, others)) continue;
    const files = new Map(log.files).set(path, others).set(other, own);
    const refusal = await refused(files);
    assert.ok([path, other].includes(refusal.file), `${path} and ${other}: ${describeRefusal(refusal)}`);
  }
});

test("an added file is found and named; what an interrupted write left behind is passed over", async () => {
  const added = [
    "note.txt",
    "tile/0/002",
    "tile/entries/001.p/45",
    "tile/9/000",
    "cosigned/001",
    "commits/001",
    "openings/99.jsonl",
    "opening/300",
    "openings/1.JSONL",
    "opening/01",
    "tile/0/000.p/3/x",
  ];
  for (const path of added) {
    const refusal = await refusedWith(path, new Uint8Array(32));
    assert.equal(refusal.refused, "file-unexpected", `${path}: ${describeRefusal(refusal)}`);
    assert.equal(refusal.file, path);
  }
  const result = await verifyLog(sampleSource(new Map(log.files).set("tile/0/.001.tmp", new Uint8Array(1))), {
    ed,
    nowMs: log.nowMs,
  });
  assert.ok(!isRefusal(result) && result.leftovers === 1);
});

async function refusedWith(path: string, bytes: Uint8Array | undefined): Promise<LogRefusal> {
  const files = new Map(log.files);
  if (bytes) files.set(path, bytes);
  else files.delete(path);
  return await refused(files);
}

/** With the operator's own records at hand, as in a data folder: a log time within its bracket has no other second copy. */
async function refused(files: ReadonlyMap<string, Uint8Array>): Promise<LogRefusal> {
  const source = { ...sampleSource(files), commitRecord: async (number: number) => log.records[number] };
  const result = await verifyLog(source, { ed, nowMs: log.nowMs });
  assert.ok(isRefusal(result), "a changed log was verified");
  return result;
}

/** First, last and some between, the same in every run. */
function positions(length: number, path: string): Set<number> {
  const chosen = new Set([0, length - 1]);
  let state = encodeUtf8(path).reduce((sum, byte) => (sum * 31 + byte) >>> 0, 7);
  for (let i = 0; i < SAMPLES; i += 1) {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    chosen.add(state % length);
  }
  return chosen;
}

/** Files that are about every entry, or whose broken line can only be placed after the one before. */
function isLooselyPlaced(path: string): boolean {
  return /^(checkpoint|policy|roots\.json|cosigned\/|openings\/|commits\/)/.test(path);
}

/** Older partial files may go; an opening may never have been published, and the last of a chain leaves no gap. */
function isOptional(path: string): boolean {
  if (path.startsWith("opening/")) return true;
  if (path.startsWith("openings/")) return Number(/\d+/.exec(path)) >= log.records.length - 3;
  return path.includes(".p/") && !EDGE.has(path);
}

const EDGE = new Set([
  "tile/0/001.p/44",
  "tile/1/000.p/1",
  "tile/entries/001.p/44",
  `commits/000.p/${log.records.length}`,
]);

function firstEntryAt(path: string, byte: number): number {
  const tile = parseTilePath(path);
  if (!isRefusal(tile)) return (tile.index * 256 + Math.floor(byte / 32)) * 256 ** tile.level;
  const bundle = /^tile\/entries\/(\d+)/.exec(path)?.[1];
  if (bundle !== undefined) return Number(bundle) * 256 + Math.floor(byte / 34);
  if (path.startsWith("commits/")) return sizeBefore(log, Math.floor(byte / 16));
  const opening = /^opening\/(\d+)/.exec(path)?.[1];
  if (opening !== undefined) return Number(opening);
  if (path.startsWith("openings/")) return openedAt(path, byte);
  if (path.startsWith("cosigned/")) return coveredBefore(path, byte);
  return 0;
}

function sizeBefore(sample: SampleLog, commit: number): number {
  const record = sample.records[commit - 1];
  return record ? Number(/"size":(\d+)/.exec(Buffer.from(record).toString())?.[1]) : 0;
}

function openedAt(path: string, byte: number): number {
  const bytes = log.files.get(path) ?? new Uint8Array(0);
  const start = byte === 0 ? 0 : bytes.lastIndexOf(0x0a, byte - 1) + 1;
  const opening = parseOpening(bytes.subarray(start, bytes.indexOf(0x0a, start)));
  assert.ok(!isRefusal(opening) && !isRefusal(parseEnvelope(opening.envelope)));
  return opening.index;
}

/** Size of the complete checkpoint before the one that the byte is in. */
function coveredBefore(path: string, byte: number): number {
  const notes = parseCosigned(log.files.get(path) ?? new Uint8Array(0));
  assert.ok(!isRefusal(notes));
  let [end, before] = [0, 0];
  for (const note of notes) {
    end += 2 + note.length;
    if (byte < end) return before;
    before = Number(Buffer.from(note).toString().split("\n")[1]);
  }
  return before;
}
