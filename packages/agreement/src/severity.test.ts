// Severity by the vectors: what each input gives, and what may not enter.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type JsonObject, isRefusal } from "@mizan/ledger";
import { MEANS } from "./axes.ts";
import { parseSeverityInputs, severityOf } from "./severity.ts";

type Vectors = {
  readonly valid: readonly {
    readonly name: string;
    readonly inputs: JsonObject;
    readonly severity: [number, number];
  }[];
  readonly invalid: readonly {
    readonly name: string;
    readonly inputs: JsonObject;
    readonly refused: string;
    readonly at: string;
  }[];
};
const file = new URL("../../../vectors/agreement/severity.json", import.meta.url);
// The project's own file; a wrong shape fails the tests below.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const { valid, invalid } = JSON.parse(readFileSync(file, "utf8")) as Vectors;

for (const { name, inputs, severity } of valid) {
  test(name, () => {
    const read = parseSeverityInputs(inputs);
    assert.ok(!isRefusal(read));
    const found = severityOf(read);
    assert.deepEqual([found.from, found.to], severity);
    assert.deepEqual(found.inputs, inputs);
  });
}

for (const { name, inputs, refused, at } of invalid) {
  test(`refused: ${name}`, () => {
    const read = parseSeverityInputs(inputs);
    assert.ok(isRefusal(read));
    assert.deepEqual([read.refused, read.at], [refused, at]);
  });
}

test("what an incident holds beside the inputs changes nothing and is not kept as an input", () => {
  for (const means of MEANS) {
    const inputs = { means, deaths: { low: 1, best: 3, high: 12 }, protectedHarmed: true, scale: "several" } as const;
    const incident = { ...inputs, setting: "inside", depthKm: 40, target: "forces", claimant: "party-a" };
    assert.deepEqual(severityOf(incident), severityOf(inputs));
  }
});

test("an imported best estimate outside its bounds widens the range", () => {
  const deaths = { low: 0, best: 30, high: 2 };
  const { from, to } = severityOf({ means: "small-arms", deaths, protectedHarmed: false, scale: "one-place" });
  assert.deepEqual([from, to], [1, 3]);
});

test("no figure of deaths is said to be none known, and a figure of nought is a figure", () => {
  const inputs = { means: "works", protectedHarmed: false, scale: "one-place" } as const;
  assert.equal(severityOf({ ...inputs, deaths: null }).deathsKnown, false);
  assert.equal(severityOf({ ...inputs, deaths: { low: 0, best: 0, high: 0 } }).deathsKnown, true);
});
