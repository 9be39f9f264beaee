// The command folds a file of fixes into a file of crossings, whatever their order, and says what it refused.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

const MAIN = join(import.meta.dirname, "../main.ts");
let dir: string;
before(async () => {
  dir = await mkdtemp(join(tmpdir(), "mizan-crossings-"));
});
after(() => rm(dir, { recursive: true, force: true }));

type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string };
const mizan = (...args: readonly string[]) =>
  new Promise<Ran>((resolve) => {
    execFile(process.execPath, [MAIN, "crossings", ...args], (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });

const LINE = `{"type":"LineString","coordinates":[[70,33],[70,35]]}`;
const fix = (minute: number, lon: number) =>
  `{"feed":"f","object":"o","category":"vehicle","at":"2025-10-26T05:${minute}:00+00:00","lon":${lon},"lat":33.5,"errorM":8,"simulated":true}`;
const ROWS = [fix(10, 69.9), fix(15, 70.05), fix(20, 70.08), fix(25, 70.1)];

test("fixes in, crossings out: the same bytes for any order; a cut last row is refused with its line", async () => {
  const at = (name: string) => join(dir, name);
  await writeFile(at("line.json"), LINE);
  await writeFile(at("sorted.ndjson"), `${ROWS.join("\n")}\n`);
  await writeFile(at("shuffled.ndjson"), `${ROWS.toReversed().join("\n")}\n${fix(30, 70.1).slice(0, 60)}`);
  const sorted = await mizan(at("sorted.ndjson"), "--line", at("line.json"), "--out", at("a"), "--json");
  assert.equal(sorted.code, 0, sorted.stderr);
  assert.equal(JSON.parse(sorted.stdout).crossings, 1);
  const shuffled = await mizan(at("shuffled.ndjson"), "--line", at("line.json"), "--out", at("b"));
  assert.equal(shuffled.code, 1);
  assert.match(shuffled.stderr, /line 5: a row is one JSON object.*\(row-malformed\)/);
  const written = await readFile(at("a"), "utf8");
  assert.equal(await readFile(at("b"), "utf8"), written);
  const crossing = JSON.parse(written);
  assert.deepEqual([crossing.direction, crossing.state, crossing.simulated], ["a_to_b", "confirmed", true]);
  assert.equal("object" in crossing, false);
});

test("a line that is none is refused, and what is missing is a misuse", async () => {
  await writeFile(join(dir, "no.json"), `{"type":"Point","coordinates":[70,33]}`);
  const wrong = await mizan("x", "--line", join(dir, "no.json"), "--out", join(dir, "c"));
  assert.deepEqual([wrong.code, /a line is a LineString \(line-malformed\)/.test(wrong.stderr)], [1, true]);
  assert.equal((await mizan("x")).code, 2);
});
