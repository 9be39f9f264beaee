// Who may open what is withheld.
import assert from "node:assert/strict";
import { test } from "node:test";
import { RESTRICTED_CLASSES, mayOpen } from "./audience.ts";

test("the public opens nothing that is withheld", () => {
  for (const restricted of RESTRICTED_CLASSES) assert.equal(mayOpen(null, restricted, "secretariat"), false);
  assert.equal(mayOpen(null, "public", "secretariat"), true);
});

test("no office of a party opens what another office withheld", () => {
  for (const restricted of RESTRICTED_CLASSES) {
    for (const role of ["liaison", "principal", "key-officer"]) {
      assert.equal(mayOpen({ org: "party-a", role }, restricted, "secretariat"), false);
    }
  }
});

test("an office reads its own words", () => {
  assert.equal(mayOpen({ org: "party-a", role: "liaison" }, "source", "party-a"), true);
});

test("co-chairs and secretariat open every class, a monitor the exact place only", () => {
  for (const restricted of RESTRICTED_CLASSES) {
    assert.equal(mayOpen({ org: "co-chair-a", role: "co-chair" }, restricted, "secretariat"), true);
    assert.equal(
      mayOpen({ org: "field-mission", role: "monitor" }, restricted, "secretariat"),
      restricted === "exact-place",
    );
  }
});

test("a class nobody declared is opened by nobody", () => {
  for (const made of ["witness", "constructor", ""]) {
    assert.equal(mayOpen({ org: "co-chair-a", role: "co-chair" }, made, "secretariat"), false);
  }
});
