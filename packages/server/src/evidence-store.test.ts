// Evidence is kept as it came, once, under its own hash; what does not hash to its name leaves no trace.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { isRefusal } from "@mizan/ledger";
import { EvidenceStore, MAX_EVIDENCE_BYTES } from "./evidence-store.ts";

let dir: string;
before(async () => {
  dir = await mkdtemp(join(tmpdir(), "mizan-evidence-"));
});
after(() => rm(dir, { recursive: true }));

const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
async function* chunks(...parts: readonly Uint8Array[]) {
  yield* parts;
}

test("bytes are kept under their hash, and read back the same", async () => {
  const store = new EvidenceStore(join(dir, "kept"));
  const bytes = new Uint8Array(200_000).map((_, i) => i % 251);
  const hash = hashOf(bytes);
  assert.deepEqual(await store.keep(hash, chunks(bytes.subarray(0, 70_000), bytes.subarray(70_000))), {
    bytes: 200_000,
  });
  assert.deepEqual(await store.keep(hash, chunks(bytes)), { bytes: 200_000 });
  assert.equal(store.size(hash), 200_000);
  const read: Buffer[] = [];
  for await (const chunk of store.read(hash)) read.push(chunk);
  assert.equal(hashOf(new Uint8Array(Buffer.concat(read))), hash);
  assert.deepEqual(await readdir(join(dir, "kept")), [hash]);
  assert.equal((await stat(join(dir, "kept", hash))).mode & 0o077, 0);
});

test("other bytes, none, or too many are refused and leave nothing behind", async () => {
  const store = new EvidenceStore(join(dir, "refused"));
  const bytes = new Uint8Array([1, 2, 3]);
  const codes = [
    await store.keep(hashOf(bytes), chunks(new Uint8Array([1, 2, 4]))),
    await store.keep(hashOf(new Uint8Array()), chunks()),
    await store.keep(hashOf(bytes), chunks(bytes, new Uint8Array(MAX_EVIDENCE_BYTES))),
  ].map((answer) => (isRefusal(answer) ? answer.refused : "kept"));
  assert.deepEqual(codes, ["evidence-bytes-differ", "evidence-bytes-differ", "request-too-large"]);
  assert.deepEqual(await readdir(join(dir, "refused")), []);
  assert.equal(store.size(hashOf(bytes)), undefined);
});

test("a line that breaks in the middle leaves nothing behind", async () => {
  const store = new EvidenceStore(join(dir, "broken"));
  async function* breaking() {
    yield new Uint8Array([1]);
    throw new Error("the line broke");
  }
  await assert.rejects(store.keep(hashOf(new Uint8Array([1])), breaking()), /line broke/);
  assert.deepEqual(await readdir(join(dir, "broken")), []);
});
