// The parties exchanged everywhere in a history, everything that follows from it is exchanged, and nothing else changes.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { type Attempt, PARTIES, type World, perform, stepOf } from "../fixture/history.ts";
import { HOUR_MS, newRoom, openCase, take, wait } from "../fixture/room.ts";
import { type OwedClock, clocksAt, measuresAt, truceAt } from "./overview.ts";
import { publicationOf } from "./publication.ts";
import { type CaseView, caseAt, casesOf } from "./view.ts";

const SLOW = process.env["SLOW"] === "1";
const RUNS = SLOW ? 10_000 : 200;
const STEPS = 160;
const LOOK_EVERY = 8;
/** At the end looked at now, after each kind of deadline, and when everything has run out. */
const LATER_H = [0, 13, 40, 75, 130, 200, 1_000];

const attempt: fc.Arbitrary<Attempt> = fc.record({
  what: fc.nat(1_000),
  pick: fc.nat(10_000),
  side: fc.constantFrom(0, 1),
  waitH: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 5, 14, 40, 75),
});

test("the parties exchanged in a history, everything derived is exchanged and nothing else changes", () => {
  const reached = new Map<string, number>();
  fc.assert(
    fc.property(fc.array(attempt, { minLength: 60, maxLength: STEPS }), fc.boolean(), (attempts, keepsOrder) => {
      const told = newWorld(PARTIES);
      // The order of the parties is the mandate's own and no part of what is exchanged: with it or without, all is the same.
      const exchanged = newWorld(keepsOrder ? PARTIES : PARTIES.toReversed());
      const marks = new Set<string>();
      const look = (atMs: number) => {
        const derived = derivedAt(told, atMs);
        assert.deepEqual(derivedAt(exchanged, atMs), inOrder(exchange(derived)));
        for (const [mark, isReached] of Object.entries(MARKS)) if (isReached(derived)) marks.add(mark);
      };
      for (const [i, one] of attempts.entries()) {
        for (const { room } of [told, exchanged]) wait(room, one.waitH);
        const step = stepOf(told, one);
        const refusal = perform(told, step);
        assert.deepEqual(verdictOf(perform(exchanged, exchange(step))), verdictOf(refusal));
        if (i % LOOK_EVERY === 0) look(told.room.nowMs);
      }
      for (const hours of LATER_H) look(told.room.nowMs + hours * HOUR_MS);
      for (const mark of marks) reached.set(mark, (reached.get(mark) ?? 0) + 1);
    }),
    // The same histories each time, so that what they reach is known; SLOW draws new ones.
    SLOW ? { numRuns: RUNS } : { numRuns: RUNS, seed: 20_251_027 },
  );
  for (const mark of Object.keys(MARKS))
    assert.ok((reached.get(mark) ?? 0) >= RUNS / 40, `${mark}: ${reached.get(mark) ?? 0} of ${RUNS}`);
});

test("measures stand in the mandate's order", () => {
  for (const parties of [PARTIES, PARTIES.toReversed()]) {
    const { room } = newWorld(parties);
    openCase(room);
    assert.deepEqual(
      measuresAt(room.state, room.nowMs).map(({ org, alleged }) => [org, alleged]),
      parties.map((org) => [org, org === "party-b" ? 1 : 0]),
    );
  }
});

function newWorld(parties: readonly string[]): World {
  const room = newRoom(parties);
  const subject = { from: "2025-10-19T00:00:00Z", scope: "Across the line.", exclusions: [] };
  take(room, { kind: "ceasefire", case: null, subject });
  return { room, open: new Map(), taken: new Map() };
}

/** Every party's name becomes the other's, wherever it stands. */
function exchange<T>(value: T): T {
  return exchanged(value) as T;
}

function exchanged(value: unknown): unknown {
  if (value === PARTIES[0]) return PARTIES[1];
  if (value === PARTIES[1]) return PARTIES[0];
  if (Array.isArray(value)) return value.map(exchanged);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, exchanged(member)]));
}

/** What is refused and where; the room's answer may name no party but in its place. */
function verdictOf(refusal: ReturnType<typeof perform>) {
  return refusal && [refusal.refused, refusal.at, refusal.rule];
}

type Derived = ReturnType<typeof derivedAt>;

function derivedAt({ room: { state } }: World, atMs: number) {
  return inOrder({
    cases: casesOf(state).map((index) => ({
      view: caseAt(state, index, atMs),
      publication: publicationOf(state, index, atMs),
    })),
    clocks: clocksAt(state, atMs),
    measures: measuresAt(state, atMs),
    truce: { public: truceAt(state, atMs, "public"), internal: truceAt(state, atMs, "internal") },
  });
}

/** Where the mandate's order decides, by name: of measures, and of clocks that both parties owe at once. */
function inOrder<T extends Ordered>(derived: T): T {
  return {
    ...derived,
    measures: derived.measures.toSorted((a, b) => (a.org < b.org ? -1 : 1)),
    clocks: derived.clocks.toSorted(byDueAndOwner),
    cases: derived.cases.map(({ view, ...rest }) => ({
      ...rest,
      view: view && { ...view, clocks: view.clocks.toSorted(byOwner) },
    })),
  };
}

type Ordered = {
  readonly measures: readonly { readonly org: string }[];
  readonly clocks: readonly OwedClock[];
  readonly cases: readonly { readonly view: CaseView | undefined }[];
};

function byDueAndOwner(a: OwedClock, b: OwedClock): number {
  return a.dueAt - b.dueAt || (a.case ?? -1) - (b.case ?? -1) || byOwner(a, b);
}

/** Sorting keeps the order of what is equal: only the clocks of one name are compared. */
function byOwner(a: Pick<OwedClock, "clock" | "owner">, b: Pick<OwedClock, "clock" | "owner">): number {
  return a.clock === b.clock ? (a.owner.org ?? "").localeCompare(b.owner.org ?? "") : 0;
}

/** What histories must have come to, or the law was tried on nothing. */
const MARKS: Readonly<Record<string, (derived: Derived) => boolean>> = {
  "a ruling": ({ cases }) => cases.some(({ view }) => view?.ruling),
  "a violation of party A": ({ measures }) => (measures[0]?.ruled ?? 0) > 0,
  "a violation of party B": ({ measures }) => (measures[1]?.ruled ?? 0) > 0,
  "no joint ruling, as was said": ({ cases }) =>
    cases.some(({ view }) => view?.axes.conformity?.code === "no-joint-ruling" && view.axes.conformity.from !== null),
  "no joint ruling, by the clock": ({ cases }) =>
    cases.some(({ view }) => view?.axes.conformity?.code === "no-joint-ruling" && view.axes.conformity.from === null),
  "a release agreed": ({ cases }) => cases.some(({ publication }) => publication?.agreed === true),
  "a release not agreed": ({ cases }) => cases.some(({ publication }) => publication?.agreed === false),
  "a late answer": ({ cases }) => cases.some(({ view }) => view?.responses.some(({ late }) => late)),
  "both asked in a case of own motion": ({ cases }) =>
    cases.some(({ view }) => view?.accused === null && view.stage === "awaiting-response"),
  "a finding in a case of own motion": ({ cases }) =>
    cases.some(({ view }) => view?.accused === null && view.findings.length > 0),
  "a remedy due": ({ cases }) => cases.some(({ view }) => view?.stage === "remedy-due"),
  "more deadlines missed by one": ({ measures: [a, b] }) => a?.deadlinesMissed !== b?.deadlinesMissed,
  "a broken ceasefire": ({ truce }) => truce.internal.word === "broken",
  "a strained ceasefire": ({ truce }) => truce.internal.word === "strained",
  "a ceasefire that holds": ({ truce }) => truce.internal.word === "holding",
  "a ceasefire strained by silence": ({ truce }) => truce.internal.term.rule === "hotline-unanswered",
  "a ceasefire strained by denial": ({ truce }) => truce.internal.term.rule === "access-denied",
  "a disputed link": ({ truce }) => truce.internal.disputedLinks > 0,
  "less known in public": ({ truce }) => truce.public.word !== truce.internal.word,
};
