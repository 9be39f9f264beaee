// Paths, tiles, bundles, commit times and kept checkpoints against hostile input: nothing throws, accepted is canonical.
import assert from "node:assert/strict";
import { test } from "node:test";
import { equalBytes } from "./bytes.ts";
import { commitsPath, encodeCommits, parseCommits, parseCommitsPath } from "./commits.ts";
import { cosignedPath, encodeCosigned, parseCosigned, parseCosignedPath } from "./cosigned.ts";
import { bundlePath, encodeBundle, parseBundle, parseBundlePath } from "./entry-bundle.ts";
import { mutator } from "./fuzz/mutate.ts";
import { isRefusal } from "./refusal.ts";
import { cosignedTree } from "./test-log.test.ts";
import { numberedLeaves } from "./test-tree.test.ts";
import { encodeTile, parseTile, parseTilePath, tilePath } from "./tile.ts";
import { EMPTY_ROOT } from "./tree.ts";
import { decodeUtf8, encodeUtf8 } from "./utf8.ts";

const TIMES = process.env["SLOW"] === "1" ? 100 : 1;

test(`${15_000 * TIMES} changed paths`, (t) => {
  const random = mutator(0x70617468);
  const paths = [
    "tile/0/000",
    "tile/63/x001/x234/067.p/255",
    "tile/entries/x003/x057/500",
    "tile/entries/000.p/1",
    "commits/x001/000.p/12",
    "cosigned/x009/x007/x199/x254/x740/991",
  ].map(encodeUtf8);
  let accepted = 0;
  for (let run = 0; run < 15_000 * TIMES; run += 1) {
    const path = decodeUtf8(random.mutate(random.pick(paths)));
    if (isRefusal(path)) continue;
    const [tile, bundle] = [parseTilePath(path), parseBundlePath(path)];
    const [commits, cosigned] = [parseCommitsPath(path), parseCosignedPath(path)];
    const printed = [
      ...(isRefusal(tile) ? [] : [tilePath(tile)]),
      ...(isRefusal(bundle) ? [] : [bundlePath(bundle.index, bundle.width)]),
      ...(isRefusal(commits) ? [] : [commitsPath(commits)]),
      ...(isRefusal(cosigned) ? [] : [cosignedPath(cosigned)]),
    ];
    // A path is of one kind at most.
    assert.ok(printed.length === 0 || (printed.length === 1 && printed[0] === path), path);
    accepted += printed.length;
  }
  t.diagnostic(`${accepted} accepted`);
  assert.ok(accepted > 100);
});

test(`${15_000 * TIMES} changed files`, (t) => {
  const random = mutator(0x66696c65);
  const hashes = numberedLeaves(4);
  const files = [
    encodeTile(hashes),
    encodeBundle(hashes),
    encodeCommits(hashes.map((_, i) => ({ size: i * 100 + 1, loggedAt: 1_700_000_000_000 + i }))),
    encodeCosigned([cosignedTree(3, EMPTY_ROOT), cosignedTree(4, EMPTY_ROOT)]),
    encodeCosigned([Uint8Array.of(1), Uint8Array.of(2, 3)]),
  ];
  let accepted = 0;
  for (let run = 0; run < 15_000 * TIMES; run += 1) {
    const bytes = random.mutate(random.pick(files));
    const width = random.below(8);
    const tile = parseTile(bytes, width);
    if (!isRefusal(tile)) assert.ok(equalBytes(encodeTile(tile), bytes));
    const bundle = parseBundle(bytes, width);
    if (!isRefusal(bundle)) assert.ok(equalBytes(encodeBundle(bundle), bytes));
    const commits = parseCommits(bytes);
    if (!isRefusal(commits)) assert.ok(equalBytes(encodeCommits(commits), bytes));
    const notes = parseCosigned(bytes);
    if (!isRefusal(notes)) assert.ok(equalBytes(encodeCosigned(notes), bytes));
    if (![tile, bundle, commits, notes].every(isRefusal)) accepted += 1;
  }
  t.diagnostic(`${accepted} accepted`);
  assert.ok(accepted > 100);
});
