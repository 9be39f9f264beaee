// The authenticated reader: right on every node, and not one changed byte gets through (ledger.md §6).
import assert from "node:assert/strict";
import { test } from "node:test";
import { mutator } from "./fuzz/mutate.ts";
import { buildTiles } from "./growth.ts";
import { proveConsistency, proveInclusion, verifyConsistency, verifyInclusion } from "./proof.ts";
import { isRefusal, refuse, type Refusal } from "./refusal.ts";
import type { Hash } from "./sha256.ts";
import { authenticatedReader, type FetchTile } from "./tile-reader.ts";
import { tilePath, type TileId } from "./tile.ts";
import { accepted, numberedLeaves, present, refusedAs, smallTree } from "./test-tree.test.ts";
import { EMPTY_ROOT, leafHash } from "./tree.ts";
import { encodeUtf8 } from "./utf8.ts";

const SIZES = [513, 769, 1_000, 65_792, 70_000, 131_072];
const SAMPLES = process.env["SLOW"] === "1" ? 4_000 : 40;
const ALL_LEAVES = numberedLeaves(131_072);
const random = mutator(0x74696c65);

type Tiles = { readonly size: number; readonly root: Hash; readonly files: ReadonlyMap<string, Uint8Array> };

test("every node of a tree of 1,000 leaves is read as it is, in any order", async () => {
  const tree = smallTree(ALL_LEAVES.slice(0, 1_000));
  const tiles = await tilesOf(ALL_LEAVES.slice(0, 1_000));
  const read = authenticatedReader(fetchFrom(tiles), tiles);
  for (let level = 9; level >= 0; level -= 1) {
    for (let index = 0; (index + 1) * 2 ** level <= 1_000; index += 1) {
      assert.deepEqual(await read({ level, index }), tree.root(index * 2 ** level, (index + 1) * 2 ** level));
    }
  }
});

for (const size of SIZES) {
  test(`size ${size}: proofs from tiles verify; a changed byte in any level-0 tile is always refused`, async () => {
    const leaves = ALL_LEAVES.slice(0, size);
    const tiles = await tilesOf(leaves);
    const bottom = [...tiles.files.keys()].filter((path) => path.startsWith("tile/0/"));
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      const path = sample < bottom.length ? present(bottom.at(-1 - sample)) : random.pick(bottom);
      const bytes = present(tiles.files.get(path));
      const at = random.below(bytes.length);
      const leaf = bottom.indexOf(path) * 256 + Math.floor(at / 32);
      const honest = authenticatedReader(fetchFrom(tiles), tiles);
      const proof = accepted(await proveInclusion(leaf, size, honest));
      assert.ok(
        !isRefusal(verifyInclusion({ index: leaf, size, leaf: present(leaves[leaf]), proof, root: tiles.root })),
      );
      const changed = bytes.map((byte, i) => (i === at ? byte ^ (1 << random.below(8)) : byte));
      const read = authenticatedReader(fetchFrom(tiles, new Map([[path, changed]])), tiles);
      refusedAs(await read({ level: 0, index: leaf }), "tile-differs");
      // Also where only a neighbour in the same tile is wanted, whose own bytes are sound.
      refusedAs(
        await read({ level: 0, index: leaf % 2 === 0 && leaf + 1 < size ? leaf + 1 : leaf - 1 }),
        "tile-differs",
      );
    }
  });
}

test("a changed byte in a higher tile is refused too", async () => {
  const tiles = await tilesOf(ALL_LEAVES.slice(0, 70_000));
  for (const path of [...tiles.files.keys()].filter((name) => !name.startsWith("tile/0/"))) {
    const bytes = present(tiles.files.get(path));
    const at = random.below(bytes.length);
    const changed = bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));
    const read = authenticatedReader(fetchFrom(tiles, new Map([[path, changed]])), tiles);
    refusedAs(await read({ level: 0, index: 3 }), "tile-differs");
  }
});

test("a leaf rewritten below the old size never passes, also when every tile above fits it", async () => {
  for (const [oldSize, size] of [
    [513, 769],
    [769, 1_000],
    [256, 1_000],
    [1_000, 70_000],
  ] as const) {
    const leaves = ALL_LEAVES.slice(0, size);
    const honest = await tilesOf(leaves);
    const { root: oldRoot } = await tilesOf(leaves.slice(0, oldSize));
    const at = random.below(oldSize);
    const forged = await tilesOf(leaves.map((leaf, i) => (i === at ? leafHash(encodeUtf8("rewritten")) : leaf)));
    // Forged tiles under the honest root: refused on reading.
    const read = authenticatedReader(fetchFrom(forged), honest);
    assert.ok(isRefusal(await proveConsistency(oldSize, size, read)) || isRefusal(await read({ level: 0, index: at })));
    // Forged tiles under a root that the log signed for them: they read, but do not extend the old tree.
    const own = authenticatedReader(fetchFrom(forged), forged);
    const proof = accepted(await proveConsistency(oldSize, size, own));
    const claim = { oldSize, newSize: size, oldRoot, newRoot: forged.root, proof };
    assert.ok(isRefusal(verifyConsistency(claim)));
    const sound = accepted(await proveConsistency(oldSize, size, authenticatedReader(fetchFrom(honest), honest)));
    assert.ok(!isRefusal(verifyConsistency({ ...claim, newRoot: honest.root, proof: sound })));
  }
});

test("a partial tile that is gone is read from its full one, and only its own part counts", async () => {
  const [before, grown] = [await tilesOf(ALL_LEAVES.slice(0, 300)), await tilesOf(ALL_LEAVES.slice(0, 600))];
  const above = "tile/1/000.p/1";
  const after = { ...grown, files: new Map([...grown.files, [above, present(before.files.get(above))]]) };
  const read = authenticatedReader(fetchFrom(after), before);
  assert.deepEqual(await read({ level: 0, index: 299 }), ALL_LEAVES[299]);
  assert.deepEqual(await read({ level: 8, index: 0 }), smallTree(ALL_LEAVES.slice(0, 256)).root(0, 256));
  const files = new Map(after.files);
  const full = present(files.get("tile/0/001"));
  files.set("tile/0/001", full.slice(32));
  refusedAs(await authenticatedReader(fetchFrom({ ...after, files }), before)({ level: 0, index: 0 }), "tile-length");
});

test("missing and short tiles are refused with their path", async () => {
  const tiles = await tilesOf(ALL_LEAVES.slice(0, 600));
  const refusedAt = async (changes: ReadonlyMap<string, Uint8Array | undefined>, code: string) => {
    const refused = await authenticatedReader(fetchFrom(tiles, changes), tiles)({ level: 0, index: 5 });
    refusedAs(refused, code);
    return isRefusal(refused) ? refused.at : undefined;
  };
  assert.equal(await refusedAt(new Map([["tile/0/000", undefined]]), "absent"), "tile/0/000");
  assert.equal(await refusedAt(new Map([["tile/1/000.p/2", undefined]]), "absent"), "tile/1/000.p/2");
  assert.equal(await refusedAt(new Map([["tile/0/000", new Uint8Array(8_160)]]), "tile-length"), "tile/0/000");
  assert.equal(
    await refusedAt(new Map([["tile/0/002.p/88", new Uint8Array(8_192)]]), "tile-length"),
    "tile/0/002.p/88",
  );
});

test("what lies outside the tree is refused, and an empty tree has no nodes", async () => {
  const tiles = await tilesOf(ALL_LEAVES.slice(0, 5));
  const read = authenticatedReader(fetchFrom(tiles), tiles);
  for (const node of [
    { level: 0, index: 5 },
    { level: 1, index: 2 },
    { level: 3, index: 0 },
    { level: -1, index: 0 },
    { level: 0.5, index: 0 },
    { level: 0, index: -1 },
    { level: 0, index: 0.5 },
  ]) {
    refusedAs(await read(node), "tile-range");
  }
  const nothing = authenticatedReader(fetchFrom(tiles), { size: 0, root: EMPTY_ROOT });
  refusedAs(await nothing({ level: 0, index: 0 }), "tile-range");
});

test("a tile is fetched once; a failed right edge is tried again; more tiles than are kept still read", async () => {
  const tiles = await tilesOf(ALL_LEAVES);
  let fetched = 0;
  let failing = true;
  const flaky: FetchTile = async (tile) => {
    fetched += 1;
    return failing ? refuse("absent", "not now") : fetchFrom(tiles)(tile);
  };
  const read = authenticatedReader(flaky, tiles);
  refusedAs(await read({ level: 0, index: 0 }), "absent");
  failing = false;
  fetched = 0;
  for (const index of [0, 1, 255]) assert.deepEqual(await read({ level: 0, index }), ALL_LEAVES[index]);
  assert.equal(fetched, 3);
  for (let tile = 0; tile < 512; tile += 1) await read({ level: 0, index: tile * 256 });
  assert.deepEqual(await read({ level: 0, index: 0 }), ALL_LEAVES[0]);
});

async function tilesOf(leaves: readonly Hash[]): Promise<Tiles> {
  const growth = accepted(await buildTiles(0, leaves, async () => refuse("absent", "nothing is read from size 0")));
  const files = new Map(growth.tiles.map(({ tile, bytes }) => [tilePath(tile), bytes]));
  return { size: leaves.length, root: growth.root, files };
}

function fetchFrom(tiles: Tiles, changes: ReadonlyMap<string, Uint8Array | undefined> = new Map()): FetchTile {
  return async (tile: TileId): Promise<Uint8Array | Refusal> => {
    const path = tilePath(tile);
    const bytes = changes.has(path) ? changes.get(path) : tiles.files.get(path);
    return bytes ?? refuse("absent", "no such file");
  };
}
