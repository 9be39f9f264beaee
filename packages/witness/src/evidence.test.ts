// What a witness refuses with 422, and what it keeps of it: a claim that was not proven, or proof of a fork.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { decodeBase64, isRefusal, parseEvidence, signCheckpoint, verifyEvidence, type Policy } from "@mizan/ledger";
import { fetchCosigned } from "./client.ts";
import { nodeEd25519, nodeSigner } from "./ed25519-node.ts";
import { EVIDENCE_FOLDER } from "./folder.ts";
import { fork, log, request, start } from "./test-witness.ts";

test("422 for what does not extend the tree, and the checkpoint is kept", async (t) => {
  const { ask, send, dir, url } = await start(t);
  const empty = signCheckpoint(
    { origin: log.origin, size: 0, root: log.root(1), extensions: [] },
    { name: log.origin, signer: nodeSigner(new Uint8Array(32).fill(1)) },
  );
  assert.equal((await send(request(0, [], empty))).status, 422, "size 0 with another root");
  assert.equal((await send(request(0, [log.root(1)], log.checkpoint(9)))).status, 422, "a proof from nothing");
  assert.equal((await ask(log, 0, 9)).status, 200);
  const before = await fetchCosigned(url, log.origin);
  assert.equal((await send(request(9, [], fork.checkpoint(9)))).status, 422, "same size, other root");
  assert.equal((await send(request(9, [log.root(3)], log.checkpoint(9)))).status, 422, "same size, proof not empty");
  assert.equal((await send(request(9, fork.proof(9, 20), fork.checkpoint(20)))).status, 422, "the other history");
  assert.equal((await send(request(9, log.proof(9, 21), log.checkpoint(22)))).status, 422, "another proof");
  assert.equal((await send(request(9, log.proof(9, 23).slice(1), log.checkpoint(23)))).status, 422, "a cut proof");
  assert.equal((await send(request(9, log.proof(9, 23).slice(1), log.checkpoint(23)))).status, 422, "the same again");
  assert.deepEqual(await fetchCosigned(url, log.origin), before);
  const names = await readdir(join(dir, EVIDENCE_FOLDER));
  const kept = names.filter((name) => !name.endsWith(".fork.json"));
  assert.equal(kept.length, 6, "one file a checkpoint: two offers of size 9 of this log, or of size 23, are one");
  const files = await Promise.all(kept.map((name) => readFile(join(dir, EVIDENCE_FOLDER, name), "utf8")));
  const differs = files.map((file) => JSON.parse(file)).find((file) => file.why === "root-differs");
  assert.deepEqual(decodeBase64(differs.held), before);
  assert.deepEqual(decodeBase64(differs.offered), fork.checkpoint(9));
  assert.equal((await ask(log, 9, 23)).status, 200, "and the true history goes on");
});

test("a refused fork leaves evidence that anyone can check with the policy; a wrong proof alone leaves none", async (t) => {
  const { ask, send, dir, key } = await start(t);
  await ask(log, 0, 9);
  const forkFiles = async () =>
    (await readdir(join(dir, EVIDENCE_FOLDER))).filter((name) => name.endsWith(".fork.json"));
  await send(request(9, log.proof(9, 23).toReversed(), log.checkpoint(23)));
  await send(request(9, log.proof(9, 21), log.checkpoint(22)));
  assert.deepEqual(await forkFiles(), []);
  await send(request(9, [], fork.checkpoint(9)));
  await send(request(9, fork.proof(9, 20), fork.checkpoint(20)));
  const policy: Policy = {
    log: log.key,
    logs: [log.key],
    witnesses: [{ name: "guarantor", key }],
    groups: [],
    quorum: "none",
  };
  const verdicts = [];
  for (const name of await forkFiles()) {
    const evidence = parseEvidence(new Uint8Array(await readFile(join(dir, EVIDENCE_FOLDER, name))));
    assert.ok(!isRefusal(evidence));
    const verdict = verifyEvidence(evidence, policy, nodeEd25519);
    assert.ok(!isRefusal(verdict) && verdict.against === "log");
    verdicts.push([verdict.kind, verdict.a.size, verdict.b.size, verdict.a.cosignedBy, verdict.cosignedBoth]);
  }
  verdicts.sort((a, b) => String(a[0]).localeCompare(String(b[0])));
  assert.deepEqual(verdicts, [
    ["inconsistent", 9, 20, ["guarantor"], []],
    ["same-size", 9, 9, ["guarantor"], []],
  ]);
});
