// Each answer to a quoted checkpoint.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type SeenQuestion, admitSeen } from "./seen.ts";

const seen = { size: 10, root: "root10", note: "note10" };
const sound: SeenQuestion = {
  seen,
  enrolledAt: 5,
  completeSize: 12,
  known: { size: 10, root: "root10" },
  rootAtSize: "root10",
};

test("a complete checkpoint of this log is admitted", () => {
  assert.equal(admitSeen(sound), undefined);
});

test("null is admitted while no complete checkpoint covers the author's enrolment", () => {
  assert.equal(admitSeen({ ...sound, seen: null, known: undefined, completeSize: 0 }), undefined);
  assert.equal(admitSeen({ ...sound, seen: null, known: undefined, completeSize: 5 }), undefined);
});

test("null is refused from the first complete checkpoint on that covers the enrolment", () => {
  assert.equal(admitSeen({ ...sound, seen: null, known: undefined, completeSize: 6 })?.refused, "seen-missing");
  assert.equal(admitSeen({ ...sound, seen: null, enrolledAt: 0, completeSize: 1 })?.refused, "seen-missing");
});

test("a root this log never had at that size is foreign", () => {
  assert.equal(admitSeen({ ...sound, known: undefined, rootAtSize: "another" })?.refused, "seen-foreign");
});

test("a size this log never had is foreign", () => {
  assert.equal(admitSeen({ ...sound, known: undefined, rootAtSize: undefined })?.refused, "seen-foreign");
});

test("a known note quoted with another size or root is foreign", () => {
  assert.equal(admitSeen({ ...sound, known: { size: 9, root: "root10" } })?.refused, "seen-foreign");
  assert.equal(admitSeen({ ...sound, known: { size: 10, root: "root9" } })?.refused, "seen-foreign");
});

test("a tree of this log in a note nobody keeps is unknown, and no evidence against anyone", () => {
  assert.equal(admitSeen({ ...sound, known: undefined })?.refused, "seen-unknown");
});
