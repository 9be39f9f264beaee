// What the forms of a case make: bodies that the rooms' own parsers read, or nothing at all while something is missing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseAgreementFact } from "@mizan/agreement";
import { isRefusal, type JsonObject } from "@mizan/ledger";
import { type EvidenceDraft, evidenceBody, mediaTypeOf, NO_EVIDENCE } from "./evidence.ts";
import { FINDING_STEPS, type FindingDraft, findingSubject, NO_FINDING, stepsWritten } from "./finding.ts";
import { releaseSubject, usualRelease } from "./release.ts";
import { citedFor, NO_RESPONSE, responseBody, standOn, withCited, withStand } from "./response.ts";
import { rulingFrom, rulingSubject } from "./ruling.ts";

const cited = (index: number) => ({ index, leaf: index.toString(16).padStart(64, "0") });
const CASE = cited(60);

function reads(type: string, body: JsonObject | undefined): void {
  assert.ok(body);
  const read = parseAgreementFact(type, body);
  assert.ok(!isRefusal(read), JSON.stringify(read));
}

test("an answer keeps each assertion's stand and evidence apart, and says nothing of those it leaves out", () => {
  let draft = { ...NO_RESPONSE, answer: "deny", words: " No. ", stands: withStand(NO_RESPONSE, 2, "dispute") };
  draft = { ...draft, cited: withCited(draft, 2, ["62", "64"]) };
  assert.deepEqual(
    [standOn(draft, 1), standOn(draft, 2), citedFor(draft, 1), citedFor(draft, 2)],
    ["", "dispute", [], ["62", "64"]],
  );
  const body = responseBody(draft, { case: CASE, assertions: 2, evidence: [cited(62), cited(63)] });
  reads("agreement.response.given", body);
  assert.deepEqual(body?.["assertions"], [{ n: 2, stand: "dispute", evidence: [cited(62)] }]);
  assert.equal(body?.["words"], "No.");
  assert.ok(!("disputesLink" in (body ?? {})));
  assert.equal(responseBody({ ...draft, words: " " }, { case: CASE, assertions: 2, evidence: [] }), undefined);
  const taken = { ...draft, stands: withStand(draft, 2, "") };
  assert.deepEqual(responseBody(taken, { case: CASE, assertions: 2, evidence: [] })?.["assertions"], []);
});

test("evidence needs its bytes, both grades and a hand it went through", () => {
  const draft: EvidenceDraft = {
    title: "Log",
    entry: "",
    observation: "document",
    source: "B",
    information: "3",
    handling: "parties",
    custody: "Taken.\n\n Sealed. ",
  };
  const kept = { hash: "ab".repeat(32), bytes: 27, mediaType: mediaTypeOf("text/plain;charset=utf-8") };
  const body = evidenceBody(draft, CASE, { kept, cites: undefined });
  reads("agreement.evidence.added", body);
  assert.deepEqual([body?.["custody"], body?.["mediaType"]], [["Taken.", "Sealed."], "application/octet-stream"]);
  assert.equal(evidenceBody(draft, CASE, { kept: undefined, cites: undefined }), undefined);
  for (const name of Object.keys(NO_EVIDENCE).filter((one) => one !== "entry"))
    assert.equal(evidenceBody({ ...draft, [name]: "" }, CASE, { kept, cites: undefined }), undefined, name);
  // Another entry of the log in place of a file: known by its leaf.
  const entry = evidenceBody(draft, CASE, { kept: undefined, cites: cited(70) });
  reads("agreement.evidence.added", entry);
  assert.deepEqual([entry?.["cites"], entry?.["hash"]], [cited(70), cited(70).leaf]);
  assert.equal(evidenceBody(draft, CASE, { kept: undefined, cites: null }), undefined, "no such entry");
  assert.equal(evidenceBody({ ...draft, entry: "999" }, CASE, { kept, cites: null }), undefined, "nor beside a file");
});

const FINDING: FindingDraft = {
  observation: "Two craters.",
  evidence: "62",
  occurrence: "confirmed",
  occurrenceReason: "Seen.",
  perpetrator: "unknown-group",
  responsible: "party-b",
  mode: "failure-to-prevent",
  attributionReason: "The ground.",
  conformity: "violation",
  provision: "p03",
  ground: "",
  cites: "",
  conformityReason: "Used.",
  standard: "reasonable-grounds",
  limits: "One place.",
};
const ABOUT = { case: CASE, evidence: [cited(62), cited(63)], cites: null };

test("a finding counts its steps from the first, and none is counted before an earlier one", () => {
  assert.equal(stepsWritten(NO_FINDING), 0);
  assert.equal(stepsWritten({ ...FINDING, observation: "" }), 0);
  assert.equal(stepsWritten({ ...FINDING, attributionReason: " " }), 2);
  assert.equal(stepsWritten(FINDING), FINDING_STEPS.length);
  for (const name of Object.keys(FINDING)) {
    const left = findingSubject({ ...FINDING, [name]: "" }, ABOUT);
    assert.equal(left === undefined, !["ground", "cites"].includes(name), name);
  }
  assert.deepEqual(Object(findingSubject(FINDING, ABOUT)).observation.evidence, [cited(62)]);
  assert.equal(findingSubject({ ...FINDING, evidence: "99" }, ABOUT), undefined, "evidence of this case");
});

test("what is exempt has a ground, and what is not has none; the ground cites its record", () => {
  const exempt = { ...FINDING, conformity: "exempt", ground: "notified-activity", cites: "50" };
  assert.equal(findingSubject({ ...exempt, ground: "" }, ABOUT), undefined);
  assert.equal(findingSubject({ ...FINDING, ground: "law-enforcement" }, ABOUT), undefined);
  assert.deepEqual(Object(findingSubject(exempt, { ...ABOUT, cites: cited(50) })).conformity.cites, cited(50));
  assert.equal(Object(findingSubject(FINDING, { ...ABOUT, cites: cited(50) })).conformity.cites, null);
});

test("a ruling begins from the finding; reasons are the co-chairs' own, and a remedy is whole or none", () => {
  const draft = rulingFrom(findingSubject(FINDING, ABOUT));
  const about = { case: CASE, finding: cited(72), differing: [cited(64), cited(65)] };
  assert.deepEqual(
    [draft.occurrence, draft.responsible, draft.provisions, draft.reasons],
    ["confirmed", "party-b", "p03", ""],
  );
  assert.equal(rulingSubject(draft, about), undefined);
  const reasoned = { ...draft, reasons: "As found.", dissents: "65 99" };
  const subject = rulingSubject(reasoned, about);
  assert.deepEqual([subject?.["remedy"], subject?.["dissents"]], [null, [cited(65)]]);
  const begun = { ...reasoned, remedy: "acknowledge", obligor: "party-b", act: "Acknowledge." };
  for (const dueH of ["", "0", "x"]) assert.equal(rulingSubject({ ...begun, dueH }, about), undefined, dueH);
  assert.deepEqual(Object(rulingSubject({ ...begun, dueH: "72" }, about)).remedy, {
    kind: "acknowledge",
    obligor: "party-b",
    act: "Acknowledge.",
    dueH: 72,
  });
  assert.equal(rulingSubject({ ...reasoned, provisions: "" }, about), undefined);
  const unfounded = rulingFrom(undefined);
  assert.equal(rulingSubject({ ...unfounded, reasons: "x" }, about), undefined);
});

test("a release begins with what is published anyhow, opens what is ticked and nothing else", () => {
  const openable = [
    { index: 52, paths: ["setting", "duty"], usual: true },
    { index: 62, paths: [], usual: false },
  ];
  const about = { case: CASE, ruling: null, openable };
  const draft = usualRelease(openable);
  assert.deepEqual(Object(releaseSubject(draft, about)).open, [{ index: 52, paths: ["setting", "duty"] }]);
  const all = { opened: "52 62 99", limits: "One.\n\nTwo.", embargo: "2025-10-27T06:00" };
  const subject = Object(releaseSubject(all, about));
  assert.deepEqual(
    [subject.open.length, subject.limits, subject.embargo],
    [2, ["One.", "Two."], "2025-10-27T06:00:00Z"],
  );
  assert.equal(releaseSubject({ ...draft, opened: "" }, about), undefined);
});
