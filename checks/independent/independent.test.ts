// Software that is not ours must accept our log and refuse spoilt copies: Go with golang.org/x/mod, and openssl.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { buildExampleLog, type ExampleLog } from "./example-log.ts";
import { buildGo, goAbsent, opensslAbsent, opensslRecipe, run, type Verdict } from "./recipe.ts";
import { copyOf, noteTamperings, tamperings, type Copy } from "./tampering.ts";

const MIN_TAMPERINGS = 20;
const folder = mkdtempSync(join(tmpdir(), "mizan-independent-"));
let good: ExampleLog;
let goProgram = "";

before(async () => {
  good = await buildExampleLog(join(folder, "good"));
  if (goAbsent() === undefined) goProgram = buildGo(folder);
});
after(() => rmSync(folder, { recursive: true, force: true }));

test("Go accepts the log, its tiles, its proof and its opening", { skip: goAbsent() ?? false }, () => {
  const verdict = askGo(copyOf(good, join(folder, "copy")));
  assert.equal(verdict.status, 0, verdict.output);
  assert.match(
    verdict.output,
    /^verified localhost:7300\/log: 700 entries, \d+ tiles, cosigned by 2 of 2 witnesses; index 299 is included\n$/,
  );
});

test(`Go refuses each of ${tamperings.length} spoilt copies`, { skip: goAbsent() ?? false }, async (t) => {
  assert.ok(tamperings.length >= MIN_TAMPERINGS);
  for (const { name, spoil } of tamperings) {
    await t.test(name, () => {
      const copy = copyOf(good, join(folder, "copy"));
      spoil(copy, good);
      const verdict = askGo(copy);
      assert.equal(verdict.status, 1, verdict.output);
      assert.match(verdict.output, /^refused: /);
    });
  }
});

test(
  "the documented openssl recipe accepts the log's signature and both cosignatures",
  { skip: opensslAbsent() ?? false },
  () => {
    const copy = copyOf(good, join(folder, "copy"));
    for (const key of keys(good)) {
      const verdict = askOpenssl(copy, key);
      assert.equal(verdict.status, 0, verdict.output);
      assert.match(verdict.output, /Verified Successfully/);
    }
  },
);

test(
  `openssl refuses each of ${noteTamperings.length} spoilt checkpoints, and keys that are not the signers'`,
  { skip: opensslAbsent() ?? false },
  async (t) => {
    assert.ok(noteTamperings.length >= MIN_TAMPERINGS);
    for (const { name, spoil, signer } of noteTamperings) {
      await t.test(`${name}, asked of ${["the log", "guarantor a"][signer]}`, () => {
        const copy = copyOf(good, join(folder, "copy"));
        spoil(copy, good);
        assertRefused(askOpenssl(copy, keys(good)[signer]));
      });
    }
    const copy = copyOf(good, join(folder, "copy"));
    const [log, first] = keys(good);
    for (const key of [
      good.strangerLogVkey,
      good.strangerVkey,
      log.replace("localhost", "lochost"),
      first.replace("+B", "+C"),
    ]) {
      await t.test(`the key ${key.slice(0, 40)}`, () => assertRefused(askOpenssl(copy, key)));
    }
  },
);

function askGo({ log, policy, proof, opening, index }: Copy): Verdict {
  const files = ["-log", log, "-policy", policy, "-proof", proof, "-opening", opening];
  return run(goProgram, [...files, "-index", String(index)]);
}

function askOpenssl({ log }: Copy, key: string): Verdict {
  const script = join(folder, "check.sh");
  writeFileSync(script, opensslRecipe());
  return run("sh", [script, join(log, "checkpoint"), key]);
}

function keys({ logVkey, witnessVkeys }: ExampleLog): readonly [string, string, string] {
  return [logVkey, ...witnessVkeys];
}

function assertRefused({ status, output }: Verdict): void {
  assert.notEqual(status, 0, output);
  assert.notEqual(status, null, "it did not end");
  assert.doesNotMatch(output, /Verified Successfully/);
}
