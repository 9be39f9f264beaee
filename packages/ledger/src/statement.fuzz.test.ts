// Statement, envelope, opening and roots against damaged and random bytes: no throw, and only what writes back is read.
import assert from "node:assert/strict";
import { test } from "node:test";
import { withhold } from "./disclosure.ts";
import { encodeEnvelope, parseEnvelope, signStatement } from "./envelope.ts";
import { mutator, type Mutator } from "./fuzz/mutate.ts";
import { encodeOpening, encodeSubmission, parseOpening, parseSubmission, parseSubmissionValue } from "./opening.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import { encodeRoots, parseRoots } from "./roots.ts";
import { body, first, roots, salt, second, signer } from "./samples.test.ts";
import { encodeStatement, parseStatement } from "./statement.ts";

const SCALE = process.env["SLOW"] === "1" ? 100 : 1;

const withheld = withhold(body, [{ path: "source", class: "source", salt }]);
assert.ok(!isRefusal(withheld));
const { disclosures } = withheld;
const signed = [
  signStatement(first, signer),
  signStatement(second, signer),
  signStatement({ ...first, body: withheld.body }, signer),
];
const openings = signed.map(({ bytes: envelope }, index) => ({
  index,
  salt,
  envelope,
  disclosures: index === 2 ? disclosures : [],
}));

type Target = {
  readonly name: string;
  readonly inputs: number;
  readonly seeds: readonly Uint8Array[];
  /** The bytes again, where they are read. */
  readonly again: (bytes: Uint8Array) => Uint8Array | Refusal;
};

/** Parses and encodes again. */
function roundTrip<T>(parse: (bytes: Uint8Array) => T | Refusal, encode: (value: T) => Uint8Array): Target["again"] {
  return (bytes) => {
    const value = parse(bytes);
    return isRefusal(value) ? value : encode(value);
  };
}

const TARGETS: readonly Target[] = [
  {
    name: "statements",
    inputs: 12_000,
    seeds: [encodeStatement(first), encodeStatement(second)],
    again: roundTrip(parseStatement, encodeStatement),
  },
  {
    name: "envelopes",
    inputs: 10_000,
    seeds: signed.map(({ bytes }) => bytes),
    again: roundTrip(parseEnvelope, encodeEnvelope),
  },
  {
    name: "openings",
    inputs: 8_000,
    seeds: openings.map(encodeOpening),
    again: roundTrip(parseOpening, encodeOpening),
  },
  {
    name: "submissions",
    inputs: 6_000,
    seeds: openings.map(encodeSubmission),
    again: roundTrip(parseSubmission, encodeSubmission),
  },
  { name: "roots", inputs: 4_000, seeds: [encodeRoots(roots)], again: roundTrip(parseRoots, encodeRoots) },
];

for (const [position, { name, inputs, seeds, again }] of TARGETS.entries()) {
  const seed = 0x5eed + position;
  test(`${inputs * SCALE} ${name}, seed ${seed}: refused by a rule, or the same bytes come back`, (t) => {
    const random = mutator(seed);
    let accepted = 0;
    for (let run = 0; run < inputs * SCALE; run += 1) {
      const bytes = hostile(random, seeds);
      const result = again(bytes);
      if (isRefusal(result)) assert.match(result.refused, /^[a-z0-9-]+$/);
      else {
        accepted += 1;
        assert.deepEqual(result, bytes);
      }
    }
    t.diagnostic(`${accepted} accepted`);
    assert.ok(accepted > inputs / 20 && accepted < (inputs * SCALE) / 2);
  });
}

test("requests as other JSON readers make them: refused or read, never thrown", () => {
  const random = mutator(0x5e9);
  const names = ["salt", "envelope", "disclosures", "index", "__proto__"];
  const values: readonly unknown[] = [
    undefined,
    null,
    1,
    "",
    "AA==",
    [],
    [[]],
    {},
    disclosures,
    Buffer.from(salt).toString("base64"),
    1n,
    Symbol("x"),
    Number.NaN,
    () => 1,
  ];
  for (let run = 0; run < 5_000 * SCALE; run += 1) {
    const entries = Array.from({ length: random.below(5) }, () => [
      random.pick(names),
      values[random.below(values.length)],
    ]);
    const value: unknown = Object.fromEntries(entries);
    assert.equal(typeof parseSubmissionValue(value), "object");
  }
});

function hostile(random: Mutator, seeds: readonly Uint8Array[]): Uint8Array {
  return random.below(12) === 0 ? random.randomBytes(random.below(200)) : random.mutate(random.pick(seeds));
}
