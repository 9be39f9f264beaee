// The front door of the ledger room: everything other rooms may use, by hand, sorted by file, one line a file.
export { decodeBase64, encodeBase64, type Base64Code } from "./base64.ts";
export { compareBytes, concatBytes, equalBytes } from "./bytes.ts";
export {
  MAX_DISCLOSURES,
  MAX_DISCLOSURES_CHARACTERS,
  digestField,
  isWithheldField,
  openDisclosures,
  readDisclosures,
  withheldFields,
  withhold,
  type Disclosure,
  type DisclosureCode,
  type FieldToWithhold,
  type WithheldField,
} from "./disclosure.ts";
export { STATEMENT_TYPE, encodePae } from "./dsse.ts";
export {
  PUBLIC_KEY_BYTES,
  SEED_BYTES,
  SIGNATURE_BYTES,
  authorKeyId,
  checkPublicKey,
  checkSignature,
  nobleEd25519,
  nobleSigner,
  verifySignature,
  type Ed25519,
  type KeyCode,
  type SignatureCode,
  type SignedMessage,
  type Signer,
} from "./ed25519.ts";
export { ENTRY_TAG, FIELD_TAG, SALT_BYTES, entryHash } from "./entry.ts";
export {
  MAX_ENVELOPE_BYTES,
  encodeEnvelope,
  parseEnvelope,
  signStatement,
  verifyEnvelope,
  type Envelope,
  type EnvelopeCode,
  type EnvelopeParts,
} from "./envelope.ts";
export { decodeHex, encodeHex, type HexCode } from "./hex.ts";
export {
  JSON_LIMITS,
  canonicalize,
  checkJsonValue,
  hasExactly,
  isJsonObject,
  parseCanonical,
  parseJson,
  type JsonCode,
  type JsonInput,
  type JsonLimits,
  type JsonObject,
  type JsonValue,
} from "./json.ts";
export {
  MAX_OPENING_BYTES,
  encodeOpening,
  encodeSubmission,
  parseOpening,
  parseSubmission,
  parseSubmissionValue,
  type Opening,
  type OpeningCode,
  type Submission,
} from "./opening.ts";
export { isRefusal, refuse, type Refusal } from "./refusal.ts";
export { HASH_BYTES, sha256, type Hash } from "./sha256.ts";
export {
  MAX_STATEMENT_BYTES,
  MAX_TYPE_CHARACTERS,
  encodeStatement,
  parseStatement,
  type Chain,
  type Seen,
  type Statement,
  type StatementCode,
} from "./statement.ts";
export { formatInstant, parseInstant, type TimeCode } from "./time.ts";
export {
  MAX_UINT64,
  encodeUint16,
  encodeUint64,
  parseUint,
  parseUint64,
  readUint16,
  readUint64,
  type UintCode,
} from "./uint.ts";
export { decodeUtf8, encodeUtf8, type Utf8Code } from "./utf8.ts";
export type { Verified } from "./verified.ts";
export {
  MAX_ADD_CHECKPOINT_BYTES,
  decideAddCheckpoint,
  encodeAddCheckpoint,
  parseAddCheckpoint,
  parseCosignatureLines,
  type AddCheckpoint,
  type CosignedState,
  type ReadAddCheckpoint,
  type Refused,
  type Witness,
  type WitnessAnswer,
  type WitnessRequestCode,
  type WitnessState,
} from "./witness.ts";
