// The witness protocol decided by values alone: the order of its checks, and every small run of it, exhaustively.
import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeUtf8 } from "./utf8.ts";
import { signCheckpoint } from "./checkpoint.ts";
import { nobleEd25519, nobleSigner, type Ed25519 } from "./ed25519.ts";
import { encodeHex } from "./hex.ts";
import { isRefusal } from "./refusal.ts";
import { sha256 } from "./sha256.ts";
import { EMPTY_ROOT, leafHash, nodeHash } from "./tree.ts";
import { noteKeyId, type NoteKey } from "./vkey.ts";
import {
  decideAddCheckpoint,
  encodeAddCheckpoint,
  parseAddCheckpoint,
  parseCosignatureLines,
  type ReadAddCheckpoint,
  type Witness,
  type WitnessState,
} from "./witness.ts";

const ORIGIN = "log.example/small";
const logSigner = nobleSigner(new Uint8Array(32).fill(1));
const logKey: NoteKey = {
  name: ORIGIN,
  type: 1,
  publicKey: logSigner.publicKey,
  id: noteKeyId(ORIGIN, 1, logSigner.publicKey),
};
const witness: Witness = {
  logKeys: [logKey],
  name: "guarantor.example",
  signer: nobleSigner(new Uint8Array(32).fill(2)),
  ed: nobleEd25519,
  nowS: 1_800_000_000,
};
// The tree rules are what is exhausted below; 400,000 real signatures would test Ed25519, not them.
const signaturesHold: Ed25519 = { verify: () => true };
const quickWitness: Witness = {
  ...witness,
  ed: signaturesHold,
  signer: { publicKey: witness.signer.publicKey, sign: () => new Uint8Array(64).fill(3) },
};

test("the worked request of the specification reads and prints back", () => {
  const { note } = signed("abc");
  const bytes = encodeAddCheckpoint({ old: 2, proof: [leafOf("c")], note });
  const text = new TextDecoder().decode(bytes);
  assert.match(text, /^old 2\n[A-Za-z0-9+/]{43}=\n\nlog\.example\/small\n3\n/);
  const request = read(bytes);
  assert.deepEqual([request.old, request.proof.length, request.checkpoint.size], [2, 1, 3]);
  assert.deepEqual(encodeAddCheckpoint(request), bytes);
});

test("each check comes in the order of the table: a request wrong in all ways meets the first", () => {
  const later = { nowS: 1 };
  const held = cosigned("abc", 1_700_000_000);
  const wrong = { old: 5, proof: [leafOf("x")] };
  const forged = new TextEncoder().encode(new TextDecoder().decode(signed("axc").note).replace("\n3\n", "\n4\n"));
  const status = (state: WitnessState, request: ReadAddCheckpoint, change: Partial<Witness>) =>
    decideAddCheckpoint(state, request, { ...witness, ...change }).status;
  const of = (note: Uint8Array, change: object = {}) => read(encodeAddCheckpoint({ ...wrong, note, ...change }));
  assert.equal(status({ kind: "lost" }, of(forged), { ...later, logKeys: undefined }), 404);
  assert.equal(status({ kind: "lost" }, of(forged), later), 403);
  assert.equal(status({ kind: "lost" }, of(signed("axc").note), later), 400);
  assert.equal(status({ kind: "lost" }, of(signed("axc").note, { old: 2 }), later), 503);
  assert.equal(status(held, of(signed("axc").note, { old: 2 }), later), 409);
  assert.equal(status(held, of(signed("axc").note, { old: 3 }), later), 422);
  assert.equal(status(held, of(signed("abc").note, { old: 3 }), later), 422);
  assert.equal(status(held, of(signed("abc").note, { old: 3, proof: [] }), later), 503);
  assert.equal(status(held, of(signed("abc").note, { old: 3, proof: [] }), {}), 200);
});

test("a cosignature verifies, its time is the clock's, and it never goes back", () => {
  const first = decideAddCheckpoint({ kind: "new" }, read(request("ab", 0, [])), witness);
  assert.ok(first.status === 200);
  const lines = parseCosignatureLines(encodeUtf8(first.body));
  assert.ok(!isRefusal(lines));
  assert.equal(lines.length, 1);
  assert.equal(first.next.time, witness.nowS);
  const again = (nowS: number) =>
    decideAddCheckpoint(first.next, read(request("ab", 2, [])), { ...witness, nowS }).status;
  assert.deepEqual([again(witness.nowS), again(witness.nowS + 1), again(witness.nowS - 1)], [200, 200, 503]);
  assert.deepEqual([again(0), again(Number.NaN), again(Number.POSITIVE_INFINITY)], [503, 503, 503]);
});

test("exhaustively: from every state, over every tree of up to 4 entries of two kinds, nothing cosigned forks", () => {
  const trees = words(4);
  const notes = new Map(trees.map((tree) => [tree, signed(tree).note]));
  const proofs = everyProof(trees);
  let decisions = 0;
  let granted = 0;
  for (const held of [undefined, ...trees]) {
    const state: WitnessState = held === undefined ? { kind: "new" } : cosigned(held, 1);
    for (const offered of trees) {
      const plain = read(encodeAddCheckpoint({ old: 0, proof: [], note: notes.get(offered) ?? new Uint8Array() }));
      for (let old = 0; old <= 5; old += 1) {
        for (const proof of proofs) {
          const answer = decideAddCheckpoint(state, { ...plain, old, proof }, quickWitness);
          decisions += 1;
          if (answer.status !== 200) continue;
          granted += 1;
          assert.ok(offered.startsWith(held ?? ""), `held "${held}", cosigned "${offered}"`);
          assert.equal(answer.next.size, offered.length);
          assert.deepEqual(answer.next.root, rootOf(offered));
        }
      }
      if (offered.startsWith(held ?? "")) {
        const proof = proofOf((held ?? "").length, offered);
        const answer = decideAddCheckpoint(state, { ...plain, old: (held ?? "").length, proof }, quickWitness);
        assert.equal(answer.status, 200, `held "${held}", true extension "${offered}"`);
      }
    }
  }
  assert.ok(decisions > 300_000 && granted >= 129, `${decisions} decisions, ${granted} granted`);
});

/** All strings over a and b of up to `length` letters: trees by their leaves, of which many fork. */
function words(length: number): string[] {
  if (length === 0) return [""];
  const shorter = words(length - 1);
  return [
    ...shorter,
    ...shorter.filter((word) => word.length === length - 1).flatMap((word) => [`${word}a`, `${word}b`]),
  ];
}

/** The true proof of every pair of sizes in every tree, and each of them cut, stretched and turned round. */
function everyProof(trees: readonly string[]): Uint8Array[][] {
  const found = new Map<string, Uint8Array[]>();
  const add = (proof: Uint8Array[]) => found.set(proof.map(encodeHex).join(), proof);
  for (const tree of trees) {
    for (let old = 0; old <= tree.length; old += 1) {
      const proof = proofOf(old, tree);
      for (const changed of [proof, proof.slice(1), proof.slice(0, -1), proof.toReversed(), [...proof, leafOf("a")]]) {
        add(changed);
      }
    }
  }
  return [...found.values()];
}

function leafOf(letter: string): Uint8Array {
  return leafHash(sha256(encodeUtf8(letter)));
}

const roots = new Map<string, Uint8Array>();

function rootOf(word: string): Uint8Array {
  const known = roots.get(word);
  if (known !== undefined) return known;
  const left = leftCount(word.length);
  const larger = () => nodeHash(rootOf(word.slice(0, left)), rootOf(word.slice(left)));
  const root = word === "" ? EMPTY_ROOT : word.length === 1 ? leafOf(word) : larger();
  roots.set(word, root);
  return root;
}

/** RFC 6962 §2.1.2, from the first `old` letters to the word. */
function proofOf(old: number, word: string, whole = true): Uint8Array[] {
  if (old === 0) return [];
  if (old === word.length) return whole ? [] : [rootOf(word)];
  const left = leftCount(word.length);
  if (old <= left) return [...proofOf(old, word.slice(0, left), whole), rootOf(word.slice(left))];
  return [...proofOf(old - left, word.slice(left), false), rootOf(word.slice(0, left))];
}

function leftCount(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

function signed(word: string): { note: Uint8Array } {
  const checkpoint = { origin: ORIGIN, size: word.length, root: rootOf(word), extensions: [] };
  return { note: signCheckpoint(checkpoint, { name: ORIGIN, signer: logSigner }) };
}

function cosigned(word: string, time: number): WitnessState {
  return { kind: "cosigned", size: word.length, root: rootOf(word), time, note: signed(word).note };
}

function request(word: string, old: number, proof: Uint8Array[]): Uint8Array {
  return encodeAddCheckpoint({ old, proof, note: signed(word).note });
}

function read(bytes: Uint8Array): ReadAddCheckpoint {
  const parsed = parseAddCheckpoint(bytes);
  if (isRefusal(parsed)) throw new Error(`${parsed.refused} ${parsed.at}`);
  return parsed;
}
