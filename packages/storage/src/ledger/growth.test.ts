// Growth over the sizes where tiles fill: a full path never holds a short tile, and partial tiles go when they may.
import assert from "node:assert/strict";
import { it } from "node:test";
import { bundlesForGrowth, bundlePath, tilePath, tilesForGrowth } from "@mizan/ledger";
import { auditGrowth } from "./audit.ts";
import { MAX_BATCH_ENTRIES } from "./batch.ts";
import { lengthAt } from "./layout.ts";
import { FOLDER, fill, openAsNext } from "./sample-folder.ts";
import { appendSample } from "./sample-log.ts";
import { SimDisk } from "./sim-disk.ts";
import type { LedgerStore } from "./store.ts";

const SMALL = [1, 255, 256, 257, 511, 512, 513, 768];
const LARGE = [255, 256, 257, 65_535, 65_536, 65_537, 66_000, 70_000];

for (const sizes of [SMALL, LARGE]) {
  it(`grows through ${sizes.join(", ")}`, async () => {
    const disk = new SimDisk();
    const store = await fill(disk, []);
    for (const size of sizes) {
      await growTo(store, size);
      await assertFiles(store, disk, size);
      const copy = openAsNext(disk.copy());
      assert.equal((await copy.load()).head?.size, size);
    }
  });
}

async function growTo(store: LedgerStore, size: number): Promise<void> {
  for (let left = size - (store.head()?.size ?? 0); left > 0; left = size - (store.head()?.size ?? 0)) {
    await appendSample(store, { count: Math.min(left, MAX_BATCH_ENTRIES), plain: true });
  }
}

async function assertFiles(store: LedgerStore, disk: SimDisk, size: number): Promise<void> {
  const head = store.head();
  await auditGrowth((path) => store.readFile(path), { from: 0, size, root: head?.root ?? "" });
  const expected = new Set([
    ...tilesForGrowth(0, size).map(tilePath),
    ...bundlesForGrowth(0, size).map(({ index, width }) => bundlePath(index, width)),
  ]);
  for (const [path, { bytes }] of disk.files()) {
    if (!path.startsWith(`${FOLDER}/log/tile/`)) continue;
    const inLog = path.slice(`${FOLDER}/log/`.length);
    assert.equal(bytes.length, lengthAt(inLog), path);
    expected.delete(inLog);
    const full = inLog.replace(/\.p\/.*$/, "");
    if (full !== inLog) assert.equal(await store.readFile(full), undefined, `${path} is kept beside its full tile`);
  }
  assert.deepEqual([...expected], []);
}
