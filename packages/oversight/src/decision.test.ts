// Each law of joint acts, kept and broken: who proposes, signs, differs and withdraws, and when it is too late.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type JsonObject, canonicalize, encodeHex, formatInstant, sha256 } from "@mizan/ledger";
import { type DecisionKind, requiredOffices } from "./decision-kind.ts";
import { decisionStatus, openDecisionsFor } from "./decision.ts";
import {
  COCHAIR_A,
  COCHAIR_B,
  LEGAL,
  PRINCIPAL_A,
  PRINCIPAL_B,
  STAFF,
  VERIFIER,
  adopt,
  differ,
  mandateSubject,
  mandated,
  openCase,
  propose,
  sign,
  signAll,
  staffed,
  theDecision,
} from "./fixture/joint-act.ts";
import { type Mechanism, type Speaker, enrol, newMechanism, refusedAs, root, said } from "./fixture/mechanism.ts";
import { officeKey } from "./office.ts";
import type { Ref } from "./state.ts";

const CLOCKS = { decision: "clocks", subject: { response: 72 } } as const;

function proposedClocks(mechanism: Mechanism): Ref {
  return said(propose(mechanism, COCHAIR_A, CLOCKS));
}

/** The body of a sound proposal, to be changed in one place. */
function body(mechanism: Mechanism, change: JsonObject = {}): JsonObject {
  const { subject } = CLOCKS;
  return {
    kind: "clocks",
    case: null,
    subject,
    subjectHash: encodeHex(sha256(canonicalize(subject))),
    required: [...requiredOffices(mechanism.state, "clocks", { case: null, subject })],
    until: null,
    ...change,
  };
}

function proposeRaw(mechanism: Mechanism, change: JsonObject, by: Speaker = COCHAIR_A) {
  return mechanism.say(by, "oversight.decision.proposed", body(mechanism, change));
}

test("a decision is taken at the index of the last required signature, and not before", () => {
  const mechanism = mandated();
  const { index } = proposedClocks(mechanism);
  assert.equal(mechanism.outcome()?.kind, "proposed");
  said(sign(mechanism, COCHAIR_B, index));
  assert.equal(mechanism.outcome()?.kind, "said");
  assert.equal(decisionStatus(theDecision(mechanism, index), mechanism.nowMs()), "open");
  const last = said(sign(mechanism, COCHAIR_A, index));
  assert.deepEqual(theDecision(mechanism, index).taken, last);
  assert.equal(mechanism.outcome()?.kind, "taken");
  assert.equal(mechanism.outcome()?.decision.ref.index, index);
});

const offices: [kind: DecisionKind, by: Speaker, required: string[]][] = [
  ["mandate", PRINCIPAL_A, ["co-chair-b/co-chair", "co-chair-a/co-chair", "party-b/principal", "party-a/principal"]],
  ["clocks", COCHAIR_A, ["co-chair-b/co-chair", "co-chair-a/co-chair"]],
  ["ceasefire-broken", COCHAIR_B, ["co-chair-b/co-chair", "co-chair-a/co-chair"]],
  ["ceasefire-resumption", COCHAIR_A, ["co-chair-b/co-chair", "co-chair-a/co-chair"]],
  ["ceasefire", COCHAIR_A, ["co-chair-b/co-chair", "co-chair-a/co-chair"]],
  ["ceasefire", PRINCIPAL_A, ["party-b/principal", "party-a/principal"]],
  ["finding", LEGAL, ["technical-cell/verifier", "secretariat/legal"]],
  ["ruling", COCHAIR_B, ["co-chair-b/co-chair", "co-chair-a/co-chair"]],
  ["release", COCHAIR_B, ["co-chair-b/co-chair", "co-chair-a/co-chair"]],
];
for (const [decision, by, required] of offices) {
  test(`a ${decision} proposed by ${by.name} requires ${required.join(", ")}`, () => {
    const mechanism = mandated();
    const subject = decision === "mandate" ? mandateSubject() : { text: "x" };
    const { index } = said(propose(mechanism, by, { decision, subject, case: openCase(mechanism).index }));
    assert.deepEqual(theDecision(mechanism, index).required.map(officeKey), required);
    const taken = signAll(
      mechanism,
      index,
      required.map((name) => root(name.split("/")[0] ?? "", roleIn(name))),
    );
    assert.notEqual(taken.taken, null);
  });
}

function roleIn(name: string) {
  const role = name.split("/")[1];
  const known = (["co-chair", "principal", "verifier", "legal"] as const).find((one) => one === role);
  return known ?? assert.fail(name);
}

test("without a mandate everything but a mandate and a ceasefire is refused", () => {
  const mechanism = staffed();
  const { index } = openCase(mechanism);
  for (const decision of [
    "clocks",
    "ceasefire-resumption",
    "ceasefire-broken",
    "finding",
    "ruling",
    "release",
  ] as const)
    assert.equal(refusedAs(propose(mechanism, COCHAIR_A, { decision, case: index })), "no-mandate", decision);
  const { index: ceasefire } = said(propose(mechanism, PRINCIPAL_A, { decision: "ceasefire" }));
  assert.notEqual(signAll(mechanism, ceasefire, [PRINCIPAL_A, PRINCIPAL_B]).taken, null);
});

test("finding, ruling and release cite their case, with its leaf", () => {
  const mechanism = mandated();
  const { index, leaf } = openCase(mechanism);
  assert.equal(refusedAs(propose(mechanism, COCHAIR_A, { decision: "ruling" })), "case-missing");
  assert.equal(refusedAs(propose(mechanism, COCHAIR_A, { decision: "ruling", case: 999 })), "citation-unknown");
  const kind = "ruling";
  assert.equal(refusedAs(proposeRaw(mechanism, { kind, case: { index: 999, leaf } })), "citation-unknown");
  assert.equal(refusedAs(proposeRaw(mechanism, { kind, case: { index: index - 1, leaf } })), "leaf-wrong");
  said(proposeRaw(mechanism, { kind, case: { index, leaf } }));
});

test("the hash is that of the subject", () => {
  assert.equal(refusedAs(proposeRaw(mandated(), { subjectHash: "ab".repeat(32) })), "subject-hash-wrong");
});

test("the required offices are those of the law, each once, in any order", () => {
  const mechanism = mandated();
  const [one, other] = [
    { org: "co-chair-a", role: "co-chair" },
    { org: "co-chair-b", role: "co-chair" },
  ];
  for (const required of [[one], [one, one], [one, other, { org: "party-a", role: "principal" }]])
    assert.equal(refusedAs(proposeRaw(mechanism, { required })), "required-wrong");
  said(proposeRaw(mechanism, { required: [one, other] }));
  said(proposeRaw(mechanism, { required: [other, one] }));
});

test("a finding's offices are one verifier and one legal office that have a key", () => {
  const mechanism = mandated();
  const { index, leaf } = openCase(mechanism);
  const kind = "finding";
  const verifier = { org: "technical-cell", role: "verifier" };
  for (const legal of [
    { org: "field-mission", role: "legal" },
    { org: "party-a", role: "legal" },
    { org: "technical-cell", role: "verifier" },
  ])
    assert.equal(
      refusedAs(proposeRaw(mechanism, { kind, case: { index, leaf }, required: [verifier, legal] }, VERIFIER)),
      "required-wrong",
    );
});

test("while no legal officer has a key there is no finding, and the refusal says which office is missing", () => {
  const mechanism = newMechanism();
  for (const [org, role] of STAFF.filter(([, role]) => role !== "legal"))
    enrol(mechanism, { org, role, name: `${org}/${role}` });
  adopt(mechanism, mandateSubject());
  const { index } = openCase(mechanism);
  const proposal = { decision: "finding", case: index } as const;
  assert.equal(refusedAs(propose(mechanism, VERIFIER, proposal)), "office-without-key");
  enrol(mechanism, { org: "secretariat", role: "legal", name: "secretariat/legal" });
  said(propose(mechanism, VERIFIER, proposal));
});

test("only a required office proposes, signs and differs", () => {
  const mechanism = mandated();
  assert.equal(refusedAs(propose(mechanism, PRINCIPAL_A, CLOCKS)), "office-not-required");
  const { index } = proposedClocks(mechanism);
  assert.equal(refusedAs(sign(mechanism, PRINCIPAL_A, index)), "office-not-required");
  assert.equal(refusedAs(differ(mechanism, PRINCIPAL_A, index)), "office-not-required");
});

test("a word cites a decision, its leaf and its hash", () => {
  const mechanism = mandated();
  const { index, leaf } = proposedClocks(mechanism);
  const { subjectHash } = theDecision(mechanism, index);
  const word = { of: index, leaf, subjectHash };
  const say = (change: JsonObject) => mechanism.say(COCHAIR_A, "oversight.decision.signed", { ...word, ...change });
  assert.equal(refusedAs(say({ of: index - 1 })), "citation-unknown");
  assert.equal(refusedAs(sign(mechanism, COCHAIR_A, index - 1)), "citation-unknown");
  assert.equal(refusedAs(say({ leaf: "ab".repeat(32) })), "leaf-wrong");
  assert.equal(refusedAs(say({ subjectHash: "ab".repeat(32) })), "subject-changed");
  said(say({}));
});

test("an office's last word counts, and the same word again is refused", () => {
  const mechanism = mandated();
  const { index } = proposedClocks(mechanism);
  said(sign(mechanism, COCHAIR_A, index));
  assert.equal(refusedAs(sign(mechanism, COCHAIR_A, index)), "stand-repeated");
  said(differ(mechanism, COCHAIR_A, index));
  assert.equal(refusedAs(differ(mechanism, COCHAIR_A, index)), "stand-repeated");
  said(differ(mechanism, COCHAIR_A, index, true));
  said(sign(mechanism, COCHAIR_B, index));
  assert.equal(theDecision(mechanism, index).taken, null);
  assert.notEqual(signAll(mechanism, index, [COCHAIR_A]).taken, null);
});

test("a decision is split when every office differs and says so finally", () => {
  const mechanism = mandated();
  const { index } = proposedClocks(mechanism);
  said(differ(mechanism, COCHAIR_A, index, true));
  said(differ(mechanism, COCHAIR_B, index));
  assert.equal(theDecision(mechanism, index).split, null);
  const last = said(differ(mechanism, COCHAIR_B, index, true));
  assert.deepEqual(theDecision(mechanism, index).split, last);
  assert.equal(mechanism.outcome()?.kind, "split");
  assert.equal(refusedAs(sign(mechanism, COCHAIR_A, index)), "decision-ended");
});

test("a taken decision hears nothing more", () => {
  const mechanism = mandated();
  const { index } = proposedClocks(mechanism);
  signAll(mechanism, index, [COCHAIR_A, COCHAIR_B]);
  assert.equal(refusedAs(differ(mechanism, COCHAIR_A, index)), "decision-ended");
  assert.equal(
    refusedAs(mechanism.command(COCHAIR_A, { kind: "withdraw-decision", of: index, reason: "Late." })),
    "decision-ended",
  );
});

test("after its time a decision has lapsed, and a time that is over is refused", () => {
  const mechanism = mandated();
  const until = formatInstant(mechanism.nowMs() + 60_000);
  const { index } = said(propose(mechanism, COCHAIR_A, { ...CLOCKS, until }));
  said(sign(mechanism, COCHAIR_A, index));
  mechanism.wait(60_000);
  assert.equal(decisionStatus(theDecision(mechanism, index), mechanism.nowMs()), "lapsed");
  assert.equal(refusedAs(sign(mechanism, COCHAIR_B, index)), "decision-lapsed");
  assert.equal(refusedAs(propose(mechanism, COCHAIR_A, { ...CLOCKS, until })), "until-past");
  const noDay = { ...CLOCKS, until: "2025-02-30T00:00:00Z" };
  assert.equal(refusedAs(propose(mechanism, COCHAIR_A, noDay)), "field-malformed");
});

test("the proposer withdraws until another office has signed", () => {
  const mechanism = mandated();
  const withdraw = (by: Speaker, of: number) =>
    mechanism.command(by, { kind: "withdraw-decision", of, reason: "A slip." });
  const { index } = proposedClocks(mechanism);
  said(sign(mechanism, COCHAIR_A, index));
  assert.equal(refusedAs(withdraw(COCHAIR_B, index)), "not-your-proposal");
  const ref = said(withdraw(COCHAIR_A, index));
  assert.deepEqual(theDecision(mechanism, index).withdrawn, ref);
  assert.equal(mechanism.outcome()?.kind, "withdrawn");
  const { index: second } = proposedClocks(mechanism);
  said(sign(mechanism, COCHAIR_B, second));
  assert.equal(refusedAs(withdraw(COCHAIR_A, second)), "already-signed-by-other");
});

test("an open decision waits for the offices that have not spoken", () => {
  const mechanism = mandated();
  const { index } = proposedClocks(mechanism);
  const waits = (org: string) =>
    openDecisionsFor(mechanism.state, { org, role: "co-chair" }, mechanism.nowMs()).map(({ ref }) => ref.index);
  assert.deepEqual([waits("co-chair-a"), waits("co-chair-b")], [[index], [index]]);
  said(sign(mechanism, COCHAIR_A, index));
  assert.deepEqual([waits("co-chair-a"), waits("co-chair-b")], [[], [index]]);
  said(sign(mechanism, COCHAIR_B, index));
  assert.deepEqual([waits("co-chair-a"), waits("co-chair-b")], [[], []]);
});

test("two keys of one office are one signature", () => {
  const mechanism = mandated();
  enrol(mechanism, { org: "co-chair-a", role: "co-chair", name: "second" }, ["co-chair-a", "co-chair-b"]);
  const { index } = proposedClocks(mechanism);
  said(sign(mechanism, COCHAIR_A, index));
  assert.equal(refusedAs(sign(mechanism, { org: "co-chair-a", name: "second" }, index)), "stand-repeated");
  assert.equal(theDecision(mechanism, index).taken, null);
});
