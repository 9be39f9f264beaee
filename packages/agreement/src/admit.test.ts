// What may be filed, by whom, and that importing again adds nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type JsonObject, isRefusal } from "@mizan/ledger";
import { admitAgreement } from "./admit.ts";
import { decideAgreement } from "./decide.ts";
import { type AgreementFact, parseAgreementFact } from "./fact.ts";
import { FIELD_REPORT, IMPORTED_REPORT } from "./fixture/reports.ts";
import { applyAgreement } from "./apply.ts";
import { type Actor, emptyAgreement } from "./state.ts";

const now = { index: 12, timeMs: Date.parse("2025-10-26T06:00:00Z") };
const gateway: Actor = { org: "secretariat", role: "gateway", key: "00" };
const monitor: Actor = { org: "field-mission", role: "monitor", key: "01" };
const ref = { log: "example/log", index: 11, leaf: "00", loggedAt: 1 };
const row = (hash: string): JsonObject => ({
  via: { format: "ucdp-ged", sourceId: "7", file: "cd".repeat(32), record: 9, row: hash },
});

function fact(report: JsonObject): AgreementFact {
  const parsed = parseAgreementFact("agreement.report.filed", report);
  assert.ok(!isRefusal(parsed));
  return parsed;
}

function filed() {
  return applyAgreement(emptyAgreement(), fact(IMPORTED_REPORT), { ref, actor: gateway });
}

test("a first report is admitted from its role and channel", () => {
  assert.equal(admitAgreement(emptyAgreement(), fact(IMPORTED_REPORT), gateway, now), undefined);
  assert.equal(admitAgreement(emptyAgreement(), fact(FIELD_REPORT), monitor, now), undefined);
});

test("a role that may not report is refused", () => {
  const refusal = admitAgreement(emptyAgreement(), fact(FIELD_REPORT), { ...monitor, role: "co-chair" }, now);
  assert.equal(refusal?.refused, "role-may-not");
});

test("a monitor imports nothing, and a gateway has no eyes of its own", () => {
  assert.equal(admitAgreement(emptyAgreement(), fact(IMPORTED_REPORT), monitor, now)?.refused, "channel-not-yours");
  assert.equal(admitAgreement(emptyAgreement(), fact(FIELD_REPORT), gateway, now)?.refused, "channel-not-yours");
});

test("the same source record again adds nothing, and names where it stands", () => {
  const refusal = admitAgreement(filed(), fact(IMPORTED_REPORT), gateway, now);
  assert.deepEqual([refusal?.refused, refusal?.index], ["report-already-filed", 11]);
});

test("the same row at another place in another file is the same source record", () => {
  const refusal = admitAgreement(filed(), fact({ ...IMPORTED_REPORT, ...row("ab".repeat(32)) }), gateway, now);
  assert.equal(refusal?.refused, "report-already-filed");
});

test("a changed row under the same source id is refused, and names the earlier index", () => {
  const refusal = admitAgreement(filed(), fact({ ...IMPORTED_REPORT, ...row("ef".repeat(32)) }), gateway, now);
  assert.deepEqual([refusal?.refused, refusal?.index, refusal?.at], ["source-record-changed", 11, "body.via.sourceId"]);
});

test("another format may use the same id", () => {
  const via = { format: "other", sourceId: "7", file: "cd".repeat(32), record: 9, row: "ef".repeat(32) };
  assert.equal(admitAgreement(filed(), fact({ ...IMPORTED_REPORT, via }), gateway, now), undefined);
});

test("an imported row whose hash is not disclosed is refused", () => {
  const withheld = { withheld: "A".repeat(43) + "=", class: "source" };
  const via = { format: "ucdp-ged", sourceId: "8", file: "cd".repeat(32), record: 9, row: withheld };
  assert.equal(admitAgreement(filed(), fact({ ...IMPORTED_REPORT, via }), gateway, now)?.refused, "row-not-disclosed");
});

test("once the row's disclosure is erased, the record still counts as reported", () => {
  const withheld = { withheld: "A".repeat(43) + "=", class: "source" };
  const via = { format: "ucdp-ged", sourceId: "7", file: "cd".repeat(32), record: 9, row: withheld };
  const state = applyAgreement(emptyAgreement(), fact({ ...IMPORTED_REPORT, via }), { ref, actor: gateway });
  assert.equal(admitAgreement(state, fact(IMPORTED_REPORT), gateway, now)?.refused, "report-already-filed");
});

test("reports that came through no format are as many as are filed", () => {
  const state = applyAgreement(emptyAgreement(), fact(FIELD_REPORT), { ref, actor: gateway });
  assert.equal(state.sources.size, 0);
  assert.equal(admitAgreement(state, fact(FIELD_REPORT), monitor, now), undefined);
});

test("the command to file gives the fact that is admitted, or the refusal", () => {
  const command = { kind: "file-report", report: FIELD_REPORT } as const;
  assert.deepEqual(decideAgreement(emptyAgreement(), command, monitor, now), [fact(FIELD_REPORT)]);
  const malformed = decideAgreement(emptyAgreement(), { kind: "file-report", report: {} }, monitor, now);
  assert.ok(isRefusal(malformed));
  assert.equal(malformed.refused, "field-missing");
  const denied = decideAgreement(emptyAgreement(), command, gateway, now);
  assert.ok(isRefusal(denied));
  assert.equal(denied.refused, "channel-not-yours");
});
