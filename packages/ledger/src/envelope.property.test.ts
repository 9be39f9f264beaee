// Laws of statement, envelope and opening: encoded and parsed they are the same, and no bit of them can be changed unseen.
import assert from "node:assert/strict";
import { createPublicKey, verify, type KeyObject } from "node:crypto";
import { test } from "node:test";
import * as fc from "fast-check";
import { encodeBase64 } from "./base64.ts";
import { equalBytes } from "./bytes.ts";
import { openDisclosures, withhold } from "./disclosure.ts";
import { verifySignature, type Ed25519 } from "./ed25519.ts";
import { entryHash } from "./entry.ts";
import { parseEnvelope, signStatement, verifyEnvelope } from "./envelope.ts";
import { encodeOpening, parseOpening, type Opening } from "./opening.ts";
import { isRefusal } from "./refusal.ts";
import { body, first, salt, second, signer } from "./samples.test.ts";
import { encodeStatement, parseStatement, type Statement } from "./statement.ts";
import { formatInstant } from "./time.ts";

const SLOW = process.env["SLOW"] === "1";
const keyObject: KeyObject = createPublicKey({
  key: Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), signer.publicKey]),
  format: "der",
  type: "spki",
});
/** One key only, which all of these tests sign with. */
const ed: Ed25519 = { verify: (_key, message, signature) => verify(null, message, keyObject, signature) };

const hexHash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString("hex"));
const name = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const leaf = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.double({ min: -90, max: 90, noNaN: true }).map((value) => value || 0),
);

const statement: fc.Arbitrary<Statement> = fc
  .record({
    type: fc.stringMatching(/^[a-z]{1,9}(\.[a-z][a-z-]{0,8}){1,3}$/),
    org: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/),
    chain: fc.constantFrom("public" as const, "restricted" as const),
    seq: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    prev: hexHash,
    seen: fc.option(
      fc.record(
        {
          size: fc.integer({ min: 1 }),
          root: hexHash.map((text) => Buffer.from(text, "hex").toString("base64")),
          note: hexHash,
        },
        { noNullPrototype: true },
      ),
    ),
    at: fc
      .date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true })
      .map((date) => formatInstant(date.getTime())),
    body: fc.dictionary(name, fc.oneof(leaf, fc.dictionary(name, leaf, { noNullPrototype: true })), {
      noNullPrototype: true,
    }),
  })
  .map((members) => ({ ...members, key: first.key, prev: members.seq === 1 ? null : members.prev }));

test("statement: parse ∘ encode is the identity", () => {
  fc.assert(
    fc.property(statement, (value) => assert.deepEqual(parseStatement(encodeStatement(value)), value)),
    { numRuns: SLOW ? 20_000 : 200 },
  );
});

test("envelope: parse ∘ sign is the identity, and its signature verifies", () => {
  fc.assert(
    fc.property(statement, (value) => {
      const signed = signStatement(value, signer);
      assert.deepEqual(parseEnvelope(signed.bytes), signed);
      assert.ok(!isRefusal(verifyEnvelope(ed, signed, signer.publicKey)));
    }),
    { numRuns: SLOW ? 5_000 : 50 },
  );
});

function* flips(bytes: Uint8Array): Generator<Uint8Array> {
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const flipped = bytes.slice();
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    yield flipped;
  }
}

test("every single flipped bit of an envelope is refused, on reading or by its signature", () => {
  for (const { bytes } of [signStatement(first, signer), signStatement(second, signer)]) {
    let reading = 0;
    let verifying = 0;
    for (const flipped of flips(bytes)) {
      const parsed = parseEnvelope(flipped);
      if (isRefusal(parsed)) {
        reading += 1;
        continue;
      }
      assert.ok(isRefusal(verifyEnvelope(ed, parsed, signer.publicKey)));
      verifying += 1;
    }
    assert.equal(reading + verifying, bytes.length * 8);
    assert.ok(reading > 1_000 && verifying > 100, `${reading} refused on reading, ${verifying} by the signature`);
  }
});

test("every single flipped bit of an opening is refused, on reading, by the entry, by a digest or by its place in the log", () => {
  const withheld = withhold(body, [{ path: "source", class: "source", salt }]);
  assert.ok(!isRefusal(withheld));
  const envelope = signStatement({ ...first, body: withheld.body }, signer).bytes;
  const opening: Opening = { index: 17, salt, envelope, disclosures: withheld.disclosures };
  const entry = entryHash(salt, envelope);
  const by = { reading: 0, place: 0, entry: 0, digest: 0 };
  for (const flipped of flips(encodeOpening(opening))) {
    const parsed = parseOpening(flipped);
    if (isRefusal(parsed)) by.reading += 1;
    else if (parsed.index !== 17) by.place += 1;
    else if (!equalBytes(entryHash(parsed.salt, parsed.envelope), entry)) by.entry += 1;
    else {
      assert.ok(isRefusal(openDisclosures(withheld.body, parsed.disclosures)));
      by.digest += 1;
    }
  }
  for (const count of Object.values(by)) assert.ok(count > 0, JSON.stringify(by));
});

test("withhold and open are inverse for any choice of fields", () => {
  const fields = fc.subarray(["deaths", "place.adm1", "place.lat", "place.lon", "source.id", "source.name"]);
  fc.assert(
    fc.property(fields, fc.infiniteStream(fc.uint8Array({ minLength: 32, maxLength: 32 })), (paths, salts) => {
      const withheld = withhold(
        body,
        paths.map((path) => ({ path, class: "site", salt: salts.next().value ?? salt })),
      );
      assert.ok(!isRefusal(withheld));
      assert.deepEqual(openDisclosures(withheld.body, withheld.disclosures), body);
      assert.deepEqual(openDisclosures(withheld.body, [...withheld.disclosures].reverse()), body);
      for (const disclosure of withheld.disclosures) {
        const other = { ...disclosure, salt: encodeBase64(new Uint8Array(32)) };
        assert.ok(isRefusal(openDisclosures(withheld.body, [other])));
      }
    }),
    { numRuns: SLOW ? 10_000 : 100 },
  );
});

test("the shape rules stand in front of the port: it never sees a malformed signature", () => {
  let asked = 0;
  const counting: Ed25519 = { verify: () => (asked += 1) > 0 };
  const message = new Uint8Array(1);
  for (const signature of [new Uint8Array(63), new Uint8Array(64), new Uint8Array(64).fill(255)]) {
    assert.notEqual(verifySignature(counting, { publicKey: signer.publicKey, message, signature }), undefined);
  }
  assert.equal(asked, 0);
});
