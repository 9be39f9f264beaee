// The HTTP status of every refusal a request can meet; exhaustive, so that a new code does not compile without its row.
import type { AgreementCode, AgreementFactCode, InClearCode } from "@mizan/agreement";
import type {
  Base64Code,
  DisclosureCode,
  EnvelopeCode,
  JsonCode,
  KeyCode,
  OpeningCode,
  SignatureCode,
  StatementCode,
} from "@mizan/ledger";
import type { ActorCode, ChainCode, DecideCode, SeenCode, SequenceCode } from "@mizan/oversight";
import type { ServerCode } from "../refusal.ts";

type LedgerCode =
  | Base64Code
  | DisclosureCode
  | EnvelopeCode
  | JsonCode
  | KeyCode
  | OpeningCode
  | SignatureCode
  | StatementCode;
type OversightCode = ActorCode | ChainCode | DecideCode | SeenCode | SequenceCode;
export type ProblemCode = LedgerCode | OversightCode | AgreementCode | AgreementFactCode | InClearCode | ServerCode;

/** 400 the bytes are wrong · 403 who speaks may not · 409 the log stands otherwise · 413, 422 what is said breaks a rule. */
export const STATUSES: Readonly<Record<ProblemCode, number>> = {
  "base64-malformed": 400,
  "disclosures-too-large": 413,
  "disclosure-malformed": 400,
  "disclosure-mismatch": 422,
  "disclosure-missing": 422,
  "disclosure-repeated": 400,
  "envelope-key-differs": 400,
  "envelope-malformed": 400,
  "envelope-members": 400,
  "envelope-too-large": 413,
  "json-duplicate-name": 400,
  "json-lone-surrogate": 400,
  "json-malformed": 400,
  "json-not-a-value": 400,
  "json-not-canonical": 400,
  "json-not-utf8": 400,
  "json-number-out-of-bounds": 400,
  "json-too-deep": 400,
  "json-too-large": 413,
  "opening-malformed": 400,
  "statement-malformed": 400,
  "statement-members": 400,
  "statement-too-large": 413,
  "key-length": 422,
  "key-low-order": 422,
  "key-malformed": 422,
  "key-not-canonical": 422,
  "key-not-on-curve": 422,
  "key-not-prime-order": 422,
  "signature-length": 403,
  "signature-low-order-r": 403,
  "signature-s-too-large": 403,
  "signature-wrong": 403,
  "proof-malformed": 422,
  "proof-wrong": 422,
  "key-unknown": 403,
  "key-not-confirmed": 403,
  "key-retired": 403,
  "key-revoked": 403,
  "org-wrong": 403,
  "org-not-own": 403,
  "org-may-not": 403,
  "role-may-not": 403,
  "chain-wrong": 403,
  "own-confirmation": 403,
  "channel-not-yours": 403,
  "confirmed-twice": 409,
  "genesis-again": 409,
  "genesis-first": 409,
  "genesis-roots": 422,
  "key-enrolled": 409,
  "key-not-pending": 409,
  "key-fork": 409,
  "key-is-log": 409,
  "key-is-witness": 409,
  "last-index-wrong": 422,
  "last-wrong": 422,
  "leaf-wrong": 422,
  "prev-wrong": 409,
  "proposal-unknown": 422,
  "report-already-filed": 409,
  "revoked-twice": 409,
  "salt-reused": 409,
  "seen-foreign": 409,
  "seen-missing": 409,
  "seen-unknown": 409,
  "seq-wrong": 409,
  "source-record-changed": 409,
  "statement-repeated": 409,
  "cell-not-known": 422,
  "cell-not-of-point": 422,
  "cell-off-grid": 422,
  "deaths-best-outside": 422,
  "deaths-reversed": 422,
  "field-in-clear": 422,
  "field-malformed": 422,
  "field-missing": 422,
  "field-out-of-bounds": 422,
  "field-unknown": 422,
  "occurred-malformed": 422,
  "occurred-not-one-day": 422,
  "occurred-reversed": 422,
  "occurred-too-long": 422,
  "place-too-exact": 422,
  "roots-malformed": 422,
  "row-not-disclosed": 422,
  "type-unknown": 422,
  "via-missing": 422,
  "atomic-refused": 409,
  "command-unknown": 400,
  "host-foreign": 421,
  "log-fault": 503,
  "log-stopped": 503,
  "method-not-allowed": 405,
  "not-found": 404,
  "pool-full": 429,
  "rate-exceeded": 429,
  "request-malformed": 400,
  "request-too-large": 413,
};

/** Status of a code; one that the catalogue does not know is our own fault. */
export function statusOf(code: string): number {
  return isProblemCode(code) ? STATUSES[code] : 500;
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(STATUSES, code);
}
