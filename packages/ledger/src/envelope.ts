// The envelope: a statement's bytes with its author's one signature; its hash is what the author's next statement cites.
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { encodePae, STATEMENT_TYPE } from "./dsse.ts";
import { authorKeyId, SIGNATURE_BYTES, verifySignature } from "./ed25519.ts";
import type { Ed25519, KeyCode, SignatureCode, Signer } from "./ed25519.ts";
import { encodeHex } from "./hex.ts";
import { canonicalize, hasExactly, isJsonObject, JSON_LIMITS, parseCanonical } from "./json.ts";
import type { JsonCode, JsonValue } from "./json.ts";
import { isRefusal, refuse, type Refusal } from "./refusal.ts";
import { sha256 } from "./sha256.ts";
import { encodeStatement, parseStatement, type Statement, type StatementCode } from "./statement.ts";
import { verified, type Verified } from "./verified.ts";

export type Envelope = {
  readonly bytes: Uint8Array;
  /** hex of the hash of `bytes`: the `prev` of the author's next statement on this chain */
  readonly hash: string;
  /** the statement's exact bytes */
  readonly payload: Uint8Array;
  readonly statement: Statement;
  readonly keyid: string;
  readonly signature: Uint8Array;
};

/** What an envelope is made of, for authors whose key can only sign asynchronously. */
export type EnvelopeParts = Pick<Envelope, "payload" | "keyid" | "signature">;

export type EnvelopeCode = "envelope-too-large" | "envelope-members" | "envelope-malformed" | "envelope-key-differs";

/** The length of an entry in a tile bundle is a uint16; photos and batches go by hash and size instead. */
export const MAX_ENVELOPE_BYTES = 65_535;

const LIMITS = { ...JSON_LIMITS, bytes: MAX_ENVELOPE_BYTES };
const MEMBERS = ["payload", "payloadType", "signatures"];
const SIGNATURE_MEMBERS = ["keyid", "sig"];

/** Throws where the statement is malformed or names another key: its author made it. */
export function signStatement(statement: Statement, signer: Signer): Envelope {
  const payload = encodeStatement(statement);
  const keyid = authorKeyId(signer.publicKey);
  if (keyid !== statement.key) throw new TypeError("the statement names another key than its signer's");
  const signature = signer.sign(encodePae(STATEMENT_TYPE, payload));
  const bytes = encodeEnvelope({ payload, keyid, signature });
  return { bytes, hash: encodeHex(sha256(bytes)), payload, statement, keyid, signature };
}

/** `{"payload":"…","payloadType":"application/vnd.mizan.statement.v1+json","signatures":[{"keyid":"…","sig":"…"}]}` */
export function encodeEnvelope({ payload, keyid, signature }: EnvelopeParts): Uint8Array {
  const signatures = [{ keyid, sig: encodeBase64(signature) }];
  return canonicalize({ payload: encodeBase64(payload), payloadType: STATEMENT_TYPE, signatures });
}

/** Reads envelope and statement; the signature is well shaped but not verified. */
export function parseEnvelope(bytes: Uint8Array): Envelope | Refusal<EnvelopeCode | StatementCode | JsonCode> {
  if (bytes.length > MAX_ENVELOPE_BYTES) return refuse("envelope-too-large", `at most ${MAX_ENVELOPE_BYTES} bytes`);
  const value = parseCanonical(bytes, LIMITS);
  if (isRefusal(value)) return value;
  const parts = readParts(value);
  if (isRefusal(parts)) return parts;
  const statement = parseStatement(parts.payload);
  if (isRefusal(statement))
    return { ...statement, at: statement.at === undefined ? "payload" : `payload: ${statement.at}` };
  if (statement.key !== parts.keyid)
    return refuse("envelope-key-differs", "keyid is the statement's key", "signatures[0].keyid");
  return { bytes, hash: encodeHex(sha256(bytes)), ...parts, statement };
}

/** The caller knows the key by the envelope's `keyid`, from the key directory at the statement's index. */
export function verifyEnvelope(
  ed: Ed25519,
  envelope: Envelope,
  publicKey: Uint8Array,
): Verified<Envelope> | Refusal<EnvelopeCode | KeyCode | SignatureCode> {
  if (authorKeyId(publicKey) !== envelope.keyid) return refuse("envelope-key-differs", "keyid is the hash of the key");
  const message = encodePae(STATEMENT_TYPE, envelope.payload);
  const refusal = verifySignature(ed, { publicKey, message, signature: envelope.signature });
  return refusal ?? verified(envelope);
}

function readParts(value: JsonValue): EnvelopeParts | Refusal<EnvelopeCode> {
  if (!isJsonObject(value) || !hasExactly(value, MEMBERS)) {
    return refuse("envelope-members", `an object with exactly ${MEMBERS.join(", ")}`);
  }
  const { payload, payloadType, signatures } = value;
  if (payloadType !== STATEMENT_TYPE) return malformed("payloadType", STATEMENT_TYPE);
  const payloadBytes = readBase64(payload);
  if (payloadBytes === undefined) return malformed("payload", "base64 of RFC 4648 §4");
  if (!Array.isArray(signatures) || signatures.length !== 1) return malformed("signatures", "exactly one");
  const [only] = signatures;
  if (!isJsonObject(only) || !hasExactly(only, SIGNATURE_MEMBERS))
    return malformed("signatures[0]", "exactly keyid and sig");
  const { keyid, sig } = only;
  if (typeof keyid !== "string") return malformed("signatures[0].keyid", "text");
  const signature = readBase64(sig);
  if (signature?.length !== SIGNATURE_BYTES)
    return malformed("signatures[0].sig", `base64 of ${SIGNATURE_BYTES} bytes`);
  return { payload: payloadBytes, keyid, signature };
}

function readBase64(value: JsonValue | undefined): Uint8Array | undefined {
  if (typeof value !== "string") return undefined;
  const bytes = decodeBase64(value);
  return isRefusal(bytes) ? undefined : bytes;
}

function malformed(at: string, rule: string): Refusal<EnvelopeCode> {
  return refuse("envelope-malformed", rule, at);
}
