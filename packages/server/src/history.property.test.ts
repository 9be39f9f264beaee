// Random histories: every role says everything, in any order. Whatever is let in, no law of the mechanism is broken by it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as fc from "fast-check";
import { agreementChainFor, caseAt, publicationOf, type CaseFile } from "@mizan/agreement";
import { canonicalize, encodeHex, encodeUtf8, formatInstant, isRefusal, sha256, type JsonObject } from "@mizan/ledger";
import { actorAt, chainFor, decisionAt, mechanismTime, officeKey, type Actor } from "@mizan/oversight";
import { Body, startChain, type Chain, type Cited } from "./fixture/chain.ts";
import { mayRead, relationOf } from "./office/classes.ts";
import { permit } from "./policy/permit.ts";
import { admitFact, applyFact, parseFact, type Fact, type Rooms } from "./rooms.ts";
import type { Authority } from "./policy/authority.ts";

const RUNS = process.env["SLOW"] ? 10_000 : 300;
const STEPS = 50;
const LOG = "localhost:7300/log";

let chain: Chain;
let start: { readonly rooms: Rooms; readonly size: number; readonly loggedAt: number };
let actors: readonly Actor[];
let authority: Authority;
before(async () => {
  chain = await startChain();
  await chain.adopt();
  // One case at its beginning, and one that the co-chairs may rule on.
  await chain.openCase();
  await chain.ready();
  authority = chain.authority;
  start = { rooms: structuredClone(chain.rooms), size: chain.size(), loggedAt: Date.now() + 1_000 };
  const all = [...chain.rooms.oversight.keys.values()].map(({ org, key }) =>
    actorAt(chain.rooms.oversight, { org, key }, start.size),
  );
  actors = all.filter((actor): actor is Actor => !isRefusal(actor));
});
after(() => chain.close());

/** One thing somebody tries to say: who, what, and how it is filled in, all by chance. */
type Attempt = { readonly who: number; readonly what: number; readonly pick: number; readonly waitH: number };
const attempt: fc.Arbitrary<Attempt> = fc.record({
  who: fc.nat(1_000),
  what: fc.nat(1_000),
  pick: fc.nat(1_000),
  waitH: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 30, 400),
});

test("no ruling with one key, no party that rules on itself, no record of two kinds, no reading beyond policy", () => {
  const reached = new Map<string, number>();
  fc.assert(
    fc.property(fc.array(attempt, { minLength: 5, maxLength: STEPS }), (attempts) => {
      const world = newWorld();
      for (const one of attempts) {
        const type = live(world, one);
        if (type !== undefined) reached.set(type, (reached.get(type) ?? 0) + 1);
      }
      assertLaws(world);
      for (const { ruling } of world.rooms.agreement.cases.values())
        if (ruling) reached.set("a ruling", (reached.get("a ruling") ?? 0) + 1);
      for (const { kind } of [...world.rooms.oversight.reweighed.values()].flat())
        reached.set(kind, (reached.get(kind) ?? 0) + 1);
    }),
    // The same histories each time, so that what they reach is known; SLOW draws new ones.
    process.env["SLOW"] ? { numRuns: RUNS } : { numRuns: RUNS, seed: 20_251_026 },
  );
  // The laws were tried on histories that got somewhere.
  for (const type of [
    "oversight.decision.proposed",
    "oversight.decision.signed",
    "a ruling",
    "untaken",
    "unsaid",
    "agreement.response.given",
    "agreement.evidence.added",
  ])
    assert.ok((reached.get(type) ?? 0) > 0, `${type} was never let in`);
});

type World = { readonly rooms: Rooms; size: number; loggedAt: number; readonly leaves: Map<number, string> };

function newWorld(): World {
  return { rooms: structuredClone(start.rooms), size: start.size, loggedAt: start.loggedAt, leaves: new Map() };
}

/** Says it if policy and law let it; answers with its type then. */
function live(world: World, one: Attempt): string | undefined {
  world.loggedAt += 1 + one.waitH * 3_600_000;
  const draft = draftOf(world, one);
  const actor = speakerOf(one, draft.by);
  const fact = parseFact(draft.type, draft.body);
  if (isRefusal(fact)) return undefined;
  const leafAt = (index: number) => leafOf(world, index);
  const now = { index: world.size, timeMs: mechanismTime(world.rooms.oversight, world.loggedAt), leafAt };
  const said = { actor, now, chain: chainOfFact(world, fact, actor) };
  if (permit(authority, fact, actor) ?? admitFact(world.rooms, fact, said)) return undefined;
  const leaf = encodeHex(sha256(encodeUtf8(`leaf ${world.size}`)));
  world.leaves.set(world.size, leaf);
  const ended = endsIn(world);
  applyFact(world.rooms, fact, { actor, ref: { log: LOG, index: world.size, leaf, loggedAt: world.loggedAt } });
  world.size += 1;
  if (actor.role === "key-officer") assert.deepEqual(endsIn(world), ended, "a key officer ends what was ended jointly");
  return draft.type;
}

/** Where each joint act was taken or split. */
function endsIn({ rooms }: World): readonly (readonly number[])[] {
  return [...rooms.oversight.decisions.values()].flatMap(({ ref, taken, split }) => {
    const end = taken ?? split;
    return end === null ? [] : [[ref.index, end.index]];
  });
}

/** Three times in four an office whose word it could be, else anybody at all. */
function speakerOf({ who }: Attempt, by: readonly string[]): Actor {
  const fitting = actors.filter(({ org, role }) => by.includes(role) || by.includes(`${org}/${role}`));
  const pool = who % 4 === 0 || fitting.length === 0 ? actors : fitting;
  const actor = pool[Math.floor(who / 4) % pool.length];
  assert.ok(actor);
  return actor;
}

function chainOfFact(world: World, fact: Fact, { role }: Actor): "public" | "restricted" {
  if (role === "monitor") return "restricted";
  if (fact.room === "agreement") return agreementChainFor(fact.fact);
  assert.ok(fact.room === "oversight", "these histories are of joint acts and cases");
  return chainFor(world.rooms.oversight, fact.fact, role);
}

function leafOf(world: World, index: number): string | undefined {
  return world.leaves.get(index) ?? (index < start.size ? chain.leafAt(index) : undefined);
}

/** `by`: roles or offices whose word it could be. */
type Draft = { readonly type: string; readonly body: JsonObject; readonly by: readonly string[] };

function draftOf(world: World, { what, pick }: Attempt): Draft {
  const { agreement, oversight } = world.rooms;
  const some = <T>(items: readonly T[]): T | undefined => items[pick % Math.max(1, items.length)];
  const cite = (index: number | undefined): Cited => ({
    index: index ?? 0,
    leaf: leafOf(world, index ?? 0) ?? "0".repeat(64),
  });
  const files = [...agreement.cases.values()];
  // Often the one that the co-chairs may rule on.
  const file = pick % 2 === 0 ? files.find(({ reviews }) => reviews.length > 0) : some(files);
  const of = cite(file?.ref.index);
  const evidence = (file?.evidence ?? []).map(({ ref }) => cite(ref.index));
  const finding = cite(file?.findings.at(-1)?.act.ref.index);
  const open = [...oversight.decisions.values()].filter(
    ({ taken, split, withdrawn }) => !taken && !split && !withdrawn,
  );
  const decision = some(open) ?? some([...oversight.decisions.values()]);
  const offices = (decision?.required ?? []).map(({ org, role }) => `${org}/${role}`);
  const word = {
    of: decision?.ref.index ?? 0,
    leaf: decision?.ref.leaf ?? "0".repeat(64),
    subjectHash: decision?.subjectHash ?? "0".repeat(64),
  };
  const cochairs = ["co-chair", "alternate"];
  const ruling = () => ({
    ...proposal("ruling", {
      of,
      required: coChairsOf(world, pick),
      until: dueOf(world, file?.ref.index),
      subject: Body.ruling(of, finding),
    }),
    by: cochairs,
  });
  // Behind the first word on what was said last, where anything was: co-chairs that ask for the same revoke together.
  const last = [...oversight.decisions.values()].findLast(
    ({ ref, stands }) => ref.index >= start.size && stands.size > 0,
  );
  const together = () => ({
    type: "oversight.key.revoked",
    body: { key: [...(last?.stands.values() ?? [])][0]?.key ?? "", lastIndex: start.size - 1, reason: "stolen" },
    by: ["co-chair"],
  });
  const sign = () => ({ type: "oversight.decision.signed", body: word, by: offices });
  const differ = () => ({
    type: "oversight.decision.differed",
    body: { ...word, reasons: "Reasons.", text: null, final: pick % 2 === 0 },
    by: offices,
  });
  const kinds: readonly (() => Draft)[] = [
    () => ({ type: "agreement.response.given", body: Body.response(of, { publish: pick % 3 === 0 }), by: ["liaison"] }),
    () => ({ type: "agreement.evidence.added", body: Body.evidence(of, "ab".repeat(32)), by: ["verifier", "monitor"] }),
    () => ({
      type: "agreement.review.held",
      body: Body.review(of, finding, pick % 3 === 0 ? "returned" : "endorsed"),
      by: ["secretariat"],
    }),
    () => ({
      type: "agreement.incident.opened",
      body: Body.incident([cite(some([...agreement.reports]))]),
      by: ["secretariat"],
    }),
    () => ({
      type: "agreement.allegation.made",
      body: Body.allegation(cite(some([...agreement.incidents.keys()]))),
      by: ["liaison"],
    }),
    () => ({
      type: "agreement.case.opened",
      body: { incident: { ...cite(some([...agreement.incidents.keys()])) }, allegation: null },
      by: ["secretariat"],
    }),
    () => ({
      type: "agreement.words.given",
      body: { case: { ...of }, words: "Words.", publish: false },
      by: ["liaison"],
    }),
    () => ({ type: "oversight.recusal.declared", body: { case: { ...of }, reason: "By chance." }, by: ["co-chair"] }),
    () => ({
      ...proposal("finding", {
        of,
        required: [
          ["technical-cell", "verifier"],
          ["secretariat", "legal"],
        ],
        until: null,
        subject: Body.finding(of, evidence),
      }),
      by: ["verifier", "legal"],
    }),
    ruling,
    ruling,
    ruling,
    ruling,
    sign,
    sign,
    sign,
    sign,
    sign,
    sign,
    sign,
    sign,
    differ,
    () => ({
      type: "oversight.decision.withdrawn",
      body: { of: word.of, leaf: word.leaf, reason: "Reason." },
      by: offices,
    }),
    () => ({
      type: "oversight.key.revoked",
      body: { key: some(actors)?.key ?? "", lastIndex: start.size - 1, reason: "lost" },
      by: ["key-officer"],
    }),
    together,
    together,
    together,
  ];
  const made = kinds[what % kinds.length];
  assert.ok(made);
  return made();
}

function coChairsOf(world: World, pick: number): readonly (readonly [string, string])[] {
  const usual = [
    ["co-chair-a", "co-chair"],
    ["co-chair-b", "co-chair"],
  ] as const;
  if (world.rooms.oversight.recusals.length === 0) return pick % 7 === 0 ? [["co-chair-a", "co-chair"]] : usual;
  return [
    ["co-chair-a", "co-chair"],
    ["alternate-b", "alternate"],
  ];
}

function dueOf({ rooms, loggedAt }: World, of: number | undefined): string | null {
  const due =
    of === undefined ? null : caseAt(rooms.agreement, of, mechanismTime(rooms.oversight, loggedAt))?.rulingDue;
  return due === null || due === undefined ? null : formatInstant(due);
}

type Parts = {
  readonly of: Cited;
  readonly required: readonly (readonly [string, string])[];
  readonly until: string | null;
  readonly subject: JsonObject;
};

function proposal(kind: string, { of, required, until, subject }: Parts): { type: string; body: JsonObject } {
  const hash = encodeHex(sha256(canonicalize(subject)));
  const offices = required.map(([org, role]) => ({ org, role }));
  return {
    type: "oversight.decision.proposed",
    body: { kind, case: { ...of }, subject, subjectHash: hash, required: offices, until },
  };
}

function assertLaws({ rooms, loggedAt }: World): void {
  const { agreement, oversight } = rooms;
  const nowMs = mechanismTime(oversight, loggedAt);
  const kinds = [
    agreement.reports,
    agreement.incidents,
    agreement.allegations,
    agreement.cases,
    oversight.decisions,
    oversight.proposals,
  ];
  const indexes = kinds.flatMap((kind) => [...kind.keys()]);
  assert.equal(new Set(indexes).size, indexes.length, "a record of two kinds");
  for (const [index, file] of agreement.cases) {
    assertTold(rooms, file);
    if (file.ruling) {
      const decision = decisionAt(oversight, file.ruling.act.ref.index);
      const signed = [...(decision?.stands ?? [])].filter(([, stand]) => stand.stand === "signed");
      const offices = new Set(signed.map(([office]) => office));
      assert.ok(offices.size >= 2, "a ruling with one key");
      assert.equal(new Set(signed.map(([, stand]) => stand.key)).size, offices.size);
      for (const office of offices) {
        assert.match(office, /\/(co-chair|alternate)$/);
        assert.doesNotMatch(office, /^party-/, "a party rules on itself");
      }
    }
    assertReading(rooms, file.records, publicationOf(agreement, index, nowMs) !== null);
  }
}

/** What the agreement room knows of a case's rulings is what the oversight room holds of them now. */
function assertTold({ oversight }: Rooms, { split, ruling, acts }: CaseFile): void {
  for (const { act, texts } of acts.filter((entry) => entry.act.kind === "ruling")) {
    const decision = decisionAt(oversight, act.ref.index);
    assert.ok(decision);
    const stands = decision.required.flatMap((office) => decision.stands.get(officeKey(office)) ?? []);
    assert.deepEqual(
      texts.map(({ stand, reasons }) => [stand, reasons]),
      stands.map(({ stand, reasons }) => [stand, reasons]),
    );
    assert.equal(split?.act.ref.index === act.ref.index, decision.split !== null, "a split that was not told");
    assert.equal(ruling?.act.ref.index === act.ref.index, decision.taken !== null, "a ruling that was not told");
  }
}

/** Said by the same office, or by the same party. */
function isOwnByHand(reader: Office, author: Office): boolean {
  if (reader.org !== author.org) return false;
  return reader.org.startsWith("party-") || reader.role === author.role;
}

type Office = { readonly org: string; readonly role: string };

/** An oracle of its own: what a party's officer, an analyst and a key officer must not see of an unpublished case. */
function assertReading(rooms: Rooms, records: readonly number[], published: boolean): void {
  if (published) return;
  for (const index of records) {
    const author = rooms.authors.get(index) ?? { org: "", role: "" };
    const isAct = rooms.oversight.decisions.has(index);
    for (const reader of [
      { org: "party-a", role: "liaison" },
      { org: "party-b", role: "principal" },
      { org: "technical-cell", role: "analyst-movements" },
      { org: "field-mission", role: "key-officer" },
    ]) {
      const relation = relationOf(rooms, reader, { author, isOpenToParties: true });
      const may = mayRead(authority, reader, { class: isAct ? "joint-act" : "case-file", relation });
      const isParty = reader.org.startsWith("party-");
      assert.equal(may, isOwnByHand(reader, author) || (isParty && !isAct), `${reader.role} reads ${index}`);
    }
  }
}
