// A bound on requests per caller: a bucket of tokens for each address, refilled by time, in bounded memory.

export type RateLimit = {
  /** Requests a caller may send at once. */
  readonly burst: number;
  /** Requests a caller may send per second, over time. */
  readonly perSecond: number;
};

export const DEFAULT_RATE: RateLimit = { burst: 200, perSecond: 50 };

/** Returns a function that takes one token of an address and says whether there was one. */
export function rateLimiter(limit: RateLimit, nowMs: () => number): (address: string) => boolean {
  const buckets = new Map<string, { tokens: number; atMs: number }>();
  return (address) => {
    const now = nowMs();
    const bucket = buckets.get(address) ?? { tokens: limit.burst, atMs: now };
    const elapsedS = Math.max(0, now - bucket.atMs) / 1000;
    const tokens = Math.min(limit.burst, bucket.tokens + elapsedS * limit.perSecond);
    const allowed = tokens >= 1;
    // Re-inserting keeps the map in order of last use, so that the first key is the one to forget.
    buckets.delete(address);
    buckets.set(address, { tokens: allowed ? tokens - 1 : tokens, atMs: now });
    if (buckets.size > MAX_ADDRESSES) forgetOldest(buckets);
    return allowed;
  };
}

const MAX_ADDRESSES = 10_000;

function forgetOldest(buckets: Map<string, unknown>): void {
  const oldest = buckets.keys().next();
  if (oldest.done !== true) buckets.delete(oldest.value);
}
