// Sizes and indexes of trees as callers hold them: a bigint, or a number that is exact.
import { MAX_UINT64 } from "./uint.ts";

export type TreeSize = bigint | number;

/** As a bigint; undefined for what is no uint64, or a number beyond 2^53−1. */
export function asUint64(value: TreeSize): bigint | undefined {
  if (typeof value === "bigint") return value >= 0n && value <= MAX_UINT64 ? value : undefined;
  return Number.isSafeInteger(value) && value >= 0 ? BigInt(value) : undefined;
}

/** As a number; undefined for what is not from 0 to 2^53−1. */
export function asSafeSize(value: TreeSize): number | undefined {
  const size = asUint64(value);
  return size === undefined || size > BigInt(Number.MAX_SAFE_INTEGER) ? undefined : Number(size);
}
