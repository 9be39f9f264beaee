// Positions and scores as bodies: nothing is signed that lacks what its own rule asks for; and which clauses a filter shows.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal } from "@mizan/ledger";
import { parseAgreementFact, POSITIONS } from "@mizan/agreement";
import type { Clause } from "../wire/talks.ts";
import { clausesShown, FILTERS, filterOf } from "./clause-filter.ts";
import { NO_POSITION, positionBody, type PositionDraft } from "./position.ts";
import { NO_SCORE, scoreSubject } from "./score.ts";

const DRAFT = { index: 7, leaf: "ab".repeat(32) };
const ABOUT = { draft: DRAFT, clause: { id: "p01", textHash: "cd".repeat(32) }, standing: undefined, simulated: true };
const typed = (change: Partial<PositionDraft>) => positionBody({ ...NO_POSITION, ...change }, ABOUT);

test("whatever the form lets be signed the room reads, for each position", () => {
  let made = 0;
  for (const position of POSITIONS)
    for (const reason of ["", "Why."])
      for (const cure of ["", "A date."])
        for (const incurable of ["", "yes"]) {
          const body = typed({ position, reason, cure, incurable });
          if (body === undefined) continue;
          made += 1;
          const fact = parseAgreementFact("agreement.position.stated", body);
          assert.ok(!isRefusal(fact), JSON.stringify([body, fact]));
        }
  assert.ok(made > POSITIONS.length);
});

test("a reason is asked for where one is owed: brackets, reserve, objection, and what reopens", () => {
  for (const position of ["bracketed", "reserved", "objected"])
    assert.equal(typed({ position, incurable: "yes" }), undefined);
  assert.ok(typed({ position: "agreed" }));
  const reopening = { ...ABOUT, standing: "agreed" };
  assert.equal(positionBody({ ...NO_POSITION, position: "no-position" }, reopening), undefined);
  assert.ok(positionBody({ ...NO_POSITION, position: "no-position", reason: "Asked again." }, reopening));
  assert.ok(positionBody({ ...NO_POSITION, position: "agreed" }, reopening));
});

test("an objection says what would cure it, or that nothing would; a cure left over from one is not sent with another position", () => {
  assert.equal(typed({ position: "objected", reason: "No." }), undefined);
  assert.equal(typed({ position: "objected", reason: "No.", cure: "A date." })?.["cure"], "A date.");
  assert.equal(typed({ position: "objected", reason: "No.", cure: "A date.", incurable: "yes" })?.["cure"], null);
  const agreed = typed({ position: "agreed", cure: "A date.", incurable: "yes" });
  assert.deepEqual([agreed?.["cure"], agreed?.["incurable"]], [null, false]);
});

test("a score has its period, evidence and reason; a 3 also who verified it", () => {
  const whole = { ...NO_SCORE, score: "1", from: "2025-10-20T00:00", to: "2025-10-26T00:00", reason: "Begun." };
  const cited = { commitment: DRAFT, evidence: { index: 9, leaf: "ef".repeat(32) }, verification: undefined };
  assert.ok(scoreSubject(whole, cited));
  assert.equal(scoreSubject({ ...whole, to: "2025-10-19T00:00" }, cited), undefined);
  assert.equal(scoreSubject({ ...whole, reason: " " }, cited), undefined);
  assert.equal(scoreSubject(whole, { ...cited, evidence: null }), undefined);
  assert.equal(scoreSubject({ ...whole, score: "3" }, cited), undefined);
  assert.ok(scoreSubject({ ...whole, score: "3" }, { ...cited, verification: cited.evidence }));
});

test("a filter shows what it says, and an address that names none shows all", () => {
  const clause = (id: string, change: Partial<Clause>): Clause => ({
    id,
    textHash: "",
    nearest: 1,
    blocked: false,
    sides: [],
    texts: [],
    changed: null,
    proposals: [],
    ...change,
  });
  const side = (org: string, value: number | null): Clause["sides"][number] => ({
    org,
    state: value === null ? "none" : "held",
    value,
    position: null,
    history: [],
  });
  const sides = [side("party-a", 1), side("party-b", null)];
  const draft = {
    clauses: [clause("p01", {}), clause("p02", { blocked: true, nearest: 0 }), clause("p03", { nearest: null, sides })],
    moved: { round: 1, nearer: ["p01"], further: [] },
  };
  const shownTo = (org: string | null) =>
    FILTERS.map((filter) => clausesShown(draft, { filter, org }).map(({ id }) => id));
  const shown = shownTo(null);
  assert.deepEqual(shown, [["p01", "p02", "p03"], ["p02"], ["p03"], ["p01"]]);
  assert.deepEqual(shownTo("party-a")[2], [], "the silence is not this side's own");
  assert.deepEqual(shownTo("party-b")[2], ["p03"]);
  assert.deepEqual([filterOf(null), filterOf("nonsense"), filterOf("silent")], ["all", "all", "silent"]);
});
