// Links of a chain: the next one, gaps, wrong ones, repetitions and forks.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Chain } from "@mizan/ledger";
import { type Sequences, admitLink, applyLink, expectedLink } from "./sequence.ts";

const KEY = "aa";
const link = (seq: number, prev: string | null, chain: Chain = "public") => ({ key: KEY, chain, seq, prev });

/** Two statements on the public chain, at log indexes 4 and 9. */
function twoSaid(): Sequences {
  const sequences: Sequences = new Map();
  applyLink(sequences, link(1, null), { hash: "h1", index: 4 });
  return applyLink(sequences, link(2, "h1"), { hash: "h2", index: 9 });
}

test("a chain begins with seq 1 and prev null", () => {
  assert.deepEqual(expectedLink(new Map(), KEY, "public"), { seq: 1, prev: null });
  assert.equal(admitLink(new Map(), link(1, null), "h1"), undefined);
});

test("the next statement has the next seq and names the envelope before it", () => {
  assert.deepEqual(expectedLink(twoSaid(), KEY, "public"), { seq: 3, prev: "h2" });
  assert.equal(admitLink(twoSaid(), link(3, "h2"), "h3"), undefined);
});

test("chains of one key, and chains of two keys, do not touch each other", () => {
  assert.deepEqual(expectedLink(twoSaid(), KEY, "restricted"), { seq: 1, prev: null });
  assert.deepEqual(expectedLink(twoSaid(), "bb", "public"), { seq: 1, prev: null });
});

test("a seq ahead is refused with the expected pair", () => {
  const refusal = admitLink(twoSaid(), link(4, "h2"), "h4");
  assert.deepEqual([refusal?.refused, refusal?.expected], ["seq-wrong", { seq: 3, prev: "h2" }]);
});

test("a seq below 1 is refused", () => {
  assert.equal(admitLink(twoSaid(), link(0, null), "h")?.refused, "seq-wrong");
  assert.equal(admitLink(new Map(), link(0, null), "h")?.refused, "seq-wrong");
});

test("a wrong prev is refused with the expected pair", () => {
  for (const prev of ["h1", null]) {
    const refusal = admitLink(twoSaid(), link(3, prev), "h3");
    assert.deepEqual([refusal?.refused, refusal?.expected], ["prev-wrong", { seq: 3, prev: "h2" }]);
  }
});

test("another envelope under a seq already said is a fork, and names where the first stands", () => {
  for (const prev of [null, "h1", "other"]) {
    const refusal = admitLink(twoSaid(), link(1, prev), "other");
    assert.deepEqual([refusal?.refused, refusal?.index], ["key-fork", 4]);
  }
});

test("the same envelope again is a repetition and no fork", () => {
  const refusal = admitLink(twoSaid(), link(2, "h1"), "h2");
  assert.deepEqual([refusal?.refused, refusal?.index], ["statement-repeated", 9]);
});

test("applying what was not admitted is a fault", () => {
  assert.throws(() => applyLink(twoSaid(), link(5, "h2"), { hash: "h5", index: 10 }));
});
