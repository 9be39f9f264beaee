// A statement: what one author says, as the JSON that gets signed (ledger.md §2).
import { decodeBase64 } from "./base64.ts";
import { canonicalize, hasExactly, isJsonObject, JSON_LIMITS, parseCanonical } from "./json.ts";
import type { JsonCode, JsonObject, JsonValue } from "./json.ts";
import { isRefusal, refuse, type Refusal } from "./refusal.ts";
import { HASH_BYTES } from "./sha256.ts";
import { parseInstant } from "./time.ts";

/** A chain of its own for what everybody may read, so that a public verifier can judge that one whole. */
export type Chain = "public" | "restricted";

/** The last cosigned checkpoint that the author saw: proof that the statement is not older than it. */
export type Seen = {
  readonly size: number;
  /** base64 */
  readonly root: string;
  /** hex of the hash of the checkpoint's exact bytes, cosignatures included */
  readonly note: string;
};

export type Statement = {
  /** room.noun.verb, e.g. `agreement.report.filed` */
  readonly type: string;
  readonly org: string;
  /** hex of the hash of the author's public key */
  readonly key: string;
  readonly chain: Chain;
  /** 1, 2, 3 … for each key and chain */
  readonly seq: number;
  /** hex of the hash of the envelope with the number before; null at 1 */
  readonly prev: string | null;
  readonly seen: Seen | null;
  /** the author's own clock, a claim */
  readonly at: string;
  readonly body: JsonObject;
};

export type StatementCode = "statement-too-large" | "statement-members" | "statement-malformed";

/** What still fits an envelope of 65,535 bytes once it is base64; a test in envelope.test.ts holds the two together. */
export const MAX_STATEMENT_BYTES = 48_957;
export const MAX_TYPE_CHARACTERS = 64;

const LIMITS = { ...JSON_LIMITS, bytes: MAX_STATEMENT_BYTES };
const MEMBERS = ["at", "body", "chain", "key", "org", "prev", "seen", "seq", "type"];
const SEEN_MEMBERS = ["note", "root", "size"];
const TYPE = /^[a-z]+(?:\.[a-z][a-z-]*)+$/;
const ORG = /^[a-z0-9][a-z0-9-]{0,63}$/;
const HEX_HASH = /^[0-9a-f]{64}$/;

/** The bytes to be signed. Throws where the caller's statement is none: `parseStatement` would refuse it. */
export function encodeStatement(statement: Statement): Uint8Array {
  const bytes = canonicalize(statement);
  const refusal = parseStatement(bytes);
  if (isRefusal(refusal)) throw new TypeError(`${refusal.refused}: ${refusal.rule} (${refusal.at ?? "whole"})`);
  return bytes;
}

/** Reads canonical bytes with exactly the nine members. */
export function parseStatement(bytes: Uint8Array): Statement | Refusal<StatementCode | JsonCode> {
  if (bytes.length > MAX_STATEMENT_BYTES) return refuse("statement-too-large", `at most ${MAX_STATEMENT_BYTES} bytes`);
  const value = parseCanonical(bytes, LIMITS);
  if (isRefusal(value)) return value;
  if (!isJsonObject(value) || !hasExactly(value, MEMBERS)) {
    return refuse("statement-members", `an object with exactly ${MEMBERS.join(", ")}`);
  }
  const { type, org, key, chain, body } = value;
  if (typeof type !== "string" || type.length > MAX_TYPE_CHARACTERS || !TYPE.test(type)) {
    return malformed("type", `room.noun.verb in small letters, at most ${MAX_TYPE_CHARACTERS} characters`);
  }
  if (typeof org !== "string" || !ORG.test(org)) return malformed("org", "1 to 64 of a-z, 0-9 and - after the first");
  if (!isHexHash(key)) return malformed("key", "64 digits of lower-case hex");
  if (chain !== "public" && chain !== "restricted") return malformed("chain", "public or restricted");
  if (!isJsonObject(body)) return malformed("body", "an object");
  const place = readPlace(value);
  if (isRefusal(place)) return place;
  return { type, org, key, chain, ...place, body };
}

type Place = Pick<Statement, "seq" | "prev" | "seen" | "at">;

/** Where in its author's chain, after which checkpoint, and when. */
function readPlace({ seq, prev, seen, at }: JsonObject): Place | Refusal<StatementCode> {
  if (!isWhole(seq) || seq < 1) return malformed("seq", "an integer from 1");
  if (prev !== null && !isHexHash(prev)) return malformed("prev", "64 digits of lower-case hex, or null");
  if ((seq === 1) !== (prev === null)) return malformed("prev", "null exactly where seq is 1");
  const quoted = seen === null ? null : readSeen(seen);
  if (isRefusal(quoted)) return quoted;
  if (typeof at !== "string" || isRefusal(parseInstant(at))) return malformed("at", "an RFC 3339 instant in UTC");
  return { seq, prev, seen: quoted, at };
}

function readSeen(value: JsonValue | undefined): Seen | Refusal<StatementCode> {
  if (!isJsonObject(value) || !hasExactly(value, SEEN_MEMBERS))
    return malformed("seen", "null, or exactly size, root and note");
  const { size, root, note } = value;
  if (!isWhole(size) || size < 1) return malformed("seen.size", "an integer from 1");
  if (typeof root !== "string" || !isBase64Hash(root)) return malformed("seen.root", "base64 of 32 bytes");
  if (!isHexHash(note)) return malformed("seen.note", "64 digits of lower-case hex");
  return { size, root, note };
}

function isWhole(value: JsonValue | undefined): value is number {
  return typeof value === "number" && Number.isSafeInteger(value);
}

function isHexHash(value: JsonValue | undefined): value is string {
  return typeof value === "string" && HEX_HASH.test(value);
}

function isBase64Hash(text: string): boolean {
  const bytes = decodeBase64(text);
  return !isRefusal(bytes) && bytes.length === HASH_BYTES;
}

function malformed(at: string, rule: string): Refusal<StatementCode> {
  return refuse("statement-malformed", rule, at);
}
