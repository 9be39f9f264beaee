// The edge: an answer that differs from the contract is refused with the place where it differs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { list, nullable, object, oneOf, optional, text, whole } from "./decode.ts";
import { failureOf } from "./failure.ts";

const row = object({ index: whole, kind: nullable(oneOf("one-sided")), place: object({ adm1: optional(text) }) });
const page = object({ items: list(row) });

test("an answer by the contract is read, and members a newer server adds are let through", () => {
  const read = page({ items: [{ index: 7, kind: null, place: {}, later: true }], total: 1 }, "");
  assert.deepEqual(read, { items: [{ index: 7, kind: null, place: { adm1: undefined } }] });
});

test("an answer that differs names the place", () => {
  const cases: [unknown, string][] = [
    [null, "the answer"],
    [{}, "items"],
    [{ items: [{ index: "7", kind: null, place: {} }] }, "items.0.index"],
    [{ items: [{ index: 7.5, kind: null, place: {} }] }, "items.0.index"],
    [{ items: [{ index: 7, kind: "other", place: {} }] }, "items.0.kind"],
    [{ items: [{ index: 7, kind: null, place: { adm1: 3 } }] }, "items.0.place.adm1"],
  ];
  for (const [answer, at] of cases) {
    assert.throws(
      () => page(answer, ""),
      (error) => {
        const failure = failureOf(error);
        assert.equal(failure.kind === "malformed" && failure.at, at);
        return true;
      },
    );
  }
});

test("an error from elsewhere is not taken for one of ours", () => {
  assert.deepEqual(failureOf(new Error("x", { cause: { kind: "else" } })), { kind: "unexpected" });
  assert.deepEqual(failureOf("refused"), { kind: "unexpected" });
});
