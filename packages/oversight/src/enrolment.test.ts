// One test for each reason to refuse a key (ledger.md §12).
import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeBase64, encodeHex } from "@mizan/ledger";
import { type Candidate, refuseEnrolment } from "./enrolment.ts";
import { ORIGIN, enrol, newMechanism, proofOf, publicKeyOf, signerOf } from "./fixture/mechanism.ts";

const SUBJECT = { org: "secretariat", role: "gateway" } as const;
const { state } = newMechanism();

function candidate(name: string): Candidate {
  return { ...SUBJECT, publicKey: publicKeyOf(name), proof: proofOf(name, SUBJECT.org, SUBJECT.role) };
}

function refusedKey(publicKey: string): string | undefined {
  return refuseEnrolment(state, { ...candidate("new"), publicKey })?.refused;
}

function fromHex(hex: string): string {
  return Buffer.from(hex, "hex").toString("base64");
}

test("a new key with proof of its possession is let in", () => {
  assert.equal(refuseEnrolment(state, candidate("new")), undefined);
});

test("a public key that is not padded base64 is refused", () => {
  assert.equal(refusedKey("AAA"), "key-malformed");
  assert.equal(refusedKey(publicKeyOf("new").replace("=", "")), "key-malformed");
});

test("a public key of the wrong length is refused", () => {
  assert.equal(refusedKey(encodeBase64(new Uint8Array(31).fill(9))), "key-length");
  assert.equal(refusedKey(encodeBase64(new Uint8Array(33).fill(9))), "key-length");
});

test("each of the low-order points is refused", () => {
  // The canonical encodings of RFC 8032's eight points of small order, and the six that spell one of them differently.
  const encodings = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
  ];
  for (const encoding of encodings) assert.equal(refusedKey(fromHex(encoding)), "key-low-order", encoding);
});

test("a y coordinate not below 2^255 - 19 is refused", () => {
  assert.equal(refusedKey(fromHex(`f0${"ff".repeat(30)}7f`)), "key-not-canonical");
});

test("a point that is not on the curve is refused", () => {
  assert.equal(refusedKey(fromHex(`02${"00".repeat(31)}`)), "key-not-on-curve");
});

test("a point outside the prime-order subgroup is refused", () => {
  // A sound public key plus a point of order 8: on the curve, and not of low order itself.
  assert.equal(
    refusedKey(fromHex("1f4f580e73ac208f06760190e9edc6f5916775dabd9c1cdca393175c2d6d1083")),
    "key-not-prime-order",
  );
});

test("a key enrolled already is refused in any role and organisation, also when it was only proposed", () => {
  const mechanism = newMechanism();
  enrol(mechanism, { org: "secretariat", role: "gateway", name: "taken" });
  enrol(mechanism, { org: "secretariat", role: "gateway", name: "proposed only" }, []);
  for (const name of ["taken", "proposed only", "co-chair-a/co-chair"]) {
    const other = {
      org: "field-mission",
      role: "monitor",
      publicKey: publicKeyOf(name),
      proof: proofOf(name, "field-mission", "monitor"),
    } as const;
    assert.equal(refuseEnrolment(mechanism.state, other)?.refused, "key-enrolled", name);
  }
});

test("the log's key is refused", () => {
  assert.equal(refuseEnrolment(state, candidate(ORIGIN))?.refused, "key-is-log");
});

test("a witness's key is refused", () => {
  assert.equal(refuseEnrolment(state, candidate("witness-b"))?.refused, "key-is-witness");
});

test("a proof that is not padded base64 is refused", () => {
  assert.equal(refuseEnrolment(state, { ...candidate("new"), proof: "AAA" })?.refused, "proof-malformed");
});

test("a proof by another key is refused", () => {
  assert.equal(
    refuseEnrolment(state, { ...candidate("new"), proof: candidate("other").proof })?.refused,
    "proof-wrong",
  );
});

test("a proof for another role, organisation or origin is refused", () => {
  const proofs = [proofOf("new", SUBJECT.org, "secretariat"), proofOf("new", "party-a", SUBJECT.role)];
  const elsewhere = `mizan/enrol@v1\nexample.net/log\n${SUBJECT.org}\n${SUBJECT.role}\n${publicKeyOf("new")}\n`;
  proofs.push(encodeBase64(signerOf("new").sign(new TextEncoder().encode(elsewhere))));
  for (const proof of proofs)
    assert.equal(refuseEnrolment(state, { ...candidate("new"), proof })?.refused, "proof-wrong");
});

test("no bit of a proof can be changed", () => {
  const proof = Buffer.from(candidate("new").proof, "base64");
  for (let bit = 0; bit < proof.length * 8; bit += 37) {
    const changed = Uint8Array.from(proof);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    assert.equal(refuseEnrolment(state, { ...candidate("new"), proof: encodeBase64(changed) })?.refused, "proof-wrong");
  }
});

test("a refusal repeats neither key nor proof", () => {
  const { publicKey, proof } = candidate("other");
  const refusal = JSON.stringify(refuseEnrolment(state, { ...candidate("new"), proof }));
  for (const secret of [publicKey, proof, encodeHex(signerOf("other").publicKey)])
    assert.equal(refusal.includes(secret), false);
});
