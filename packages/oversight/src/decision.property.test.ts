// Laws of joint acts over random histories in which every office says everything, in any order.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { isRefusal, type JsonObject } from "@mizan/ledger";
import type { OversightCommand } from "./decide.ts";
import { DECISION_KINDS, type DecisionKind, requiredOffices } from "./decision-kind.ts";
import { type Decision, weigh } from "./decision.ts";
import { STAFF, mandateSubject, staffed, adopt } from "./fixture/joint-act.ts";
import { type Mechanism, ROOT_OFFICES, type Speaker, enrol, keyOf } from "./fixture/mechanism.ts";
import { officeKey } from "./office.ts";
import { isRecused } from "./recusal.ts";
import { standingAt, trustedAt } from "./standing.ts";
import type { OversightState } from "./state.ts";

const RUNS = process.env["SLOW"] === "1" ? 2_000 : 40;
const START = "1970-01-01T00:00:00Z";
/** Both co-chairs, both principals; or a cell and a legal officer; or one principal for its own liaison. */
const FEWEST: Readonly<Record<DecisionKind, number>> = {
  mandate: 4,
  clocks: 2,
  appointment: 1,
  ending: 1,
  "ceasefire-resumption": 2,
  "ceasefire-broken": 2,
  ceasefire: 2,
  finding: 2,
  ruling: 2,
  release: 2,
  score: 2,
};

const DECIDERS: readonly Speaker[] = [
  "co-chair-a/co-chair",
  "co-chair-b/co-chair",
  "party-a/principal",
  "party-b/principal",
  "technical-cell/verifier",
  "secretariat/legal",
  "alternate-a/alternate",
  "alternate-b/alternate",
].map((name) => ({ org: name.split("/")[0] ?? "", name }));
const SECOND_DEVICE: Speaker = { org: "co-chair-a", name: "second device" };
const EVERYONE: readonly Speaker[] = [
  ...[...ROOT_OFFICES, ...STAFF].map(([org, role]) => ({ org, name: `${org}/${role}` })),
  SECOND_DEVICE,
];

type Step = {
  readonly by: (mechanism: Mechanism) => Speaker;
  readonly command: (mechanism: Mechanism, caseIndex: number) => OversightCommand;
};

const anyone = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...DECIDERS, SECOND_DEVICE) },
  { weight: 1, arbitrary: fc.constantFrom(...EVERYONE) },
);

/** One of the decisions proposed last, or an index where none stands. */
function recent({ state }: Mechanism, steps: number): number {
  return [...state.decisions.keys()].at(-1 - steps) ?? 1;
}

/** Who says a word on which decision: mostly an office it requires, since few others are heard. */
const word = fc
  .record({ stranger: fc.option(anyone, { freq: 4 }), office: fc.nat(3), back: fc.nat(2) })
  .map((pick) => ({
    of: (mechanism: Mechanism) => recent(mechanism, pick.back),
    by: (mechanism: Mechanism): Speaker => {
      const required = mechanism.state.decisions.get(recent(mechanism, pick.back))?.required ?? [];
      const office = required[pick.office % Math.max(1, required.length)];
      if (pick.stranger !== null || office === undefined) return pick.stranger ?? SECOND_DEVICE;
      return { org: office.org, name: officeKey(office) };
    },
  }));

function subjectOf(kind: DecisionKind): JsonObject {
  if (kind === "mandate") return mandateSubject();
  if (kind === "appointment") return { org: "party-a", role: "liaison", from: START, to: null };
  return kind === "ending" ? { org: "alternate-b", role: "alternate", at: START } : { text: "x" };
}

const proposing = fc
  .record({ by: anyone, aimed: fc.boolean(), decision: fc.constantFrom(...DECISION_KINDS) })
  .map(({ by, aimed, decision }): Step => {
    const subject = subjectOf(decision);
    return {
      by: ({ state }) => {
        const [office] = aimed ? requiredOffices(state, decision, { case: null, subject }) : [];
        return office === undefined ? by : { org: office.org, name: officeKey(office) };
      },
      command: (_, of) => ({ kind: "propose-decision", decision, case: of, subject, until: null }),
    };
  });
const signing = word.map(({ by, of }): Step => ({
  by,
  command: (mechanism) => ({ kind: "sign-decision", of: of(mechanism) }),
}));
const differing = fc.record({ word, final: fc.boolean() }).map(({ word: { by, of }, final }): Step => ({
  by,
  command: (mechanism) => ({ kind: "differ-decision", of: of(mechanism), reasons: "Not so.", text: null, final }),
}));
const withdrawing = word.map(({ by, of }): Step => ({
  by,
  command: (mechanism) => ({ kind: "withdraw-decision", of: of(mechanism), reason: "A slip." }),
}));
const recusing = anyone.map((by): Step => ({
  by: () => by,
  command: ({ leafAt }, of) => ({ kind: "declare-recusal", case: of, leaf: leafAt(of) ?? "", reason: "Own interest." }),
}));
const revoking = fc
  .record({ target: fc.constantFrom(...DECIDERS, SECOND_DEVICE), back: fc.nat(9) })
  .map(({ target, back }): Step => ({
    by: () => ({ org: target.org, name: `${target.org}/key-officer` }),
    command: ({ size }) => ({
      kind: "revoke-key",
      key: keyOf(target.name),
      lastIndex: Math.max(0, size() - 1 - back),
      reason: "stolen",
    }),
  }));
/** Both co-chairs' offices, one after the other: behind the words on a decision, as far back as its proposal. */
const revokingTogether = fc
  .record({ target: fc.constantFrom(...DECIDERS, SECOND_DEVICE), back: fc.nat(3) })
  .map(({ target, back }): readonly Step[] =>
    ["co-chair-a", "co-chair-b"].map((org) => ({
      by: () => ({ org, name: `${org}/co-chair` }),
      command: (mechanism) => ({
        kind: "revoke-key",
        key: keyOf(target.name),
        lastIndex: recent(mechanism, back),
        reason: "stolen",
      }),
    })),
  );
const stepping = anyone.map((by): Step => ({ by: () => by, command: () => ({ kind: "step-clock", byMs: 60_000 }) }));

/** In some histories most offices sign, in others most differ: mixed evenly, hardly anything would end. */
function steps(weights: { readonly sign: number; readonly differ: number }): fc.Arbitrary<Step[]> {
  const step = fc.oneof(
    { weight: 8, arbitrary: proposing },
    { weight: weights.sign, arbitrary: signing },
    { weight: weights.differ, arbitrary: differing },
    { weight: 1, arbitrary: withdrawing },
    { weight: 1, arbitrary: recusing },
    { weight: 1, arbitrary: revoking },
    { weight: 1, arbitrary: stepping },
  );
  const turn = fc.oneof(
    { weight: 40, arbitrary: step.map((one) => [one]) },
    { weight: 1, arbitrary: revokingTogether },
  );
  return fc.array(turn, { minLength: 20, maxLength: 80, size: "max" }).map((turns) => turns.flat());
}
const histories = fc.oneof(steps({ sign: 24, differ: 3 }), steps({ sign: 3, differ: 24 }));

function begin(): { readonly mechanism: Mechanism; readonly caseIndex: number } {
  const mechanism = staffed({ start: "2025-10-26T06:00:00Z", rate: 1 });
  enrol(mechanism, { org: "co-chair-a", role: "co-chair", name: "second device" }, ["co-chair-a", "co-chair-b"]);
  adopt(mechanism, mandateSubject());
  const opened = mechanism.sayElsewhere({ org: "secretariat", name: "secretariat/secretariat" });
  return isRefusal(opened) ? assert.fail(opened.rule) : { mechanism, caseIndex: opened.index };
}

function play(history: readonly Step[], check: (mechanism: Mechanism, by: Speaker) => void = () => {}): Mechanism {
  const { mechanism, caseIndex } = begin();
  for (const next of history) {
    const by = next.by(mechanism);
    mechanism.command(by, next.command(mechanism, caseIndex));
    check(mechanism, by);
  }
  return mechanism;
}

function forEachMoment(check: (mechanism: Mechanism, by: Speaker) => void): void {
  fc.assert(
    fc.property(histories, (history) => {
      play(history, check);
    }),
    { numRuns: RUNS },
  );
}

function takenIn({ state }: Mechanism): readonly Decision[] {
  return [...state.decisions.values()].filter(({ taken }) => taken !== null);
}

test("what is taken has the signature of every required office, as many different ones as its kind demands", () => {
  forEachMoment((mechanism) => {
    for (const { kind, required, stands, taken } of takenIn(mechanism)) {
      const signed = [...stands].filter(([, { stand }]) => stand === "signed").map(([office]) => office);
      assert.deepEqual(signed.toSorted(), required.map(officeKey).toSorted());
      assert.ok(new Set(signed).size >= FEWEST[kind]);
      assert.equal(Math.max(...[...stands.values()].map(({ ref }) => ref.index)), taken?.index);
    }
  });
});

test("no signature of a taken decision is by a key that was unknown, revoked, replaced or of an ended office", () => {
  forEachMoment(({ state }) => {
    for (const decision of state.decisions.values())
      for (const [office, { key, ref }] of decision.stands) {
        assert.ok(trustedAt(state, key, ref.index), standingAt(state, key, ref.index).kind);
        assert.equal(office, officeKey(state.keys.get(key) ?? assert.fail("an unknown key")));
      }
  });
});

test("no recused office is among those that took a ruling or release after it stood aside", () => {
  forEachMoment((mechanism) => {
    const { state } = mechanism;
    for (const { kind, case: of, required, taken } of takenIn(mechanism)) {
      if ((kind !== "ruling" && kind !== "release") || of === null) continue;
      for (const office of required)
        for (const recusal of state.recusals)
          if (recusal.case === of && recusal.org === office.org && isRecused(state, office, of))
            assert.ok(recusal.ref.index > (taken?.index ?? -1));
    }
  });
});

test("a decision ends one way only, and what has ended stays ended unless a revocation un-took it", () => {
  const ends = new Map<Decision, string>();
  forEachMoment(({ state, size }) => {
    const untaken = untakenIn(state);
    for (const decision of state.decisions.values()) {
      const { taken, split, withdrawn } = decision;
      const end = [taken, split, withdrawn].flatMap((ref) => ref?.index ?? []);
      assert.ok(end.length <= 1 && (end[0] ?? 0) < size());
      const now = taken !== null ? "taken" : split !== null ? "split" : "open";
      const was = ends.get(decision) ?? "open";
      if (was !== "open" && now !== was) assert.ok(untaken.has(decision.ref.index));
      ends.set(decision, now);
    }
  });
});

test("no key officer alone ends what was taken or split, and one co-chair's office neither", () => {
  const before = new WeakMap<Mechanism, ReadonlyMap<number, number>>();
  forEachMoment((mechanism, by) => {
    const { state } = mechanism;
    const reached = new Map<number, number>();
    for (const { ref, taken, split } of state.decisions.values()) {
      const end = taken ?? split;
      if (end !== null) reached.set(ref.index, end.index);
    }
    for (const [of, index] of before.get(mechanism) ?? []) {
      if (reached.get(of) === index) continue;
      assert.match(by.name, /^co-chair-.\/co-chair$/);
      const asks = [...state.keys.values()].flatMap(({ revocationsAsked }) => [revocationsAsked]);
      const [last] = asks.flatMap((asked) => asked.filter((own) => own.index === mechanism.size() - 1));
      const both = asks.some((asked) => asked.some((own) => own.org !== by.org && own.lastIndex === last?.lastIndex));
      assert.ok(last?.org === by.org && both);
    }
    before.set(mechanism, reached);
  });
});

function untakenIn(state: OversightState): ReadonlySet<number> {
  return new Set([...state.reweighed.values()].flat().flatMap(({ of, kind }) => (kind === "untaken" ? [of] : [])));
}

test("the same history gives the same state, and weighing the words again changes nothing", () => {
  fc.assert(
    fc.property(histories, (history) => {
      const [one, other] = [play(history), play(history)];
      assert.deepEqual(one.state, other.state);
      for (const decision of one.state.decisions.values()) weigh(one.state, decision);
      assert.deepEqual(one.state, other.state);
    }),
    { numRuns: RUNS },
  );
});

test("the random histories do reach every end, and decisions of each kind that offices take", () => {
  const reached = new Set<string>();
  for (const history of fc.sample(histories, { numRuns: 100, seed: 11 })) {
    const { state } = play(history);
    for (const { kind, taken, split, withdrawn, voided } of state.decisions.values()) {
      if (taken !== null) reached.add(`${kind} taken`);
      if (split !== null) reached.add("split");
      if (withdrawn !== null) reached.add("withdrawn");
      if (voided !== null) reached.add("void");
    }
    for (const { kind } of [...state.reweighed.values()].flat()) reached.add(kind);
  }
  const wanted = [
    "split",
    "withdrawn",
    "void",
    "untaken",
    "unsaid",
    "finding taken",
    "ruling taken",
    "ending taken",
    "clocks taken",
  ];
  for (const place of wanted) assert.ok(reached.has(place), `${place}: ${[...reached].join(", ")}`);
});
