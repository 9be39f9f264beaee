// A published log verifies as a whole; what its operator or an author should not have done is refused and named.
import assert from "node:assert/strict";
import { test } from "node:test";
import { encodePolicy, encodeUtf8, isRefusal, parseEvidence, sha256, verifyEvidence, type Hash } from "@mizan/ledger";
import { describeRefusal, isLogRefusal, type LogRefusal } from "./log-refusal.ts";
import { nodeEd25519 } from "./node/ed25519.ts";
import { describeReport, type Report } from "./report.ts";
import { rememberingEd25519 } from "./sample/remembering-ed25519.ts";
import {
  beginSampleLog,
  cosigned,
  makeSampleLog,
  report,
  sampleSource,
  signedBySampleLog,
  speakers,
  type SampleLog,
  type Saying,
} from "./sample/sample-log.ts";
import { verifyLog, type Progress, type VerifyOptions } from "./verify-log.ts";

const ed = rememberingEd25519(nodeEd25519());
const FILED = "agreement.report.filed";

test("a log of 300 entries verifies, listed or not, with the policy given or not", async () => {
  const log = await makeSampleLog(300);
  for (const list of [true, false])
    for (const policy of [undefined, log.files.get("policy")]) {
      const found = await verified(log, { policy, roots: log.files.get("roots.json") }, list);
      assert.equal(found.entries, 300);
      assert.equal(found.complete, 300);
      assert.equal(found.openings.verified + found.openings.withheld, 300);
      assert.equal(found.openings.withheld, log.entries.filter((entry) => !entry).length);
      assert.equal(found.policyFrom, policy ? "given" : "log");
      assert.equal(found.wholeFolder, list);
      assert.deepEqual(found.authors[0]?.role, "gateway");
      assert.equal(found.publicChains, 4);
      assert.equal(describeReport(found).split("\n").length, 1);
    }
});

test("progress is told, phase by phase", async () => {
  const log = await makeSampleLog(20);
  const phases: Progress["phase"][] = [];
  await verified(log, { onProgress: ({ phase }) => void (phases.at(-1) === phase || phases.push(phase)) });
  assert.deepEqual(phases, ["checkpoints", "entries", "tiles", "openings", "files"]);
});

test("entries that wait for their guarantors are counted, not called final", async () => {
  const log = await makeSampleLog(30);
  await log.commit([filed(1), 2]);
  const waiting = await verified(log, {});
  assert.deepEqual([waiting.entries, waiting.complete, waiting.pending], [33, 30, 3]);
  const kept = log.files.get("checkpoint");
  log.cosign({ by: [0] });
  const half = await verified(log, {});
  assert.deepEqual([half.complete, half.pending, half.signed], [30, 3, 33]);
  assert.deepEqual(
    half.guarantors.map(({ size }) => size),
    [33, 30],
  );
  if (kept) log.files.set("checkpoint", kept);
  const recorded = await verifyLog(
    { ...sampleSource(log.files), commitRecord: async (number) => log.records[number] },
    options(log),
  );
  assert.ok(!isRefusal(recorded) && recorded.signed === 33 && recorded.complete === 30);
});

test("a bit flipped among entries that nobody has signed yet is found by the operator's own record", async () => {
  const log = await makeSampleLog(30);
  await log.commit([filed(1), filed(2)]);
  for (const path of ["tile/entries/000.p/32", "tile/0/000.p/32"]) {
    const bytes = log.files.get(path)?.slice() ?? new Uint8Array(0);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    const source = {
      ...sampleSource(new Map(log.files).set(path, bytes)),
      commitRecord: async (number: number) => log.records[number],
    };
    const refusal = refusalOf(await verifyLog(source, options(log)));
    assert.deepEqual([refusal.file, refusal.entries.first], [path, 31], describeRefusal(refusal));
  }
});

test("without that record, an opening tells whether the entry or the tile is wrong", async () => {
  const log = await makeSampleLog(30);
  await log.commit([filed(1), filed(2)]);
  for (const path of ["tile/entries/000.p/32", "tile/0/000.p/32"]) {
    const bytes = log.files.get(path)?.slice() ?? new Uint8Array(0);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    const result = await verifyLog(sampleSource(new Map(log.files).set(path, bytes)), options(log));
    const refusal = refusalOf(result);
    assert.deepEqual([refusal.file, refusal.entries.first], [path, 31], describeRefusal(refusal));
  }
});

test("the pinned policy and roots must be those of the log", async () => {
  const log = await makeSampleLog(10);
  const weaker = encodePolicy({
    ...log.policy,
    groups: [{ name: "guarantors", threshold: 1, members: ["host-a", "host-b"] }],
  });
  await refusedWith(log, { policy: weaker }, { refused: "policy-differs", file: "policy" });
  await refusedWith(log, { roots: encodeUtf8("{}") }, { refused: "roots-differ", file: "roots.json" });
  log.files.set("policy", weaker);
  await refusedWith(log, {}, { refused: "policy-differs", file: "policy" });
});

test("a known checkpoint is extended, or the log shrank, or there is evidence that it forked", async () => {
  const log = await makeSampleLog(40);
  const early = log.cosign();
  await log.commit([filed(1), filed(2)]);
  const late = log.cosign();
  const found = await verified(log, { known: early });
  assert.deepEqual(found.known, { size: 40 });
  await log.commit([filed(3)]);
  log.cosign();

  const shorter = await makeSampleLog(40);
  await refusedWith(shorter, { known: late }, { refused: "checkpoint-shrunk", file: "the known checkpoint" });

  const lie = sha256(encodeUtf8("another tree"));
  for (const [size, kind] of [
    [40, "inconsistent"],
    [32, "inconsistent"],
    [7, "inconsistent"],
    [43, "same-size"],
  ] as const)
    await refusedFork(log, signedBySampleLog(size, lie), kind);
  await refusedFork(log, cosigned(signedBySampleLog(40, lie), [0, 1], Math.floor(log.nowMs / 1000)), "inconsistent");
});

test("a complete checkpoint that is kept but not on the tree is evidence against log and guarantors", async () => {
  const log = await makeSampleLog(30);
  const note = log.cosign({ keep: false });
  const stray = cosigned(
    signedBySampleLog(30, sha256(encodeUtf8("another tree"))),
    [0, 1],
    Math.floor(log.nowMs / 1000),
  );
  const kept = log.files.get("cosigned/000") ?? new Uint8Array(0);
  const added = [stray, note].flatMap((one) => [new Uint8Array([one.length >> 8, one.length & 255]), one]);
  log.files.set("cosigned/000", new Uint8Array(Buffer.concat([kept, ...added])));
  const refusal = await refusedWith(log, {}, { refused: "checkpoint-forked", file: "cosigned/000" });
  const evidence = parseEvidence(refusal.evidence ?? new Uint8Array(0));
  assert.ok(!isRefusal(evidence));
  const verdict = verifyEvidence(evidence, log.policy, ed);
  assert.ok(!isRefusal(verdict) && verdict.against === "log" && verdict.cosignedBoth.length === 2);
});

test("a history rewritten under the signatures is refused, as far as the tree still vouches", async () => {
  const log = await makeSampleLog(60);
  const honest = Number(log.seen?.size);
  await log.commit([filed(1), filed(2)]);
  log.cosign();
  const other = await makeSampleLog(60);
  await other.commit([filed(8), filed(9)]);
  const files = new Map(log.files);
  for (const [path, bytes] of other.files) if (path.startsWith("tile/")) files.set(path, bytes);
  const refusal = refusalOf(await verifyLog(sampleSource(files), options(log)));
  assert.equal(refusal.refused, "root-differs");
  assert.deepEqual(refusal.entries, { first: honest, end: 62 });
});

test("log times grow and lie between the cosignatures around them", async () => {
  const late = await beginSampleLog();
  late.nowMs += 60_000;
  await late.commit([1], { afterMs: 20_000 });
  late.nowMs -= 20_000;
  late.cosign();
  await refusedWith(late, {}, { refused: "log-time", file: "commits/000.p/6" });

  const early = await beginSampleLog();
  early.nowMs += 60_000;
  early.cosign();
  early.nowMs -= 20_000;
  await early.commit([1]);
  early.nowMs += 30_000;
  early.cosign();
  await refusedWith(early, {}, { refused: "log-time", file: "commits/000.p/6" });
});

test("a log time in the future is refused, also while no guarantor has cosigned it", async () => {
  const log = await beginSampleLog();
  await log.commit([1], { afterMs: 600_000 });
  const result = await verifyLog(sampleSource(log.files), { ed, nowMs: log.nowMs - 300_001 });
  assert.ok(isRefusal(result) && result.refused === "log-time");
});

test("cosignatures from the future are refused", async () => {
  const log = await makeSampleLog(10);
  const result = await verifyLog(sampleSource(log.files), { ed, nowMs: log.nowMs - 3_600_000 });
  assert.ok(isRefusal(result) && result.refused === "cosignature-ahead");
});

const key = (log: SampleLog) => log.entries[0]?.envelope.statement.key ?? "";
const LIES: readonly (readonly [string, (log: SampleLog) => Saying, string])[] = [
  ["a gap in a public chain", () => ({ ...filed(1), forged: { seq: 3, prev: "0".repeat(64) } }), "chain-gap"],
  ["a second statement under one number", () => ({ ...filed(2), forged: { seq: 1, prev: null } }), "key-fork"],
  ["a wrong hash of the statement before", () => ({ ...filed(2), forged: { prev: "0".repeat(64) } }), "prev-wrong"],
  ["another organisation's name", () => ({ ...filed(2), forged: { org: "host-a" } }), "org-wrong"],
  [
    "a checkpoint of another tree",
    (log) => ({ ...filed(2), forged: { seen: { ...seenIn(log), root: Buffer.alloc(32).toString("base64") } } }),
    "seen-foreign",
  ],
  [
    "a checkpoint nobody kept",
    (log) => ({ ...filed(2), forged: { seen: { ...seenIn(log), note: key(log) } } }),
    "seen-unknown",
  ],
  ["a salt used before", (log) => ({ ...filed(2), forged: { salt: saltOf(log, 0) } }), "salt-reused"],
  [
    "a key that was never enrolled",
    () => ({ ...filed(2), who: { ...speakers.gateway, signer: speakers.principalA.signer } }),
    "org-wrong",
  ],
  ["a key in a role that may not say it", () => ({ ...filed(2), who: speakers.officer }), "role-may-not"],
  ["a monitor in public", () => ({ ...filed(2), who: speakers.monitor }), "chain-wrong"],
  ["a fact of no known type", () => ({ ...filed(2), type: "agreement.rumour.spread" }), "fact-unknown"],
  ["a malformed fact", () => ({ ...filed(2), body: { channel: "import" }, restricted: [] }), "field-missing"],
  ["a restricted field in clear", () => ({ ...filed(2), restricted: [] }), "field-in-clear"],
  [
    "a second genesis",
    (log) => ({ who: speakers.server, type: "oversight.genesis.declared", body: bodyOf(log, 0) }),
    "genesis-again",
  ],
];

for (const [name, lie, code] of LIES)
  test(`what a log should not have admitted is refused: ${name}`, async () => {
    const log = await beginSampleLog();
    await log.commit([filed(0)]);
    log.cosign();
    const at = log.size;
    await log.commit([lie(log), 1]);
    log.cosign();
    const refusal = await refusedWith(log, {}, { refused: code });
    assert.ok(refusal.file === "openings/6.jsonl", describeRefusal(refusal));
    assert.ok(refusal.entries.first <= at && refusal.entries.end >= at, describeRefusal(refusal));
    if (code !== "key-fork") return;
    const evidence = parseEvidence(refusal.evidence ?? new Uint8Array(0));
    assert.ok(!isRefusal(evidence));
    const verdict = verifyEvidence(evidence, log.policy, ed);
    assert.ok(!isRefusal(verdict) && verdict.against === "author" && verdict.seq === 1);
  });

test("nothing of an opening or a salt is in a refusal", async () => {
  const log = await makeSampleLog(30);
  for (const [path, bytes] of log.files) {
    if (!path.startsWith("opening")) continue;
    const changed = bytes.slice();
    changed[40] = (changed[40] ?? 0) ^ 1;
    const refusal = refusalOf(await verifyLog(sampleSource(new Map(log.files).set(path, changed)), options(log)));
    const told = JSON.stringify(refusal) + describeRefusal(refusal);
    for (const entry of log.entries)
      if (entry) assert.ok(!told.includes(Buffer.from(entry.opening.salt).toString("base64")));
  }
});

test("a log that grows while it is read is read again", async () => {
  const log = await makeSampleLog(30);
  let reads = 0;
  const source = sampleSource(log.files, { list: false });
  const growing = {
    read: async (path: string) => {
      if (path === "commits/000" && (reads += 1) === 1) {
        await log.commit([filed(77)]);
        log.cosign();
      }
      return source.read(path);
    },
  };
  const result = await verifyLog(growing, { ed, nowMs: log.nowMs + 60_000 });
  assert.ok(!isRefusal(result), isRefusal(result) ? describeRefusal(result) : "");
});

test("an abort ends the work", async () => {
  const log = await makeSampleLog(20);
  const stop = new AbortController();
  stop.abort();
  await assert.rejects(verifyLog(sampleSource(log.files), { ...options(log), signal: stop.signal }), {
    name: "AbortError",
  });
});

function filed(number: number): Saying {
  return { who: speakers.gateway, type: FILED, ...report(number) };
}

function options(log: SampleLog): VerifyOptions {
  return { ed, nowMs: log.nowMs };
}

async function verified(log: SampleLog, more: Partial<VerifyOptions>, list = true): Promise<Report> {
  const result = await verifyLog(sampleSource(log.files, { list }), { ...options(log), ...more });
  assert.ok(!isRefusal(result), isRefusal(result) ? describeRefusal(result) : "");
  return result;
}

async function refusedWith(
  log: SampleLog,
  more: Partial<VerifyOptions>,
  expected: { refused: string; file?: string },
): Promise<LogRefusal> {
  const refusal = refusalOf(await verifyLog(sampleSource(log.files), { ...options(log), ...more }));
  assert.equal(refusal.refused, expected.refused, describeRefusal(refusal));
  if (expected.file) assert.equal(refusal.file, expected.file, describeRefusal(refusal));
  return refusal;
}

async function refusedFork(log: SampleLog, known: Uint8Array, kind: string): Promise<void> {
  const refusal = await refusedWith(log, { known }, { refused: "checkpoint-forked", file: "the known checkpoint" });
  const evidence = parseEvidence(refusal.evidence ?? new Uint8Array(0));
  assert.ok(!isRefusal(evidence) && evidence.kind === kind);
  const verdict = verifyEvidence(evidence, log.policy, ed);
  assert.ok(!isRefusal(verdict) && verdict.against === "log", isRefusal(verdict) ? verdict.rule : "");
}

function refusalOf(result: unknown): LogRefusal {
  assert.ok(isLogRefusal(result), "a log was verified that should not be");
  return result;
}

function seenIn(log: SampleLog) {
  assert.ok(log.seen);
  return log.seen;
}

function saltOf(log: SampleLog, index: number): Hash {
  return log.entries[index]?.opening.salt ?? new Uint8Array(32);
}

function bodyOf(log: SampleLog, index: number) {
  return log.entries[index]?.envelope.statement.body ?? {};
}
