// While a page waits, it never shows one crossing under the address of another, nor to one office what another was shown.
import assert from "node:assert/strict";
import { test } from "node:test";
import { keepSame } from "./keep-same.ts";

const A = "cell/analyst-movements /v1/movements/crossings/a";

test("an earlier version of the same thing for the same reader stays until the newer one has come", () => {
  assert.equal(keepSame(A, "a, version 1", ["movements", A, 1]), "a, version 1");
});

test("another crossing's answer, another office's, and the first of all are not kept", () => {
  const other = "cell/analyst-movements /v1/movements/crossings/b";
  assert.equal(keepSame(A, "b", ["movements", other, 1]), undefined);
  assert.equal(keepSame(A, "a", ["movements", "/ /v1/movements/crossings/a", 1]), undefined);
  assert.equal(keepSame(A, "a", undefined), undefined);
});
