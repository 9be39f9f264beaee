// An opening: what turns an entry of the log back into a statement; a submission is the same before it has an index.
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { readDisclosures, type Disclosure, type DisclosureCode } from "./disclosure.ts";
import { SALT_BYTES } from "./entry.ts";
import { MAX_ENVELOPE_BYTES } from "./envelope.ts";
import { canonicalize, hasExactly, isJsonObject, JSON_LIMITS, parseCanonical } from "./json.ts";
import type { JsonCode, JsonInput } from "./json.ts";
import { isRefusal, refuse, type Refusal } from "./refusal.ts";

export type Opening = {
  readonly index: number;
  readonly salt: Uint8Array;
  /** not read yet: `parseEnvelope` */
  readonly envelope: Uint8Array;
  readonly disclosures: readonly Disclosure[];
};

export type Submission = Omit<Opening, "index">;

export type OpeningCode = "opening-malformed" | "envelope-too-large";

/** An envelope as base64 and as many disclosures as are allowed. */
export const MAX_OPENING_BYTES = 512 * 1024;

const LIMITS = { ...JSON_LIMITS, bytes: MAX_OPENING_BYTES };
const OPENING_MEMBERS = ["disclosures", "envelope", "index", "salt"];
const SUBMISSION_MEMBERS = ["disclosures", "envelope", "salt"];

/** `{"disclosures":[],"envelope":"<base64>","index":17,"salt":"<base64>"}`: one line, no line feed. */
export function encodeOpening(opening: Opening): Uint8Array {
  if (!isIndex(opening.index)) throw new RangeError("an index is an integer from 0");
  return canonicalize({ ...encodeParts(opening), index: opening.index });
}

export function parseOpening(bytes: Uint8Array): Opening | Refusal<OpeningCode | DisclosureCode | JsonCode> {
  const value = parseCanonical(bytes, LIMITS);
  if (isRefusal(value)) return value;
  if (!isJsonObject(value) || !hasExactly(value, OPENING_MEMBERS)) return wrongMembers(OPENING_MEMBERS);
  const { index } = value;
  if (!isIndex(index)) return refuse("opening-malformed", "an integer from 0", "index");
  const parts = readParts(value);
  return isRefusal(parts) ? parts : { index, ...parts };
}

export function encodeSubmission(submission: Submission): Uint8Array {
  return canonicalize(encodeParts(submission));
}

export function parseSubmission(bytes: Uint8Array): Submission | Refusal<OpeningCode | DisclosureCode | JsonCode> {
  const value = parseCanonical(bytes, LIMITS);
  return isRefusal(value) ? value : parseSubmissionValue(value);
}

/** Reads a submission out of a request that another JSON reader has taken apart. */
export function parseSubmissionValue(value: unknown): Submission | Refusal<OpeningCode | DisclosureCode> {
  if (typeof value !== "object" || value === null || !hasExactly(value, SUBMISSION_MEMBERS)) {
    return wrongMembers(SUBMISSION_MEMBERS);
  }
  return readParts({ ...value });
}

type Parts = { readonly salt?: unknown; readonly envelope?: unknown; readonly disclosures?: unknown };

function readParts(parts: Parts): Submission | Refusal<OpeningCode | DisclosureCode> {
  const salt = readBase64(parts.salt);
  if (salt?.length !== SALT_BYTES) return refuse("opening-malformed", `base64 of ${SALT_BYTES} bytes`, "salt");
  const envelope = readBase64(parts.envelope);
  if (envelope === undefined) return refuse("opening-malformed", "padded base64", "envelope");
  if (envelope.length > MAX_ENVELOPE_BYTES) {
    return refuse("envelope-too-large", `at most ${MAX_ENVELOPE_BYTES} bytes`, "envelope");
  }
  const disclosures = readDisclosures(parts.disclosures);
  return isRefusal(disclosures) ? disclosures : { salt, envelope, disclosures };
}

function encodeParts({ salt, envelope, disclosures }: Submission): { readonly [name: string]: JsonInput } {
  if (salt.length !== SALT_BYTES) throw new RangeError(`a salt has ${SALT_BYTES} bytes`);
  return { salt: encodeBase64(salt), envelope: encodeBase64(envelope), disclosures };
}

function readBase64(value: unknown): Uint8Array | undefined {
  if (typeof value !== "string") return undefined;
  const bytes = decodeBase64(value);
  return isRefusal(bytes) ? undefined : bytes;
}

function isIndex(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function wrongMembers(members: readonly string[]): Refusal<OpeningCode> {
  return refuse("opening-malformed", `an object with exactly ${members.join(", ")}`);
}
