// Laws of the tree and note formats: what is printed reads back as it was, and reading then printing changes no byte.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { encodeCheckpoint, parseCheckpoint } from "./checkpoint.ts";
import { encodeCommits, parseCommits } from "./commits.ts";
import { encodeCosigned, parseCosigned } from "./cosigned.ts";
import { encodeBundle, parseBundle } from "./entry-bundle.ts";
import { encodeEvidence, parseEvidence } from "./evidence.ts";
import { isKeyName } from "./key-name.ts";
import { noteKey, wordSigner } from "./node-ed25519.test.ts";
import { encodeNote, parseNote } from "./note.ts";
import { numberedPath, parseNumberedPath } from "./numbered.ts";
import { encodePolicy, parsePolicy } from "./policy.ts";
import { signatureLine } from "./signature-line.ts";
import { parseTilePath, tilePath } from "./tile.ts";
import { cosignedTree } from "./test-log.test.ts";
import { accepted, present } from "./test-tree.test.ts";
import { encodeProof, parseProof } from "./tlog-proof.ts";
import { encodeVkey, parseVkey } from "./vkey.ts";

const numRuns = process.env["SLOW"] === "1" ? 10_000 : 100;
/** Values as our own parsers make them: with the usual prototype. */
const OWN = { noNullPrototype: true };
const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
const hashes = fc.array(hash, { maxLength: 20 });
const bytes = fc.uint8Array({ minLength: 1, maxLength: 60 });
const size = fc.maxSafeNat();
const line = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }).filter((text) => !/\p{Cc}/u.test(text));
const keyName = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }).filter(isKeyName);
const keys = Array.from({ length: 12 }, (_, i) => wordSigner(`key ${i}`).publicKey);

/** print∘read = identity on values, and read∘print = identity on the printed form. */
function holds<T, Printed>(
  values: fc.Arbitrary<T>,
  print: (value: T) => Printed,
  read: (printed: Printed) => unknown,
): void {
  fc.assert(
    fc.property(values, (value) => {
      const printed = print(value);
      assert.deepEqual(read(printed), value);
    }),
    { numRuns },
  );
}

test("checkpoints", () => {
  const checkpoints = fc.record({ origin: line, size, root: hash, extensions: fc.constant([]) }, OWN);
  holds(checkpoints, encodeCheckpoint, (text) => accepted(parseCheckpoint(text)));
});

test("notes", () => {
  const signature = fc
    .record({ name: keyName, id: fc.nat(2 ** 32 - 1), signature: bytes }, OWN)
    .map((parts) => ({ ...parts, line: signatureLine(parts) }));
  const text = fc.array(line, { minLength: 1, maxLength: 5 }).map((lines) => lines.map((each) => `${each}\n`).join(""));
  const notes = fc.record({ text, signatures: fc.array(signature, { minLength: 1, maxLength: 5 }) }, OWN);
  holds(notes, encodeNote, (printed) => accepted(parseNote(printed)));
});

test("verifier keys", () => {
  const type = fc.constantFrom(1 as const, 4 as const);
  const noteKeys = fc.tuple(keyName, type, fc.constantFrom(...keys)).map(([name, of, key]) => noteKey(name, of, key));
  holds(noteKeys, encodeVkey, (text) => accepted(parseVkey(text)));
});

test("policies", () => {
  const shape = fc.record({ witnesses: fc.integer({ min: 1, max: 10 }), threshold: fc.nat(9), url: fc.boolean() }, OWN);
  const policies = shape.map(({ witnesses, threshold, url }) => {
    const log = { ...noteKey("log.example", 1, present(keys[11])), ...(url ? { url: "https://log.example" } : {}) };
    const named = keys.slice(0, witnesses).map((key, i) => ({ name: `W${i}`, key: noteKey(`w${i}.example`, 4, key) }));
    const members = named.map(({ name }) => name);
    const groups = [{ name: "g", threshold: 1 + (threshold % witnesses), members }];
    return { log, logs: [log], witnesses: named, groups, quorum: "g" };
  });
  holds(policies, encodePolicy, (printed) => accepted(parsePolicy(printed)));
});

test("proof files", () => {
  const note = fc.nat(1_000).map((n) => cosignedTree(n, new Uint8Array(32).fill(n % 256), ""));
  const proofs = fc.oneof(
    fc.record({ index: size, hashes, note }, OWN),
    fc.record({ index: size, hashes, note, extra: bytes }, OWN),
  );
  holds(proofs, encodeProof, (printed) => accepted(parseProof(printed)));
});

test("paths of numbered files and tiles", () => {
  const numbered = fc.record({ index: size, width: fc.integer({ min: 1, max: 256 }) }, OWN);
  holds(numbered, numberedPath, (path) => accepted(parseNumberedPath(path)));
  const tiles = fc.record({ level: fc.nat(63), index: size, width: fc.integer({ min: 1, max: 256 }) }, OWN);
  holds(tiles, tilePath, (path) => accepted(parseTilePath(path)));
});

test("bundles of entries, of commit times, of complete checkpoints", () => {
  const entries = fc.array(hash, { minLength: 1, maxLength: 30 });
  holds(entries, encodeBundle, (printed) => accepted(parseBundle(printed, printed.length / 34)));
  const steps = fc.array(fc.tuple(fc.nat(1_000), fc.nat(1_000)), { minLength: 1, maxLength: 50 });
  const commits = steps.map((list) => {
    let [count, loggedAt] = [0, 0];
    return list.map(([more, later]) => ({ size: (count += more + 1), loggedAt: (loggedAt += later + 1) }));
  });
  holds(commits, encodeCommits, (printed) => accepted(parseCommits(printed)));
  holds(fc.array(bytes, { maxLength: 20 }), encodeCosigned, (printed) => accepted(parseCosigned(printed)));
});

test("evidence", () => {
  const shown = fc.record({ note: bytes, leaf: hash, path: hashes }, OWN);
  const both = { origin: line, a: bytes, b: bytes };
  const files = fc.record({ proof: bytes, opening: bytes }, OWN);
  const evidence = fc.oneof(
    fc.record({ ...both, kind: fc.constant("same-size" as const) }, OWN),
    fc.record({ ...both, kind: fc.constant("inconsistent" as const), seed: hash, path: hashes }, OWN),
    fc.record({ ...both, kind: fc.constant("key-fork" as const), publicKey: hash }, OWN),
    fc.record({ origin: line, kind: fc.constant("leaf-conflict" as const), index: size, a: shown, b: shown }, OWN),
    fc.record({ origin: line, kind: fc.constant("broken-receipt" as const), index: size, a: files, b: shown }, OWN),
  );
  holds(evidence, encodeEvidence, (printed) => accepted(parseEvidence(printed)));
});
