// What the forms of reports, incidents and allegations make: bodies that the agreement room's parser reads, or nothing yet.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseAgreementFact } from "@mizan/agreement";
import { isRefusal, type JsonObject } from "@mizan/ledger";
import { NO_REPORT, reportBody, type ReportDraft } from "../agreement/report-draft.ts";
import type { ReportDetail } from "../wire/report.ts";
import { allegationBody } from "./allegation.ts";
import { type IncidentDraft, incidentBody } from "./incident.ts";

const LEAF = "ab".repeat(32);
const FILING = { channel: "app", simulated: true } as const;

function reads(type: string, body: JsonObject | undefined): JsonObject {
  assert.ok(body);
  const read = parseAgreementFact(type, body);
  assert.ok(!isRefusal(read), JSON.stringify(read));
  return body;
}

const REPORT: ReportDraft = {
  ...NO_REPORT,
  from: "2025-10-25T10:00",
  country: "Nowhere",
  adm1: "Some province",
  adm2: "Some district",
  account: "Two shells fell.",
};

test("a report names a district in public; account and point are in fields that are withheld", () => {
  const plain = reads("agreement.report.filed", reportBody(REPORT, FILING));
  assert.deepEqual([plain["cell"], plain["deaths"]], [null, null]);
  const placed = { ...REPORT, lat: "33.70", lon: "70.3", low: "0", best: "1", high: "2", to: "2025-10-25T11:00" };
  const body = reads("agreement.report.filed", reportBody(placed, FILING));
  assert.deepEqual(body["cell"], { lat: 33.75, lon: 70.25 });
  assert.deepEqual(Object(body["claim"]).place, { lat: 33.7, lon: 70.3 });
  for (const name of ["from", "country", "adm1", "adm2", "account"])
    assert.equal(reportBody({ ...REPORT, [name]: "" }, FILING), undefined, name);
});

test("figures and positions are whole or not at all, and an event does not end before it begins", () => {
  for (const change of [
    { lat: "33.7" },
    { lat: "91", lon: "70" },
    { lat: "33,7", lon: "70" },
    { low: "1" },
    { low: "2", best: "1", high: "3" },
    { low: "x", best: "1", high: "3" },
    { to: "2025-10-25T09:00" },
  ])
    assert.equal(reportBody({ ...REPORT, ...change }, FILING), undefined, JSON.stringify(change));
});

const DRAFT: IncidentDraft = {
  means: "indirect-fire",
  target: "civilians",
  setting: "across-line",
  duty: "no-fire",
  linked: "no",
  linkReason: "None is concerned.",
  protectedHarmed: "yes",
  scale: "one-place",
  occurrence: "possible",
};

/** As the server tells of a report. */
function detail(change: Partial<ReportDetail>): ReportDetail {
  return {
    index: 47,
    type: "agreement.report.filed",
    org: "field-mission",
    channel: "app",
    source: null,
    occurred: { from: "2025-10-25T10:00:00Z", to: "2025-10-25T10:00:00Z", precision: "minute" },
    place: { country: "Nowhere", adm1: "Some province", adm2: "Some district", name: "A village" },
    cell: { lat: 33.75, lon: 70.25 },
    deaths: { low: 0, best: 3, high: 2 },
    kind: null,
    simulated: true,
    loggedAt: 1,
    body: { place: { precision: "point" } },
    withheld: [],
    statement: { org: "field-mission", key: "ab", chain: "restricted", seq: 0, at: "2025-10-25T10:00:00Z" },
    receipt: {
      index: 47,
      state: "pending",
      ref: { log: "x", index: 47, leaf: LEAF, loggedAt: 1 },
      guarantors: [],
      notBefore: null,
      notAfter: null,
    },
    triage: { waiting: true, dueAt: null, review: null, incidents: [] },
    ...change,
  };
}

test("an incident takes time, district and figures from the report, and never a finer place", () => {
  const body = reads("agreement.incident.opened", incidentBody(DRAFT, detail({})));
  assert.deepEqual(body["place"], {
    precision: "district",
    country: "Nowhere",
    adm1: "Some province",
    adm2: "Some district",
  });
  assert.deepEqual(body["link"], { linked: false, reason: "None is concerned." });
  assert.deepEqual(body["reports"], [{ index: 47, leaf: LEAF }]);
  for (const name of Object.keys(DRAFT))
    assert.equal(incidentBody({ ...DRAFT, [name]: "" }, detail({})), undefined, name);
});

test("a report of a whole country has no cell, whatever its row says", () => {
  const wide = detail({
    place: { country: "Nowhere" } as ReportDetail["place"],
    body: { place: { precision: "country" } },
  });
  const body = reads("agreement.incident.opened", incidentBody(DRAFT, wide));
  assert.deepEqual([body["cell"], body["place"]], [null, { precision: "country", country: "Nowhere" }]);
});

test("assertions are the lines that were written, in their order", () => {
  const draft = { provision: "p01", assertions: " One.\n\nTwo. ", words: " " };
  const about = { incident: { index: 52, leaf: LEAF }, accused: "party-b" };
  const body = reads("agreement.allegation.made", allegationBody(draft, about));
  assert.deepEqual([body["assertions"], body["words"]], [["One.", "Two."], null]);
  assert.equal(allegationBody({ ...draft, assertions: "\n" }, about), undefined);
  assert.equal(allegationBody({ ...draft, provision: "" }, about), undefined);
});
