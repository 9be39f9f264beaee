// Evidence files: proof that a log or an author said two things that cannot both be true (ledger.md §11).
import { encodeBase64 } from "./base64.ts";
import { fieldReader, type EvidenceCode, type FieldReader } from "./evidence-field.ts";
import { JSON_LIMITS, canonicalize, isJsonObject, parseCanonical, type JsonInput } from "./json.ts";
import { isRefusal, refuse, type Refusal } from "./refusal.ts";
import type { Hash } from "./sha256.ts";

/** A checkpoint, and the path by which its tree shows this leaf hash at the evidence's index. */
export type ShownLeaf = { readonly note: Uint8Array; readonly leaf: Hash; readonly path: readonly Hash[] };

/** A complete proof bundle: exact bytes of its proof file and opening. */
export type ReceiptFiles = { readonly proof: Uint8Array; readonly opening: Uint8Array };

/** Notes and envelopes are exact bytes. */
export type Evidence = { readonly origin: string } & (
  | { readonly kind: "same-size"; readonly a: Uint8Array; readonly b: Uint8Array }
  | {
      readonly kind: "inconsistent";
      /** The smaller tree. */
      readonly a: Uint8Array;
      readonly b: Uint8Array;
      /** The path from a's size in tree b, its seed always explicit (`proveWithSeed`). */
      readonly seed: Hash;
      readonly path: readonly Hash[];
    }
  | { readonly kind: "leaf-conflict"; readonly index: number; readonly a: ShownLeaf; readonly b: ShownLeaf }
  | { readonly kind: "key-fork"; readonly publicKey: Uint8Array; readonly a: Uint8Array; readonly b: Uint8Array }
  | { readonly kind: "broken-receipt"; readonly index: number; readonly a: ReceiptFiles; readonly b: ShownLeaf }
);

export type { EvidenceCode } from "./evidence-field.ts";

export const EVIDENCE_FORMAT = "mizan/evidence@v1";
/** Two notes of a megabyte in base64, and room for the rest. */
export const MAX_EVIDENCE_BYTES = 4 * 1024 * 1024;
const LIMITS = { ...JSON_LIMITS, bytes: MAX_EVIDENCE_BYTES };

/** RFC 8785; byte strings as base64. What it proves is `verifyEvidence`'s to say. */
export function encodeEvidence(evidence: Evidence): Uint8Array {
  return canonicalize({ format: EVIDENCE_FORMAT, ...encodeParts(evidence) }, LIMITS);
}

/** Reads a file; nothing in it is verified. */
export function parseEvidence(bytes: Uint8Array): Evidence | Refusal {
  const value = parseCanonical(bytes, LIMITS);
  if (isRefusal(value)) return value;
  if (!isJsonObject(value)) return malformed("an object");
  const fields = fieldReader(value);
  if (fields.text("format") !== EVIDENCE_FORMAT) return malformed(EVIDENCE_FORMAT, "format");
  const evidence = readEvidence(fields);
  return isRefusal(evidence) ? evidence : (fields.refused() ?? evidence);
}

function encodeParts(evidence: Evidence): { readonly [name: string]: JsonInput } {
  const { origin, kind } = evidence;
  if (kind === "leaf-conflict" || kind === "broken-receipt") {
    const { index, a, b } = evidence;
    return { origin, kind, index, a: "opening" in a ? encodeFiles(a) : encodeShown(a), b: encodeShown(b) };
  }
  const both = { origin, kind, a: encodeBase64(evidence.a), b: encodeBase64(evidence.b) };
  if (kind === "key-fork") return { ...both, publicKey: encodeBase64(evidence.publicKey) };
  if (kind === "same-size") return both;
  return { ...both, seed: encodeBase64(evidence.seed), path: evidence.path.map(encodeBase64) };
}

function encodeFiles({ proof, opening }: ReceiptFiles): JsonInput {
  return { proof: encodeBase64(proof), opening: encodeBase64(opening) };
}

function encodeShown({ note, leaf, path }: ShownLeaf): JsonInput {
  return { note: encodeBase64(note), leaf: encodeBase64(leaf), path: path.map(encodeBase64) };
}

function readEvidence(fields: FieldReader): Evidence | Refusal<EvidenceCode> {
  const origin = fields.text("origin");
  const kind = fields.text("kind");
  switch (kind) {
    case "same-size":
      return { origin, kind, a: fields.bytes("a"), b: fields.bytes("b") };
    case "inconsistent": {
      const notes = { a: fields.bytes("a"), b: fields.bytes("b") };
      return { origin, kind, ...notes, seed: fields.hash("seed"), path: fields.hashes("path") };
    }
    case "leaf-conflict":
      return { origin, kind, index: fields.index("index"), a: readShown(fields, "a"), b: readShown(fields, "b") };
    case "key-fork":
      return { origin, kind, publicKey: fields.hash("publicKey"), a: fields.bytes("a"), b: fields.bytes("b") };
    case "broken-receipt": {
      const receipt = fields.object("a");
      const a = { proof: receipt.bytes("proof"), opening: receipt.bytes("opening") };
      return { origin, kind, index: fields.index("index"), a, b: readShown(fields, "b") };
    }
    default:
      return malformed("same-size, inconsistent, leaf-conflict, key-fork or broken-receipt", "kind");
  }
}

function readShown(fields: FieldReader, name: string): ShownLeaf {
  const shown = fields.object(name);
  return { note: shown.bytes("note"), leaf: shown.hash("leaf"), path: shown.hashes("path") };
}

function malformed(rule: string, at?: string): Refusal<EvidenceCode> {
  return refuse("evidence-malformed", rule, at);
}
