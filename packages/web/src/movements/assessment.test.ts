// A body is whole or there is none: nothing is signed half filled in.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assessmentBody } from "./assessment.ts";

const worked = { subject: { kind: "flow", id: "x" }, result: { observed: 3 } };

test("an assessment keeps what was worked out and adds the analyst's own", () => {
  assert.deepEqual(assessmentBody({ finding: "explained", words: " Closed. " }, worked, { index: 4, leaf: "ab" }), {
    ...worked,
    finding: "explained",
    words: "Closed.",
    replaces: { index: 4, leaf: "ab" },
  });
  assert.equal(assessmentBody({ finding: "", words: "Closed." }, worked, undefined), undefined);
  assert.equal(assessmentBody({ finding: "error", words: "  " }, worked, undefined), undefined);
  assert.equal(assessmentBody({ finding: "error", words: "x" }, null, undefined), undefined);
});
