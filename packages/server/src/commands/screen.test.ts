// `mizan screen`: what it writes for names that are like somebody, and for those that are not; misuse and broken files by their code.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { SCENARIOS } from "../setup/scenario.ts";
import { screenCommand } from "./screen.ts";

const LIST = join(SCENARIOS, "istanbul-2025", "list.xml");

test("each name has its candidates, best first, or one row without; broken input writes nothing", async () => {
  const dir = await mkdtemp(join(tmpdir(), "mizan-screen-"));
  const [names, out] = [join(dir, "names.csv"), join(dir, "scores.csv")];
  await writeFile(names, `full_name,note\n"Torlan, Ahmed Merkhelwal",x\n=Nobody At All,y\n`);
  assert.equal(await screenCommand.run([names, "--list", LIST, "--out", out]), 0);
  const [head, first, second, ...rest] = (await readFile(out, "utf8")).trimEnd().split("\n");
  assert.equal(head, "row,name,rank,reference,listed_name,score");
  assert.match(first ?? "", /^1,"Torlan, Ahmed Merkhelwal",1,EXi\.002,TORLAN AHMAD MARKHELWAL,0\.9\d+$/);
  assert.equal(second, "2,'=Nobody At All,,,,");
  assert.deepEqual(rest, []);
  const other = join(dir, "other.csv");
  for (const [args, code] of [
    [[], 2],
    [[names], 2],
    [[names, "--list", LIST, "--out", other, "--threshold", "2"], 2],
    [[names, "--list", names, "--out", other], 1],
    [[LIST, "--list", LIST, "--out", other], 1],
    [[join(dir, "none.csv"), "--list", LIST, "--out", other], 1],
  ] as const) {
    assert.equal(await screenCommand.run([...args]), code, args.join(" "));
    assert.ok(!existsSync(other));
  }
  await rm(dir, { recursive: true });
});
