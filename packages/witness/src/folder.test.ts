// Creating, locking and re-seeding a witness folder: nothing that may have signed ever becomes new again.
import assert from "node:assert/strict";
import { chmod, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { isRefusal, parseVkey, type NoteKey } from "@mizan/ledger";
import { addCheckpoint } from "./client.ts";
import { initWitness, KEY_FILE, readIdentity, readWitness, STATE_FOLDER, statePath } from "./folder.ts";
import { reseedWitness } from "./reseed.ts";
import { runWitness } from "./server.ts";
import { history, temporaryFolder, testLog } from "./test-log.ts";

const log = testLog(history(30));
const fork = testLog(history(30, { at: 5, name: "other" }));
const stranger = testLog(history(30), { seed: 2 });
const NAME = "guarantor.example";

test("a new witness has a key of its own, readable by its owner alone", async (t) => {
  const first = await created(t);
  const second = await created(t);
  assert.notEqual(first.identity.vkey, second.identity.vkey);
  assert.equal((await stat(join(first.dir, KEY_FILE))).mode & 0o777, 0o600);
  assert.deepEqual(await readIdentity(first.dir), first.identity);
  const everything = JSON.stringify(await readIdentity(first.dir));
  const seed = (await readFile(join(first.dir, KEY_FILE), "utf8")).trim();
  assert.ok(!everything.includes(seed));
});

test("where a key is, nothing is created again, whatever else is missing", async (t) => {
  const { dir } = await created(t);
  const key = await readFile(join(dir, KEY_FILE));
  for (const missing of [statePath(dir, log.origin), join(dir, "witness.json")]) {
    await rm(missing);
    const again = await initWitness({ dir, name: NAME, origin: log.origin, logVkey: log.vkey });
    assert.equal(isRefusal(again) && again.refused, "witness-exists");
    const run = await runWitness({ dir, create: { name: NAME, origin: log.origin, logVkey: log.vkey } });
    if (!isRefusal(run)) {
      const response = await fetch(`${run.url}/health`);
      assert.equal(response.status, 503);
      await run.close();
    }
  }
  assert.deepEqual(await readdir(join(dir, STATE_FOLDER)), []);
  assert.deepEqual(await readFile(join(dir, KEY_FILE)), key);
});

test("creation cut short before the key is done again from the start", async (t) => {
  const { dir } = await created(t);
  await rm(join(dir, KEY_FILE));
  assert.equal(isRefusal(await initWitness({ dir, name: NAME, origin: log.origin, logVkey: log.vkey })), false);
});

test("of many that create at once, one does", async (t) => {
  const dir = await temporaryFolder(t);
  const all = await Promise.all(
    Array.from({ length: 8 }, () => initWitness({ dir, name: NAME, origin: log.origin, logVkey: log.vkey })),
  );
  const made = all.filter((one) => !isRefusal(one));
  assert.equal(made.length, 1);
  assert.deepEqual(await readIdentity(dir), made[0]);
});

test("names, origins and keys that no verifier would read are refused", async (t) => {
  const dir = await temporaryFolder(t);
  const good = { dir, name: NAME, origin: log.origin, logVkey: log.vkey };
  const { vkey } = (await created(t)).identity;
  const cases = [
    { ...good, name: "with space" },
    { ...good, name: "with+plus" },
    { ...good, name: "" },
    { ...good, origin: "two\nlines" },
    { ...good, origin: "" },
    { ...good, logVkey: "log.example/test+00000000+AQ==" },
    { ...good, logVkey: vkey },
  ];
  for (const wanted of cases) assert.ok(isRefusal(await initWitness(wanted)), JSON.stringify(wanted));
  assert.deepEqual(await readdir(dir), []);
});

test(
  "a key that others may read, or that is no key, is not used",
  { skip: process.platform === "win32" },
  async (t) => {
    const { dir } = await created(t);
    await chmod(join(dir, KEY_FILE), 0o640);
    assert.equal(refusedCode(await runWitness({ dir })), "witness-key-readable");
    await chmod(join(dir, KEY_FILE), 0o600);
    await writeFile(join(dir, KEY_FILE), "00\n");
    assert.equal(refusedCode(await readWitness(dir)), "witness-key-malformed");
    assert.equal(refusedCode(await runWitness({ dir: join(dir, "nowhere") })), "witness-absent");
  },
);

test("a folder serves one process, a port one witness, and a witness the log it was created for", async (t) => {
  const { dir } = await created(t);
  const running = await runWitness({ dir });
  assert.ok(!isRefusal(running));
  assert.equal(refusedCode(await runWitness({ dir })), "witness-running");
  const other = await created(t);
  const port = Number(new URL(running.url).port);
  assert.equal(refusedCode(await runWitness({ dir: other.dir, port })), "witness-port-taken");
  const create = { name: NAME, origin: log.origin, logVkey: stranger.vkey };
  assert.equal(refusedCode(await runWitness({ dir: other.dir, create })), "witness-log-differs");
  await running.close();
  const again = await runWitness({ dir });
  assert.ok(!isRefusal(again));
  await again.close();
});

test("a lost state is re-seeded from what the other guarantor cosigned, and goes on from there", async (t) => {
  const [lost, other] = [await created(t), await created(t)];
  const cosigned = await cosign(other, log, 12);
  await cosign(lost, log, 9);
  await rm(statePath(lost.dir, log.origin));
  const seeded = await reseedWitness({ dir: lost.dir, checkpoint: cosigned, guarantors: [other.key], nowMs: Date.now });
  assert.equal(isRefusal(seeded) ? seeded.refused : seeded.size, 12);
  const running = await runWitness({ dir: lost.dir });
  assert.ok(!isRefusal(running));
  const ask = (from: typeof log, oldSize: number, size: number) =>
    addCheckpoint(running.url, {
      oldSize,
      proof: from.proof(oldSize, size),
      checkpoint: from.checkpoint(size),
      witness: lost.key,
    });
  assert.deepEqual(await ask(log, 9, 20), { kind: "conflict", size: 12, ahead: false });
  assert.equal((await ask(fork, 12, 20)).kind, "refused");
  assert.equal((await ask(log, 12, 20)).kind, "cosigned");
  await running.close();
});

test("re-seeding refuses a state that is there, and a checkpoint that nobody vouched for", async (t) => {
  const [lost, other] = [await created(t), await created(t)];
  const cosigned = await cosign(other, log, 12);
  const attempt = async (change: Partial<Parameters<typeof reseedWitness>[0]>) =>
    refusedCode(
      await reseedWitness({ dir: lost.dir, checkpoint: cosigned, guarantors: [other.key], nowMs: Date.now, ...change }),
    );
  assert.equal(await attempt({}), "reseed-state-present", "never cosigned, but not lost");
  await cosign(lost, log, 9);
  assert.equal(await attempt({}), "reseed-state-present");
  const state = await readFile(statePath(lost.dir, log.origin));
  await rm(statePath(lost.dir, log.origin));
  assert.equal(await attempt({ checkpoint: log.checkpoint(12) }), "reseed-not-cosigned");
  assert.equal(await attempt({ guarantors: [] }), "reseed-not-cosigned");
  assert.equal(await attempt({ checkpoint: stranger.checkpoint(12) }), "reseed-unsigned");
  assert.equal(await attempt({ checkpoint: new Uint8Array() }), "reseed-unsigned");
  const swapped = Buffer.from(cosigned.toString().replace("\n12\n", "\n13\n"));
  assert.equal(await attempt({ checkpoint: swapped }), "reseed-unsigned");
  assert.equal(await attempt({ nowMs: () => Date.now() - 60_000 }), "reseed-clock-behind");
  const running = await runWitness({ dir: lost.dir });
  assert.ok(!isRefusal(running));
  assert.equal(await attempt({}), "witness-running");
  await running.close();
  assert.deepEqual(await readdir(join(lost.dir, STATE_FOLDER)), []);
  assert.equal(await attempt({ checkpoint: state, guarantors: [] }), undefined, "its own cosignature, found elsewhere");
});

type Created = { dir: string; identity: { name: string; vkey: string }; key: NoteKey };

async function created(t: TestContext): Promise<Created> {
  const dir = await temporaryFolder(t);
  const identity = await initWitness({ dir, name: NAME, origin: log.origin, logVkey: log.vkey });
  if (isRefusal(identity)) throw new Error(identity.refused);
  const key = parseVkey(identity.vkey);
  if (isRefusal(key)) throw new Error(key.refused);
  return { dir, identity, key };
}

async function cosign({ dir, key }: Created, from: typeof log, size: number): Promise<Buffer> {
  const running = await runWitness({ dir });
  if (isRefusal(running)) throw new Error(running.refused);
  const checkpoint = from.checkpoint(size);
  const answer = await addCheckpoint(running.url, { oldSize: 0, proof: [], checkpoint, witness: key });
  await running.close();
  if (answer.kind !== "cosigned") throw new Error(answer.kind);
  return Buffer.concat([checkpoint, Buffer.from(answer.line)]);
}

function refusedCode(result: unknown): string | undefined {
  return isRefusal(result) ? result.refused : undefined;
}
