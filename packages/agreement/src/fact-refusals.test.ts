// What is refused of a body on its own, whatever the room's state: its type, its fields, its chain, what it leaves in clear.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type JsonObject, isRefusal, type InClearCode } from "@mizan/ledger";
import {
  type AgreementChainCode,
  type AgreementFactCode,
  type AgreementFactType,
  parseAgreementFact,
  refuseAgreementChain,
  refuseOpenBody,
} from "./fact.ts";
import {
  coverageDeclaredBody,
  coveragePlanBody,
  evidenceBody,
  hotlineCallBody,
  incidentBody,
  responseBody,
  reviewBody,
} from "./fixture/bodies.ts";
import { FIELD_REPORT, IMPORTED_REPORT } from "./fixture/reports.ts";
import { citeAt } from "./fixture/room.ts";

const OF = citeAt(7);
const REPORT = "agreement.report.filed";
const INCIDENT = "agreement.incident.opened";
const PLANNED = "agreement.coverage.planned";
const DECLARED = "agreement.coverage.declared";
const CALLED = "agreement.hotline.called";
const ANSWERED = "agreement.access.answered";
const EVIDENCE = "agreement.evidence.added";

const incident = (change: JsonObject) => incidentBody([OF], change);
const reportOver = (from: string, to: string, precision: string): JsonObject => ({
  ...FIELD_REPORT,
  occurred: { from, to, precision },
});

const bodies: readonly (readonly [AgreementFactCode, at: string, type: string, when: string, body: JsonObject])[] = [
  ["type-unknown", "type", "agreement.ruling.made", "is of a type that nobody may say", FIELD_REPORT],
  ["field-missing", "body.case", EVIDENCE, "is of no case", omit(evidenceBody(OF), "case")],
  ["field-unknown", "body.verdict", EVIDENCE, "says more than is known", evidenceBody(OF, { verdict: "guilty" })],
  ["field-malformed", "body.hash", EVIDENCE, "is cited by no hash", evidenceBody(OF, { hash: "AB".repeat(32) })],
  ["field-out-of-bounds", "body.bytes", EVIDENCE, "has no bytes", evidenceBody(OF, { bytes: 0 })],
  ["field-malformed", "body.case.leaf", EVIDENCE, "cites no leaf", evidenceBody({ ...OF, leaf: "x".repeat(64) })],
  [
    "occurred-malformed",
    "body.occurred.from",
    REPORT,
    "starts on no day",
    reportOver("2025-02-29", "2025-03-01", "days"),
  ],
  [
    "occurred-reversed",
    "body.occurred.to",
    REPORT,
    "ends before it begins",
    reportOver("2025-03-02", "2025-03-01", "days"),
  ],
  [
    "occurred-too-long",
    "body.occurred.to",
    REPORT,
    "lasts over a year",
    reportOver("2024-01-01", "2025-01-02", "year"),
  ],
  [
    "occurred-not-one-day",
    "body.occurred.to",
    REPORT,
    "is one day and is two",
    reportOver("2025-03-01", "2025-03-02", "day"),
  ],
  [
    "place-too-exact",
    "body.place.name",
    REPORT,
    "names a village",
    { ...FIELD_REPORT, place: { precision: "near", name: "A village" } },
  ],
  ["place-too-exact", "body.place.precision", INCIDENT, "is at a point", incident({ place: { precision: "point" } })],
  [
    "cell-off-grid",
    "body.cell",
    INCIDENT,
    "has a cell that is a point",
    incident({ cell: { lat: 33.61, lon: 70.31 } }),
  ],
  [
    "cell-not-known",
    "body.cell",
    INCIDENT,
    "has a cell for a country",
    incident({ place: { precision: "country" }, cell: { lat: 33.75, lon: 70.25 } }),
  ],
  [
    "cell-not-of-point",
    "body.cell",
    REPORT,
    "has a point outside its cell",
    { ...IMPORTED_REPORT, cell: { lat: 34.25, lon: 70.25 } },
  ],
  [
    "deaths-reversed",
    "body.deaths.low",
    INCIDENT,
    "counts more at least than at most",
    incident({ deaths: { low: 2, best: 2, high: 1 } }),
  ],
  [
    "deaths-best-outside",
    "body.deaths.best",
    REPORT,
    "counts best outside its bounds",
    { ...FIELD_REPORT, deaths: { low: 1, best: 3, high: 2 } },
  ],
  ["via-missing", "body.via", REPORT, "is imported from nowhere", omit(IMPORTED_REPORT, "via")],
  [
    "access-reason-missing",
    "body.reason",
    ANSWERED,
    "denies and does not say why",
    { request: OF, answer: "denied", reason: null },
  ],
  ["coverage-reversed", "body.to", PLANNED, "ends as it begins", coveragePlanBody({ to: "2025-10-25T00:00:00Z" })],
  [
    "coverage-too-many-hours",
    "body.to",
    PLANNED,
    "lasts over a month",
    coveragePlanBody({ to: "2025-11-26T00:00:00Z" }),
  ],
  ["coverage-too-many-hours", "body.hours", PLANNED, "has more hours than its time", coveragePlanBody({ hours: 13 })],
  [
    "coverage-reason-missing",
    "body.reason",
    DECLARED,
    "did not observe and does not say why",
    coverageDeclaredBody(null, { state: "partly" }),
  ],
  [
    "coverage-reason-unneeded",
    "body.reason",
    DECLARED,
    "observed and says why not",
    coverageDeclaredBody(null, { reason: "night" }),
  ],
  ["hotline-to-self", "body.to", CALLED, "is to itself", hotlineCallBody("party-a", "party-a")],
  [
    "hotline-answer-contradicts",
    "body.result",
    CALLED,
    "calmed and was not answered",
    hotlineCallBody("party-a", "party-b", { answeredAfterS: null }),
  ],
  [
    "field-malformed",
    "body.at",
    CALLED,
    "was on a day that no calendar has",
    hotlineCallBody("party-a", "party-b", { at: "2025-02-29T00:00:00Z" }),
  ],
];

for (const [refused, at, type, when, body] of bodies)
  test(`refused: ${type} that ${when}`, () => {
    const refusal = parseAgreementFact(type, body);
    assert.ok(isRefusal(refusal));
    assert.deepEqual([refusal.refused, refusal.at], [refused, at]);
  });

type Chained = readonly [type: AgreementFactType, role: string, chain: "public" | "restricted", body: JsonObject];
const elsewhere: readonly (readonly [when: string, ...said: Chained])[] = [
  ["a monitor's report is public", REPORT, "monitor", "public", FIELD_REPORT],
  ["a monitor's coverage is public", DECLARED, "monitor", "public", coverageDeclaredBody(null)],
  ["evidence is public", EVIDENCE, "verifier", "public", evidenceBody(OF)],
  ["a call is restricted", CALLED, "liaison", "restricted", hotlineCallBody("party-a", "party-b")],
  ["an answer is public that its party keeps", "agreement.response.given", "liaison", "public", responseBody(OF)],
  [
    "an answer is restricted that its party publishes",
    "agreement.response.given",
    "liaison",
    "restricted",
    responseBody(OF, { publish: true }),
  ],
];
for (const [when, type, role, chain, body] of elsewhere)
  test(`refused: ${when}`, () => {
    const fact = parseAgreementFact(type, body);
    assert.ok(!isRefusal(fact));
    const refusal = refuseAgreementChain(fact, { role, chain });
    const code: AgreementChainCode = "chain-not-for-type";
    assert.deepEqual([refusal?.refused, refusal?.at], [code, "chain"]);
    const other = chain === "public" ? "restricted" : "public";
    assert.equal(refuseAgreementChain(fact, { role, chain: other }), undefined);
  });

const dissent = { by: "party-a", text: "We saw it otherwise." };
const inClear: readonly (readonly [at: string, type: AgreementFactType, body: JsonObject])[] = [
  ["body.setting", INCIDENT, incident({})],
  ["body.dissent", "agreement.review.held", reviewBody(OF, OF, { dissent })],
  ["body.claim.place", REPORT, { ...FIELD_REPORT, claim: { place: { lat: 33.6, lon: 70.3 } } }],
];
for (const [at, type, body] of inClear)
  test(`refused: ${type} is signed with ${at} in clear`, () => {
    const refusal = refuseOpenBody(type, body);
    const code: InClearCode = "field-in-clear";
    assert.deepEqual([refusal?.refused, refusal?.at], [code, at]);
  });

function omit(body: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([member]) => member !== name));
}
