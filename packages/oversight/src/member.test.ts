// Offices come and go by decision, and their keys with them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type JsonObject, formatInstant, isRefusal } from "@mizan/ledger";
import type { Role } from "./role.ts";
import { standingAt, trustedAt } from "./standing.ts";
import {
  COCHAIR_A,
  COCHAIR_B,
  LEGAL,
  PRINCIPAL_A,
  VERIFIER,
  mandated,
  openCase,
  propose,
  sign,
  signAll,
  theDecision,
} from "./fixture/joint-act.ts";
import { type Mechanism, enrol, keyOf, proofOf, publicKeyOf, refusedAs, root, said } from "./fixture/mechanism.ts";

const CO_CHAIRS = [COCHAIR_A, COCHAIR_B];
const START = "1970-01-01T00:00:00Z";
const YEAR_MS = 365 * 86_400_000;

function appointment(org: string, role: Role, change: JsonObject = {}): JsonObject {
  return { org, role, from: START, to: null, ...change };
}

function appoint(mechanism: Mechanism, org: string, role: Role, change: JsonObject = {}): void {
  const subject = appointment(org, role, change);
  const { index } = said(propose(mechanism, COCHAIR_A, { decision: "appointment", subject }));
  signAll(mechanism, index, CO_CHAIRS);
}

function end(mechanism: Mechanism, org: string, role: Role, by = CO_CHAIRS): number {
  const subject = { org, role, at: START };
  const { index } = said(propose(mechanism, by[0] ?? COCHAIR_A, { decision: "ending", subject }));
  return signAll(mechanism, index, by).taken?.index ?? -1;
}

function proposeKey(mechanism: Mechanism, by: string, subject: { org: string; role: Role; name: string }) {
  const { org, role, name } = subject;
  return mechanism.command(root(by, "key-officer"), {
    kind: "propose-key",
    org,
    role,
    publicKey: publicKeyOf(name),
    proof: proofOf(name, org, role),
  });
}

test("an ended office's keys speak no more after the index, and what they said stands", () => {
  const mechanism = mandated();
  const { index: before } = said(mechanism.sayElsewhere(VERIFIER));
  const at = end(mechanism, "technical-cell", "verifier");
  const key = keyOf(VERIFIER.name);
  assert.equal(refusedAs(mechanism.sayElsewhere(VERIFIER)), "office-ended");
  assert.equal(trustedAt(mechanism.state, key, before), true);
  assert.equal(trustedAt(mechanism.state, key, at), true);
  assert.deepEqual(standingAt(mechanism.state, key, at + 1).kind, "ended");
});

test("an ended office gets no key until it is appointed again, and its old keys stay silent", () => {
  const mechanism = mandated();
  end(mechanism, "technical-cell", "verifier");
  const subject = { org: "technical-cell", role: "verifier", name: "next" } as const;
  assert.equal(refusedAs(proposeKey(mechanism, "technical-cell", subject)), "office-ended");
  appoint(mechanism, "technical-cell", "verifier");
  enrol(mechanism, subject);
  said(mechanism.sayElsewhere({ org: "technical-cell", name: "next" }));
  assert.equal(refusedAs(mechanism.sayElsewhere(VERIFIER)), "office-ended");
});

test("a key that waited for its confirmation when its office was ended is not confirmed", () => {
  const mechanism = mandated();
  const { index } = enrol(mechanism, { org: "technical-cell", role: "verifier", name: "x" }, []);
  end(mechanism, "technical-cell", "verifier");
  assert.equal(refusedAs(mechanism.command(COCHAIR_A, { kind: "confirm-key", of: index })), "key-not-pending");
});

test("an open decision that requires an office falls with it", () => {
  const mechanism = mandated();
  const { index } = said(propose(mechanism, VERIFIER, { decision: "finding", case: openCase(mechanism).index }));
  said(sign(mechanism, VERIFIER, index));
  end(mechanism, "technical-cell", "verifier");
  assert.notEqual(theDecision(mechanism, index).voided, null);
  assert.equal(refusedAs(sign(mechanism, LEGAL, index)), "decision-void");
});

test("a key of an appointed office is proposed within its term only", () => {
  const mechanism = mandated();
  const from = formatInstant(mechanism.nowMs() + YEAR_MS);
  appoint(mechanism, "field-mission", "observer", { from, to: formatInstant(mechanism.nowMs() + 2 * YEAR_MS) });
  const subject = { org: "field-mission", role: "observer", name: "o" } as const;
  assert.equal(refusedAs(proposeKey(mechanism, "field-mission", subject)), "office-not-in-term");
  mechanism.wait(YEAR_MS);
  enrol(mechanism, subject);
  mechanism.wait(YEAR_MS);
  assert.equal(refusedAs(proposeKey(mechanism, "field-mission", { ...subject, name: "o 2" })), "office-not-in-term");
});

test("a party's own officers are its principal's choice alone", () => {
  const mechanism = mandated();
  for (const role of ["liaison", "joint-member"] as const) {
    const subject = appointment("party-a", role);
    assert.equal(refusedAs(propose(mechanism, COCHAIR_A, { decision: "appointment", subject })), "office-not-required");
    const { index } = said(propose(mechanism, PRINCIPAL_A, { decision: "appointment", subject }));
    signAll(mechanism, index, [PRINCIPAL_A]);
    enrol(mechanism, { org: "party-a", role, name: role });
    end(mechanism, "party-a", role, [PRINCIPAL_A]);
    assert.equal(refusedAs(mechanism.sayElsewhere({ org: "party-a", name: role })), "office-ended");
  }
});

test("an organisation that came by appointment gets its key officer from a co-chair's key officer", () => {
  const mechanism = mandated();
  const subject = { org: "new-cell", role: "key-officer", name: "new" } as const;
  assert.equal(refusedAs(proposeKey(mechanism, "co-chair-a", subject)), "org-not-own");
  appoint(mechanism, "new-cell", "key-officer");
  assert.equal(refusedAs(proposeKey(mechanism, "secretariat", subject)), "org-not-own");
  const { index } = said(proposeKey(mechanism, "co-chair-a", subject));
  said(mechanism.command(COCHAIR_B, { kind: "confirm-key", of: index }));
  said(mechanism.sayElsewhere({ org: "new-cell", name: "new" }));
  assert.equal(refusedAs(proposeKey(mechanism, "co-chair-a", { ...subject, name: "new 2" })), "org-not-own");
});

const wrong: [why: string, decision: "appointment" | "ending", subject: JsonObject, refused: string][] = [
  ["of a monitor of a party", "appointment", appointment("party-a", "monitor"), "org-may-not"],
  ["of a third co-chair", "appointment", appointment("operator", "co-chair"), "org-may-not"],
  [
    "with a term that ends before it begins",
    "appointment",
    appointment("field-mission", "monitor", { to: START }),
    "term-reversed",
  ],
  [
    "of an unknown role",
    "appointment",
    { ...appointment("field-mission", "monitor"), role: "judge" },
    "field-malformed",
  ],
  [
    "on a day that is none",
    "appointment",
    appointment("field-mission", "monitor", { from: "2025-02-30T00:00:00Z" }),
    "field-malformed",
  ],
  ["of a principal", "ending", { org: "party-a", role: "principal", at: START }, "org-may-not"],
  ["of a party's key officer", "ending", { org: "party-a", role: "key-officer", at: START }, "org-may-not"],
  [
    "from a later instant on",
    "ending",
    { org: "field-mission", role: "monitor", at: "2999-01-01T00:00:00Z" },
    "ending-not-yet",
  ],
];
for (const [why, decision, subject, refused] of wrong) {
  test(`an ${decision} ${why} is refused`, () => {
    assert.equal(refusedAs(propose(mandated(), COCHAIR_A, { decision, subject })), refused);
  });
}

test("an office that is no member of anything is refused where it stands", () => {
  const result = propose(mandated(), COCHAIR_A, { decision: "ending", subject: {} });
  assert.ok(isRefusal(result) && result.at === "body.subject.org");
});
