// Fields as digests: found by path, and refused in clear.
import assert from "node:assert/strict";
import { test } from "node:test";
import { objectField as object, readField, textField as text } from "./field.ts";
import { isRefusal } from "./refusal.ts";
import { isWithheld, refuseInClear, restrictedFields, valueAt, withheld } from "./withheld.ts";

const DIGEST = "A".repeat(43) + "=";
const secret = withheld("source", object({ who: text("source", { max: 9 }) }));
const field = object({ name: text("public", { max: 3 }) }, { inner: object({}, { secret }) });
const sound = { name: "abc" };

test("a withheld field is read opened and as its digest, and under no other class", () => {
  for (const value of [{ who: "x" }, { withheld: DIGEST, class: "source" }])
    assert.deepEqual(readField(secret, value), value);
  for (const value of [{ withheld: DIGEST, class: "public" }, { withheld: "AA==", class: "source" }, DIGEST, null]) {
    assert.ok(isRefusal(readField(secret, value)), JSON.stringify(value));
  }
});

test("a digest with anything beside it is no digest", () => {
  assert.equal(isWithheld({ withheld: DIGEST, class: "source" }), true);
  assert.equal(isWithheld({ withheld: DIGEST, class: "source", who: "x" }), false);
  assert.ok(isRefusal(readField(secret, { withheld: DIGEST, class: "source", who: "x" })));
});

test("restricted fields are found by path and class, in clear and withheld", () => {
  const secret = [{ path: "inner.secret", class: "source" }];
  assert.deepEqual(restrictedFields(field, { ...sound, inner: { secret: { who: "x" } } }), secret);
  assert.deepEqual(
    restrictedFields(field, { ...sound, inner: { secret: { withheld: DIGEST, class: "source" } } }),
    secret,
  );
  assert.deepEqual(restrictedFields(field, sound), []);
});

test("a restricted field in clear is refused in a signed body", () => {
  const refusal = refuseInClear(field, { ...sound, inner: { secret: { who: "x" } } });
  assert.deepEqual([refusal?.refused, refusal?.at], ["field-in-clear", "body.inner.secret"]);
  assert.equal(refuseInClear(field, { ...sound, inner: { secret: { withheld: DIGEST, class: "source" } } }), undefined);
});

test("a value is found by its path, and nothing is found on an object's prototype", () => {
  assert.equal(valueAt({ a: { b: 1 } }, "a.b"), 1);
  for (const path of ["a.c", "a.b.c", "constructor", "a.__proto__"])
    assert.equal(valueAt({ a: { b: 1 } }, path), undefined);
});
