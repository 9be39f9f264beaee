// A co-chair stands aside from a case: the alternate acts, and what was open for it falls.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  ALTERNATE_A,
  COCHAIR_A,
  COCHAIR_B,
  LEGAL,
  SECRETARIAT,
  VERIFIER,
  differ,
  mandated,
  openCase,
  propose,
  sign,
  signAll,
  staffed,
  theDecision,
} from "./fixture/joint-act.ts";
import { type Mechanism, enrol, keyOf, refusedAs, root, said } from "./fixture/mechanism.ts";
import { officeKey } from "./office.ts";
import type { Ref } from "./state.ts";

function recuse(mechanism: Mechanism, of: Ref, by = COCHAIR_A) {
  return mechanism.command(by, { kind: "declare-recusal", case: of.index, leaf: of.leaf, reason: "Own interest." });
}

test("for that case the alternate takes the place of the recused office", () => {
  const mechanism = mandated();
  const of = openCase(mechanism);
  said(recuse(mechanism, of));
  const { index } = said(propose(mechanism, COCHAIR_B, { decision: "ruling", case: of.index }));
  assert.deepEqual(theDecision(mechanism, index).required.map(officeKey), [
    "co-chair-b/co-chair",
    "alternate-a/alternate",
  ]);
  assert.equal(refusedAs(sign(mechanism, COCHAIR_A, index)), "office-recused");
  assert.equal(refusedAs(differ(mechanism, COCHAIR_A, index)), "office-recused");
  assert.notEqual(signAll(mechanism, index, [ALTERNATE_A, COCHAIR_B]).taken, null);
});

test("a recused office proposes nothing for that case, by no key it has", () => {
  const mechanism = mandated();
  enrol(mechanism, { org: "co-chair-a", role: "co-chair", name: "deputy" }, ["co-chair-a", "co-chair-b"]);
  const of = openCase(mechanism);
  said(recuse(mechanism, of));
  for (const by of [COCHAIR_A, { org: "co-chair-a", name: "deputy" }])
    assert.equal(refusedAs(propose(mechanism, by, { decision: "release", case: of.index })), "office-recused");
});

test("in other cases, and in what is no case, the office acts as before", () => {
  const mechanism = mandated();
  said(recuse(mechanism, openCase(mechanism)));
  const other = openCase(mechanism);
  for (const proposal of [{ decision: "ruling", case: other.index }, { decision: "clocks" }] as const) {
    const { index } = said(propose(mechanism, COCHAIR_A, proposal));
    assert.notEqual(signAll(mechanism, index, [COCHAIR_A, COCHAIR_B]).taken, null);
  }
});

test("open proposals for that case are void; a finding, and what was taken, stand", () => {
  const mechanism = mandated();
  const of = openCase(mechanism);
  const { index: taken } = said(propose(mechanism, COCHAIR_A, { decision: "release", case: of.index }));
  signAll(mechanism, taken, [COCHAIR_A, COCHAIR_B]);
  const { index: open } = said(propose(mechanism, COCHAIR_A, { decision: "ruling", case: of.index }));
  said(sign(mechanism, COCHAIR_A, open));
  const { index: finding } = said(propose(mechanism, VERIFIER, { decision: "finding", case: of.index }));
  said(recuse(mechanism, of));
  assert.equal(refusedAs(sign(mechanism, COCHAIR_B, open)), "decision-void");
  assert.notEqual(theDecision(mechanism, taken).taken, null);
  assert.notEqual(signAll(mechanism, finding, [VERIFIER, LEGAL]).taken, null);
});

test("a recusal is a co-chair's, once a case, under a mandate, of an entry that stands", () => {
  const mechanism = mandated();
  const of = openCase(mechanism);
  assert.equal(refusedAs(recuse(mechanism, of, SECRETARIAT)), "role-may-not");
  assert.equal(refusedAs(recuse(mechanism, { ...of, index: 999 })), "citation-unknown");
  assert.equal(refusedAs(recuse(mechanism, { ...of, leaf: "ab".repeat(32) })), "leaf-wrong");
  said(recuse(mechanism, of));
  assert.equal(refusedAs(recuse(mechanism, of)), "recused-already");
  const unfounded = staffed();
  assert.equal(refusedAs(recuse(unfounded, openCase(unfounded))), "no-mandate");
});

test("both offices may stand aside, and a thief's recusal counts no more once its key is revoked", () => {
  const mechanism = mandated();
  enrol(mechanism, { org: "co-chair-a", role: "co-chair", name: "stolen" }, ["co-chair-a", "co-chair-b"]);
  const of = openCase(mechanism);
  said(recuse(mechanism, of, { org: "co-chair-a", name: "stolen" }));
  said(recuse(mechanism, of, COCHAIR_B));
  const { index } = said(propose(mechanism, ALTERNATE_A, { decision: "ruling", case: of.index }));
  assert.deepEqual(theDecision(mechanism, index).required.map(officeKey), [
    "alternate-b/alternate",
    "alternate-a/alternate",
  ]);
  const revoke = { kind: "revoke-key", key: keyOf("stolen"), lastIndex: of.index, reason: "stolen" } as const;
  said(mechanism.command(root("co-chair-a", "key-officer"), revoke));
  said(propose(mechanism, COCHAIR_A, { decision: "ruling", case: of.index }));
});
