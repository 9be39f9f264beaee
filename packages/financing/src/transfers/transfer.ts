// One transfer as the room holds it, and the bytes by which it is proven from its batch.
import { canonicalize, encodeHex, formatInstant, leafHash, rootOfLeaves, type Hash } from "@mizan/ledger";

export type Transfer = {
  /** as the source names it */
  readonly id: string;
  /** strings up to the dense number: account numbers exceed 2^53 and may begin with zeros */
  readonly payer: string;
  readonly payee: string;
  /** minor units of the currency: an integer, exact below 2^53 */
  readonly amountMinor: number;
  /** ISO 4217 */
  readonly currency: string;
  /** value time */
  readonly atMs: number;
  readonly channel: string;
  readonly purpose: string;
  /** where the row begins in the file */
  readonly line: number;
};

/** RFC 8785 of the row without its place in the file. */
export function rowBytes(row: Transfer): Uint8Array {
  const { id, payer, payee, amountMinor, currency, atMs, channel, purpose } = row;
  return canonicalize({ id, payer, payee, amountMinor, currency, at: formatInstant(atMs), channel, purpose });
}

export function rowLeaf(row: Transfer): Hash {
  return leafHash(rowBytes(row));
}

/** hex */
export function rootOfRows(rows: readonly Transfer[]): string {
  return encodeHex(rootOfLeaves(rows.map(rowLeaf)));
}

/** ISO 4217 exponents other than 2, of currencies of the region and its trade. */
const EXPONENTS: Readonly<Record<string, number>> = {
  JPY: 0,
  KRW: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  OMR: 3,
  TND: 3,
  LYD: 3,
};

export function exponentOf(currency: string): number {
  return EXPONENTS[currency] ?? 2;
}
