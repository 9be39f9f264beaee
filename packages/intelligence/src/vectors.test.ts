// The golden vectors of this room: what another implementation must open, derive and refuse, with the same code and place.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { decodeBase64, encodeBase64, encodeHex, encodeUtf8, isRefusal, type JsonObject } from "@mizan/ledger";
import { commitRecipients, commitSection, hashHeader, rootOfSections, sectionPath } from "./commitment.ts";
import { encodeFrame, parseFrame } from "./frame.ts";
import { nonceOf } from "./header.ts";
import { combine, readMarking, type Marking } from "./marking.ts";
import { openProduct, type SealedStatement } from "./open.ts";
import { keyIdOf, parseRecipient } from "./recipient-key.ts";
import { recipients, type Member } from "./recipients.ts";
import { parseDisclosure, verifyDisclosure } from "./section-disclosure.ts";

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../vectors/intelligence/${name}.json`, import.meta.url), "utf8"));

type Refused = { readonly name: string; readonly refused: string; readonly at: string | null };
type Sealed = { readonly statement: SealedStatement; readonly reader: string; readonly frame: string };
type Shown = { readonly name: string; readonly file: string; readonly statement: JsonObject };
// The files are our own; each member is compared below.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const products = read("product") as {
  readonly directory: readonly Member[];
  readonly valid: readonly (Sealed & {
    readonly name: string;
    readonly header: string;
    readonly headerHash: string;
    readonly sections: readonly { salt: string; text: string; commitment: string; path: readonly string[] }[];
    readonly to: readonly number[];
  })[];
  readonly invalid: readonly (Sealed & Refused)[];
  readonly disclosures: { readonly valid: readonly Shown[]; readonly invalid: readonly (Shown & Refused)[] };
};
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const markings = read("marking") as {
  readonly directory: readonly Member[];
  readonly valid: readonly { name: string; marking: JsonObject; recipients: readonly number[] }[];
  readonly combined: readonly { name: string; a: Marking; b: Marking; both: Marking }[];
  readonly invalid: readonly (Refused & { readonly marking: JsonObject })[];
  readonly keys: {
    readonly valid: readonly { name: string; recipient: string; key: string }[];
    readonly invalid: readonly (Refused & { readonly recipient: string })[];
  };
};

function refusedAs(result: unknown, { name, refused, at }: Refused): void {
  assert.ok(isRefusal(result), name);
  assert.deepEqual([result.refused, result.at ?? null], [refused, at], name);
}

test("products open to the bytes, hashes and recipients the file states", () => {
  assert.ok(products.valid.length >= 2);
  for (const { name, statement, reader, header, headerHash, sections, to, frame } of products.valid) {
    const bytes = bytesOf(frame);
    const kind = statement.precedence === "FLASH" ? "flash" : "usual";
    const parsed = parseFrame(bytes, kind);
    assert.ok(!isRefusal(parsed), name);
    const written = encodeFrame(parsed, kind);
    assert.ok(!isRefusal(written) && encodeBase64(written) === frame, name);
    assert.deepEqual(parsed.header, encodeUtf8(header));
    assert.equal(encodeHex(hashHeader(parsed.header)), headerHash);
    const place = {
      product: statement.product,
      version: statement.version,
      n: sections.length,
      header: hashHeader(parsed.header),
    };
    const made = sections.map(({ salt, text }, i) =>
      commitSection({ ...place, i: i + 1 }, new Uint8Array(Buffer.from(salt, "hex")), encodeUtf8(text)),
    );
    assert.deepEqual(
      made.map(encodeHex),
      sections.map(({ commitment }) => commitment),
    );
    assert.equal(encodeHex(rootOfSections(made)), statement.root);
    for (const [i, { path }] of sections.entries()) assert.deepEqual(sectionPath(made, i + 1).map(encodeHex), path);
    const opened = openProduct({ statement, frame: bytes, directory: products.directory, key: reader });
    assert.ok(!isRefusal(opened), `${name}: ${JSON.stringify(opened)}`);
    assert.deepEqual(
      opened.to.map(({ mailbox }) => mailbox),
      to,
    );
    const keys = opened.to.map(({ key }) => key);
    assert.equal(encodeHex(commitRecipients(nonceOf(opened.header), statement.product, keys)), statement.recipients);
  }
});

test("what is not to open is refused with its code and place", () => {
  assert.ok(products.invalid.length >= 10);
  for (const one of products.invalid) {
    const { statement, reader, frame } = one;
    refusedAs(openProduct({ statement, frame: bytesOf(frame), directory: products.directory, key: reader }), one);
  }
});

test("shown sections prove what they say or are refused", () => {
  const check = ({ file, statement }: Shown) => {
    const disclosure = parseDisclosure(encodeUtf8(file));
    return isRefusal(disclosure) ? disclosure : verifyDisclosure(disclosure, statement);
  };
  for (const one of products.disclosures.valid) assert.ok(!isRefusal(check(one)), one.name);
  for (const one of products.disclosures.invalid) refusedAs(check(one), one);
});

test("markings derive whom the file states, combine as it states, and are refused as it states", () => {
  for (const { name, marking, recipients: expected } of markings.valid) {
    const known = readMarking(marking, "marking");
    assert.ok(!isRefusal(known), name);
    const derived = recipients(known, markings.directory).map(({ mailbox }) => mailbox);
    assert.deepEqual(
      derived.toSorted((a, b) => a - b),
      expected,
      name,
    );
  }
  for (const { name, a, b, both } of markings.combined) assert.deepEqual(combine(a, b), both, name);
  for (const one of markings.invalid) refusedAs(readMarking(one.marking, "marking"), one);
  for (const { name, recipient, key } of markings.keys.valid) {
    const publicKey = parseRecipient(recipient);
    assert.ok(!isRefusal(publicKey) && keyIdOf(publicKey) === key, name);
  }
  for (const one of markings.keys.invalid) refusedAs(parseRecipient(one.recipient, "recipient"), one);
});

function bytesOf(base64: string): Uint8Array {
  const bytes = decodeBase64(base64);
  assert.ok(!isRefusal(bytes));
  return bytes;
}
