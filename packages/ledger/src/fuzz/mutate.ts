// A seeded source of damaged inputs for the fuzz tests: one seed gives one sequence on every machine.

export type Mutator = {
  /** A number in [0, 1). */
  next(): number;
  /** An integer in [0, limit). */
  below(limit: number): number;
  pick<T>(items: readonly T[]): T;
  /** A copy with one to four random damages; now and then the bytes themselves. */
  mutate(bytes: Uint8Array): Uint8Array;
  randomBytes(length: number): Uint8Array;
};

/** What parsers of text and numbers stumble over. */
const AWKWARD = [
  "",
  "\0",
  "\n",
  "\n\n",
  "\r\n",
  " ",
  "\t",
  "\ufeff",
  "\u2014",
  "\u2028",
  "=",
  "==",
  "+",
  "/",
  "-",
  "_",
  "x",
  "0",
  "00",
  "-0",
  "1e3",
  "9007199254740993",
  "18446744073709551615",
  "18446744073709551616",
  '"',
  '""',
  "\\",
  "\\u0000",
  "\\ud800",
  "\\uD83D\\uDE02",
  "{",
  "}",
  "[",
  "]",
  "[[[[[[[[",
  ":",
  ",",
  "null",
  "true",
  "__proto__",
  '"__proto__":null,',
  "{}",
  "[]",
  "A",
  "\u00e9",
  "e\u0301",
].map((text) => new TextEncoder().encode(text));
const AWKWARD_BYTES = [0x00, 0x0a, 0x20, 0x22, 0x2b, 0x2d, 0x30, 0x3d, 0x5c, 0x7f, 0x80, 0xc0, 0xed, 0xf4, 0xff];

export function mutator(seed: number): Mutator {
  let state = seed >>> 0;
  // mulberry32: small, full period, the same everywhere.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <T>(items: readonly T[]): T => {
    const item = items[below(items.length)];
    if (item === undefined) throw new RangeError("nothing to pick from");
    return item;
  };
  const randomBytes = (length: number): Uint8Array => Uint8Array.from({ length }, () => below(256));
  const mutate = (bytes: Uint8Array): Uint8Array => {
    let damaged: Uint8Array = bytes.slice();
    for (let rounds = below(5); rounds > 0; rounds -= 1) damaged = damage(damaged, { below, pick, randomBytes });
    return damaged;
  };
  return { next, below, pick, mutate, randomBytes };
}

type Dice = Pick<Mutator, "below" | "pick" | "randomBytes">;

function damage(bytes: Uint8Array, { below, pick, randomBytes }: Dice): Uint8Array {
  const at = below(bytes.length + 1);
  const end = Math.min(bytes.length, at + 1 + below(16));
  switch (below(8)) {
    case 0:
      return splice(bytes, [at, Math.min(at + 1, bytes.length)], Uint8Array.of((bytes[at] ?? 0) ^ (1 << below(8))));
    case 1:
      return splice(bytes, [at, Math.min(at + 1, bytes.length)], Uint8Array.of(pick(AWKWARD_BYTES)));
    case 2:
      return splice(bytes, [at, at], pick(AWKWARD));
    case 3:
      return splice(bytes, [at, end], pick(AWKWARD));
    case 4:
      return splice(bytes, [at, end], new Uint8Array(0));
    case 5:
      return splice(bytes, [at, at], bytes.subarray(at, end));
    case 6:
      return bytes.slice(0, at);
    default:
      return splice(bytes, [at, end], randomBytes(end - at));
  }
}

function splice(bytes: Uint8Array, [start, end]: readonly [number, number], middle: Uint8Array): Uint8Array {
  const spliced = new Uint8Array(start + middle.length + bytes.length - end);
  spliced.set(bytes.subarray(0, start), 0);
  spliced.set(middle, start);
  spliced.set(bytes.subarray(end), start + middle.length);
  return spliced;
}
