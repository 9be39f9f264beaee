// How far back a revocation reaches: a key officer's stops behind a joint act, both co-chairs' does not, and what rested on it falls.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal } from "@mizan/ledger";
import { isLawful } from "./decision-kind.ts";
import { decisionStatus, reweighedBy } from "./decision.ts";
import {
  ALTERNATE_A,
  COCHAIR_A,
  COCHAIR_B,
  PRINCIPAL_B,
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
import { type Mechanism, type Speaker, enrol, keyOf, refusedAs, root, said } from "./fixture/mechanism.ts";
import { mandateOf } from "./mandate.ts";

const CLOCKS = { decision: "clocks", subject: { response: 72 } } as const;
const SECOND: Speaker = { org: "co-chair-a", name: "second" };

function ask(mechanism: Mechanism, by: Speaker, name: string, lastIndex: number) {
  return mechanism.command(by, { kind: "revoke-key", key: keyOf(name), lastIndex, reason: "stolen" });
}

/** By the key officer of the organisation that the key's name begins with, or else co-chair A's. */
function revoke(mechanism: Mechanism, name: string, lastIndex: number) {
  return ask(
    mechanism,
    root(name.includes("/") ? (name.split("/")[0] ?? "") : "co-chair-a", "key-officer"),
    name,
    lastIndex,
  );
}

function revokeTogether(mechanism: Mechanism, name: string, lastIndex: number) {
  said(ask(mechanism, COCHAIR_A, name, lastIndex));
  return said(ask(mechanism, COCHAIR_B, name, lastIndex));
}

/** A second key of co-chair A's office. */
function withSecond(): Mechanism {
  const mechanism = mandated();
  enrol(mechanism, { org: "co-chair-a", role: "co-chair", name: "second" }, ["co-chair-a", "co-chair-b"]);
  return mechanism;
}

function reweighed(mechanism: Mechanism, index: number) {
  return reweighedBy(mechanism.state, index).map(({ kind, decision }) => [kind, decision.ref.index]);
}

test("a key officer's revocation stops behind the word on which a taken act rests, wherever behind, and names it", () => {
  const mechanism = withSecond();
  const { index } = said(propose(mechanism, COCHAIR_B, CLOCKS));
  const word = said(sign(mechanism, SECOND, index));
  const { taken } = signAll(mechanism, index, [COCHAIR_B]);
  said(mechanism.sayElsewhere(SECOND));
  const entered = mechanism.state.keys.get(keyOf("second"))?.proposed.index ?? -1;
  for (let last = entered; last < word.index; last += 1) {
    const answer = revoke(mechanism, "second", last);
    assert.ok(isRefusal(answer));
    const rule = `a joint act rests on this key's word at index ${word.index}; only both co-chairs revoke behind it`;
    assert.deepEqual([answer.refused, answer.at, answer.rule], ["revocation-too-deep", "body.lastIndex", rule]);
  }
  said(revoke(mechanism, "second", word.index));
  assert.deepEqual(theDecision(mechanism, index).taken, taken);
  assert.equal(refusedAs(mechanism.sayElsewhere(SECOND)), "key-revoked");
  assert.equal(refusedAs(revoke(mechanism, "second", word.index - 1)), "revocation-too-deep");
});

test("of several acts the last word counts, and a word on an open, withdrawn or lapsed one does not", () => {
  const mechanism = withSecond();
  const [first, second, open] = [1, 2, 3].map(() => said(propose(mechanism, COCHAIR_B, CLOCKS)).index);
  assert.ok(first !== undefined && second !== undefined && open !== undefined);
  const { taken } = signAll(mechanism, first, [COCHAIR_B, SECOND]);
  said(differ(mechanism, COCHAIR_B, second, true));
  const { index: last } = said(differ(mechanism, SECOND, second, true));
  said(sign(mechanism, SECOND, open));
  const answer = revoke(mechanism, "second", taken?.index ?? -1);
  assert.ok(isRefusal(answer) && answer.rule.includes(`at index ${last};`), JSON.stringify(answer));
  const { index } = said(revoke(mechanism, "second", last));
  assert.deepEqual(reweighed(mechanism, index), [["unsaid", open]]);
  assert.equal(theDecision(mechanism, open).stands.size, 0);
});

test("nor does it reach behind the confirmation or replacement of a key by whose word an act was taken", () => {
  const mechanism = withSecond();
  const confirmed = mechanism.size() - 1;
  const { index } = said(propose(mechanism, COCHAIR_B, CLOCKS));
  signAll(mechanism, index, [COCHAIR_B, SECOND]);
  const before = revoke(mechanism, "co-chair-a/co-chair", confirmed - 2);
  assert.ok(isRefusal(before) && before.refused === "revocation-too-deep");
  const [, confirming = confirmed - 1] = /at index (\d+);/.exec(before.rule)?.map(Number) ?? [];
  assert.ok(confirming < index);
  said(revoke(mechanism, "co-chair-a/co-chair", confirming));
});

test("one party's key officer cannot un-take the mandate; what its stolen key says next is stopped all the same", () => {
  const mechanism = staffed();
  const { index: last } = said(mechanism.sayElsewhere(PRINCIPAL_B));
  const { taken } = adopt(mechanism, mandateSubject());
  assert.equal(refusedAs(revoke(mechanism, "party-b/principal", 0)), "revocation-too-deep");
  assert.equal(refusedAs(revoke(mechanism, "party-b/principal", last)), "revocation-too-deep");
  said(revoke(mechanism, "party-b/principal", taken?.index ?? -1));
  assert.equal(refusedAs(mechanism.sayElsewhere(PRINCIPAL_B)), "key-revoked");
  assert.notEqual(mandateOf(mechanism.state), null);
});

test("a mandate from which both co-chairs take a stolen signature is in force no more, and what needs one is not signed", () => {
  const mechanism = staffed();
  const { index: last } = said(mechanism.sayElsewhere(PRINCIPAL_B));
  adopt(mechanism, mandateSubject());
  const { index } = said(propose(mechanism, COCHAIR_A, CLOCKS));
  revokeTogether(mechanism, "party-b/principal", last);
  assert.equal(mandateOf(mechanism.state), null);
  assert.equal(refusedAs(sign(mechanism, COCHAIR_A, index)), "no-mandate");
});

test("both co-chairs' revocation un-takes what rested on the key, and nothing taken before", () => {
  const mechanism = withSecond();
  const { index: kept } = said(propose(mechanism, COCHAIR_A, CLOCKS));
  const { taken } = signAll(mechanism, kept, [COCHAIR_B, SECOND]);
  const { index: fallen } = said(propose(mechanism, COCHAIR_B, CLOCKS));
  signAll(mechanism, fallen, [COCHAIR_B, SECOND]);
  const { index } = revokeTogether(mechanism, "second", taken?.index ?? -1);
  assert.deepEqual(theDecision(mechanism, kept).taken, taken);
  assert.equal(theDecision(mechanism, fallen).taken, null);
  assert.deepEqual(reweighed(mechanism, index), [["untaken", fallen]]);
  const again = said(sign(mechanism, COCHAIR_A, fallen));
  assert.deepEqual(theDecision(mechanism, fallen).taken, again);
});

test("a split that rested on the key is open again, and can be taken", () => {
  const mechanism = withSecond();
  const { index: of } = said(propose(mechanism, COCHAIR_B, CLOCKS));
  said(differ(mechanism, SECOND, of, true));
  said(differ(mechanism, COCHAIR_B, of, true));
  assert.equal(refusedAs(revoke(mechanism, "second", of)), "revocation-too-deep");
  const { index } = revokeTogether(mechanism, "second", of);
  assert.deepEqual(reweighed(mechanism, index), [["untaken", of]]);
  assert.equal(decisionStatus(theDecision(mechanism, of), mechanism.nowMs()), "open");
  assert.deepEqual([...theDecision(mechanism, of).stands.keys()], ["co-chair-b/co-chair"]);
  assert.notEqual(signAll(mechanism, of, [COCHAIR_A, COCHAIR_B]).taken, null);
});

test("a revocation takes nothing: the word before a thief's does not come back", () => {
  const mechanism = withSecond();
  const { index } = said(propose(mechanism, COCHAIR_A, CLOCKS));
  const { index: last } = said(sign(mechanism, COCHAIR_A, index));
  said(differ(mechanism, SECOND, index));
  said(sign(mechanism, COCHAIR_B, index));
  said(revoke(mechanism, "second", last));
  assert.equal(theDecision(mechanism, index).taken, null);
  said(sign(mechanism, COCHAIR_A, index));
  assert.notEqual(theDecision(mechanism, index).taken, null);
});

test("what a thief asked for with a co-chair's key is not that office's wish, and the office may ask for it itself", () => {
  const mechanism = withSecond();
  const { index } = said(propose(mechanism, COCHAIR_B, CLOCKS));
  const { index: last } = said(mechanism.sayElsewhere(SECOND));
  const { taken } = signAll(mechanism, index, [COCHAIR_A, COCHAIR_B]);
  said(ask(mechanism, SECOND, "co-chair-b/co-chair", last));
  said(revoke(mechanism, "second", last));
  said(ask(mechanism, COCHAIR_B, "co-chair-b/co-chair", last));
  assert.deepEqual(theDecision(mechanism, index).taken, taken);
  said(ask(mechanism, COCHAIR_A, "co-chair-b/co-chair", last));
  assert.equal(theDecision(mechanism, index).taken, null);
});

test("where a thief's recusal falls, what was proposed to the alternate is void", () => {
  const mechanism = withSecond();
  const { index: of, leaf } = openCase(mechanism);
  said(mechanism.command(SECOND, { kind: "declare-recusal", case: of, leaf, reason: "Own interest." }));
  const { index } = said(propose(mechanism, ALTERNATE_A, { decision: "ruling", case: of }));
  const decision = theDecision(mechanism, index);
  assert.ok(isLawful(mechanism.state, "ruling", decision));
  const revoked = said(revoke(mechanism, "second", of));
  assert.deepEqual(decision.voided, revoked);
});
