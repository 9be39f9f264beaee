// The rule against an oracle that asks every instant one by one, and its symmetries.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { CONFORMITIES, OCCURRENCES } from "./axes.ts";
import type { SeverityLevel } from "./severity.ts";
import { type TruceInputs, truceOf } from "./truce.ts";

const RUNS = process.env["SLOW"] === "1" ? 20_000 : 600;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Steps of six hours make edges meet often; a millisecond beside them tests which end belongs. */
const STEP = 6 * HOUR;
const STEPS = 80;
const instantMs = fc
  .tuple(fc.integer({ min: 0, max: STEPS }), fc.constantFrom(-1, 0, 0, 0, 1))
  .map(([step, beside]) => step * STEP + beside);
const level = fc.constantFrom<SeverityLevel>(1, 2, 2, 3, 3, 4, 5);
const incident = fc
  .record({
    times: fc.tuple(instantMs, fc.constantFrom(0, 0, STEP, 2 * DAY), fc.constantFrom(0, 0, STEP, -STEP)),
    levels: fc.tuple(level, level),
    occurrence: fc.constantFrom(...OCCURRENCES, "confirmed", "confirmed", "probable"),
    linked: fc.boolean(),
    linkDisputed: fc.constantFrom(false, false, true),
    ruled: fc.option(fc.constantFrom(...CONFORMITIES), { freq: 4 }),
  })
  .map(({ times: [fromMs, length, delay], levels: [a, b], ...rest }) => ({
    ...rest,
    fromMs,
    toMs: fromMs + length,
    loggedAtMs: fromMs + length + delay,
    severity: a <= b ? { from: a, to: b } : { from: b, to: a },
  }));
const party = fc.constantFrom("party-a", "party-b");
const act = fc.record({ atMs: instantMs });
const acts = fc.array(act, { maxLength: 1 });
const place = fc.constantFrom({ adm1: "Province 1", adm2: "District 1" }, { adm1: "Province 1", adm2: "District 2" });
const watch = fc
  .record({ place, fromMs: fc.integer({ min: 0, max: STEPS }), hours: fc.integer({ min: 1, max: 24 }) })
  .map(({ place: where, fromMs, hours }) => ({
    place: where,
    fromMs: fromMs * STEP,
    toMs: fromMs * STEP + DAY,
    hours,
  }));

/** Every record gets an index of its own, as in a log. */
const inputsArbitrary: fc.Arbitrary<TruceInputs> = fc
  .record({
    incidents: fc.array(incident, { maxLength: 6 }),
    hotline: fc.array(fc.record({ from: party, to: party, atMs: instantMs, answered: fc.boolean() }), { maxLength: 4 }),
    access: fc.array(
      fc.record({
        host: party,
        requestedAtMs: instantMs,
        answers: fc.array(
          fc.record({
            after: fc.integer({ min: 0, max: 20 }),
            answer: fc.constantFrom("granted", "conditional", "delayed", "denied"),
          }),
          { maxLength: 3 },
        ),
      }),
      { maxLength: 1 },
    ),
    plans: fc.array(watch, { maxLength: 3 }),
    observed: fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 24 })), { maxLength: 3 }),
    ceasefire: fc.option(
      fc.record({
        sinceMs: instantMs,
        terminations: acts,
        declaredBroken: acts,
        resumptions: acts,
        order: fc.boolean(),
      }),
      { freq: 12 },
    ),
  })
  .map(({ incidents, hotline, access, plans, observed, ceasefire }) => {
    const numbered = plans.map((plan, i) => ({ ...plan, index: 500 + i }));
    return {
      incidents: incidents.map((one, i) => ({ ...one, index: 100 + i })),
      hotline: hotline.map((one, i) => ({ ...one, index: 200 + i })),
      access: access.map(({ host, requestedAtMs, answers }, i) => ({
        index: 300 + i,
        host,
        requestedAtMs,
        answers: answers
          .toSorted((a, b) => a.after - b.after)
          .map(({ after, answer }, n) => ({ index: 310 + 10 * i + n, atMs: requestedAtMs + after * STEP, answer })),
      })),
      coverage: {
        plans: numbered,
        declarations: observed.flatMap(([n, hours], i) => {
          const plan = numbered[n];
          return plan === undefined
            ? []
            : [{ ...plan, index: 600 + i, plan: plan.index, hours, state: "observed" as const }];
        }),
      },
      ceasefire: ceasefire && {
        index: 1,
        sinceMs: ceasefire.sinceMs,
        terminations: ceasefire.terminations.map(({ atMs }, i) => ({ index: 20 + i, atMs })),
        declaredBroken: ceasefire.declaredBroken.map(({ atMs }, i) => ({ index: 30 + i, atMs })),
        resumptions: ceasefire.resumptions.map(({ atMs }) => ({ index: ceasefire.order ? 40 : 10, atMs })),
      },
      underReview: 0,
    };
  });

/** One sort of incident and nothing else: what decides is then how many stand together, and when, to the millisecond. */
const bareArbitrary: fc.Arbitrary<TruceInputs> = fc
  .record({
    grade: fc.constantFrom<SeverityLevel>(3, 3, 4),
    times: fc.array(instantMs, { minLength: 2, maxLength: 3 }),
    watched: watch,
  })
  .map(({ grade, times, watched }) => ({
    incidents: times.map((atMs, i) => ({
      index: 100 + i,
      fromMs: atMs,
      toMs: atMs,
      loggedAtMs: atMs,
      severity: { from: grade, to: grade },
      occurrence: "confirmed",
      linked: true,
      linkDisputed: false,
      ruled: null,
    })),
    hotline: [],
    access: [],
    coverage: {
      plans: [{ ...watched, index: 500 }],
      declarations: [{ ...watched, index: 600, plan: 500, state: "observed" }],
    },
    ceasefire: { index: 1, sinceMs: -DAY, terminations: [], declaredBroken: [], resumptions: [] },
    underReview: 0,
  }));

/** Only instants beside an edge of some record can differ from their neighbours; the oracle asks all of those. */
function instantsIn(inputs: TruceInputs, from: number, to: number): number[] {
  const edges = [
    ...inputs.incidents.flatMap((one) => [one.fromMs, one.toMs, one.loggedAtMs]),
    ...inputs.hotline.map((one) => one.atMs),
    ...inputs.access.flatMap((one) => [one.requestedAtMs, ...one.answers.map(({ atMs }) => atMs)]),
  ];
  const moved = edges.flatMap((edge) => [edge, edge + 3 * DAY, edge + 7 * DAY]);
  const all = [from, to, ...moved.flatMap((edge) => [edge - 1, edge, edge + 1])];
  return all.filter((at) => at >= from && at <= to);
}

/** The sentence of agreement.md §13 for one instant, in the plainest words; null where the rule says nothing of the instant. */
function oracle(inputs: TruceInputs, now: number, worse: boolean): string {
  const cease = inputs.ceasefire;
  if (cease === null || cease.sinceMs > now) return "none";
  const resumed = cease.resumptions.filter(({ atMs }) => atMs <= now);
  const base = Math.max(cease.sinceMs, ...resumed.map(({ atMs }) => atMs));
  const ended = [...cease.terminations, ...cease.declaredBroken].some(
    (one) => one.atMs <= now && resumed.every((other) => other.index < one.index),
  );
  if (ended) return "broken";
  const points = [0, 1, 2, 5, 12, 30];
  const known = inputs.incidents.flatMap((one) => {
    const from = Math.max(base, Math.min(one.fromMs, one.loggedAtMs));
    const to = Math.min(one.toMs, one.loggedAtMs);
    const out = one.ruled === "exempt" || one.ruled === "not-a-violation" || one.ruled === "outside-mandate";
    const linked = worse ? one.linked || one.linkDisputed : one.linked && !one.linkDisputed;
    if (out || !linked || one.loggedAtMs > now || from > to) return [];
    const grade = worse ? one.severity.to : one.severity.from;
    const sure = one.occurrence === "confirmed" ? 1 : one.occurrence === "probable" ? 0.5 : 0;
    return [{ from, to, grade, sure }];
  });
  const grave = known.filter(({ sure, grade }) => sure === 1 && grade >= 4);
  const daysOf = ({ from, to }: { from: number; to: number }) => {
    const days = [];
    for (let day = Math.floor(from / DAY); day <= Math.floor(to / DAY); day += 1) days.push(day);
    return worse || days.length === 1 ? days : [];
  };
  for (const a of grave)
    for (const b of grave)
      for (const c of grave) {
        if (a === b || b === c || a === c) continue;
        for (const x of daysOf(a))
          for (const y of daysOf(b)) for (const z of daysOf(c)) if (x < y && y < z && z - x < 5) return "broken";
      }
  const strainedAt = (at: number) => {
    const here = known.filter(({ from, to }) => from <= at && at <= to + 7 * DAY);
    const load = here.reduce((sum, { grade, sure }) => sum + sure * (points[grade] ?? 0), 0);
    const silent = inputs.hotline.filter(
      ({ answered, atMs }) => !answered && atMs >= base && atMs <= at && atMs >= at - 3 * DAY,
    );
    const denied = inputs.access.some(({ requestedAtMs, answers }) => {
      const last = answers.filter(({ atMs }) => atMs <= at).at(-1);
      return at - requestedAtMs > 3 * DAY && (last === undefined || last.answer === "denied");
    });
    return load >= 10 || here.some(({ grade, sure }) => grade >= 4 && sure > 0) || silent.length >= 2 || denied;
  };
  if (instantsIn(inputs, Math.max(base, now - 3 * DAY), now).some(strainedAt)) return "strained";
  const from = Math.max(base, now - 7 * DAY);
  const inside = (one: { fromMs: number; toMs: number; hours: number }) =>
    (one.hours * Math.max(0, Math.min(one.toMs, now) - Math.max(one.fromMs, from))) / DAY;
  const observed = inputs.coverage.declarations.map(inside).reduce((a, b) => a + b, 0);
  return observed === 0 ? "not-known" : "holding";
}

test("the rule agrees with the oracle at every step, at the worse end and at the milder", () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(fc.oneof(inputsArbitrary, bareArbitrary, bareArbitrary), instantMs, (inputs, at) => {
      for (let now = at; now <= at + 10 * DAY; now += STEP) {
        const { word, milderWord } = truceOf(inputs, now);
        assert.equal(word, oracle(inputs, now, true));
        assert.equal(milderWord, oracle(inputs, now, false));
        seen.set(word, (seen.get(word) ?? 0) + 1);
      }
    }),
    { numRuns: 4 * RUNS },
  );
  for (const word of ["none", "broken", "strained", "not-known", "holding"]) {
    assert.ok((seen.get(word) ?? 0) > RUNS / 50, `${word}: ${seen.get(word) ?? 0}`);
  }
});

test("the order in which the inputs lie does not matter", () => {
  fc.assert(
    fc.property(inputsArbitrary, instantMs, (inputs, now) => {
      const { plans, declarations } = inputs.coverage;
      const reversed: TruceInputs = {
        ...inputs,
        incidents: inputs.incidents.toReversed(),
        hotline: inputs.hotline.toReversed(),
        access: inputs.access.map((one) => ({ ...one, answers: one.answers.toReversed() })).toReversed(),
        coverage: { plans: plans.toReversed(), declarations: declarations.toReversed() },
      };
      assert.deepEqual(truceOf(reversed, now), truceOf(inputs, now));
    }),
    { numRuns: RUNS },
  );
});

test("the parties exchanged, nothing changes", () => {
  const swap = (org: string) => (org === "party-a" ? "party-b" : "party-a");
  fc.assert(
    fc.property(inputsArbitrary, instantMs, (inputs, now) => {
      const swapped: TruceInputs = {
        ...inputs,
        hotline: inputs.hotline.map((call) => ({ ...call, from: swap(call.from), to: swap(call.to) })),
        access: inputs.access.map((request) => ({ ...request, host: swap(request.host) })),
      };
      assert.deepEqual(truceOf(swapped, now), truceOf(inputs, now));
    }),
    { numRuns: RUNS },
  );
});

test("setting, depth, means and side beside an incident never enter", () => {
  fc.assert(
    fc.property(
      inputsArbitrary,
      instantMs,
      fc.record({ setting: fc.string(), depthKm: fc.nat(), claimant: party }),
      (inputs, now, more) => {
        const told = { ...inputs, incidents: inputs.incidents.map((one) => ({ ...one, ...more, means: "suicide" })) };
        assert.deepEqual(truceOf(told, now), truceOf(inputs, now));
      },
    ),
    { numRuns: RUNS },
  );
});

test("the milder end is never worse, and the load lies within the loads with and without disputed links", () => {
  const rank = ["holding", "not-known", "strained", "broken"];
  fc.assert(
    fc.property(inputsArbitrary, instantMs, (inputs, now) => {
      const truce = truceOf(inputs, now);
      if (truce.word !== "none") assert.ok(rank.indexOf(truce.milderWord) <= Math.max(1, rank.indexOf(truce.word)));
      assert.ok(truce.load.low <= truce.load.high);
      assert.equal(truce.load.low, truce.loadWithoutDisputed.low);
      assert.equal(truce.load.high, truce.loadWithDisputed.high);
    }),
    { numRuns: RUNS },
  );
});
