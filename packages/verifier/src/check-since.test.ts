// Whether anything was removed since a proof was made is answered from the log's own newest checkpoint, or with evidence.
import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeUtf8, isRefusal, parseEvidence, parseProof, sha256, verifyEvidence, type Hash } from "@mizan/ledger";
import { makeProof } from "./build-proof.ts";
import { checkSince } from "./check-since.ts";
import { nodeEd25519 } from "./node/ed25519.ts";
import { cosigned, makeSampleLog, sampleSource, signedBySampleLog, type SampleLog } from "./sample/sample-log.ts";

const ed = nodeEd25519();
const lie: Hash = sha256(encodeUtf8("another tree"));

test("a log that grew, or did not, begins with the tree of the proof; a newer proof begins with what is published", async () => {
  const log = await makeSampleLog(300);
  const early = await proofOf(log);
  assert.deepEqual(await ask(log, early), { from: 300, to: 300 });
  const kept = log.files.get("checkpoint");
  await log.commit([70, 5]);
  log.cosign();
  assert.deepEqual(await ask(log, early), { from: 300, to: 375 });
  const late = await proofOf(log);
  if (kept) log.files.set("checkpoint", kept);
  assert.deepEqual(await ask(log, late), { from: 375, to: 300 });
});

test("a log that shows another tree leaves evidence, at the same size and at a larger one", async () => {
  const log = await makeSampleLog(40);
  const proof = await proofOf(log);
  const time = Math.floor(log.nowMs / 1000);
  const honest = log.files.get("checkpoint") ?? new Uint8Array(0);
  log.files.set("checkpoint", cosigned(signedBySampleLog(40, lie), [0, 1], time));
  await refusedFork(log, proof, "same-size");
  log.files.set("checkpoint", honest);
  await log.commit([9]);
  log.cosign();
  for (const size of [5, 32, 40]) {
    const note = cosigned(signedBySampleLog(size, lie), [0, 1], time);
    const forged = Buffer.concat([encodeUtf8("c2sp.org/tlog-proof@v1\nindex 3\n\n"), note]);
    assert.ok(!isRefusal(parseProof(forged)));
    await refusedFork(log, forged, "inconsistent");
  }
});

test("what cannot be judged is no evidence: missing, incomplete, changed tiles", async () => {
  const log = await makeSampleLog(300);
  const proof = await proofOf(log);
  await log.commit([3]);
  log.cosign();
  const files = [...log.files].filter(([path]) => path !== "tile/0/001.p/47");
  assert.equal((await refused(sampleSource(new Map(files)), log, proof)).refused, "file-missing");
  const tile = log.files.get("tile/0/001.p/47")?.slice() ?? new Uint8Array(0);
  tile[5] = (tile[5] ?? 0) ^ 1;
  assert.equal(
    (await refused(sampleSource(new Map(log.files).set("tile/0/001.p/47", tile)), log, proof)).refused,
    "tile-differs",
  );
  log.cosign({ by: [0] });
  assert.equal((await refused(sampleSource(log.files), log, proof)).refused, "quorum-missing");
});

async function proofOf(log: SampleLog): Promise<Uint8Array> {
  const made = await makeProof(sampleSource(log.files), 4, { ed, nowMs: log.nowMs });
  assert.ok(!isRefusal(made));
  return made.files.get("proof.tlog-proof") ?? new Uint8Array(0);
}

async function ask(log: SampleLog, proof: Uint8Array) {
  return await checkSince(sampleSource(log.files), proof, { policy: log.policy, ed, nowMs: log.nowMs });
}

async function refused(source: ReturnType<typeof sampleSource>, log: SampleLog, proof: Uint8Array) {
  const result = await checkSince(source, proof, { policy: log.policy, ed, nowMs: log.nowMs });
  assert.ok(isRefusal(result));
  assert.equal("evidence" in result, false);
  return result;
}

async function refusedFork(log: SampleLog, proof: Uint8Array, kind: string): Promise<void> {
  const result = await ask(log, proof);
  assert.ok(isRefusal(result) && result.refused === "checkpoint-forked", JSON.stringify(result));
  const evidence = parseEvidence(result.evidence ?? new Uint8Array(0));
  assert.ok(!isRefusal(evidence) && evidence.kind === kind);
  const verdict = verifyEvidence(evidence, log.policy, ed);
  assert.ok(!isRefusal(verdict) && verdict.against === "log" && verdict.cosignedBoth.length === 2);
}
