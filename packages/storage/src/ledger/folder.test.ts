// What must and must not be found in a data folder: plaintext, keys, torn tails, litter.
import assert from "node:assert/strict";
import { it } from "node:test";
import { encodeUtf8 } from "@mizan/ledger";
import { isFault } from "./contract-harness.ts";
import type { Disk } from "./disk.ts";
import { FOLDER, assertWhole, fill, openAsNext } from "./sample-folder.ts";
import { appendSample, cosigned, sampleEntry, sampleStep } from "./sample-log.ts";
import { SimDisk, seededRandom } from "./sim-disk.ts";

/** sampleEntry: index mod 4 is 3 for restricted. */
const RESTRICTED = 3;

it("never writes the plaintext of a sealed opening, nor a signature before its commit", async () => {
  const disk = new SimDisk();
  const store = await fill(disk, [4]);
  const { batch, next } = await sampleStep(store, { count: 4 });
  await store.stage(batch);
  const secret = batch.entries[RESTRICTED]?.sealed ?? null;
  assert.ok(secret !== null && find(disk, secret.subarray(10, 60)).length === 0);
  assert.deepEqual(find(disk, encodeUtf8(next.note).subarray(-60)), []);
  await store.commit(store.head(), next);
  await store.apply();
  assert.deepEqual(find(disk, secret.subarray(10, 60)), []);
});

it("leaves no byte of an erased envelope in any file, and overwrites its key in place", async () => {
  const disk = new SimDisk();
  const store = await fill(disk, [8]);
  const { sealed } = sampleEntry(RESTRICTED);
  assert.ok(sealed !== null);
  await store.publish(RESTRICTED, sealed);
  const line = sampleEntry(1).open;
  assert.ok(line !== null);
  const before = fileAt(disk, "sealed-keys/0");
  await store.eraseOpening(RESTRICTED);
  await store.eraseOpening(1);
  for (const gone of [sealed, line]) assert.deepEqual(find(disk, gone.subarray(30, 90)), []);
  const after = fileAt(disk, "sealed-keys/0");
  const changed = [...after.keys()].filter((i) => after[i] !== before[i]);
  assert.ok(changed.length > 0 && after.length === before.length);
  assert.ok(changed.every((i) => after[i] === 0));
});

it("has overwritten the key on the disk itself when it says so", async () => {
  const disk = new SimDisk();
  const store = await fill(disk, [4]);
  await store.eraseOpening(RESTRICTED);
  for (let seed = 0; seed < 20; seed += 1) {
    const found = disk.afterPowerLoss(seededRandom(seed));
    assert.deepEqual(fileAt(found, "sealed-keys/0").subarray(-32), new Uint8Array(32), `seed ${seed}`);
  }
});

it("has one copy of the data keys at any time after staging", async () => {
  const disk = new SimDisk();
  const store = await fill(disk, [4]);
  const keys = fileAt(disk, "sealed-keys/0");
  assert.deepEqual(find(disk, keys.subarray(0, 32)), [`${FOLDER}/sealed-keys/0`]);
  await store.close();
});

it("refuses data keys that are gone, changed, or zero without an erasure", async () => {
  for (const change of [
    async (disk: Disk): Promise<void> => disk.remove(`${FOLDER}/sealed-keys/0`),
    (disk: Disk): Promise<void> => overwrite(disk, "sealed-keys/0", new Uint8Array(32)),
    (disk: Disk): Promise<void> => overwrite(disk, "sealed/0", Uint8Array.of(0xff)),
  ]) {
    const disk = new SimDisk();
    await fill(disk, [8]);
    await change(disk);
    await assert.rejects(openAsNext(disk).load(), /opening-|sealed|keys/);
  }
});

it("cuts a torn tail off the complete checkpoints, and refuses damage before it", async () => {
  const disk = new SimDisk();
  const store = await fill(disk, [3]);
  const note = store.head()?.note ?? "";
  const long = "c".repeat(200);
  for (const name of ["a", "b", long]) await store.appendCosigned(cosigned(note, name));
  const length = fileAt(disk, "log/cosigned/000").length;
  const third = cosigned(note, long).length + 2;
  for (let cut = length - third; cut < length; cut += 1) {
    const torn = disk.copy();
    await (await torn.open(`${FOLDER}/log/cosigned/000`, "change")).truncate(cut);
    const next = openAsNext(torn);
    await next.load();
    assert.equal((await collect(next.cosigned())).length, 2, `cut at ${cut}`);
    assert.equal(fileAt(torn, "log/cosigned/000").length, length - third);
    await next.appendCosigned(cosigned(note, "d"));
    assert.deepEqual(
      await collect(next.cosigned()),
      ["a", "b", "d"].map((name) => cosigned(note, name)),
    );
  }
  const zeros = disk.copy();
  await overwrite(zeros, "log/cosigned/000", new Uint8Array(third), length - third);
  const next = openAsNext(zeros);
  await next.load();
  assert.equal((await collect(next.cosigned())).length, 2);
  await overwrite(disk, "log/cosigned/000", Uint8Array.of(0xff), 10);
  await assert.rejects(openAsNext(disk).load(), isFault("data-differs"));
});

it("refuses a gap in the commits, a foreign record, and a damaged staging file", async () => {
  const disk = new SimDisk();
  const store = await fill(disk, [3, 3, 3]);
  const gap = disk.copy();
  await gap.remove(`${FOLDER}/commit/1`);
  await assert.rejects(openAsNext(gap).load(), isFault("commit-missing"));
  const foreign = disk.copy();
  await foreign.remove(`${FOLDER}/commit/2`);
  await foreign.link(`${FOLDER}/commit/1`, `${FOLDER}/commit/2`);
  await assert.rejects(openAsNext(foreign).load(), isFault("commit-invalid"));
  const { batch, next } = await sampleStep(store, { count: 3 });
  await store.stage(batch);
  await store.commit(store.head(), next);
  const staging = [...disk.files().keys()].find((path) => /\/staging\/.*[0-9a-f]$/.test(path)) ?? "";
  await overwrite(disk, staging.slice(FOLDER.length + 1), Uint8Array.of(0xff), 200);
  await assert.rejects(openAsNext(disk).load(), isFault("data-differs"));
});

it("does not take a log that has lost everything for a new one", async () => {
  const disk = new SimDisk();
  await fill(disk, []);
  assert.ok(disk.files().has(`${FOLDER}/new`));
  const store = openAsNext(disk);
  await store.load();
  await appendSample(store, { count: 4 });
  assert.ok(
    !disk
      .afterPowerLoss(() => 0)
      .files()
      .has(`${FOLDER}/new`),
  );
  for (const path of disk.files().keys()) if (!path.includes("/lock/")) await disk.remove(path);
  await assert.rejects(openAsNext(disk).load(), isFault("commit-missing"));
});

it("writes nothing into a folder that is not a log's", async () => {
  const disk = new SimDisk();
  await disk.makeFolder(FOLDER);
  await assert.rejects(openAsNext(disk).load(), isFault("not-created"));
  await assert.rejects(openAsNext(disk, "/mistyped").load(), isFault("not-created"));
  assert.deepEqual(await disk.readFolder(FOLDER), []);
});

it("sweeps away what a crash left half-written", async () => {
  const disk = new SimDisk();
  await fill(disk, [4]);
  for (const path of ["staging/9-00", "staging/9-00.keys", "commit/.1.tmp", "erased/.2.tmp", "log/.checkpoint.tmp"]) {
    const file = await disk.open(`${FOLDER}/${path}`, "create", 0o444);
    await file.write(encodeUtf8("half"), 0);
  }
  const store = openAsNext(disk);
  await store.load();
  await assertWhole(store, disk);
  await appendSample(store, { count: 2 });
});

function fileAt(disk: SimDisk, path: string): Uint8Array {
  return disk.files().get(`${FOLDER}/${path}`)?.bytes.slice() ?? new Uint8Array();
}

function find(disk: SimDisk, bytes: Uint8Array): string[] {
  const found = [...disk.files()].filter(([, file]) => Buffer.from(file.bytes).includes(Buffer.from(bytes)));
  return found.map(([path]) => path);
}

async function overwrite(disk: Disk, path: string, bytes: Uint8Array, position = 30): Promise<void> {
  await disk.rename(`${FOLDER}/${path}`, `${FOLDER}/${path}.old`);
  const old = await disk.readFile(`${FOLDER}/${path}.old`);
  await disk.remove(`${FOLDER}/${path}.old`);
  const file = await disk.open(`${FOLDER}/${path}`, "create", 0o644);
  await file.write(old, 0);
  await file.write(bytes, path.startsWith("sealed-keys") ? 0 : position);
}

async function collect(notes: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const all: Uint8Array[] = [];
  for await (const note of notes) all.push(note);
  return all;
}
