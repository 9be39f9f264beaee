// Paths, widths and contents of tiles, entry bundles and the other numbered files; the published tables of ledger.md §5.
import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeBundle, bundlePath, bundlesForGrowth, parseBundle, parseBundlePath } from "./entry-bundle.ts";
import { isJsonObject, parseJson, type JsonValue } from "./json.ts";
import { filesForGrowth, numberedPath, numberPath, parseNumberedPath, parseNumberPath } from "./numbered.ts";
import { isRefusal } from "./refusal.ts";
import { edgeTiles, encodeTile, parseTile, parseTilePath, rootOfEdge, tilePath, tilesForGrowth } from "./tile.ts";
import { accepted, numberedLeaves, present, refusedAs, smallTree } from "./test-tree.test.ts";
import { EMPTY_ROOT } from "./tree.ts";
import { needsVectors, readVectors } from "./vectors.test.ts";

test("the published paths read and print back; a level of -1 is an entry bundle", needsVectors, () => {
  for (const row of list(vectors(), "paths_h8")) {
    assert.ok(Array.isArray(row));
    const [path, level, index, width] = row;
    assert.ok(typeof path === "string" && typeof level === "number");
    assert.ok(typeof index === "number" && typeof width === "number");
    if (level < 0) {
      assert.deepEqual(accepted(parseBundlePath(path)), { index, width });
      assert.equal(bundlePath(index, width), path);
      refusedAs(parseTilePath(path), "tile-path");
    } else {
      assert.deepEqual(accepted(parseTilePath(path)), { level, index, width });
      assert.equal(tilePath({ level, index, width }), path);
      refusedAs(parseBundlePath(path), "entries-path");
    }
  }
});

test("the published bad paths are refused", needsVectors, () => {
  const paths = list(vectors(), "bad_paths");
  assert.equal(paths.length, 15);
  for (const path of [
    ...paths,
    "",
    "tile/",
    "tile/0",
    "tile/0/",
    "tile/0/000.p/",
    "tile/0/000.p",
    "tile/0/000.p/256",
    "tile/entries/",
  ]) {
    assert.ok(typeof path === "string");
    assert.ok(isRefusal(parseTilePath(path)), path);
    assert.ok(isRefusal(parseBundlePath(path)), path);
  }
});

test("the published growths write as many tiles as they should, at a width of 1,024", needsVectors, () => {
  for (const row of list(vectors(), "newTiles_h10")) {
    assert.ok(Array.isArray(row));
    const [oldSize, newSize, count] = row;
    assert.ok(typeof oldSize === "number" && typeof newSize === "number");
    assert.equal(tilesForGrowth(oldSize, newSize, 1_024).length, count, `${oldSize} to ${newSize}`);
  }
});

test("worked sizes: 70,000 entries, and 256", needsVectors, () => {
  const widths = (size: number, level: number) =>
    tilesForGrowth(0, size).flatMap((tile) => (tile.level === level ? [tile.width] : []));
  assert.deepEqual([widths(70_000, 0).length, widths(70_000, 0).at(-1)], [274, 112]);
  assert.deepEqual(widths(70_000, 1), [256, 17]);
  assert.deepEqual(widths(70_000, 2), [1]);
  assert.deepEqual(widths(70_000, 3), []);
  assert.deepEqual(tilesForGrowth(0, 256).map(tilePath), ["tile/0/000", "tile/1/000.p/1"]);
  assert.deepEqual(edgeTiles(70_000).map(tilePath), ["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"]);
  assert.deepEqual(edgeTiles(256).map(tilePath), ["tile/1/000.p/1"]);
  assert.deepEqual(edgeTiles(0), []);
});

test("numbers are written in groups of three, and only so", () => {
  for (const [index, path] of [
    [0, "000"],
    [999, "999"],
    [1_000, "x001/000"],
    [1_234_067, "x001/x234/067"],
    [Number.MAX_SAFE_INTEGER, "x009/x007/x199/x254/x740/991"],
  ] as const) {
    assert.equal(numberPath(index), path);
    assert.equal(accepted(parseNumberPath(path)), index);
  }
  for (const wrong of [
    "",
    "0",
    "00",
    "0000",
    "x000/000",
    "x001",
    "001/000",
    "x001/x000",
    "x001/000/",
    "-01",
    " 01",
    "x009/x007/x199/x254/x740/992",
    "x001/x009/x007/x199/x254/x740/991",
  ]) {
    refusedAs(parseNumberPath(wrong), "path-malformed");
  }
  for (const wrong of [-1, 0.5, 2 ** 53]) assert.throws(() => numberPath(wrong), RangeError);
});

test("a width of 256 has no suffix, others from 1 to 255 have one", () => {
  assert.equal(numberedPath({ index: 5, width: 256 }), "005");
  assert.equal(numberedPath({ index: 5, width: 7 }), "005.p/7");
  assert.deepEqual(accepted(parseNumberedPath("x001/005.p/255")), { index: 1_005, width: 255 });
  for (const wrong of ["005.p/0", "005.p/256", "005.p/07", "005.p/x", ".p/1", "005.p/1.p/1"]) {
    refusedAs(parseNumberedPath(wrong), "path-malformed");
  }
  for (const width of [0, 257, 1.5]) assert.throws(() => numberedPath({ index: 0, width }), RangeError);
  for (const level of [-1, 64, 0.5]) assert.throws(() => tilePath({ level, index: 0, width: 1 }), RangeError);
});

test("a growth changes the begun file and begins those after it", () => {
  assert.deepEqual(filesForGrowth(0, 0), []);
  assert.deepEqual(filesForGrowth(5, 4), []);
  assert.deepEqual(filesForGrowth(255, 256), [{ index: 0, width: 256 }]);
  assert.deepEqual(filesForGrowth(256, 257), [{ index: 1, width: 1 }]);
  assert.deepEqual(bundlesForGrowth(200, 600), [
    { index: 0, width: 256 },
    { index: 1, width: 256 },
    { index: 2, width: 88 },
  ]);
});

test("a tile has exactly its width, and a short file is no partial tile", () => {
  const leaves = numberedLeaves(5);
  const bytes = encodeTile(leaves);
  assert.deepEqual(parseTile(bytes, 5), leaves);
  for (const [wrong, width] of [
    [bytes, 4],
    [bytes, 6],
    [bytes, 256],
    [bytes.slice(1), 5],
  ] as const) {
    refusedAs(parseTile(wrong, width), "tile-length");
  }
});

test("a bundle holds entries of 32 bytes, each behind its length", () => {
  const entries = numberedLeaves(3);
  const bytes = encodeBundle(entries);
  assert.equal(bytes.length, 3 * 34);
  assert.deepEqual(bytes.slice(0, 3), Uint8Array.of(0, 32, present(present(entries[0])[0])));
  assert.deepEqual(parseBundle(bytes, 3), entries);
  refusedAs(parseBundle(bytes, 2), "entries-length");
  refusedAs(parseBundle(bytes.slice(1), 3), "entries-length");
  const long = bytes.slice();
  long[35] = 33;
  const refused = parseBundle(long, 3);
  refusedAs(refused, "entries-malformed");
  assert.equal(isRefusal(refused) ? refused.at : "", "byte 34");
  assert.throws(() => encodeBundle([new Uint8Array(31)]), RangeError);
});

test("the right edge hashes to the root at every size up to 600", () => {
  const leaves = numberedLeaves(600);
  const tree = smallTree(leaves);
  assert.deepEqual(rootOfEdge([]), EMPTY_ROOT);
  for (let size = 1; size <= 600; size += 1) {
    const rows = edgeTiles(size).map(({ level, index, width }) => {
      const span = 256 ** level;
      const at = (i: number) => (index * 256 + i) * span;
      return Array.from({ length: width }, (_, i) => tree.root(at(i), at(i + 1)));
    });
    assert.deepEqual(rootOfEdge(rows), tree.root(0, size), `size ${size}`);
  }
});

function vectors(): JsonValue {
  return accepted(parseJson(readVectors("tiles/tiles.json")));
}

function list(value: JsonValue, name: string): readonly JsonValue[] {
  const found = isJsonObject(value) ? value[name] : undefined;
  assert.ok(Array.isArray(found) && found.length > 0);
  return found;
}
