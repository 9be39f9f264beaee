// Each named attack on a copy of a real log with two real witnesses: noticed by somebody, at its index, with evidence that verifies.
import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { isRefusal, parseEvidence, parsePolicy, verifyEvidence } from "@mizan/ledger";
import { nodeEd25519 } from "@mizan/witness";
import { readSeed } from "../seed.ts";
import { readScenario, SCENARIOS } from "../setup/scenario.ts";
import { say } from "../speaking.ts";
import { startFixture, until, type Fixture } from "../fixture.ts";
import { ATTACK_NAMES, type Caught } from "./attack.ts";
import { copyLog, noticedByVerifier } from "./copied-log.ts";
import { runAttacks } from "./run-attacks.ts";

let fixture: Fixture;
let out: string;
const caught = new Map<string, Caught>();

before(async () => {
  fixture = await startFixture();
  const { mechanism } = fixture.served;
  await until("everything is cosigned", () => (mechanism.known.latest?.size ?? 0) === mechanism.fold.size);
  out = await mkdtemp(join(tmpdir(), "mizan-attacks-"));
  // The mechanism runs on while its folder is copied: nothing of it is touched.
  for await (const one of runAttacks({ dir: fixture.dir, out })) caught.set(one.name, one);
});
after(async () => {
  await rm(out, { recursive: true, force: true });
  await fixture.close();
});

function noticedBy(name: string, by: string) {
  return (caught.get(name)?.noticed ?? []).filter((one) => one.by === by);
}

test("every named attack is noticed", () => {
  assert.deepEqual([...caught.keys()], [...ATTACK_NAMES]);
  for (const { noticed } of caught.values()) assert.ok(noticed.length > 0);
});

test("a changed byte is named by its index", () => {
  const [edit] = noticedBy("edit-byte", "verifier");
  assert.ok(edit?.entries);
  assert.equal(edit.entries.end - edit.entries.first, 1);
  assert.match(edit.file ?? "", /^openings\//);
});

test("a dropped entry and a fork break the kept checkpoint, the author's receipt at its index, and both guarantors' memory", () => {
  for (const name of ["drop-entry", "fork-log"]) {
    assert.equal(noticedBy(name, "verifier")[0]?.code, "checkpoint-forked", name);
    const [receipt] = noticedBy(name, "receipt");
    assert.equal(receipt?.code, "broken-receipt", name);
    assert.equal((receipt?.entries?.end ?? 0) - (receipt?.entries?.first ?? 0), 1);
    assert.deepEqual(
      noticedBy(name, "guarantor").map(({ code }) => code),
      ["inconsistent", "inconsistent"],
    );
  }
});

test("a log time that is moved back lies before a cosignature, and its entry is named", () => {
  const [moved] = noticedBy("backdate", "verifier");
  assert.equal(moved?.code, "log-time");
  assert.match(moved.file ?? "", /^commits\//);
});

test("one office alone is refused at the door twice over, and past the door the verifier names the entry", () => {
  assert.deepEqual(
    noticedBy("rule-alone", "door").map(({ code }) => code),
    ["stand-repeated", "org-wrong"],
  );
  const [forced] = noticedBy("rule-alone", "verifier");
  assert.equal(forced?.code, "org-wrong");
  // A proposal and a signature were said on the copy; what was forced in stands behind them.
  assert.equal(forced.entries?.first, (caught.get("rule-alone")?.size ?? 0) + 2);
});

test("the evidence files prove it to anybody who has the policy", async () => {
  const policy = parsePolicy(new Uint8Array(await readFile(fixture.served.folder.policy)));
  assert.ok(!isRefusal(policy));
  const files = await readdir(out);
  assert.equal(files.length, 8);
  for (const file of files) {
    const evidence = parseEvidence(new Uint8Array(await readFile(join(out, file))));
    assert.ok(!isRefusal(evidence), file);
    const verdict = verifyEvidence(evidence, policy, nodeEd25519);
    assert.ok(!isRefusal(verdict) && verdict.against === "log", file);
  }
});

test("a copy to which nothing was done is not called caught, and the log that was copied still runs and verifies", async () => {
  const copy = await copyLog(fixture.dir);
  try {
    await assert.rejects(noticedByVerifier(copy.dir, copy), /unnoticed/);
  } finally {
    await copy.remove();
  }
  // What is said now is still cosigned by both: no copy has spoken with the real guarantors.
  const { mechanism, folder } = fixture.served;
  const speaking = { mechanism, clock: Date.now };
  const author = { org: "co-chair-a", signer: await readSeed(folder.seed("co-chair-a", "co-chair")) };
  const subject = (await readScenario(join(SCENARIOS, "istanbul-2025"))).mandate;
  const said = await say(speaking, author, {
    kind: "propose-decision",
    decision: "mandate",
    case: null,
    subject,
    until: null,
  });
  assert.ok(!isRefusal(said));
  await until("it is cosigned by both", () => mechanism.known.latest?.size === mechanism.fold.size);
  assert.equal(mechanism.status().stopped, null);
});
