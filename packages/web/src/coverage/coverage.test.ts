// What the forms of coverage make: bodies that the agreement room reads, or nothing while something is missing or contradicts itself.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseAgreementFact } from "@mizan/agreement";
import { isRefusal, type JsonObject } from "@mizan/ledger";
import { declarationBody, NO_DECLARATION, planBody, type PlanDraft, UNPLANNED } from "./coverage.ts";

const DRAFT: PlanDraft = {
  adm1: "Some province",
  adm2: " Some district ",
  from: "2025-10-25T00:00",
  to: "2025-10-25T12:00",
  hours: "10",
  method: "patrol",
};
const PLAN = { index: 40, leaf: "ab".repeat(32), place: { adm1: "Some province", adm2: "Some district" } };

function reads(type: string, body: JsonObject | undefined): JsonObject {
  assert.ok(body);
  const read = parseAgreementFact(type, body);
  assert.ok(!isRefusal(read), JSON.stringify(read));
  return body;
}

test("a plan names its place, its span and its hours", () => {
  assert.deepEqual(reads("agreement.coverage.planned", planBody(DRAFT))["place"], PLAN.place);
  for (const name of Object.keys(DRAFT)) assert.equal(planBody({ ...DRAFT, [name]: "" }), undefined, name);
  assert.equal(planBody({ ...DRAFT, to: DRAFT.from }), undefined);
  assert.equal(planBody({ ...DRAFT, hours: "0" }), undefined);
});

test("a declaration is of its plan's place, or says that nothing was planned; what was not whole says why", () => {
  const { method: _method, ...span } = DRAFT;
  const draft = { ...NO_DECLARATION, ...span, adm1: "", adm2: "", plan: "40", state: "observed" };
  const body = reads("agreement.coverage.declared", declarationBody(draft, PLAN));
  assert.deepEqual([body["plan"], body["place"], body["reason"]], [{ index: 40, leaf: PLAN.leaf }, PLAN.place, null]);
  assert.equal(declarationBody({ ...draft, state: "partly" }, PLAN), undefined);
  reads("agreement.coverage.declared", declarationBody({ ...draft, state: "partly", reason: "night" }, PLAN));
  assert.equal(declarationBody({ ...draft, reason: "night" }, PLAN), undefined);
  assert.equal(declarationBody(draft, undefined), undefined, "the plan is not on this page");
  const unplanned = { ...draft, plan: UNPLANNED, adm1: "One", adm2: "Two" };
  assert.deepEqual(reads("agreement.coverage.declared", declarationBody(unplanned, undefined))["plan"], null);
});
