// What the forms of sites make: bodies that the agreement room reads, or nothing while something is missing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseAgreementFact } from "@mizan/agreement";
import { isRefusal, type JsonObject } from "@mizan/ledger";
import * as Made from "./bodies.ts";

const SITE = { index: 40, leaf: "ab".repeat(32) };
const PLACE = { adm1: "Some province", adm2: "Some district" };
const ACCESS = { index: 41, leaf: "cd".repeat(32) };
const FILING = { cited: [], simulated: true };

function reads(type: string, body: JsonObject | undefined): JsonObject {
  assert.ok(body, type);
  const read = parseAgreementFact(type, body);
  assert.ok(!isRefusal(read), JSON.stringify(read));
  return body;
}

test("a listing names a host, a district and what is alleged; a position is whole or none at all", () => {
  const draft = { ...Made.NO_LISTING, ...PLACE, host: "party-b", alleged: "training quarters", protected: "none" };
  assert.equal(reads("agreement.site.listed", Made.listingBody(draft, FILING))["position"], null);
  const placed = { ...draft, lat: "33.71234", lon: "70.1", radiusM: "500" };
  const body = reads("agreement.site.listed", Made.listingBody(placed, FILING));
  assert.deepEqual(body["position"], { lat: 33.71234, lon: 70.1, radiusM: 500 });
  for (const change of [
    { lat: "" },
    { lon: "east" },
    { radiusM: "" },
    { host: "" },
    { adm2: " " },
    { alleged: "" },
    { protected: "" },
  ])
    assert.equal(Made.listingBody({ ...placed, ...change }, FILING), undefined, JSON.stringify(change));
});

test("a step brings what it rests on, and nothing that another step rests on", () => {
  const known = [ACCESS];
  const base = {
    ...Made.NO_MOVE,
    reason: "Reason.",
    access: "41",
    visit: "41",
    into: "41",
    lat: "1",
    lon: "2",
    radiusM: "3",
  };
  for (const to of ["notified", "located", "access-agreed", "active", "dismantling-declared", "relocated"])
    reads("agreement.site.moved", Made.moveBody({ ...base, to }, SITE, { known, cited: [] }));
  reads("agreement.site.moved", Made.moveBody({ ...base, to: "reoccupied" }, SITE, { known, cited: [ACCESS] }));
  for (const draft of [
    { ...base, to: "reoccupied" },
    { ...base, to: "active", visit: "99" },
    { ...base, to: "located", lat: "" },
    { ...base, to: "notified", reason: " " },
    { ...base, to: "conquered" },
  ])
    assert.equal(Made.moveBody(draft, SITE, { known, cited: [] }), undefined, JSON.stringify(draft));
});

test("a visit answers every line of the checklist, and a search is whole or none", () => {
  const draft = {
    ...Made.NO_VISIT,
    access: "41",
    from: "2025-10-26T09:00",
    to: "2025-10-26T11:00",
    armedPersons: "no",
    trainingWorks: "could-not-see",
    weaponsStorage: "not-asked",
    quarters: "yes",
    recentUse: "no",
    civilians: "no",
    observed: "saw was-told",
    accompaniedBy: "party-a party-b",
  };
  const body = reads("agreement.visit.held", Made.visitBody(draft, SITE, [ACCESS]));
  assert.equal(Object(body["checklist"]).trainingWorks, "could-not-see");
  const searched = { ...draft, areaHa: "40", searchHours: "5", method: "on-foot" };
  assert.deepEqual(reads("agreement.visit.held", Made.visitBody(searched, SITE, [ACCESS]))["search"], {
    areaHa: 40,
    hours: 5,
    method: "on-foot",
  });
  for (const change of [{ civilians: "" }, { observed: "" }, { to: draft.from }, { access: "7" }, { areaHa: "40" }])
    assert.equal(Made.visitBody({ ...draft, ...change }, SITE, [ACCESS]), undefined, JSON.stringify(change));
});

test("a request, an answer and an offer; whatever is not a plain grant says why", () => {
  reads("agreement.access.requested", Made.requestBody({ ...SITE, host: "party-b", place: PLACE }, "To see."));
  reads("agreement.access.answered", Made.answerBody(ACCESS, "granted", ""));
  reads("agreement.access.answered", Made.answerBody(ACCESS, "denied", "Fighting nearby."));
  assert.equal(Made.answerBody(ACCESS, "denied", " "), undefined);
  const slot = { from: "2025-10-27T09:00", to: "2025-10-27T11:00", words: "" };
  reads("agreement.access.offered", Made.offerBody(slot, { ...SITE, place: PLACE }));
  assert.equal(Made.offerBody({ ...slot, to: slot.from }, { ...SITE, place: PLACE }), undefined);
});

test("an incident rests on the refusal, or on the move, that waits for the registry", () => {
  const waited = { sinceMs: Date.UTC(2025, 9, 26, 18), dueMs: 0, place: PLACE, host: "party-b", site: 40 };
  const coded = { setting: "inside", linked: "yes", reason: "Access is owed." };
  const leaf = { of: SITE.leaf, answer: null };
  const refusal = { kind: "refusal", request: 40, answer: null, state: "delayed", leaf, ...waited } as const;
  const body = reads("agreement.incident.opened", Made.basisIncident(refusal, coded, true));
  assert.deepEqual([body["means"], body["duty"], body["reports"]], ["delay", "give-access", []]);
  const moved = { kind: "relocation", move: 40, leaf, ...waited } as const;
  assert.equal(reads("agreement.incident.opened", Made.basisIncident(moved, coded, true))["duty"], "dismantle");
  assert.equal(Made.basisIncident(refusal, { ...coded, reason: "" }, true), undefined);
});
