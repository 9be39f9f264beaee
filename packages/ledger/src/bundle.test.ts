// Proof bundles, end to end: a real statement in a real log, and every way in which a bundle may lie.
import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeBase64 } from "./base64.ts";
import { verifyBundle, type Bundle } from "./bundle.ts";
import { withhold } from "./disclosure.ts";
import { authorKeyId } from "./ed25519.ts";
import { entryHash } from "./entry.ts";
import { signStatement } from "./envelope.ts";
import { mutator } from "./fuzz/mutate.ts";
import { encodeHex } from "./hex.ts";
import { noteKey, wordSigner } from "./node-ed25519.test.ts";
import { encodeOpening, parseOpening, type Opening } from "./opening.ts";
import { isRefusal } from "./refusal.ts";
import { encodeRoots, type Roots } from "./roots.ts";
import { sha256 } from "./sha256.ts";
import type { Seen, Statement } from "./statement.ts";
import { COSIGNED_AT, cosignedTree, guarantors, judge, logKey, ORIGIN, policyBytes } from "./test-log.test.ts";
import { accepted, numberedLeaves, refusedAs, smallTree } from "./test-tree.test.ts";
import { encodeProof } from "./tlog-proof.ts";
import { leafHash } from "./tree.ts";
import { encodeUtf8 } from "./utf8.ts";
import { encodeVkey } from "./vkey.ts";

const SLOW = process.env["SLOW"] === "1";
const INDEX = 7;
const SIZE = 12;
const author = wordSigner("the author");
const others = numberedLeaves(SIZE);
const seenRoot = smallTree(others).root(0, 4);
const seenNote = cosignedTree(4, seenRoot);
const seen: Seen = { size: 4, root: encodeBase64(seenRoot), note: encodeHex(sha256(seenNote)) };
const salt = sha256(encodeUtf8("salt"));

const held = accepted(
  withhold({ claim: { sides: ["a", "b"], deaths: 3 }, text: "seen at the gate" }, [
    { path: "claim.sides", class: "office", salt: sha256(encodeUtf8("field salt")) },
    { path: "text", class: "office", salt: sha256(encodeUtf8("another")) },
  ]),
);
const statement: Statement = {
  type: "agreement.report.filed",
  org: "monitors",
  key: authorKeyId(author.publicKey),
  chain: "public",
  seq: 1,
  prev: null,
  seen,
  at: "2025-10-26T06:00:00.000Z",
  body: held.body,
};
const bundle = bundleOf(statement);
const roots = rootsOf({});

test("a bundle verifies, and says who said what, where, and between which times", () => {
  const verified = accepted(verifyBundle({ ...bundle, roots, seenNote, ...judge }));
  assert.equal(verified.index, INDEX);
  assert.deepEqual(verified.author, { org: "monitors", key: statement.key, keyShown: "roots", role: "monitor" });
  assert.equal(verified.leaf, encodeHex(leafHash(entryHash(salt, verified.envelope.bytes))));
  assert.deepEqual(verified.body, { claim: { sides: ["a", "b"], deaths: 3 }, text: "seen at the gate" });
  assert.deepEqual([verified.notBefore, verified.notAfter], [COSIGNED_AT + 10, COSIGNED_AT + 10]);
  assert.equal(verified.complete.checkpoint.size, SIZE);
  assert.deepEqual(verified.statement, statement);
});

test("a key that no file shows is said to be not shown; one that the caller vouches for is used", () => {
  const unshown = accepted(verifyBundle({ ...bundle, ...judge }));
  assert.deepEqual(unshown.author, { org: "monitors", key: statement.key, keyShown: null, role: null });
  assert.equal(unshown.notBefore, null);
  const given = accepted(verifyBundle({ ...bundle, authorKey: author.publicKey, ...judge }));
  assert.deepEqual(given.author, { org: "monitors", key: statement.key, keyShown: "given", role: null });
  refusedAs(verifyBundle({ ...bundle, authorKey: wordSigner("x").publicKey, ...judge }), "bundle-author");
});

test("fields that are not disclosed stay withheld", () => {
  const opening = { ...openingOf(statement), disclosures: held.disclosures.slice(1) };
  const verified = accepted(verifyBundle({ ...bundle, opening: encodeOpening(opening), ...judge }));
  assert.deepEqual(verified.body["text"], "seen at the gate");
  assert.deepEqual(verified.body["claim"], held.body["claim"]);
});

test("without cosignatures, where the policy asks for none, there is no time bracket", () => {
  const quorumNone = encodeUtf8(new TextDecoder().decode(policyBytes).replace("quorum guarantors", "quorum none"));
  const verified = accepted(verifyBundle({ ...bundleOf(statement, ""), policy: quorumNone, ...judge }));
  assert.deepEqual([verified.notBefore, verified.notAfter], [null, null]);
});

test("each file that does not read is named", () => {
  const at = (change: Partial<Bundle>, code: string) => {
    const refused = verifyBundle({ ...bundle, ...change, ...judge });
    refusedAs(refused, code);
    return isRefusal(refused) ? refused.at : undefined;
  };
  const wrong = encodeUtf8("x");
  assert.equal(at({ proof: encodeUtf8("x\n\n") }, "proof-malformed"), "proof.tlog-proof: line 1");
  assert.match(at({ opening: wrong }, "json-malformed") ?? "", /^opening\.json/);
  const opening: Opening = { ...openingOf(statement), envelope: wrong };
  assert.match(at({ opening: encodeOpening(opening) }, "json-malformed") ?? "", /^opening\.json: envelope/);
  assert.equal(at({ policy: encodeUtf8("x\n") }, "policy-malformed"), "policy: line 1");
  assert.match(at({ roots: wrong }, "json-malformed") ?? "", /^roots\.json/);
  assert.match(at({ seenNote: wrong }, "note-malformed") ?? "", /^seen\.note/);
});

test("an opening of another index, another salt or another envelope is refused", () => {
  const opening = openingOf(statement);
  const refusedWith = (change: Partial<Opening>, code: string) =>
    refusedAs(verifyBundle({ ...bundle, opening: encodeOpening({ ...opening, ...change }), ...judge }), code);
  refusedWith({ index: INDEX + 1 }, "bundle-index");
  refusedWith({ salt: sha256(salt) }, "inclusion-root");
  refusedWith({ envelope: signStatement({ ...statement, org: "others" }, author).bytes }, "inclusion-root");
  refusedWith(
    {
      disclosures: [...held.disclosures]
        .reverse()
        .slice(0, 1)
        .map((field) => ({ ...field, value: "else" })),
    },
    "disclosure-mismatch",
  );
});

test("a checkpoint that is not complete, and a signature that is not the author's, are refused", () => {
  refusedAs(verifyBundle({ ...bundleOf(statement, "A"), ...judge }), "quorum-missing");
  const forged = signStatement(statement, {
    publicKey: author.publicKey,
    sign: (message) => wordSigner("x").sign(message),
  });
  const forgedBundle = bundleOf(statement, "AB", { ...openingOf(statement), envelope: forged.bytes });
  refusedAs(verifyBundle({ ...forgedBundle, roots, ...judge }), "signature-wrong");
  refusedAs(verifyBundle({ ...forgedBundle, authorKey: author.publicKey, ...judge }), "signature-wrong");
});

test("roots of another log, or that give the key to another organisation, are refused", () => {
  const log = encodeVkey(noteKey(ORIGIN, 1, wordSigner("a log of the same name").publicKey));
  refusedAs(verifyBundle({ ...bundle, roots: rootsOf({ log }), ...judge }), "bundle-roots");
  const key = { org: "others", role: "monitor", key: statement.key, publicKey: encodeBase64(author.publicKey) };
  refusedAs(verifyBundle({ ...bundle, roots: rootsOf({ keys: [key] }), ...judge }), "bundle-author");
  const unknown = accepted(verifyBundle({ ...bundle, roots: rootsOf({ keys: [] }), ...judge }));
  assert.equal(unknown.author.keyShown, null);
});

test("the seen checkpoint must be the one quoted, complete, and of an earlier tree", () => {
  const refusedWith = (quoted: Seen | null, note: Uint8Array, code: string) => {
    const other = bundleOf({ ...statement, seen: quoted });
    const refused = verifyBundle({ ...other, seenNote: note, ...judge });
    refusedAs(refused, code);
    assert.equal(isRefusal(refused) ? refused.at?.startsWith("seen.note") : false, true);
  };
  refusedWith(null, seenNote, "bundle-seen");
  refusedWith({ ...seen, size: 5 }, seenNote, "bundle-seen");
  refusedWith({ ...seen, root: encodeBase64(sha256()) }, seenNote, "bundle-seen");
  refusedWith(seen, cosignedTree(4, sha256()), "bundle-seen");
  refusedWith(seen, cosignedTree(4, seenRoot, "B"), "quorum-missing");
  // A tree that holds the statement cannot have been seen before the statement was made.
  const [laterRoot, size] = [smallTree(others).root(0, 8), 8];
  const later = cosignedTree(size, laterRoot);
  const quoted = { size, root: encodeBase64(laterRoot), note: encodeHex(sha256(later)) };
  refusedWith(quoted, later, "bundle-seen");
});

test("a flipped bit in any byte of proof, opening or seen note is refused", () => {
  const random = mutator(0x62756e64);
  for (const file of ["proof", "opening", "seenNote"] as const) {
    const whole = { ...bundle, seenNote, roots };
    for (let at = 0; at < whole[file].length; at += 1) {
      for (const bit of SLOW ? [0, 1, 2, 3, 4, 5, 6, 7] : [random.below(8)]) {
        const flipped = whole[file].map((byte, i) => (i === at ? byte ^ (1 << bit) : byte));
        assert.ok(isRefusal(verifyBundle({ ...whole, [file]: flipped, ...judge })), `${file} byte ${at} bit ${bit}`);
      }
    }
  }
});

function openingOf(of: Statement): Opening {
  return { index: INDEX, salt, envelope: signStatement(of, author).bytes, disclosures: held.disclosures };
}

function bundleOf(of: Statement, by = "AB", opening = openingOf(of)): Bundle {
  const leaf = leafHash(entryHash(opening.salt, opening.envelope));
  const tree = smallTree(others.map((other, i) => (i === INDEX ? leaf : other)));
  const note = cosignedTree(SIZE, tree.root(0, SIZE), by);
  const proof = encodeProof({ index: INDEX, hashes: tree.path(INDEX, SIZE), note });
  assert.ok(!isRefusal(parseOpening(encodeOpening(opening))));
  return { proof, opening: encodeOpening(opening), policy: policyBytes };
}

function rootsOf(change: Partial<Roots>): Uint8Array {
  const key = { org: "monitors", role: "monitor", key: statement.key, publicKey: encodeBase64(author.publicKey) };
  return encodeRoots({
    format: "mizan/roots@v1",
    origin: ORIGIN,
    log: encodeVkey(logKey),
    witnesses: guarantors.map(({ name, key: witness }) => ({ name, vkey: encodeVkey(witness) })),
    keys: [key],
    ...change,
  });
}
