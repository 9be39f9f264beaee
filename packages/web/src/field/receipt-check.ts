// Whether a receipt holds: the entry worked out from the phone's own bytes, its path, the log's signature, both cosignatures.
import {
  decodeBase64,
  encodeBase64,
  entryHash,
  isRefusal,
  leafHash,
  nobleEd25519,
  parsePolicy,
  parseProof,
  refuse,
  sha256,
  encodeHex,
  verifyComplete,
  verifyProof,
  type Refusal,
  type Seen,
} from "@mizan/ledger";
import type { Signed } from "../signing/author.ts";
import type { Guarantor } from "./record.ts";

export type Question = {
  /** tlog-proof, as the server gave it */
  readonly proof: Uint8Array;
  readonly signed: Pick<Signed, "salt" | "envelope">;
  readonly index: number;
  /** as it was pinned on the phone's first day */
  readonly policy: Uint8Array;
};

export type Held = { readonly seen: Seen; readonly guarantors: readonly Guarantor[] };

/** A phone's clock may be days off: whether both signed is asked, and not whether they signed before this phone's now. */
const JUDGE = { ed: nobleEd25519, nowMs: Infinity };

/** Nothing the server says is believed. Every guarantor must have signed, whatever quorum the policy would be content with. */
export function checkReceipt({ proof: bytes, signed, index, policy: pinned }: Question): Held | Refusal {
  const policy = parsePolicy(pinned);
  if (isRefusal(policy)) return policy;
  const proof = parseProof(bytes);
  if (isRefusal(proof)) return proof;
  if (proof.index !== index) return refuse("proof-wrong", "the proof is of another index than the receipt", "index");
  const [salt, envelope] = [decodeBase64(signed.salt), decodeBase64(signed.envelope)];
  if (isRefusal(salt)) return salt;
  if (isRefusal(envelope)) return envelope;
  const proven = verifyProof(proof, leafHash(entryHash(salt, envelope)), policy, JUDGE);
  if (isRefusal(proven)) return proven;
  const { checkpoint, cosigned } = proven.complete;
  const silent = policy.witnesses.find(({ name }) => !cosigned.some(({ witness }) => witness === name));
  if (silent) return refuse("quorum-missing", "every guarantor has cosigned", `cosignature by ${silent.name}`);
  return { seen: seenIn(proof.note, checkpoint), guarantors: cosigned };
}

/** A checkpoint that both guarantors have cosigned, as statements quote it. */
export function checkSeen(note: Uint8Array, pinned: Uint8Array): Seen | Refusal {
  const policy = parsePolicy(pinned);
  if (isRefusal(policy)) return policy;
  const complete = verifyComplete(note, policy, JUDGE);
  return isRefusal(complete) ? complete : seenIn(note, complete.checkpoint);
}

function seenIn(note: Uint8Array, { size, root }: { readonly size: number; readonly root: Uint8Array }): Seen {
  return { size, root: encodeBase64(root), note: encodeHex(sha256(note)) };
}

/** A key's or a policy's bytes as people compare them: by the first digits of their hash. */
export function fingerprintOf(bytes: Uint8Array): string {
  return encodeHex(sha256(bytes));
}

/** `7F3A`: how a receipt is called in words. */
export function receiptName(leaf: string): string {
  return leaf.slice(0, 4).toUpperCase();
}
