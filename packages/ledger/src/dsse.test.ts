// PAE cases: the bytes that are signed, and the readings that Mizan's strict profile refuses.
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeBase64 } from "./base64.ts";
import { encodePae, STATEMENT_TYPE } from "./dsse.ts";
import { nobleEd25519, nobleSigner, verifySignature } from "./ed25519.ts";
import { decodeHex, encodeHex } from "./hex.ts";
import { isRefusal } from "./refusal.ts";
import { decodeUtf8 } from "./utf8.ts";
import { needsVectors, readVectorJson } from "./vectors.test.ts";

type Pae = {
  readonly seed: string;
  readonly public: string;
  readonly cases: readonly {
    readonly name: string;
    readonly payloadType: string;
    readonly payload_b64: string;
    readonly pae_hex?: string;
    readonly sig_b64: string;
    readonly expect: "accept" | "reject";
  }[];
};

test("DSSE cases: encoding, signature, verdict", needsVectors, () => {
  const file = readVectorJson<Pae>("dsse/pae.json");
  const seed = decodeHex(file.seed);
  const publicKey = decodeHex(file.public);
  assert.ok(!isRefusal(seed) && !isRefusal(publicKey));
  const signer = nobleSigner(seed);
  assert.deepEqual(signer.publicKey, publicKey);
  assert.equal(file.cases.length, 11);
  for (const { name, payloadType, payload_b64, pae_hex, sig_b64, expect } of file.cases) {
    const payload = decodeBase64(payload_b64);
    const signature = decodeBase64(sig_b64);
    if (isRefusal(payload) || isRefusal(signature)) {
      assert.equal(expect, "reject", name);
      continue;
    }
    const message = encodePae(payloadType, payload);
    if (pae_hex !== undefined) assert.equal(encodeHex(message), pae_hex, name);
    const refusal = verifySignature(nobleEd25519, { publicKey, message, signature });
    assert.equal(refusal === undefined ? "accept" : "reject", expect, name);
    if (expect === "accept") assert.deepEqual(signer.sign(message), signature, name);
  }
});

test("the type of a statement, and an empty body, as text", () => {
  assert.equal(
    decodeUtf8(encodePae(STATEMENT_TYPE, new Uint8Array(0))),
    "DSSEv1 39 application/vnd.mizan.statement.v1+json 0 ",
  );
});
