// Every field has an audience, and what is restricted never stands in a signed body in clear.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type JsonObject, isRefusal, openDisclosures, withhold, undeclaredAudiences } from "@mizan/ledger";
import { RESTRICTED_CLASSES } from "./audience.ts";
import { AGREEMENT_SCHEMAS, parseAgreementFact, permitAgreement, refuseOpenBody, restrictedPaths } from "./fact.ts";
import { FIELD_REPORT, IMPORTED_REPORT, PHONE_REPORT } from "./fixture/reports.ts";

const TYPE = "agreement.report.filed";

test("every field of every type has an audience", () => {
  for (const [type, schema] of Object.entries(AGREEMENT_SCHEMAS))
    assert.deepEqual(undeclaredAudiences(schema), [], type);
});

test("every audience is public or a declared class", () => {
  const audiences = JSON.stringify(AGREEMENT_SCHEMAS).matchAll(/"x-audience":"([^"]*)"/g);
  const named = new Set([...audiences].map(([, audience]) => audience));
  assert.deepEqual(named, new Set(["public", ...RESTRICTED_CLASSES]));
});

test("who did it, where exactly and from whom are never public", () => {
  assert.deepEqual(restrictedPaths(TYPE, IMPORTED_REPORT), [
    { path: "via.row", class: "source" },
    { path: "claim.attribution", class: "attribution-claim" },
    { path: "claim.source", class: "source" },
    { path: "claim.place", class: "exact-place" },
  ]);
  assert.deepEqual(restrictedPaths(TYPE, FIELD_REPORT), []);
  assert.deepEqual(restrictedPaths(TYPE, PHONE_REPORT), [
    { path: "attachments", class: "exact-place" },
    { path: "claim.source", class: "source" },
    { path: "claim.place", class: "exact-place" },
    { path: "claim.access", class: "attribution-claim" },
  ]);
});

test("a body withheld by the ledger passes, and opens to the same report", () => {
  const salted = restrictedPaths(TYPE, IMPORTED_REPORT).map((field, i) => ({
    ...field,
    salt: new Uint8Array(32).fill(i),
  }));
  const held = withhold(IMPORTED_REPORT, salted);
  assert.ok(!isRefusal(held));
  const { body, disclosures } = held;
  assert.equal(refuseOpenBody(TYPE, body), undefined);
  assert.equal(isRefusal(parseAgreementFact(TYPE, body)), false);
  assert.deepEqual(openDisclosures(body, disclosures), IMPORTED_REPORT);
  for (const word of ["Side one", "Words", "village", "33.6"])
    assert.equal(JSON.stringify(body).includes(word), false, word);
});

test("a signed body with a restricted field in clear is refused", () => {
  const refusal = refuseOpenBody(TYPE, IMPORTED_REPORT);
  assert.deepEqual([refusal?.refused, refusal?.at], ["field-in-clear", "body.via.row"]);
});

test("a fact of no declared type is refused", () => {
  for (const type of ["agreement.ruling", "constructor", ""]) {
    const refusal = parseAgreementFact(type, FIELD_REPORT);
    assert.ok(isRefusal(refusal));
    assert.equal(refusal.refused, "type-unknown");
  }
});

test("a report is permitted to gateway, monitor and liaison, and denied to everyone else", () => {
  for (const role of ["gateway", "monitor", "liaison"]) assert.equal(permitAgreement(role, TYPE), true, role);
  for (const role of ["co-chair", "principal", "secretariat", "server", "key-officer", "nobody"]) {
    assert.equal(permitAgreement(role, TYPE), false, role);
  }
  assert.equal(permitAgreement("monitor", "agreement.ruling"), false);
});

test("no field of a report could hold an attribution of the mechanism's own", () => {
  const report: JsonObject | undefined = AGREEMENT_SCHEMAS[TYPE];
  const schema = JSON.stringify(report);
  for (const code of ["own-forces", "tolerated-group", "failure-to-prevent", "violation", "confirmed"]) {
    assert.equal(schema.includes(code), false, code);
  }
});
