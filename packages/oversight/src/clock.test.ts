// Mechanism time with and without an exercise, the record of what was shown, and the chains of each type.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal, parseInstant } from "@mizan/ledger";
import { chainsOf, refuseChain } from "./chain.ts";
import { isExercise, mechanismTime } from "./clock.ts";
import { DECISION_KINDS } from "./decision-kind.ts";
import { parseOversightFact } from "./fact.ts";
import { COCHAIR_A, SECRETARIAT, SERVER, mandated, openCase, propose, staffed } from "./fixture/joint-act.ts";
import { refusedAs, root, said } from "./fixture/mechanism.ts";

const EXERCISE = { start: "2025-10-26T06:00:00Z", rate: 60 };
const START_MS = 1_761_458_400_000;
const GENESIS_MS = 1_000;
const HOUR_MS = 3_600_000;

test("without an exercise mechanism time is log time, and no clock is stepped", () => {
  const mechanism = staffed();
  assert.equal(isExercise(mechanism.state), false);
  assert.equal(mechanismTime(mechanism.state, 5), 5);
  assert.equal(refusedAs(mechanism.command(SECRETARIAT, { kind: "step-clock", byMs: HOUR_MS })), "not-an-exercise");
});

test("in an exercise the clock starts with genesis, runs at its rate, and takes each step after it was said", () => {
  assert.equal(parseInstant(EXERCISE.start), START_MS);
  const mechanism = staffed(EXERCISE);
  const { state } = mechanism;
  assert.equal(isExercise(state), true);
  assert.equal(mechanismTime(state, GENESIS_MS), START_MS);
  assert.equal(mechanismTime(state, GENESIS_MS + 10), START_MS + 600);
  const { loggedAt } = said(mechanism.command(SECRETARIAT, { kind: "step-clock", byMs: HOUR_MS }));
  const unstepped = (logMs: number) => START_MS + (logMs - GENESIS_MS) * 60;
  assert.equal(mechanismTime(state, loggedAt), unstepped(loggedAt));
  assert.equal(mechanismTime(state, loggedAt + 1), unstepped(loggedAt + 1) + HOUR_MS);
});

test("only the secretariat steps the clock", () => {
  assert.equal(refusedAs(staffed(EXERCISE).command(COCHAIR_A, { kind: "step-clock", byMs: 1 })), "role-may-not");
});

test("a decision lapses by the exercise's clock", () => {
  const mechanism = mandated(EXERCISE);
  const until = "2025-10-26T12:00:00Z";
  const { index } = said(propose(mechanism, COCHAIR_A, { decision: "clocks", until }));
  said(mechanism.command(SECRETARIAT, { kind: "step-clock", byMs: 7 * HOUR_MS }));
  assert.equal(refusedAs(mechanism.command(COCHAIR_A, { kind: "sign-decision", of: index })), "decision-lapsed");
});

test("the server says which records were shown, and only such as stand in the log", () => {
  const mechanism = mandated();
  const { index } = openCase(mechanism);
  const read = (by: typeof SERVER, records: number[]) =>
    mechanism.say(by, "oversight.access.read", { reader: { org: "party-a", role: "liaison" }, records });
  said(read(SERVER, [0, index]));
  assert.equal(refusedAs(read(SERVER, [index, 999])), "citation-unknown");
  assert.equal(refusedAs(read(root("party-a", "principal"), [index])), "role-may-not");
});

test("acts on a case and the access log are restricted, everything else is public", () => {
  const restricted = DECISION_KINDS.filter((kind) => chainsOf("oversight.decision.signed", kind)[0] === "restricted");
  assert.deepEqual(restricted, ["finding", "ruling", "release"]);
  assert.deepEqual(chainsOf("oversight.access.read"), ["restricted"]);
  assert.deepEqual(chainsOf("oversight.recusal.declared"), ["public"]);
  assert.deepEqual(chainsOf("oversight.key.enrolled"), ["public"]);
});

test("a statement on a chain that is not for its type is refused", () => {
  const mechanism = mandated();
  const { index } = said(propose(mechanism, COCHAIR_A, { decision: "ruling", case: openCase(mechanism).index }));
  const clocks = said(propose(mechanism, COCHAIR_A, { decision: "clocks" }));
  const word = (of: number) => {
    const hash = "ab".repeat(32);
    const fact = parseOversightFact("oversight.decision.signed", { of, leaf: hash, subjectHash: hash });
    return isRefusal(fact) ? assert.fail(fact.rule) : fact;
  };
  const refused = (of: number, chain: "public" | "restricted") =>
    refuseChain(mechanism.state, word(of), { role: "co-chair", chain })?.refused;
  assert.deepEqual([refused(index, "restricted"), refused(index, "public")], [undefined, "chain-not-for-type"]);
  assert.deepEqual(
    [refused(clocks.index, "public"), refused(clocks.index, "restricted")],
    [undefined, "chain-not-for-type"],
  );
  const step = parseOversightFact("oversight.clock.stepped", { byMs: 1 });
  assert.ok(!isRefusal(step));
  assert.equal(refuseChain(mechanism.state, step, { role: "monitor", chain: "restricted" }), undefined);
});
