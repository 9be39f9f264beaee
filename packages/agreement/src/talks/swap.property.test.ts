// Any talks told with the sides exchanged: every verdict is the same, every side's column is the other's, and the convergence does not move.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { type Citation, type JsonObject, isRefusal } from "@mizan/ledger";
import { liaisonOf, trySay } from "../fixture/room.ts";
import { WORDS, bareTable, draftBody, positionBody } from "../fixture/talks.ts";
import { clausesOf } from "./clauses.ts";
import { convergenceOf } from "./convergence.ts";
import { textHash } from "./draft.ts";
import { POSITIONS } from "./position.ts";

const RUNS = process.env["SLOW"] ? 5_000 : 100;
const PARTIES = ["party-a", "party-b"] as const;
const OTHER_WORDS = WORDS.map((words) => `${words} At once.`);

const step = fc.record({
  side: fc.constantFrom(0, 1),
  provision: fc.nat(2),
  position: fc.constantFrom("agreed", "agreed", "agreed", ...POSITIONS),
  reason: fc.constantFrom(null, "Why."),
  cure: fc.constantFrom(null, null, null, "A date."),
  incurable: fc.constantFrom(false, false, false, true),
  /** the text is changed to these words, by whoever tabled it, before the step */
  retable: fc.constantFrom(null, null, null, null, null, null, null, null, 0, 1),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function tell(steps: readonly Step[], exchange: boolean) {
  const { room, draft } = bareTable();
  let at: Citation = draft;
  let words: readonly string[] = WORDS;
  const verdicts: string[] = [];
  for (const { side, provision, position, reason, cure, incurable, retable } of steps) {
    if (retable !== null) {
      words = words.map((one, i) => (i === provision ? ((retable === 0 ? WORDS : OTHER_WORDS)[i] ?? one) : one));
      const tabled = trySay(room, liaisonOf("party-a"), "agreement.draft.tabled", draftBody({ base: at }, words));
      assert.ok(!isRefusal(tabled));
      at = tabled;
    }
    const body: JsonObject = { position, reason, cure, incurable, provision: `p0${provision + 1}` };
    const text = textHash(words[provision] ?? "");
    const org = PARTIES[exchange ? 1 - side : side] ?? "";
    const said = trySay(room, liaisonOf(org), "agreement.position.stated", positionBody(at, { ...body, text }));
    verdicts.push(isRefusal(said) ? said.refused : "said");
  }
  const tabled = room.state.talks.drafts.get(at.index);
  assert.ok(tabled);
  const clauses = clausesOf(room.state.talks, tabled, { parties: exchange ? PARTIES.toReversed() : PARTIES });
  const convergence = convergenceOf(clauses.map(({ sides }) => sides.map(({ value }) => value)));
  return { verdicts, convergence, clauses, words };
}

test("the sides exchanged, everything is exchanged and nothing else changes", () => {
  const reached = { said: 0, refused: 0, stale: 0, reopened: 0, converged: 0 };
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
      const [told, exchanged] = [tell(steps, false), tell(steps, true)];
      assert.deepEqual(exchanged.verdicts, told.verdicts);
      assert.deepEqual(exchanged.convergence, told.convergence);
      const columns = ({ clauses }: typeof told) =>
        clauses.map(({ id, sides }) => [
          id,
          sides.map(({ state, value, history }) => [
            state,
            value,
            history.map(({ body, reopens }) => [body.position, body.reason, reopens]),
          ]),
        ]);
      assert.deepEqual(columns(exchanged), columns(told));
      const sides = told.clauses.flatMap((clause) => clause.sides);
      reached.said += told.verdicts.includes("said") ? 1 : 0;
      reached.refused += told.verdicts.some((verdict) => verdict !== "said") ? 1 : 0;
      reached.stale += sides.some(({ state }) => state === "stale") ? 1 : 0;
      reached.reopened += sides.some(({ history }) => history.some(({ reopens }) => reopens)) ? 1 : 0;
      reached.converged += told.convergence.value === null ? 0 : 1;
    }),
    { numRuns: RUNS, seed: 25_102_025 },
  );
  for (const [what, times] of Object.entries(reached)) assert.ok(times >= RUNS / 20, `${what}: ${times} of ${RUNS}`);
});

test("what is stale is silence: with all words changed, no side has spoken", () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 20 }), (steps) => {
      const changed = WORDS.map((_, provision): Step => ({
        side: 0,
        provision,
        // Refused, so that nothing is said of the new words.
        position: "objected",
        reason: null,
        cure: null,
        incurable: false,
        retable: 1,
      }));
      const whole = steps.map((one) => ({ ...one, retable: null }));
      const { convergence, clauses } = tell([...whole, ...changed], false);
      assert.deepEqual(convergence, { value: null, spoken: 0, silent: 3, all: 3, agreed: 0 });
      assert.ok(clauses.every(({ sides }) => sides.every(({ state }) => state !== "held")));
    }),
    { numRuns: RUNS },
  );
});
