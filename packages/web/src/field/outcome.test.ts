// Only the log's own judgement ends a report's waiting; whatever else answers, the same bytes are sent again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { outcomeOf } from "./outcome.ts";

const answer = (status: number, code: string) =>
  outcomeOf({ kind: "refused", status, code, rule: "rule", at: "body" }).kind;

test("a rule of the log refuses for good, and the reason is kept with its place", () => {
  for (const [status, code] of [
    [422, "occurred-ahead-of-time"],
    [409, "seq-wrong"],
    [409, "key-fork"],
    [403, "key-revoked"],
    [422, "evidence-missing"],
  ] as const)
    assert.equal(answer(status, code), "refused", code);
  assert.deepEqual(outcomeOf({ kind: "refused", status: 422, code: "field-unknown", rule: "no", at: "body.x" }), {
    kind: "refused",
    refused: { code: "field-unknown", rule: "no", at: "body.x" },
  });
});

test("a full pool, a stopped log, a fault, a proxy and a broken line are only not now", () => {
  for (const [status, code] of [
    [429, "pool-full"],
    [429, "rate-exceeded"],
    [503, "log-stopped"],
    [503, "log-fault"],
    [500, "fault"],
    [409, "evidence-unnamed"],
    [404, "http-404"],
    [403, "http-403"],
    [502, "http-502"],
  ] as const)
    assert.equal(answer(status, code), "later", code);
  for (const kind of ["unreachable", "unexpected"] as const) assert.equal(outcomeOf({ kind }).kind, "later");
  assert.equal(outcomeOf({ kind: "malformed", at: "", rule: "" }).kind, "later");
});

test("a session that ended is neither: its user comes in again", () => {
  assert.equal(answer(403, "sign-in-first"), "sign-in");
});
