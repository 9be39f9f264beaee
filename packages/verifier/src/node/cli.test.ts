// The verifier's commands, in this process and as the one bundled file in a process of its own.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { appendFile, mkdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { isRefusal, parseEvidence, sha256, verifyEvidence } from "@mizan/ledger";
import { unzipSync } from "fflate/browser";
import { makeSampleLog, signedBySampleLog, type SampleLog } from "../sample/sample-log.ts";
import { writeSampleLog, type WrittenLog } from "../sample/written-log.ts";
import { runVerifierCommand } from "./cli.ts";
import { nodeEd25519 } from "./ed25519.ts";

const BUILD = join(import.meta.dirname, "../../build.ts");
let log: SampleLog;
let written: WrittenLog;

before(async () => {
  log = await makeSampleLog(60);
  written = await writeSampleLog(log);
});
after(() => written.remove());

test("verify: a data folder or its published folder is verified in one line, and the policy's origin is said", async () => {
  for (const place of [written.data, join(written.data, "log")]) {
    const { code, stdout, stderr } = await run("verify", place);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^verified: sample\.example\/log: 60 entries [^\n]*\n$/);
    assert.match(stderr, /POLICY TAKEN FROM THE LOG ITSELF/);
  }
  const pinned = await run("verify", written.data, "--policy", join(written.data, "log/policy"), "--json");
  assert.equal(pinned.stderr, "");
  const report: unknown = JSON.parse(pinned.stdout);
  assert.ok(typeof report === "object" && report !== null && "verified" in report && report.verified === true);
  assert.ok("milliseconds" in report && "policyFrom" in report && report.policyFrom === "given");
});

test("verify: after a changed byte exit 1, naming file, first index and rule", async () => {
  const path = join(written.data, "log/tile/entries/000.p/60");
  const honest = await readFile(path);
  const changed = Buffer.from(honest);
  changed[34 * 41 + 20] = (changed[34 * 41 + 20] ?? 0) ^ 4;
  await writeFile(path, changed);
  const { code, stdout, stderr } = await run("verify", written.data);
  assert.deepEqual([code, stdout], [1, ""]);
  assert.match(stderr, /not verified: tile\/entries\/000\.p\/60: index 41: .* \[entry-differs\]\n$/);
  const json: unknown = JSON.parse((await run("verify", written.data, "--json")).stdout);
  assert.ok(typeof json === "object" && json !== null && "firstIndex" in json && json.firstIndex === 41);
  await writeFile(path, honest);
});

test("verify: a log time moved by a millisecond is found against the operator's record", async () => {
  const path = join(written.data, `log/commits/000.p/${log.records.length}`);
  const honest = await readFile(path);
  const changed = Buffer.from(honest);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  await writeFile(path, changed);
  const { code, stderr } = await run("verify", written.data);
  assert.equal(code, 1);
  assert.match(stderr, /commits\/000\.p\/\d+: byte \d+: .*operator's own record/);
  await writeFile(path, honest);
});

test("verify: what is no file, or a log whose checkpoint is gone, is named", async () => {
  const link = join(written.data, "log/tile/0/001");
  await symlink("/nowhere", link);
  assert.match((await run("verify", written.data)).stderr, /tile\/0\/001: .*\[file-unexpected\]/);
  await rm(link);
  const checkpoint = join(written.data, "log/checkpoint");
  await rename(checkpoint, `${checkpoint}.away`);
  assert.match(
    (await run("verify", written.data)).stderr,
    /not verified: checkpoint: first bad index 0: .*\[file-missing\]/,
  );
  await mkdir(checkpoint);
  assert.match((await run("verify", written.data)).stderr, /checkpoint: .*not a file/);
  await rm(checkpoint, { recursive: true });
  await rename(`${checkpoint}.away`, checkpoint);
});

test("verify: a checkpoint kept from a forked log leaves evidence that anyone can check", async () => {
  const known = join(written.dir, "known.note");
  await writeFile(known, signedBySampleLog(33, sha256(new Uint8Array(1))));
  const { code, stderr } = await run("verify", written.data, "--known", known);
  assert.equal(code, 1);
  assert.match(stderr, /evidence that anyone can check is in .*fork\.json/);
  assert.match(stderr, /the known checkpoint: .*\[checkpoint-forked\]/);
  const evidence = parseEvidence(await readFile(join(written.dir, "fork.json")));
  assert.ok(!isRefusal(evidence) && !isRefusal(verifyEvidence(evidence, log.policy, nodeEd25519())));
});

test("proof and check-proof: a bundle is written once, checks, and is refused once it is changed", async () => {
  const out = join(written.dir, "entry.zip");
  const made = await run("proof", "20", "--from", written.data, "--out", out);
  assert.deepEqual([made.code, made.stderr], [0, ""]);
  const again = await run("proof", "20", "--from", written.data, "--out", out);
  assert.ok(again.code === 1 && again.stderr.includes("EEXIST"));
  const checked = await run("check-proof", out);
  assert.equal(checked.code, 0, checked.stderr);
  assert.match(checked.stdout, /^verified: entry 20 of sample\.example\/log\n {2}type {8}agreement\.report\.filed\n/);
  assert.match(checked.stdout, /author {6}data-office, gateway, key [0-9a-f]{64} \(enrolled\)/);
  assert.match(checked.stderr, /POLICY TAKEN FROM THE BUNDLE ITSELF/);

  const folder = join(written.dir, "unpacked");
  for (const [name, bytes] of Object.entries(unzipSync(await readFile(out)))) {
    await mkdir(join(folder, "key"), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
  const policy = join(written.data, "log/policy");
  assert.deepEqual((await run("check-proof", folder, "--policy", policy)).code, 0);
  await appendFile(join(folder, "opening.json"), " ");
  const refused = await run("check-proof", folder, "--policy", policy, "--json");
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /not verified: opening\.json: /);
  assert.match(refused.stdout, /"verified":false/);
});

test("misuse answers 2 and says how it is used; --help answers 0", async () => {
  const wrong = [
    [],
    ["frobnicate"],
    ["verify"],
    ["verify", "a", "b"],
    ["verify", written.data, "--polcy", "x"],
    ["verify", written.data, "--policy", join(written.dir, "no such file")],
    ["proof", "x", "--from", "a", "--out", "b"],
    ["proof", "1"],
    ["check-proof"],
  ];
  for (const args of wrong) {
    const { code, stdout, stderr } = await run(...args);
    assert.deepEqual([code, stdout], [2, ""], args.join(" "));
    assert.match(stderr, /--help\n$/);
  }
  for (const args of [["--help"], ["verify", "--help"], ["proof", "-h"], ["check-proof", "--help"]]) {
    const { code, stdout } = await run(...args);
    assert.equal(code, 0);
    assert.match(stdout, /^usage: mizan /);
  }
  assert.equal((await run("verify", join(written.dir, "nowhere"))).code, 1);
  assert.equal((await run("check-proof", join(written.dir, "nowhere"))).code, 1);
});

test("the one file imports nothing but node: modules, and does the same in a process of its own", async () => {
  const file = join(written.dir, "mizan-verify.mjs");
  const built = await spawn(process.execPath, [BUILD, file]);
  assert.equal(built.code, 0, built.stderr);
  const text = await readFile(file, "utf8");
  for (const [, name] of text.matchAll(/^import[^"']*["']([^"']+)["']/gm)) assert.match(name ?? "", /^node:/);
  const verified = await spawn(process.execPath, [
    file,
    "verify",
    written.data,
    "--policy",
    join(written.data, "log/policy"),
  ]);
  assert.equal(verified.code, 0, verified.stderr);
  assert.match(verified.stdout, /^verified: /);
  const bundle = join(written.dir, "spawned.zip");
  assert.equal((await spawn(process.execPath, [file, "proof", "7", "--from", written.data, "--out", bundle])).code, 1);
  assert.equal((await spawn(process.execPath, [file, "proof", "8", "--from", written.data, "--out", bundle])).code, 0);
  assert.equal((await spawn(process.execPath, [file, "check-proof", bundle])).code, 0);
  assert.equal((await spawn(process.execPath, [file])).code, 2);
});

type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** Evidence is written where the command runs: the test's own folder. */
async function run(...args: readonly string[]): Promise<Ran> {
  let [stdout, stderr] = ["", ""];
  const previous = process.cwd();
  process.chdir(written.dir);
  try {
    const code = await runVerifierCommand(args, {
      stdout: (text) => void (stdout += text),
      stderr: (text) => void (stderr += text),
      isTerminal: false,
      nowMs: () => log.nowMs,
    });
    return { code, stdout, stderr };
  } finally {
    process.chdir(previous);
  }
}

function spawn(command: string, args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(command, args, { cwd: written.dir }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}
