// The one place where a key is refused entry: shape, strength, reuse, possession (ledger.md §12).
import {
  type Refusal,
  authorKeyId,
  checkPublicKey,
  decodeBase64,
  encodeUtf8,
  equalBytes,
  isRefusal,
  nobleEd25519,
  parseVkey,
  refuse,
  verifySignature,
} from "@mizan/ledger";
import type { Role } from "./role.ts";
import type { OversightState } from "./state.ts";

export type Candidate = {
  readonly org: string;
  readonly role: Role;
  /** base64 */
  readonly publicKey: string;
  /** base64 signature of the challenge, by the candidate key */
  readonly proof: string;
};

/** What the new key signs to show that its private half is held: origin, organisation and role are bound in. */
export function enrolmentChallenge(origin: string, subject: Omit<Candidate, "proof">): Uint8Array {
  return encodeUtf8(`mizan/enrol@v1\n${origin}\n${subject.org}\n${subject.role}\n${subject.publicKey}\n`);
}

/** Refuses a key that could be denied later, is in use already, or whose possession is not shown. */
export function refuseEnrolment(state: OversightState, candidate: Candidate) {
  const publicKey = decodeBase64(candidate.publicKey);
  if (isRefusal(publicKey)) return refuse("key-malformed", "the public key must be padded base64", "publicKey");
  const weak = checkPublicKey(publicKey);
  if (weak !== undefined) return weak;
  if (state.keys.has(authorKeyId(publicKey))) {
    return refuse("key-enrolled", "this key is already enrolled; one key is never used twice", "publicKey");
  }
  return refuseNoteKey(state, publicKey) ?? refuseProof(state, candidate, publicKey);
}

export type EnrolmentCode = NonNullable<ReturnType<typeof refuseEnrolment>>["refused"];

/** The log and the witnesses sign other things with their keys: shared, one signature could be taken for another. */
function refuseNoteKey(
  state: OversightState,
  publicKey: Uint8Array,
): Refusal<"key-is-log" | "key-is-witness"> | undefined {
  const roots = state.genesis?.roots;
  if (roots === undefined) return undefined;
  if (holds(roots.log, publicKey)) return refuse("key-is-log", "this is the log's key", "publicKey");
  if (roots.witnesses.some(({ vkey }) => holds(vkey, publicKey))) {
    return refuse("key-is-witness", "this is a witness's key", "publicKey");
  }
  return undefined;
}

function holds(vkey: string, publicKey: Uint8Array): boolean {
  const noteKey = parseVkey(vkey);
  return !isRefusal(noteKey) && equalBytes(noteKey.publicKey, publicKey);
}

function refuseProof(
  state: OversightState,
  candidate: Candidate,
  publicKey: Uint8Array,
): Refusal<"proof-malformed" | "proof-wrong"> | undefined {
  const signature = decodeBase64(candidate.proof);
  if (isRefusal(signature)) return refuse("proof-malformed", "the proof must be padded base64", "proof");
  const message = enrolmentChallenge(state.genesis?.origin ?? "", candidate);
  const wrong = verifySignature(nobleEd25519, { publicKey, message, signature });
  if (wrong === undefined) return undefined;
  return refuse("proof-wrong", "the proof of possession is not this key's signature of the challenge", "proof");
}
