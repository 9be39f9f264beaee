// One section shown to somebody else: its bytes and salt, and the way from them to the root that was signed and logged.
import {
  canonicalize,
  decodeBase64,
  decodeHex,
  encodeBase64,
  encodeHex,
  hasExactly,
  isJsonObject,
  isRefusal,
  leafHash,
  parseCanonical,
  refuse,
  verifyInclusion,
  type Hash,
  type JsonObject,
  type JsonValue,
  type Refusal,
} from "@mizan/ledger";
import { commitSection, isUuid4, MAX_SECTIONS, SALT_BYTES, sectionPath } from "./commitment.ts";
import type { OpenedProduct } from "./open.ts";
import { MAX_SECTION_BYTES } from "./section.ts";

export const SECTION_FORMAT = "mizan/section-disclosure@v1";
export type DisclosureCode = "section-disclosure-malformed" | "section-disclosure-mismatch";

/** Says nothing of any other section but that there are n, and of the header nothing but its salted hash. */
export type SectionDisclosure = {
  readonly i: number;
  readonly n: number;
  readonly header: Hash;
  readonly salt: Uint8Array;
  readonly section: Uint8Array;
  /** its own sibling first */
  readonly path: readonly Hash[];
};

const HASH_BYTES = 32;
const MAX_PATH = 6;
const MEMBERS = ["format", "header", "i", "n", "path", "salt", "section"];
/** Base64 of the largest section, and the rest. */
export const MAX_DISCLOSURE_BYTES = Math.ceil((MAX_SECTION_BYTES * 4) / 3) + 4096;
const LIMITS = { bytes: MAX_DISCLOSURE_BYTES, depth: 3, magnitude: MAX_SECTIONS };

/** Throws where the section is sealed in a file that this reader did not open: what was not read cannot be shown. */
export function discloseSection(opened: OpenedProduct, i: number): SectionDisclosure {
  const section = opened.sections.find((one) => one.i === i);
  if (!section?.bytes || !section.salt) throw new RangeError(`section ${i} was not opened here`);
  const commitments = opened.sections.map(({ commitment }) => commitment);
  const { bytes, salt } = section;
  return {
    i,
    n: commitments.length,
    header: opened.headerHash,
    salt,
    section: bytes,
    path: sectionPath(commitments, i),
  };
}

export function encodeDisclosure({ i, n, header, salt, section, path }: SectionDisclosure): Uint8Array {
  return canonicalize({
    format: SECTION_FORMAT,
    header: encodeHex(header),
    i,
    n,
    path: path.map(encodeHex),
    salt: encodeBase64(salt),
    section: encodeBase64(section),
  });
}

/** Reads only what `encodeDisclosure` writes; nothing in it is verified. */
export function parseDisclosure(bytes: Uint8Array): SectionDisclosure | Refusal<DisclosureCode> {
  const value = parseCanonical(bytes, LIMITS);
  if (isRefusal(value)) return malformed(value.rule, value.at);
  if (!isJsonObject(value) || !hasExactly(value, MEMBERS) || value["format"] !== SECTION_FORMAT)
    return malformed(`an object of the format ${SECTION_FORMAT}`);
  const { i, n } = value;
  if (!isCount(i) || !isCount(n) || i > n) return malformed(`from 1 to ${MAX_SECTIONS}, i not above n`, "i");
  const header = hashOf(value["header"]);
  const salt = base64Of(value["salt"]);
  const section = base64Of(value["section"]);
  const path = Array.isArray(value["path"]) ? value["path"].map(hashOf) : undefined;
  if (header === undefined) return malformed("a hash in hex", "header");
  if (salt === undefined || salt.length !== SALT_BYTES) return malformed(`base64 of ${SALT_BYTES} bytes`, "salt");
  if (section === undefined || section.length > MAX_SECTION_BYTES) return malformed("base64", "section");
  if (path === undefined || path.length > MAX_PATH) return malformed(`at most ${MAX_PATH} hashes in hex`, "path");
  const hashes = path.filter((hash) => hash !== undefined);
  if (hashes.length !== path.length) return malformed("hashes in hex", "path");
  return { i, n, header, salt, section, path: hashes };
}

/** The body of the product's statement, whose signature and place in the log are verified with its proof. */
export function verifyDisclosure(
  disclosure: SectionDisclosure,
  body: JsonObject,
): { readonly section: Uint8Array } | Refusal<DisclosureCode> {
  const { i, n, header, salt, section, path } = disclosure;
  const { product, version, root: rootText } = body;
  const root = hashOf(rootText);
  if (typeof product !== "string" || !isUuid4(product) || typeof version !== "number" || root === undefined)
    return refuse("section-disclosure-mismatch", "the statement is that of a sealed product", "statement");
  if (body["n"] !== n) return refuse("section-disclosure-mismatch", "as many sections as were signed", "n");
  const commitment = commitSection({ product, version, i, n, header }, salt, section);
  const proof = { index: i - 1, size: n, leaf: leafHash(commitment), proof: [...path], root };
  if (isRefusal(verifyInclusion(proof)))
    return refuse("section-disclosure-mismatch", "section, salt, place and path lead to the root that was signed");
  return { section };
}

function isCount(value: JsonValue | undefined): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= MAX_SECTIONS;
}

function hashOf(value: JsonValue | undefined): Hash | undefined {
  const bytes = typeof value === "string" && value.length === 2 * HASH_BYTES ? decodeHex(value) : undefined;
  return bytes === undefined || isRefusal(bytes) ? undefined : bytes;
}

function base64Of(value: JsonValue | undefined): Uint8Array | undefined {
  const bytes = typeof value === "string" ? decodeBase64(value) : undefined;
  return bytes === undefined || isRefusal(bytes) ? undefined : bytes;
}

function malformed(rule: string, at?: string): Refusal<DisclosureCode> {
  return refuse("section-disclosure-malformed", rule, at);
}
