// Honest artefacts that the other tests of this room start from.
import { authorKeyId, nobleSigner } from "./ed25519.ts";
import { signStatement } from "./envelope.ts";
import type { JsonObject } from "./json.ts";
import type { Roots } from "./roots.ts";
import { encodeBase64 } from "./base64.ts";
import type { Statement } from "./statement.ts";
import { encodeVkey, noteKeyId } from "./vkey.ts";

export const signer = nobleSigner(new Uint8Array(32).fill(1));
export const otherSigner = nobleSigner(new Uint8Array(32).fill(2));
export const salt = new Uint8Array(32).fill(7);

export const body: JsonObject = {
  deaths: { best: 1, high: 3, low: 0 },
  place: { adm1: "مِیزان", lat: 34.5, lon: 71.25 },
  source: { id: "1234", name: 'said "so"\n' },
};

export const first: Statement = {
  type: "agreement.report.filed",
  org: "gateway-one",
  key: authorKeyId(signer.publicKey),
  chain: "public",
  seq: 1,
  prev: null,
  seen: null,
  at: "2025-10-26T06:00:00.000Z",
  body,
};

export const second: Statement = {
  ...first,
  chain: "restricted",
  seq: 2,
  prev: signStatement({ ...first, chain: "restricted" }, signer).hash,
  seen: { size: 3, root: encodeBase64(new Uint8Array(32).fill(9)), note: "ab".repeat(32) },
  at: "2025-10-26T06:00:01Z",
};

/** Bytes of ours as text, to be compared with a pattern. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

const ORIGIN = "log.example/mizan";
const logKey = nobleSigner(new Uint8Array(32).fill(3)).publicKey;
const witnessKey = nobleSigner(new Uint8Array(32).fill(4)).publicKey;

export const roots: Roots = {
  format: "mizan/roots@v1",
  origin: ORIGIN,
  log: encodeVkey({ name: ORIGIN, type: 1, publicKey: logKey, id: noteKeyId(ORIGIN, 1, logKey) }),
  witnesses: [
    {
      name: "guarantor-a",
      vkey: encodeVkey({
        name: "a.example/w",
        type: 4,
        publicKey: witnessKey,
        id: noteKeyId("a.example/w", 4, witnessKey),
      }),
    },
  ],
  keys: [signer, otherSigner].map(({ publicKey }, i) => ({
    org: `office-${i}`,
    role: "co-chair",
    key: authorKeyId(publicKey),
    publicKey: encodeBase64(publicKey),
  })),
};
