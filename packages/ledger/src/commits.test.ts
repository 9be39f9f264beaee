// Commit times and the bundles of complete checkpoints: numbered files of fixed and of counted records.
import assert from "node:assert/strict";
import { test } from "node:test";
import { concatBytes } from "./bytes.ts";
import {
  commitsForGrowth,
  commitsPath,
  encodeCommits,
  loggedAtOf,
  parseCommits,
  parseCommitsPath,
  type CommitTime,
} from "./commits.ts";
import { cosignedPath, encodeCosigned, MAX_COSIGNED_NOTE_BYTES, parseCosigned, parseCosignedPath } from "./cosigned.ts";
import { encodeHex } from "./hex.ts";
import { accepted, refusedAs } from "./test-tree.test.ts";
import { encodeUint64 } from "./uint.ts";
import { encodeUtf8 } from "./utf8.ts";

const COMMITS: readonly CommitTime[] = [
  { size: 1, loggedAt: 1_761_458_400_000 },
  { size: 4, loggedAt: 1_761_458_400_050 },
  { size: 1_000, loggedAt: 1_761_458_400_051 },
];

test("a record is size and log time in 16 bytes", () => {
  const bytes = encodeCommits(COMMITS);
  assert.equal(encodeHex(bytes.slice(16, 32)), "00000000000000040000019a1f1a2b32");
  assert.deepEqual(accepted(parseCommits(bytes)), COMMITS);
  assert.deepEqual(accepted(parseCommits(bytes, 3)), COMMITS);
});

test("wrong lengths, and sizes or times that do not grow, are refused with the byte", () => {
  const bytes = encodeCommits(COMMITS);
  refusedAs(parseCommits(bytes, 4), "commits-length");
  refusedAs(parseCommits(bytes.slice(1)), "commits-length");
  refusedAs(parseCommits(new Uint8Array(0)), "commits-length");
  refusedAs(parseCommits(encodeCommits(times(257))), "commits-length");
  assert.equal(accepted(parseCommits(encodeCommits(times(256)))).length, 256);
  const [first] = COMMITS;
  assert.ok(first);
  refusedAs(parseCommits(encodeCommits([{ size: 0, loggedAt: 5 }])), "commits-malformed");
  refusedAs(parseCommits(encodeCommits([first, { size: 1, loggedAt: first.loggedAt + 1 }])), "commits-malformed");
  refusedAs(parseCommits(encodeCommits([first, { size: 2, loggedAt: first.loggedAt }])), "commits-malformed");
  refusedAs(parseCommits(concatBytes(encodeUint64(2n ** 53n), encodeUint64(1))), "commits-malformed");
  refusedAs(parseCommits(concatBytes(encodeUint64(1), encodeUint64(2n ** 64n - 1n))), "commits-malformed");
});

test("an entry's log time is that of the first commit that holds it", () => {
  const at = (index: number) => loggedAtOf(index, COMMITS);
  assert.equal(at(0), COMMITS[0]?.loggedAt);
  assert.equal(at(1), COMMITS[1]?.loggedAt);
  assert.equal(at(3), COMMITS[1]?.loggedAt);
  assert.equal(at(4), COMMITS[2]?.loggedAt);
  assert.equal(at(999), COMMITS[2]?.loggedAt);
  assert.equal(at(1_000), undefined);
  assert.equal(loggedAtOf(0, []), undefined);
  const many = times(256);
  for (let index = 0; index < 256; index += 1) assert.equal(loggedAtOf(index, many), index + 1);
});

test("commit n is record n mod 256 of file n / 256", () => {
  assert.equal(commitsPath({ index: 0, width: 1 }), "commits/000.p/1");
  assert.deepEqual(accepted(parseCommitsPath("commits/x001/000")), { index: 1_000, width: 256 });
  assert.deepEqual(commitsForGrowth(255, 256), [{ index: 0, width: 256 }]);
  assert.deepEqual(commitsForGrowth(256, 257), [{ index: 1, width: 1 }]);
  for (const wrong of ["commit/000", "commits/", "commits/0", "commits/000.p/256"]) {
    refusedAs(parseCommitsPath(wrong), "commits-path");
  }
});

test("complete checkpoints follow each other, each behind its length", () => {
  const notes = ["one", "two\n", "three"].map(encodeUtf8);
  const bytes = encodeCosigned(notes);
  assert.deepEqual(bytes.slice(0, 3), Uint8Array.of(0, 3, 0x6f));
  assert.deepEqual(accepted(parseCosigned(bytes)), notes);
  assert.deepEqual(accepted(parseCosigned(concatBytes(bytes, encodeCosigned(notes)))), [...notes, ...notes]);
  assert.deepEqual(accepted(parseCosigned(new Uint8Array(0))), []);
  for (let cut = 1; cut < bytes.length; cut += 1) {
    if (![5, 11].includes(cut)) refusedAs(parseCosigned(bytes.slice(0, cut)), "cosigned-malformed");
  }
  refusedAs(parseCosigned(Uint8Array.of(0, 0)), "cosigned-malformed");
  const full = encodeCosigned(Array.from({ length: 256 }, () => Uint8Array.of(1)));
  assert.equal(accepted(parseCosigned(full)).length, 256);
  refusedAs(parseCosigned(concatBytes(full, Uint8Array.of(0, 1, 1))), "cosigned-malformed");
  assert.throws(() => encodeCosigned([new Uint8Array(0)]), RangeError);
  assert.throws(() => encodeCosigned([new Uint8Array(MAX_COSIGNED_NOTE_BYTES + 1)]), RangeError);
});

test("the bundles of complete checkpoints are numbered, and have no width", () => {
  assert.equal(cosignedPath(1_000), "cosigned/x001/000");
  assert.equal(accepted(parseCosignedPath("cosigned/007")), 7);
  for (const wrong of ["cosigned/7", "cosigned/007.p/1", "cosign/007"]) {
    refusedAs(parseCosignedPath(wrong), "cosigned-path");
  }
});

function times(count: number): CommitTime[] {
  return Array.from({ length: count }, (_, i) => ({ size: i + 1, loggedAt: i + 1 }));
}
