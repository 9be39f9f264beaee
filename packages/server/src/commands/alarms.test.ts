// The command folds sixty simulated days into the days that stand out, and says what it refused.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { parseInstant } from "@mizan/ledger";
import { simulatedCounts } from "../exercise/gate-counts.ts";
import { seededRandom } from "../exercise/random.ts";
import { alarmsCommand } from "./alarms.ts";

let dir: string;
before(async () => {
  dir = await mkdtemp(join(tmpdir(), "mizan-alarms-"));
});
after(() => rm(dir, { recursive: true, force: true }));

test("a closed gate's traffic shows where it went; a row that contradicts itself is refused and the others count", async () => {
  const [file, out] = [join(dir, "counts.csv"), join(dir, "out")];
  const counts = simulatedCounts(Number(parseInstant("2025-10-26T06:00:00Z")), "field-mission", seededRandom(5));
  await writeFile(file, counts);
  assert.equal(await alarmsCommand.run([file, "--out", out, "--json"]), 0);
  type Told = { gate: string; date: string; kind: string; category: string; history: unknown[] };
  const told = (await readFile(out, "utf8"))
    .trim()
    .split("\n")
    .map((line): Told => JSON.parse(line));
  for (const gate of ["chaman", "bahramcha"])
    assert.ok(
      told.some((one) => one.gate === gate && one.kind === "alarm" && one.date === "2025-10-23"),
      gate,
    );
  assert.ok(!told.some(({ gate, date }) => gate === "torkham" && date >= "2025-10-23"), "closed is not nought");
  assert.ok(told.every(({ kind, category }) => (kind === "alarm") === (category !== "person")));
  assert.ok(told.every(({ history }) => history.length === 9));
  await writeFile(
    file,
    `${new TextDecoder().decode(counts)}torkham,a_to_b,vehicle,x,y,1,sensor,1,1,field-mission,true\n`,
  );
  assert.equal(await alarmsCommand.run([file, "--out", out]), 1);
  assert.equal((await readFile(out, "utf8")).trim().split("\n").length, told.length);
  assert.equal(await alarmsCommand.run([file]), 2);
});
