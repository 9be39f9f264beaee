// What is admitted in the movements room and what is refused, with its place; and whether bytes are what a statement says of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  encodeUtf8,
  isRefusal,
  parseInstant,
  undeclaredAudiences,
  type Floor,
  type JsonObject,
  type Spoken,
} from "@mizan/ledger";
import { readBatch, rootOfRows, rowLeaf, saltOfRow } from "./batch.ts";
import { refuseContents } from "./contents.ts";
import { deriveResult, fixesOf, lineOfDeclared, sceneOf } from "./derive.ts";
import {
  batchBody,
  COUNTS_FEED,
  countsCsv,
  fixesNdjson,
  hashOf,
  LINE_BYTES,
  lineBody,
  POSITIONS_FEED,
} from "./fixture/rows.ts";
import { MOVEMENTS } from "./room.ts";
import { trackAll } from "./track.ts";

const nowMs = Number(parseInstant("2025-10-26T06:00:00Z"));
const leafOf = (index: number) => index.toString(16).padStart(64, "0");
const floor: Floor = {
  index: 50,
  timeMs: nowMs,
  leafAt: (index) => (index < 50 ? leafOf(index) : undefined),
  parties: ["party-a", "party-b"],
  coChairs: ["guarantor-a", "guarantor-b"],
  hasMandate: false,
};
const spoken = (role: string, org: string, index: number): Spoken => ({
  actor: { org, role, key: "k" },
  ref: { log: "l", index, leaf: leafOf(index), loggedAt: 0, timeMs: nowMs },
});
const GATEWAY = ["gateway", "secretariat"] as const;
const CHIEF = ["chief-monitor", "field-mission"] as const;
const ANALYST = ["analyst-movements", "technical-cell"] as const;

const days = ["15", "16", "17", "18", "19", "20", "21", "22", "23", "24"];
const COUNTS = countsCsv(
  days.flatMap((day, i) => [
    { gate: "north", date: `2025-10-${day}`, count: i === 9 ? 900 : 100 + (i % 3) },
    { gate: "south", date: `2025-10-${day}`, count: 200 + (i % 4) },
  ]),
);
const FIXES = fixesNdjson(
  [69.9, 70.05, 70.08, 70.1].map((lon, i) => ({
    object: "o-1",
    at: `2025-10-25T01:${10 + i * 5}:00Z`,
    lon,
    lat: 33.5,
  })),
);

function room() {
  const state = MOVEMENTS.empty();
  const kept = new Map([LINE_BYTES, COUNTS, FIXES].map((bytes) => [hashOf(bytes), bytes]));
  let index = 10;
  const attempt = (type: string, body: JsonObject, [role, org]: readonly [string, string]) => {
    const fact = MOVEMENTS.vocabulary.parse(type, body);
    if (isRefusal(fact)) return `${fact.refused} ${fact.at}`;
    const said = spoken(role, org, index);
    const refusal =
      MOVEMENTS.admit(state, fact, said.actor, floor) ??
      refuseContents(state, fact, { read: (hash) => kept.get(hash), nowMs });
    if (refusal) return `${refusal.refused} ${refusal.at}`;
    MOVEMENTS.apply(state, fact, said);
    index += 1;
    return index - 1;
  };
  const begun = () => {
    attempt("movements.line.declared", lineBody(), CHIEF);
    attempt("movements.feed.registered", { ...COUNTS_FEED }, CHIEF);
    attempt("movements.feed.registered", { ...POSITIONS_FEED }, GATEWAY);
    return [
      attempt("movements.batch.filed", batchBody(COUNTS, COUNTS_FEED), GATEWAY),
      attempt("movements.batch.filed", batchBody(FIXES, POSITIONS_FEED), GATEWAY),
    ];
  };
  return { state, kept, attempt, begun };
}

test("every field of every type declares who may read it", () => {
  for (const [type, schema] of Object.entries(MOVEMENTS.vocabulary.schemas))
    assert.deepEqual(undeclaredAudiences(schema), [], type);
});

test("line, feeds and batches are said by their offices, and their bytes are what they say", () => {
  assert.deepEqual(room().begun(), [13, 14]);
});

test("a line: said once by the head of verification; its vertices and chainages are those of its bytes", () => {
  const { attempt } = room();
  const say = (change: JsonObject = {}, who: readonly [string, string] = CHIEF) =>
    attempt("movements.line.declared", lineBody(change), who);
  const gate = {
    gate: "g",
    names: ["G"],
    place: { lon: 70, lat: 33.5 },
    approximate: true,
    chainageM: 55_598,
    radiusM: 3000,
  };
  assert.equal(say({}, ["liaison", "party-a"]), "role-may-not type");
  assert.equal(say({ vertices: 4 }), "vertices-differ body.vertices");
  assert.equal(say({ gates: [gate, gate] }), "gate-repeated body.gates.1.gate");
  assert.equal(say({ gates: [{ ...gate, chainageM: null }] }), "gate-contradicts body.gates.0.chainageM");
  assert.equal(say({ gates: [{ ...gate, chainageM: 5 }] }), "chainage-differs body.gates.0.chainageM");
  assert.equal(say({ hash: "00".repeat(32) }), "bytes-gone body.hash");
  assert.equal(say({ gates: [gate] }), 10);
  assert.equal(say(), "line-declared body.version");
});

test("a feed of positions has no category of persons, whoever asks for it", () => {
  const { attempt } = room();
  const say = (change: JsonObject, who: readonly [string, string] = CHIEF) =>
    attempt("movements.feed.registered", { ...POSITIONS_FEED, ...change }, who);
  for (const category of ["person", "refugee", "child", "any-word"])
    assert.equal(say({ categories: ["vehicle", category] }), "person-tracked body.categories.1");
  assert.equal(say({ kind: "counts", sigmaM: null, categories: ["boat"] }), "category-unknown body.categories.0");
  assert.equal(say({ sigmaM: null }), "feed-error-model body.sigmaM");
  assert.equal(say({ owner: "party-a" }, GATEWAY), "feed-owner-other body.owner");
  assert.equal(say({}), 10);
  assert.equal(say({}), "feed-registered body.feed");
});

test("a zone: said once, ends after it begins, and its ring closes", () => {
  const { attempt, kept } = room();
  const open = encodeUtf8(`{"type":"Polygon","coordinates":[[[70,33],[71,33],[71,34],[70,34]]]}`);
  const closed = encodeUtf8(`{"type":"Polygon","coordinates":[[[70,33],[71,33],[71,34],[70,33]]]}`);
  for (const bytes of [open, closed]) kept.set(hashOf(bytes), bytes);
  const say = (bytes: Uint8Array, change: JsonObject = {}) =>
    attempt(
      "movements.zone.declared",
      {
        zone: "z1",
        kind: "watch",
        hash: hashOf(bytes),
        bytes: bytes.length,
        purpose: "a test",
        from: "2025-10-20T00:00:00Z",
        to: null,
        dwellMinutes: 10,
        simulated: true,
        ...change,
      },
      CHIEF,
    );
  assert.equal(say(open), "zone-malformed zone.ring 0");
  assert.equal(say(closed, { to: "2025-10-20T00:00:00Z" }), "zone-reversed body.to");
  assert.equal(say(closed), 10);
  assert.equal(say(closed), "zone-declared body.zone");
});

test("a batch: of a known feed, by its owner, once, in time, of its kind, and never less simulated than its feed", () => {
  const { attempt, begun, kept } = room();
  const say = (change: JsonObject, who: readonly [string, string] = GATEWAY) =>
    attempt("movements.batch.filed", { ...batchBody(COUNTS, COUNTS_FEED), ...change }, who);
  assert.equal(say({}), "feed-unknown body.feed");
  attempt("movements.feed.registered", { ...COUNTS_FEED }, CHIEF);
  assert.equal(say({}), "line-missing body.feed");
  attempt("movements.line.declared", lineBody(), CHIEF);
  attempt("movements.feed.registered", { ...POSITIONS_FEED }, GATEWAY);
  assert.equal(say({}, ["gateway", "party-a"]), "batch-not-of-owner body.feed");
  assert.equal(say({ schema: "fixes-ndjson-1" }), "batch-schema-wrong body.schema");
  assert.equal(say({ to: "2025-10-01T00:00:00Z" }), "batch-reversed body.to");
  assert.equal(say({ to: "2025-10-26T06:11:00Z" }), "batch-ahead-of-time body.to");
  assert.equal(say({ simulated: false }), "simulated-hidden body.simulated");
  assert.equal(say({ rows: 7 }), "rows-differ body.rows");
  assert.equal(say({ root: "ab".repeat(32) }), "rows-differ body.root");
  assert.equal(say({ from: "2025-10-14T00:00:00.000Z" }), "rows-differ body.from");
  assert.equal(say({ to: "2025-10-25T00:00:00.000Z" }), "rows-differ body.to");
  const wrong = encodeUtf8(`${new TextDecoder().decode(COUNTS)}nowhere,a_to_b\n`);
  kept.set(hashOf(wrong), wrong);
  assert.equal(say({ hash: hashOf(wrong), bytes: wrong.length }), "row-not-of-feed body.hash: line 23, gate");
  assert.equal(typeof say({}), "number");
  assert.equal(say({ sequence: 2 }), "batch-repeated body.hash");
  assert.equal(say({ hash: hashOf(wrong) }), "batch-repeated body.sequence");
  assert.ok(begun());
});

function assessment(state: ReturnType<typeof room>["state"], kind: "flow" | "crossing", id: string): JsonObject {
  const cited = kind === "flow" ? 13 : 14;
  const [line] = state.lines.values();
  assert.ok(line);
  const result = deriveResult(
    { kind, id },
    {
      line: { body: line.body, bytes: LINE_BYTES },
      batches: [kind === "flow" ? { feed: COUNTS_FEED, bytes: COUNTS } : { feed: POSITIONS_FEED, bytes: FIXES }],
      gates: new Set(["north", "south"]),
    },
  );
  assert.ok(!isRefusal(result), JSON.stringify(result));
  return {
    subject: { kind, id },
    batches: [{ index: cited, leaf: leafOf(cited) }],
    line: { index: 10, leaf: leafOf(10) },
    engine: "movements-1",
    result,
    finding: "plausible",
    words: "The post at the other gate was closed.",
    replaces: null,
    simulated: true,
  };
}

const FLOW = "north/a_to_b/vehicle/field-mission/2025-10-24";

test("an assessment holds the result that its rows give, of a flow and of a crossing", () => {
  const { attempt, begun, state } = room();
  begun();
  const flow = assessment(state, "flow", FLOW);
  assert.equal(Object(flow["result"]).kind, "alarm");
  assert.equal(attempt("movements.assessed", flow, ANALYST), 15);
  const [line] = state.lines.values();
  assert.ok(line);
  const parsed = lineOfDeclared(line.body, LINE_BYTES);
  const read = readBatch(FIXES, { feed: POSITIONS_FEED, gates: new Set(), arrivedMs: nowMs });
  assert.ok(!isRefusal(parsed) && !isRefusal(read));
  const scene = sceneOf({ line: parsed, body: line.body }, new Map([["sensors", POSITIONS_FEED]]), []);
  const [crossing] = trackAll(scene, fixesOf([read.rows])).crossings;
  assert.equal(crossing?.state, "confirmed");
  const body = assessment(state, "crossing", crossing.id);
  assert.doesNotMatch(JSON.stringify(body), /o-1/, "the pseudonym is no part of it");
  assert.equal(attempt("movements.assessed", body, ANALYST), 16);
  const again = { ...body, replaces: { index: 16, leaf: leafOf(16) }, finding: "error" };
  assert.equal(attempt("movements.assessed", again, ANALYST), 17);
});

test("an assessment of anything else is refused, with its place", () => {
  const { attempt, begun, state } = room();
  begun();
  const flow = assessment(state, "flow", FLOW);
  const say = (change: JsonObject, who: readonly [string, string] = ANALYST) =>
    attempt("movements.assessed", { ...flow, ...change }, who);
  assert.equal(say({}, ["secretariat", "secretariat"]), "role-may-not type");
  assert.equal(say({ engine: "movements-2" }), "engine-other body.engine");
  assert.equal(say({ line: { index: 11, leaf: leafOf(11) } }), "cited-unknown body.line");
  assert.equal(say({ batches: [{ index: 13, leaf: leafOf(14) }] }), "cited-unknown body.batches.0");
  assert.equal(say({ batches: [{ index: 12, leaf: leafOf(12) }] }), "cited-unknown body.batches.0");
  assert.equal(say({ replaces: { index: 13, leaf: leafOf(13) } }), "cited-unknown body.replaces");
  assert.equal(say({ simulated: false }), "simulated-hidden body.simulated");
  assert.equal(say({ subject: { kind: "flow", id: FLOW.replace("24", "23") } }), "subject-unknown body.subject.id");
  assert.equal(say({ subject: { kind: "crossing", id: "00" } }), "subject-unknown body.subject.id");
  assert.equal(say({ batches: [{ index: 14, leaf: leafOf(14) }] }), "subject-unknown body.subject.id");
  const result = { ...Object(flow["result"]), observed: 901 };
  assert.equal(say({ result }), "result-not-derived body.result");
  assert.equal(say({}), 15);
});

test("one row can be proven by its own salt, which tells nothing of another row", () => {
  const lines = [encodeUtf8("one"), encodeUtf8("two"), encodeUtf8("three"), encodeUtf8("one")];
  const salt = "11".repeat(32);
  const leaves = lines.map((line, i) => hashOf(rowLeaf(line, saltOfRow(salt, i))));
  assert.equal(new Set(leaves).size, 4, "equal rows have other leaves");
  assert.notEqual(rootOfRows(lines, salt), rootOfRows(lines, "22".repeat(32)));
  assert.notEqual(rootOfRows(lines, salt), rootOfRows(lines.toReversed(), salt));
});
