// One section alone proves what was said, to somebody who has nothing else; whatever is changed is refused.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal, type JsonObject } from "@mizan/ledger";
import { DIRECTORY, framed, FLASH, numbers, statementOf, USUAL } from "./fixture/sample.ts";
import { openProduct } from "./open.ts";
import {
  discloseSection,
  encodeDisclosure,
  parseDisclosure,
  verifyDisclosure,
  type SectionDisclosure,
} from "./section-disclosure.ts";
import { encodeSection } from "./section.ts";
import type { Draft } from "./seal.ts";

const RUNS = process.env["SLOW"] === "1" ? 100_000 : 10_000;

function disclosed(draft: Draft, i: number): { readonly disclosure: SectionDisclosure; readonly body: JsonObject } {
  const made = framed(draft);
  const statement = statementOf(draft, made);
  const key = DIRECTORY[0]?.key ?? "";
  const opened = openProduct({ statement, frame: made.frame, directory: DIRECTORY, key });
  assert.ok(!isRefusal(opened));
  const { product, version, root, n, recipients } = statement;
  return { disclosure: discloseSection(opened, i), body: { product, version, root, n, recipients } };
}

test("each section, shown alone, is found under the root that was signed", () => {
  for (const [draft, n] of [
    [USUAL, 3],
    [FLASH, 1],
  ] as const)
    for (let i = 1; i <= n; i += 1) {
      const { disclosure, body } = disclosed(draft, i);
      const bytes = encodeDisclosure(disclosure);
      const read = parseDisclosure(bytes);
      assert.ok(!isRefusal(read));
      const shown = verifyDisclosure(read, body);
      assert.ok(!isRefusal(shown));
      assert.deepEqual(shown.section, encodeSection(draft.sections[i - 1] ?? { kind: "warning", text: "" }));
      // Nothing of the others is in the file.
      const text = new TextDecoder().decode(bytes);
      for (const [at, other] of draft.sections.entries()) {
        const secret = Buffer.from(encodeSection(other)).toString("base64");
        assert.equal(text.includes(secret), at === i - 1);
      }
    }
});

test(`${RUNS} changed disclosures and statements: every one is refused, as a file or as a proof`, () => {
  const random = numbers(3);
  const sources = [disclosed(USUAL, 1), disclosed(USUAL, 2), disclosed(USUAL, 3), disclosed(FLASH, 1)];
  let mismatched = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const source = sources[run % sources.length];
    assert.ok(source);
    const { disclosure, body } = source;
    const changed = run % 3 === 0 ? damaged(encodeDisclosure(disclosure), random) : altered(disclosure, random);
    if (isRefusal(changed)) continue;
    const other = run % 7 === 0;
    const result = verifyDisclosure(other ? disclosure : changed, other ? otherBody(body, random) : body);
    assert.ok(isRefusal(result), `run ${run} was taken`);
    mismatched += 1;
  }
  assert.ok(mismatched > RUNS / 2, `only ${mismatched} reached the proof`);
});

type Random = (limit: number) => number;

function flip(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = bytes.slice();
  const at = random(copy.length);
  copy[at] = (copy[at] ?? 0) ^ (1 << random(8));
  return copy;
}

function damaged(bytes: Uint8Array, random: Random) {
  return parseDisclosure(flip(bytes, random));
}

function altered(disclosure: SectionDisclosure, random: Random): SectionDisclosure {
  const { i, n, path } = disclosure;
  switch (random(6)) {
    case 0:
      return { ...disclosure, header: flip(disclosure.header, random) };
    case 1:
      return { ...disclosure, salt: flip(disclosure.salt, random) };
    case 2:
      return { ...disclosure, section: flip(disclosure.section, random) };
    case 3:
      return { ...disclosure, i: i === 1 ? 2 : 1, n: Math.max(n, 2) };
    case 4:
      return { ...disclosure, n: n + 1 + random(5) };
    default:
      return { ...disclosure, path: path.length === 0 ? [disclosure.header] : path.map((hash) => flip(hash, random)) };
  }
}

function otherBody(body: JsonObject, random: Random): JsonObject {
  const digit = String(random(10));
  switch (random(3)) {
    case 0:
      return { ...body, version: 2 + random(60_000) };
    case 1:
      return { ...body, product: `5e8c9a52-6d0e-4b57-9a3f-5a2b8c1d7e6${digit}` };
    default:
      return { ...body, root: `${digit.repeat(63)}${random(10)}` };
  }
}

test("a file that is no disclosure is refused with its place", () => {
  const { disclosure } = disclosed(USUAL, 2);
  const text = new TextDecoder().decode(encodeDisclosure(disclosure));
  const cases: readonly [string, string | undefined][] = [
    ["", "byte 0"],
    [text.replace("@v1", "@v2"), undefined],
    [text.replace('"i":2', '"i":0'), "i"],
    [text.replace('"i":2', '"i":4'), "i"],
    [text.replace(/"salt":"[^"]+"/, '"salt":"AAAA"'), "salt"],
    [text.replace(/"header":"[^"]+"/, '"header":"00"'), "header"],
    [text.replace(/"path":\[[^\]]*\]/, '"path":["00"]'), "path"],
    [text.replace('"i":2', '"i": 2'), undefined],
  ];
  for (const [changed, at] of cases) {
    const refused = parseDisclosure(new TextEncoder().encode(changed));
    assert.ok(isRefusal(refused), changed.slice(0, 60));
    assert.equal(refused.refused, "section-disclosure-malformed");
    if (at !== undefined) assert.equal(refused.at, at);
  }
});
