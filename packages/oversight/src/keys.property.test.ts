// Laws of the key directory over random sequences of commands, sound and unsound alike.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { isRefusal } from "@mizan/ledger";
import {
  type Mechanism,
  ROOT_OFFICES,
  type Speaker,
  keyOf,
  newMechanism,
  proofOf,
  publicKeyOf,
} from "./fixture/mechanism.ts";
import { ROLES, type Role } from "./role.ts";
import { actorAt, standingAt, trustedAt } from "./standing.ts";
import { CO_CHAIR_OFFICES } from "./state.ts";

const RUNS = process.env["SLOW"] === "1" ? 2_000 : 40;
/** Few names, so that the same key comes up again and again. */
const NEW_KEYS = ["k1", "k2", "k3", "k4", "k5"];
const ORGS = [...new Set(ROOT_OFFICES.map(([org]) => org))];
const SPEAKERS: readonly Speaker[] = [
  ...ROOT_OFFICES.map(([org, role]) => ({ org, name: `${org}/${role}` })),
  ...NEW_KEYS.flatMap((name) =>
    ["secretariat", "co-chair-a", "party-a", "field-mission"].map((org) => ({ org, name })),
  ),
];

type Step =
  | { readonly kind: "propose"; readonly org: string; readonly role: Role; readonly name: string }
  | { readonly kind: "confirm"; readonly by: Speaker; readonly back: number }
  | { readonly kind: "rotate"; readonly by: Speaker; readonly name: string }
  | {
      readonly kind: "revoke";
      readonly by: Speaker;
      readonly name: string;
      readonly back: number;
      readonly own: boolean;
    }
  | { readonly kind: "speak"; readonly by: Speaker };

const names = fc.constantFrom(...NEW_KEYS, "co-chair-a/co-chair", "secretariat/key-officer");
const speakers = fc.constantFrom(...SPEAKERS);
const coChairs = fc.constantFrom<Speaker>(
  { org: "co-chair-a", name: "co-chair-a/co-chair" },
  { org: "co-chair-b", name: "co-chair-b/co-chair" },
);
const sound = fc.constantFrom<{ org: string; role: Role }>(
  { org: "secretariat", role: "gateway" },
  { org: "field-mission", role: "monitor" },
  { org: "co-chair-a", role: "co-chair" },
  { org: "operator", role: "server" },
);
const officers = fc.constantFrom(...ORGS).map((org): Speaker => ({ org, name: `${org}/key-officer` }));
const step: fc.Arbitrary<Step> = fc.oneof(
  sound.chain(({ org, role }) =>
    fc.record({ kind: fc.constant("propose"), org: fc.constant(org), role: fc.constant(role), name: names }),
  ),
  fc.record({
    kind: fc.constant("propose"),
    org: fc.constantFrom(...ORGS),
    role: fc.constantFrom(...ROLES),
    name: names,
  }),
  fc.record({ kind: fc.constant("confirm"), by: fc.oneof(coChairs, speakers), back: fc.nat(6) }),
  fc.record({ kind: fc.constant("rotate"), by: speakers, name: names }),
  fc.record({
    kind: fc.constant("revoke"),
    by: fc.oneof(coChairs, officers, speakers),
    name: names,
    back: fc.nat(8),
    own: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("speak"), by: speakers }),
);
const steps = fc.array(step, { minLength: 5, maxLength: 60 });

function play(mechanism: Mechanism, next: Step): void {
  const size = mechanism.size();
  switch (next.kind) {
    case "propose": {
      const { org, role, name } = next;
      const proof = proofOf(name, org, role);
      mechanism.command(
        { org, name: `${org}/key-officer` },
        { kind: "propose-key", role, publicKey: publicKeyOf(name), proof },
      );
      return;
    }
    case "confirm":
      mechanism.command(next.by, { kind: "confirm-key", of: Math.max(0, size - 1 - next.back) });
      return;
    case "rotate": {
      const role = mechanism.state.keys.get(keyOf(next.by.name))?.role ?? "gateway";
      const proof = proofOf(next.name, next.by.org, role);
      mechanism.command(next.by, { kind: "rotate-key", publicKey: publicKeyOf(next.name), proof });
      return;
    }
    case "revoke": {
      const lastIndex = Math.max(0, size - 1 - next.back);
      const org = mechanism.state.keys.get(keyOf(next.name))?.org;
      const by = next.own && org !== undefined ? { org, name: `${org}/key-officer` } : next.by;
      mechanism.command(by, { kind: "revoke-key", key: keyOf(next.name), lastIndex, reason: "suspected" });
      return;
    }
    case "speak":
      mechanism.sayElsewhere(next.by);
  }
}

function forEachMoment(check: (mechanism: Mechanism) => void): void {
  fc.assert(
    fc.property(steps, (sequence) => {
      const mechanism = newMechanism();
      for (const next of sequence) {
        play(mechanism, next);
        check(mechanism);
      }
    }),
    { numRuns: RUNS },
  );
}

test("a key stands in the directory once, under the hash of its public key, and is no log or witness key", () => {
  const foreign = new Set(["example.org/log", "witness-a", "witness-b"].map(keyOf));
  forEachMoment(({ state }) => {
    const records = [...state.keys.values()];
    assert.equal(new Set(records.map(({ publicKey }) => publicKey)).size, records.length);
    for (const [key, record] of state.keys) assert.ok(record.key === key && !foreign.has(key));
  });
});

test("a revoked key never speaks after its last index, and its last index never grows", () => {
  const last = new Map<Mechanism, Map<string, number>>();
  forEachMoment((mechanism) => {
    const known = last.get(mechanism) ?? new Map<string, number>();
    last.set(mechanism, known);
    for (const { key, org, revoked } of mechanism.state.keys.values()) {
      assert.ok(!known.has(key) || revoked !== null);
      if (revoked === null) continue;
      assert.ok(revoked.lastIndex <= (known.get(key) ?? Infinity));
      known.set(key, revoked.lastIndex);
      assert.ok(isRefusal(actorAt(mechanism.state, { org, key }, mechanism.size())));
      assert.equal(trustedAt(mechanism.state, key, revoked.lastIndex + 1), false);
    }
  });
});

test("a key that was replaced never speaks again", () => {
  forEachMoment((mechanism) => {
    for (const { key, org, retired } of mechanism.state.keys.values()) {
      if (retired !== null) assert.ok(isRefusal(actorAt(mechanism.state, { org, key }, mechanism.size())));
    }
  });
});

test("a key that speaks is a root, or has the co-chairs' offices it needs, by keys trusted when they confirmed", () => {
  forEachMoment(({ state, size }) => {
    for (const record of state.keys.values()) {
      if (standingAt(state, record.key, size()).kind !== "effective" || record.entry === "root") continue;
      const offices = record.confirmations
        .filter(({ key, index }) => trustedAt(state, key, index))
        .map(({ org }) => org);
      const both = record.entry === "enrolled" && (record.role === "co-chair" || record.role === "server");
      assert.ok(new Set(offices).size >= (both ? CO_CHAIR_OFFICES : 1));
      assert.ok(trustedAt(state, record.proposer, record.proposed.index));
      assert.ok(record.confirmations.every(({ key }) => key !== record.key && key !== record.proposer));
    }
  });
});

test("no statement gets into the log but by a key that is effective at its index", () => {
  fc.assert(
    fc.property(steps, (sequence) => {
      const mechanism = newMechanism();
      for (const next of sequence) {
        const before = mechanism.size();
        const named = next.kind === "propose" || (next.kind === "revoke" && next.own) ? undefined : next.by.name;
        const standing = named && standingAt(mechanism.state, keyOf(named), before).kind;
        play(mechanism, next);
        if (standing !== undefined && standing !== "effective") assert.equal(mechanism.size(), before);
      }
    }),
    { numRuns: RUNS },
  );
});

test("the same steps give the same directory", () => {
  fc.assert(
    fc.property(steps, (sequence) => {
      const [one, two] = [newMechanism(), newMechanism()];
      for (const next of sequence) for (const mechanism of [one, two]) play(mechanism, next);
      assert.deepEqual(one.state, two.state);
    }),
    { numRuns: RUNS },
  );
});

test("the random commands do reach keys that speak, are replaced and are revoked", () => {
  const reached = new Set<string>();
  for (const sequence of fc.sample(steps, { numRuns: 100, seed: 7 })) {
    const mechanism = newMechanism();
    for (const next of sequence) play(mechanism, next);
    for (const { key, entry } of mechanism.state.keys.values())
      reached.add(`${entry} ${standingAt(mechanism.state, key, mechanism.size()).kind}`);
  }
  for (const place of [
    "enrolled effective",
    "enrolled proposed",
    "enrolled revoked",
    "root retired",
    "root revoked",
    "rotated effective",
  ]) {
    assert.ok(reached.has(place), `${place} was never reached: ${[...reached].join(", ")}`);
  }
});
