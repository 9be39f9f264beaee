// Every code this room refuses with, so that a catalogue of problems can be exhaustive.
import type { Base64Code } from "./base64.ts";
import type { BundleCode } from "./bundle.ts";
import type { CheckpointCode } from "./checkpoint.ts";
import type { CommitsCode } from "./commits.ts";
import type { ConsistencyCode } from "./consistency.ts";
import type { CosignatureCode } from "./cosignature.ts";
import type { CosignedCode } from "./cosigned.ts";
import type { DisclosureCode } from "./disclosure.ts";
import type { KeyCode } from "./ed25519.ts";
import type { SignatureCode } from "./ed25519.ts";
import type { EntryBundleCode } from "./entry-bundle.ts";
import type { EnvelopeCode } from "./envelope.ts";
import type { EvidenceCode } from "./evidence.ts";
import type { FieldCode } from "./field.ts";
import type { GrowthCode } from "./growth.ts";
import type { HexCode } from "./hex.ts";
import type { InclusionCode } from "./inclusion.ts";
import type { JsonCode } from "./json.ts";
import type { NoteCode } from "./note.ts";
import type { NumberedCode } from "./numbered.ts";
import type { OpeningCode } from "./opening.ts";
import type { PolicyCode } from "./policy.ts";
import type { ProofCode } from "./proof.ts";
import type { QuorumCode } from "./quorum.ts";
import type { ChainCode, TypeCode } from "./room.ts";
import type { RootsCode } from "./roots.ts";
import type { StatementCode } from "./statement.ts";
import type { SubtreeCode } from "./subtree.ts";
import type { TileReaderCode } from "./tile-reader.ts";
import type { TileCode } from "./tile.ts";
import type { TimeCode } from "./time.ts";
import type { TlogProofCode } from "./tlog-proof.ts";
import type { UintCode } from "./uint.ts";
import type { Utf8Code } from "./utf8.ts";
import type { VerdictCode } from "./verdict.ts";
import type { VkeyCode } from "./vkey.ts";
import type { WitnessRequestCode } from "./witness.ts";
import type { InClearCode } from "./withheld.ts";

export type LedgerCode =
  | Base64Code
  | BundleCode
  | ChainCode
  | CheckpointCode
  | CommitsCode
  | ConsistencyCode
  | CosignatureCode
  | CosignedCode
  | DisclosureCode
  | EntryBundleCode
  | EnvelopeCode
  | EvidenceCode
  | FieldCode
  | GrowthCode
  | HexCode
  | InClearCode
  | InclusionCode
  | JsonCode
  | KeyCode
  | NoteCode
  | NumberedCode
  | OpeningCode
  | PolicyCode
  | ProofCode
  | QuorumCode
  | RootsCode
  | SignatureCode
  | StatementCode
  | SubtreeCode
  | TileCode
  | TileReaderCode
  | TimeCode
  | TypeCode
  | TlogProofCode
  | UintCode
  | Utf8Code
  | VkeyCode
  | WitnessRequestCode
  | VerdictCode;
