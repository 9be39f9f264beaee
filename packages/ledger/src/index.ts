// The front door of the ledger room: everything other rooms may use, by hand, sorted by file, one line a file.
export { decodeBase64, encodeBase64, type Base64Code } from "./base64.ts";
export { verifyBundle, type Author, type Bundle, type BundleCode, type VerifiedBundle } from "./bundle.ts";
export { compareBytes, concatBytes, equalBytes } from "./bytes.ts";
export {
  encodeCheckpoint,
  parseCheckpoint,
  signCheckpoint,
  type Checkpoint,
  type CheckpointCode,
} from "./checkpoint.ts";
export {
  COMMIT_TIME_BYTES,
  commitsForGrowth,
  commitsPath,
  encodeCommits,
  loggedAtOf,
  parseCommits,
  parseCommitsPath,
  type CommitTime,
  type CommitsCode,
} from "./commits.ts";
export {
  cosignCheckpoint,
  cosignatureMessage,
  verifyCosignature,
  type CosignatureCode,
  type Cosigner,
} from "./cosignature.ts";
export {
  MAX_COSIGNED_NOTE_BYTES,
  cosignedPath,
  encodeCosigned,
  parseCosigned,
  parseCosignedPath,
  type CosignedCode,
} from "./cosigned.ts";
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
export {
  BUNDLED_ENTRY_BYTES,
  bundlePath,
  bundlesForGrowth,
  encodeBundle,
  parseBundle,
  parseBundlePath,
  type EntryBundleCode,
} from "./entry-bundle.ts";
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
export {
  EVIDENCE_FORMAT,
  MAX_EVIDENCE_BYTES,
  encodeEvidence,
  parseEvidence,
  type Evidence,
  type EvidenceCode,
  type ReceiptFiles,
  type ShownLeaf,
} from "./evidence.ts";
export {
  buildGrowth,
  buildTiles,
  type GrowthCode,
  type LogGrowth,
  type NewEntries,
  type ReadFile,
  type ReadTile,
  type TileGrowth,
} from "./growth.ts";
export {
  codeField,
  decimalField,
  flagField,
  jsonField,
  listField,
  nullableField,
  objectField,
  readField,
  textField,
  undeclaredAudiences,
  wholeField,
  type Audience,
  type Field,
  type FieldCode,
  type FieldValue,
  type TextBounds,
} from "./field.ts";
export { citationField, hashField, indexField, instantField, instantMs, orgField, type Citation } from "./citation.ts";
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
export type { LedgerCode } from "./ledger-code.ts";
export {
  MAX_NOTE_BYTES,
  MAX_NOTE_SIGNATURES,
  encodeNote,
  openNote,
  parseNote,
  type Note,
  type NoteCode,
  type OpenedNote,
  type VerifiedSignature,
} from "./note.ts";
export {
  FULL_WIDTH,
  numberPath,
  numberedPath,
  parseNumberPath,
  parseNumberedPath,
  type Numbered,
  type NumberedCode,
} from "./numbered.ts";
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
export {
  MAX_POLICY_BYTES,
  encodePolicy,
  parsePolicy,
  type Policy,
  type PolicyCode,
  type PolicyGroup,
  type PolicyLog,
  type PolicyWitness,
} from "./policy.ts";
export {
  proveConsistency,
  proveInclusion,
  proveSubtree,
  proveWithSeed,
  verifyConsistency,
  verifyInclusion,
  verifySubtreeConsistency,
  verifySubtreeInclusion,
  type ConsistencyClaim,
  type ConsistencyCode,
  type Consistent,
  type HashReader,
  type Included,
  type InclusionClaim,
  type InclusionCode,
  type NodeId,
  type ProofCode,
  type SeededPath,
  type SubtreeCode,
  type SubtreeConsistencyClaim,
  type SubtreeInclusionClaim,
} from "./proof.ts";
export {
  MAX_AHEAD_MS,
  verifyCheckpoint,
  verifyComplete,
  type Cosigned,
  type CosignedCheckpoint,
  type Judge,
  type QuorumCode,
} from "./quorum.ts";
export {
  deriveReceipt,
  type CosignedSize,
  type Receipt,
  type ReceiptFacts,
  type ReceiptGuarantor,
  type ReceiptState,
  type Ref,
} from "./receipt.ts";
export { isRefusal, refuse, type Refusal } from "./refusal.ts";
export {
  MAX_ROOTS_BYTES,
  MAX_ROOT_KEYS,
  MAX_ROOT_WITNESSES,
  ROOTS_FORMAT,
  encodeRoots,
  parseRoots,
  type RootKey,
  type RootWitness,
  type Roots,
  type RootsCode,
} from "./roots.ts";
export { HASH_BYTES, sha256, type Hash } from "./sha256.ts";
export { parseSignatureLine, signatureLine, type NoteSignature } from "./signature-line.ts";
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
export { authenticatedReader, type FetchTile, type SignedTree, type TileReaderCode } from "./tile-reader.ts";
export {
  MAX_TILE_LEVEL,
  edgeTiles,
  encodeTile,
  parseTile,
  parseTilePath,
  rootOfEdge,
  tilePath,
  tilesForGrowth,
  type TileCode,
  type TileId,
} from "./tile.ts";
export { formatInstant, parseInstant, type TimeCode } from "./time.ts";
export {
  MAX_PROOF_HASHES,
  encodeProof,
  parseProof,
  verifyProof,
  type ProvenEntry,
  type TlogProof,
  type TlogProofCode,
} from "./tlog-proof.ts";
export type { TreeSize } from "./tree-size.ts";
export { EMPTY_ROOT, leafHash, newFrontier, nodeHash, rootOfLeaves, type Frontier } from "./tree.ts";
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
export { makeEvidence, verifyEvidence, type SignedView, type Verdict, type VerdictCode } from "./verdict.ts";
export type { Verified } from "./verified.ts";
export { encodeVkey, noteKeyId, parseVkey, type KeyType, type NoteKey, type VkeyCode } from "./vkey.ts";
export {
  MAX_ADD_CHECKPOINT_BYTES,
  MAX_CONSISTENCY_HASHES,
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
export {
  isWithheld,
  refuseInClear,
  restrictedFields,
  valueAt,
  withheld,
  type InClearCode,
  type RestrictedField,
  type Withheld,
} from "./withheld.ts";
export type { ChainCode, Floor, NamedBytes, PlacedRef, Room, Speaker, Spoken, TypeCode, Vocabulary } from "./room.ts";
export { vocabularyOf, type FactIn, type Kind, type Kinds } from "./vocabulary.ts";
