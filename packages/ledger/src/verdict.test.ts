// Evidence: what each kind proves, against whom, and all that proves nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeBase64 } from "./base64.ts";
import { signCheckpoint } from "./checkpoint.ts";
import { authorKeyId } from "./ed25519.ts";
import { entryHash } from "./entry.ts";
import { signStatement } from "./envelope.ts";
import { encodeEvidence, MAX_EVIDENCE_BYTES, parseEvidence, type Evidence } from "./evidence.ts";
import { canonicalize, isJsonObject, parseCanonical, type JsonInput } from "./json.ts";
import { nodeEd25519, noteKey, wordSigner } from "./node-ed25519.test.ts";
import { encodeOpening } from "./opening.ts";
import { parsePolicy } from "./policy.ts";
import { proveWithSeed } from "./proof.ts";
import { isRefusal } from "./refusal.ts";
import { sha256 } from "./sha256.ts";
import type { Statement } from "./statement.ts";
import { cosignedTree, ORIGIN, policy, policyBytes, signedTree } from "./test-log.test.ts";
import { accepted, numberedLeaves, present, refusedAs, smallTree } from "./test-tree.test.ts";
import { encodeProof } from "./tlog-proof.ts";
import { EMPTY_ROOT, leafHash } from "./tree.ts";
import { encodeUtf8 } from "./utf8.ts";
import { makeEvidence, verifyEvidence, type Verdict } from "./verdict.ts";
import { encodeVkey } from "./vkey.ts";

const COUNT = 60;
const author = wordSigner("the author");
const salt = sha256(encodeUtf8("salt"));
const statement: Statement = {
  type: "agreement.report.filed",
  org: "monitors",
  key: authorKeyId(author.publicKey),
  chain: "public",
  seq: 1,
  prev: null,
  seen: null,
  at: "2025-10-26T06:00:00Z",
  body: { text: "one" },
};
const envelope = signStatement(statement, author).bytes;
const ownLeaf = leafHash(entryHash(salt, envelope));
/** One history, and another that differs from the first leaf on; in the first the author's entry is the sixth. */
const told = smallTree(numberedLeaves(COUNT).map((leaf, i) => (i === 5 ? ownLeaf : leaf)));
const other = smallTree(numberedLeaves(COUNT, 0));

test("two roots for one size", () => {
  const evidence: Evidence = { origin: ORIGIN, kind: "same-size", a: view(told, 9), b: view(other, 9, "A") };
  assert.deepEqual(verdictOn(evidence), {
    against: "log",
    kind: "same-size",
    origin: ORIGIN,
    a: { size: 9, root: encodeBase64(told.root(0, 9)), cosignedBy: ["A", "B"] },
    b: { size: 9, root: encodeBase64(other.root(0, 9)), cosignedBy: ["A"] },
    cosignedBoth: ["A"],
  });
  provesNothing({ ...evidence, b: view(told, 9) });
  provesNothing({ ...evidence, b: view(other, 8) });
});

test(`a tree that does not extend an earlier one, for all sizes below ${COUNT}; an honest pair proves nothing`, async () => {
  for (let size = 2; size < COUNT; size += 1) {
    for (let oldSize = 1; oldSize < size; oldSize += 1) {
      const { seed, path } = accepted(await proveWithSeed(oldSize, size, other.read));
      const evidence: Evidence = {
        origin: ORIGIN,
        kind: "inconsistent",
        a: plain(told, oldSize),
        b: plain(other, size),
        seed,
        path,
      };
      assert.ok(!isRefusal(verifyEvidence(evidence, policy, nodeEd25519)), `${oldSize} and ${size}`);
      refusedAs(
        verifyEvidence({ ...evidence, a: plain(other, oldSize) }, policy, nodeEd25519),
        "evidence-proves-nothing",
      );
    }
  }
});

test("a path that is not the larger tree's own proves nothing: wrong seed, cut, lengthened, of another size", async () => {
  const { seed, path } = accepted(await proveWithSeed(8, 21, other.read));
  const evidence = {
    origin: ORIGIN,
    kind: "inconsistent",
    a: plain(told, 8),
    b: plain(other, 21),
    seed,
    path,
  } as const;
  assert.equal(verdictOn(evidence).kind, "inconsistent");
  provesNothing({ ...evidence, seed: told.root(0, 8) });
  provesNothing({ ...evidence, path: path.slice(1) });
  provesNothing({ ...evidence, path: [...path, seed] });
  provesNothing({ ...evidence, a: plain(told, 7) });
  provesNothing({ ...evidence, b: plain(other, 22) });
  provesNothing({ ...evidence, a: plain(other, 21), b: plain(told, 8) });
  provesNothing({ ...evidence, a: signedTree(0, EMPTY_ROOT) });
});

test("two leaves at one index", () => {
  const shown = (tree: typeof told, size: number) => ({
    note: plain(tree, size),
    leaf: present(tree.leaves[5]),
    path: tree.path(5, size),
  });
  const evidence: Evidence = {
    origin: ORIGIN,
    kind: "leaf-conflict",
    index: 5,
    a: shown(told, 9),
    b: shown(other, 30),
  };
  assert.equal(verdictOn(evidence).kind, "leaf-conflict");
  provesNothing({ ...evidence, b: shown(told, 30) });
  refusedAs(verifyEvidence({ ...evidence, index: 6 }, policy, nodeEd25519), "inclusion-root");
  refusedAs(
    verifyEvidence({ ...evidence, b: { ...shown(other, 30), path: [] } }, policy, nodeEd25519),
    "inclusion-length",
  );
  const unread = { ...shown(told, 9), note: encodeUtf8("x") };
  refusedAs(verifyEvidence({ ...evidence, a: unread }, policy, nodeEd25519), "note-malformed");
});

test("an acknowledged statement that a later tree does not hold", () => {
  const proof = encodeProof({ index: 5, hashes: told.path(5, 9), note: view(told, 9) });
  const opening = encodeOpening({ index: 5, salt, envelope, disclosures: [] });
  const later = { note: view(other, 30, "B"), leaf: present(other.leaves[5]), path: other.path(5, 30) };
  const evidence = { origin: ORIGIN, kind: "broken-receipt", index: 5, a: { proof, opening }, b: later } as const;
  const verdict = verdictOn(evidence);
  assert.deepEqual(verdict.against === "log" && [verdict.a.size, verdict.b.size, verdict.cosignedBoth], [9, 30, ["B"]]);
  provesNothing({ ...evidence, index: 6 });
  provesNothing({ ...evidence, b: { ...later, note: plain(told, 30), leaf: ownLeaf, path: told.path(5, 30) } });
  provesNothing({ ...evidence, b: { note: plain(other, 8), leaf: later.leaf, path: other.path(5, 8) } });
  const wrong = (change: Partial<typeof evidence.a>, code: string) =>
    refusedAs(verifyEvidence({ ...evidence, a: { ...evidence.a, ...change } }, policy, nodeEd25519), code);
  wrong({ proof: encodeUtf8("x") }, "proof-malformed");
  wrong({ opening: encodeUtf8("x") }, "json-malformed");
  wrong({ opening: encodeOpening({ index: 4, salt, envelope, disclosures: [] }) }, "evidence-proves-nothing");
  wrong({ opening: encodeOpening({ index: 5, salt: sha256(salt), envelope, disclosures: [] }) }, "inclusion-root");
  wrong({ proof: encodeProof({ index: 5, hashes: told.path(5, 9), note: plain(told, 9) }) }, "quorum-missing");
  refusedAs(verifyEvidence({ ...evidence, b: { ...later, path: [] } }, policy, nodeEd25519), "inclusion-length");
});

test("an author's two statements under one number", () => {
  const fork = (change: Partial<Statement>) => signStatement({ ...statement, ...change }, author).bytes;
  const evidence: Evidence = {
    origin: ORIGIN,
    kind: "key-fork",
    publicKey: author.publicKey,
    a: envelope,
    b: fork({ body: { text: "two" } }),
  };
  assert.deepEqual(verdictOn(evidence), {
    against: "author",
    kind: "key-fork",
    origin: ORIGIN,
    org: "monitors",
    key: statement.key,
    chain: "public",
    seq: 1,
  });
  provesNothing({ ...evidence, b: envelope });
  provesNothing({ ...evidence, b: fork({ chain: "restricted" }) });
  provesNothing({ ...evidence, b: fork({ seq: 2, prev: "0".repeat(64) }) });
  refusedAs(
    verifyEvidence({ ...evidence, publicKey: wordSigner("x").publicKey }, policy, nodeEd25519),
    "envelope-key-differs",
  );
  refusedAs(verifyEvidence({ ...evidence, b: encodeUtf8("x") }, policy, nodeEd25519), "json-malformed");
  const forged = signStatement(
    { ...statement, body: {} },
    { ...author, sign: (message) => wordSigner("x").sign(message) },
  );
  refusedAs(verifyEvidence({ ...evidence, b: forged.bytes }, policy, nodeEd25519), "signature-wrong");
});

test("evidence is against a log of the policy, by its signature, under its own name", () => {
  const evidence: Evidence = { origin: ORIGIN, kind: "same-size", a: plain(told, 9), b: plain(other, 9) };
  refusedAs(verifyEvidence({ ...evidence, origin: "other.example" }, policy, nodeEd25519), "evidence-origin");
  const second = wordSigner("second log");
  const checkpoint = { origin: "other.example", size: 9, root: told.root(0, 9), extensions: [] };
  const foreign = signCheckpoint(checkpoint, { name: "other.example", signer: second });
  refusedAs(verifyEvidence({ ...evidence, b: foreign }, policy, nodeEd25519), "checkpoint-origin");
  const line = `log ${encodeVkey(noteKey("other.example", 1, second.publicKey))}\n`;
  const text = new TextDecoder().decode(policyBytes).replace("quorum guarantors", "quorum none");
  const both = accepted(parsePolicy(encodeUtf8(text + line)));
  refusedAs(verifyEvidence({ ...evidence, b: foreign }, both, nodeEd25519), "evidence-origin");
  refusedAs(verifyEvidence({ ...evidence, a: foreign }, both, nodeEd25519), "evidence-origin");
  const receipt: Evidence = {
    origin: ORIGIN,
    kind: "broken-receipt",
    index: 5,
    a: {
      proof: encodeProof({ index: 5, hashes: told.path(5, 9), note: foreign }),
      opening: encodeOpening({ index: 5, salt, envelope, disclosures: [] }),
    },
    b: { note: plain(other, 9), leaf: present(other.leaves[5]), path: other.path(5, 9) },
  };
  refusedAs(verifyEvidence(receipt, both, nodeEd25519), "evidence-origin");
});

test("only what proves something is made into a file, and the file reads and prints back", async () => {
  for (const evidence of await everyKind()) {
    const bytes = accepted(makeEvidence(evidence, policy, nodeEd25519));
    const read = accepted(parseEvidence(bytes));
    assert.deepEqual(read, evidence);
    assert.deepEqual(encodeEvidence(read), bytes);
  }
  const honest: Evidence = { origin: ORIGIN, kind: "same-size", a: plain(told, 9), b: plain(told, 9) };
  refusedAs(makeEvidence(honest, policy, nodeEd25519), "evidence-proves-nothing");
});

test("a file with a member too many, missing or malformed is refused with its place", async () => {
  for (const evidence of await everyKind()) {
    const value = accepted(parseCanonical(encodeEvidence(evidence)));
    assert.ok(isJsonObject(value));
    const at = (change: { readonly [name: string]: JsonInput }) => {
      const refused = parseEvidence(canonicalize({ ...value, ...change }));
      refusedAs(refused, "evidence-malformed");
      return isRefusal(refused) ? refused.at : undefined;
    };
    assert.equal(at({ more: 1 }), undefined);
    assert.equal(at({ format: "mizan/evidence@v2" }), "format");
    assert.equal(at({ kind: "rumour" }), "kind");
    assert.equal(at({ origin: 7 }), "origin");
    assert.equal(at({ origin: "" }), "origin");
    assert.equal(at({ a: 5 }), "a");
    for (const name of Object.keys(value).filter((member) => member !== "format")) {
      const { [name]: removed, ...rest } = value;
      assert.ok(removed !== undefined);
      refusedAs(parseEvidence(canonicalize(rest)), "evidence-malformed");
    }
  }
});

test("members inside are checked as well", async () => {
  const all = await everyKind();
  const at = (kind: Evidence["kind"], change: { readonly [name: string]: JsonInput }) => {
    const value = accepted(parseCanonical(encodeEvidence(present(all.find((evidence) => evidence.kind === kind)))));
    assert.ok(isJsonObject(value));
    const refused = parseEvidence(canonicalize({ ...value, ...change }));
    refusedAs(refused, "evidence-malformed");
    return isRefusal(refused) ? refused.at : undefined;
  };
  const shown = { note: "AA==", leaf: encodeBase64(EMPTY_ROOT), path: [] };
  assert.equal(at("inconsistent", { seed: "AA==" }), "seed");
  assert.equal(at("inconsistent", { path: ["AA=="] }), "path[0]");
  assert.equal(at("inconsistent", { path: [1] }), "path[0]");
  assert.equal(at("inconsistent", { path: Array.from({ length: 65 }, () => encodeBase64(EMPTY_ROOT)) }), "path");
  assert.equal(at("inconsistent", { path: "" }), "path");
  assert.equal(at("leaf-conflict", { index: -1 }), "index");
  assert.equal(at("leaf-conflict", { index: "5" }), "index");
  assert.equal(at("leaf-conflict", { a: { ...shown, leaf: "AA==" } }), "a.leaf");
  assert.equal(at("leaf-conflict", { b: { ...shown, more: 1 } }), "b");
  assert.equal(at("broken-receipt", { a: { proof: "AA==", opening: "A" } }), "a.opening");
  assert.equal(at("key-fork", { publicKey: "" }), "publicKey");
});

test("what is no object, not canonical, or too large is refused", () => {
  refusedAs(parseEvidence(encodeUtf8("[]")), "evidence-malformed");
  refusedAs(parseEvidence(encodeUtf8("{ }")), "json-not-canonical");
  refusedAs(parseEvidence(new Uint8Array(MAX_EVIDENCE_BYTES + 1)), "json-too-large");
});

function view(tree: typeof told, size: number, by = "AB"): Uint8Array {
  return cosignedTree(size, tree.root(0, size), by);
}

const known = new Map<string, Uint8Array>();

/** Signed by the log only; each is signed once. */
function plain(tree: typeof told, size: number): Uint8Array {
  const id = `${tree === told} ${size}`;
  const note = known.get(id) ?? signedTree(size, tree.root(0, size));
  known.set(id, note);
  return note;
}

function verdictOn(evidence: Evidence): Verdict {
  return accepted(verifyEvidence(evidence, policy, nodeEd25519));
}

function provesNothing(evidence: Evidence): void {
  refusedAs(verifyEvidence(evidence, policy, nodeEd25519), "evidence-proves-nothing");
}

async function everyKind(): Promise<Evidence[]> {
  const { seed, path } = accepted(await proveWithSeed(6, 21, other.read));
  const shown = (tree: typeof told, size: number) => ({
    note: plain(tree, size),
    leaf: present(tree.leaves[5]),
    path: tree.path(5, size),
  });
  const proof = encodeProof({ index: 5, hashes: told.path(5, 9), note: view(told, 9) });
  const opening = encodeOpening({ index: 5, salt, envelope, disclosures: [] });
  const second = signStatement({ ...statement, body: {} }, author).bytes;
  return [
    { origin: ORIGIN, kind: "same-size", a: plain(told, 9), b: plain(other, 9) },
    { origin: ORIGIN, kind: "inconsistent", a: plain(told, 6), b: plain(other, 21), seed, path },
    { origin: ORIGIN, kind: "leaf-conflict", index: 5, a: shown(told, 9), b: shown(other, 30) },
    { origin: ORIGIN, kind: "key-fork", publicKey: author.publicKey, a: envelope, b: second },
    { origin: ORIGIN, kind: "broken-receipt", index: 5, a: { proof, opening }, b: shown(other, 30) },
  ];
}
