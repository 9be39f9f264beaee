// Subjects: members that are there are read, others are undefined; the hash is over the canonical form.
import assert from "node:assert/strict";
import { test } from "node:test";
import { citedIndex, hashSubject, listUnder, textUnder, under, wholeUnder } from "./read-subject.ts";

const subject = {
  case: 4,
  finding: { index: 9, leaf: "aa" },
  remedy: null,
  provisions: ["p01"],
  attribution: { mode: "act" },
};

test("members are read by their names, and what is not there is undefined", () => {
  assert.equal(wholeUnder(subject, "case"), 4);
  assert.equal(textUnder(subject, "attribution", "mode"), "act");
  assert.equal(textUnder(subject, "attribution", "constructor"), undefined);
  assert.equal(under(subject, "remedy", "kind"), undefined);
  assert.equal(under(subject, "remedy"), null);
  assert.deepEqual(listUnder(subject, "provisions"), ["p01"]);
  assert.deepEqual(listUnder(subject, "case"), []);
  assert.equal(citedIndex(subject, "finding"), 9);
});

test("the order in which members came does not change what is signed; a changed letter does", () => {
  const other = { ...subject, case: 5 };
  assert.equal(hashSubject({ b: 1, a: 2 }), hashSubject({ a: 2, b: 1 }));
  assert.notEqual(hashSubject(subject), hashSubject(other));
  assert.match(hashSubject(subject), /^[0-9a-f]{64}$/);
});
