// An opening as the mechanism reads it: the signed statement, the body as signed, and the body with what was disclosed.
import {
  encodeHex,
  isRefusal,
  leafHash,
  entryHash,
  openDisclosures,
  parseEnvelope,
  parseOpening,
  type JsonObject,
  type Opening,
  type Refusal,
  type Statement,
} from "@mizan/ledger";

export type Reading = {
  readonly index: number;
  /** hex */
  readonly leaf: string;
  readonly envelopeHash: string;
  readonly statement: Statement;
  /** The body with every disclosed field in its place; what was not disclosed stays a digest. */
  readonly body: JsonObject;
};

/** Reads an opening of our own log. What was admitted once must read again: a refusal here is a fault of the caller's data. */
export function readOpening(bytes: Uint8Array): Reading | Refusal {
  const opening = parseOpening(bytes);
  return isRefusal(opening) ? opening : readParsed(opening);
}

export function readParsed(opening: Opening): Reading | Refusal {
  const envelope = parseEnvelope(opening.envelope);
  if (isRefusal(envelope)) return envelope;
  const body = openDisclosures(envelope.statement.body, opening.disclosures);
  if (isRefusal(body)) return body;
  const leaf = encodeHex(leafHash(entryHash(opening.salt, opening.envelope)));
  return { index: opening.index, leaf, envelopeHash: envelope.hash, statement: envelope.statement, body };
}
