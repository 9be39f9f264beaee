// Thirty mirror-image grievances, each argued from both sides: equal severity, equal state (agreement.md §14).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  DUTIES,
  type Duty,
  MEANS,
  type Means,
  type Occurrence,
  SETTINGS,
  type Scale,
  type Setting,
  TARGETS,
  type Target,
} from "./axes.ts";
import type { Deaths } from "./deaths.ts";
import { ms } from "./fixture/truce-vectors.ts";
import { severityOf } from "./severity.ts";
import { truceOf } from "./truce.ts";

type Coding = {
  readonly means: Means;
  readonly target: Target;
  readonly setting: Setting;
  readonly duty: Duty;
  readonly deaths: Deaths | null;
  readonly protectedHarmed: boolean;
  readonly scale: Scale;
  readonly occurrence: Occurrence;
  readonly linked: boolean;
  readonly days: readonly string[];
};
type Side = { readonly claimant: string; readonly accused: string; readonly words: string; readonly coding: Coding };
type Pairing = {
  readonly now: string;
  readonly since: string;
  readonly coverage: { readonly plannedH: number; readonly observedH: number };
  readonly pairs: readonly {
    readonly name: string;
    readonly sides: readonly [Side, Side];
    readonly expect: { readonly severity: readonly number[]; readonly load: readonly number[]; readonly word: string };
  }[];
};

const DAY_MS = 86_400_000;
const file = new URL("../../../vectors/agreement/pairing.json", import.meta.url);
// The project's own file; a wrong shape fails the tests below.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const pairing = JSON.parse(readFileSync(file, "utf8")) as Pairing;

function judged({ coding }: Side) {
  const { from, to } = severityOf(coding);
  const nowMs = ms(pairing.now);
  const plan = { index: 1, place: { adm1: "Province 1", adm2: "District 1" }, fromMs: nowMs - DAY_MS * 5, toMs: nowMs };
  const { plannedH, observedH } = pairing.coverage;
  const truce = truceOf(
    {
      ceasefire: { index: 0, sinceMs: ms(pairing.since), terminations: [], declaredBroken: [], resumptions: [] },
      incidents: coding.days.map((day, i) => {
        const fromMs = ms(`${day}T00:00:00Z`);
        const toMs = fromMs + DAY_MS - 1;
        const { occurrence, linked } = coding;
        const severity = { from, to };
        return {
          index: 10 + i,
          fromMs,
          toMs,
          loggedAtMs: toMs,
          severity,
          occurrence,
          linked,
          linkDisputed: false,
          ruled: null,
        };
      }),
      hotline: [],
      access: [],
      coverage: {
        plans: [{ ...plan, hours: plannedH }],
        declarations: [{ ...plan, index: 2, plan: 1, hours: observedH, state: "observed" }],
      },
      underReview: 0,
    },
    nowMs,
  );
  return { severity: [from, to], load: [truce.load.low, truce.load.high], word: truce.word };
}

for (const { name, sides, expect } of pairing.pairs) {
  test(`${name}: the same, whoever complains`, () => {
    for (const side of sides) assert.deepEqual(judged(side), expect, side.claimant);
    assert.deepEqual(
      sides.map(({ claimant, accused }) => [claimant, accused]),
      [
        ["party-a", "party-b"],
        ["party-b", "party-a"],
      ],
    );
  });
}

test("there are thirty, in codes of the lists, over most means, all settings and most targets", () => {
  assert.equal(pairing.pairs.length, 30);
  const codings = pairing.pairs.flatMap(({ sides }) => sides.map(({ coding }) => coding));
  for (const { means, target, setting, duty } of codings) {
    assert.ok(MEANS.includes(means) && TARGETS.includes(target) && SETTINGS.includes(setting) && DUTIES.includes(duty));
  }
  assert.ok(new Set(codings.map(({ means }) => means)).size >= 18);
  assert.ok(new Set(codings.map(({ target }) => target)).size >= 8);
  assert.equal(new Set(codings.map(({ setting }) => setting)).size, SETTINGS.length);
});

test("in some pairs the two sides code the setting differently, and nothing follows from it", () => {
  const differing = pairing.pairs.filter(({ sides: [a, b] }) => a.coding.setting !== b.coding.setting);
  assert.ok(differing.length >= 8, String(differing.length));
  for (const { sides } of pairing.pairs) {
    for (const side of sides) {
      for (const setting of SETTINGS)
        assert.deepEqual(judged({ ...side, coding: { ...side.coding, setting } }), judged(side));
    }
  }
});

test("no side's words name or judge the other beyond the act", () => {
  const loaded = /terror|enemy|aggress|regime|martyr|evil|barbar|criminal|infidel|occup/iu;
  for (const { sides } of pairing.pairs) for (const { words } of sides) assert.doesNotMatch(words, loaded);
});
