// Every field of the oversight facts has an audience and its bounds; every role its permissions.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type JsonObject, isJsonObject, isRefusal, undeclaredAudiences } from "@mizan/ledger";
import { OVERSIGHT_SCHEMAS, parseOversightFact, permitOversight } from "./fact.ts";
import { genesisBody, keyOf, publicKeyOf } from "./fixture/mechanism.ts";
import { ROLES } from "./role.ts";

const HASH = "ab".repeat(32);
const bodies: Record<string, JsonObject> = {
  "oversight.genesis.declared": genesisBody(),
  "oversight.key.enrolled": {
    subject: { org: "party-a", role: "liaison", publicKey: publicKeyOf("x") },
    proof: "AAAA",
  },
  "oversight.key.confirmed": { of: 3, leaf: HASH },
  "oversight.key.rotated": { publicKey: publicKeyOf("x"), proof: "AAAA", last: { public: 4, restricted: 0 } },
  "oversight.key.revoked": { key: HASH, lastIndex: 9, reason: "lost" },
  "oversight.decision.proposed": {
    kind: "ruling",
    case: { index: 7, leaf: HASH },
    subject: { any: ["thing", 1] },
    subjectHash: HASH,
    required: [{ org: "co-chair-a", role: "co-chair" }],
    until: "2025-10-26T06:00:00Z",
  },
  "oversight.decision.signed": { of: 8, leaf: HASH, subjectHash: HASH },
  "oversight.decision.differed": {
    of: 8,
    leaf: HASH,
    subjectHash: HASH,
    reasons: "First.\nSecond.",
    text: null,
    final: true,
  },
  "oversight.decision.withdrawn": { of: 8, leaf: HASH, reason: "A slip." },
  "oversight.recusal.declared": { case: { index: 7, leaf: HASH }, reason: "Own interest." },
  "oversight.clock.stepped": { byMs: 3_600_000 },
  "oversight.access.read": { reader: { org: "party-a", role: "liaison" }, records: [3, 5] },
};

test("every field of every type has an audience", () => {
  for (const [type, schema] of Object.entries(OVERSIGHT_SCHEMAS))
    assert.deepEqual(undeclaredAudiences(schema), [], type);
});

test("each type is read under its own schema", () => {
  for (const [type, body] of Object.entries(bodies)) assert.deepEqual(parseOversightFact(type, body), { type, body });
});

test("every member of every body is required, and no other is allowed", () => {
  for (const [type, body] of Object.entries(bodies)) {
    for (const name of Object.keys(body)) {
      const without = Object.fromEntries(Object.entries(body).filter(([member]) => member !== name));
      assert.deepEqual(refusal(type, without), ["field-missing", `body.${name}`]);
    }
    assert.deepEqual(refusal(type, { ...body, name: "A person" }), ["field-unknown", "body.name"]);
  }
});

const wrong: [type: string, change: JsonObject, refused: string, at: string][] = [
  ["oversight.genesis.declared", { origin: "Example.org" }, "field-malformed", "body.origin"],
  [
    "oversight.genesis.declared",
    { exercise: { start: "2025-10-26", rate: 1 } },
    "field-malformed",
    "body.exercise.start",
  ],
  [
    "oversight.genesis.declared",
    { exercise: { start: "2025-10-26T06:00:00Z", rate: 0 } },
    "field-out-of-bounds",
    "body.exercise.rate",
  ],
  ["oversight.genesis.declared", { roots: { ...rootsOf(), log: "log" } }, "roots-malformed", "body.roots, log"],
  [
    "oversight.genesis.declared",
    { roots: { ...rootsOf(), keys: [keyWith({ key: HASH })] } },
    "roots-malformed",
    "body.roots, keys[0].key",
  ],
  [
    "oversight.genesis.declared",
    { roots: { ...rootsOf(), keys: [keyWith({}), keyWith({})] } },
    "roots-malformed",
    "body.roots, keys[1]",
  ],
  [
    "oversight.genesis.declared",
    { roots: { ...rootsOf(), keys: [keyWith({ role: "king" })] } },
    "field-malformed",
    "body.roots.keys.0.role",
  ],
  [
    "oversight.key.enrolled",
    { subject: { org: "Party A", role: "liaison", publicKey: "" } },
    "field-malformed",
    "body.subject.org",
  ],
  [
    "oversight.key.enrolled",
    { subject: { org: "party-a", role: "judge", publicKey: "AAAA" } },
    "field-malformed",
    "body.subject.role",
  ],
  ["oversight.key.confirmed", { of: -1 }, "field-out-of-bounds", "body.of"],
  ["oversight.key.confirmed", { leaf: HASH.toUpperCase() }, "field-malformed", "body.leaf"],
  ["oversight.key.rotated", { last: { public: 1 } }, "field-missing", "body.last.restricted"],
  ["oversight.key.revoked", { reason: "He left the office" }, "field-malformed", "body.reason"],
  [
    "oversight.genesis.declared",
    { exercise: { start: "2025-02-30T06:00:00Z", rate: 1 } },
    "field-malformed",
    "body.exercise.start",
  ],
  ["oversight.decision.proposed", { kind: "verdict" }, "field-malformed", "body.kind"],
  ["oversight.decision.proposed", { subject: "text" }, "field-malformed", "body.subject"],
  ["oversight.decision.proposed", { subject: { a: "x".repeat(49_152) } }, "field-out-of-bounds", "body.subject"],
  ["oversight.decision.proposed", { required: [] }, "field-out-of-bounds", "body.required"],
  ["oversight.decision.proposed", { case: 7 }, "field-malformed", "body.case"],
  ["oversight.decision.signed", { leaf: "00" }, "field-out-of-bounds", "body.leaf"],
  ["oversight.decision.differed", { reasons: "x".repeat(4_001) }, "field-out-of-bounds", "body.reasons"],
  ["oversight.decision.differed", { text: "" }, "field-out-of-bounds", "body.text"],
  ["oversight.decision.withdrawn", { reason: "" }, "field-out-of-bounds", "body.reason"],
  ["oversight.recusal.declared", { reason: "x".repeat(2_001) }, "field-out-of-bounds", "body.reason"],
  ["oversight.clock.stepped", { byMs: 30 * 86_400_000 + 1 }, "field-out-of-bounds", "body.byMs"],
  ["oversight.access.read", { records: [] }, "field-out-of-bounds", "body.records"],
];
for (const [type, change, refused, at] of wrong) {
  test(`${type} with a wrong ${at} is refused there`, () => {
    assert.deepEqual(refusal(type, { ...bodies[type], ...change }), [refused, at]);
  });
}

test("a fact of no declared type is refused", () => {
  for (const type of ["oversight.key.sold", "toString", ""])
    assert.deepEqual(refusal(type, {}), ["type-unknown", "type"]);
});

test("each role may say exactly what stands for it here, whatever else is asked", () => {
  const may = Object.fromEntries(
    ROLES.map((role) => [role, Object.keys(OVERSIGHT_SCHEMAS).filter((type) => permitOversight(role, type))]),
  );
  const rotate = "oversight.key.rotated";
  const decide = ["proposed", "signed", "differed", "withdrawn"].map((verb) => `oversight.decision.${verb}`);
  assert.deepEqual(may, {
    "co-chair": ["oversight.key.confirmed", rotate, "oversight.key.revoked", ...decide, "oversight.recusal.declared"],
    alternate: [rotate, ...decide],
    principal: ["oversight.key.confirmed", rotate, ...decide],
    "key-officer": ["oversight.key.enrolled", rotate, "oversight.key.revoked"],
    server: ["oversight.genesis.declared", rotate, "oversight.access.read"],
    secretariat: [rotate, "oversight.clock.stepped"],
    gateway: [rotate],
    "chief-monitor": [rotate],
    monitor: [rotate],
    "joint-member": [rotate],
    verifier: [rotate, ...decide],
    legal: [rotate, ...decide],
    "analyst-movements": [rotate],
    "analyst-financing": [rotate],
    liaison: [rotate],
    observer: [rotate],
  });
  assert.equal(permitOversight("co-chair", "agreement.report.filed"), false);
});

function rootsOf(): JsonObject {
  const { roots } = genesisBody();
  assert.ok(isJsonObject(roots));
  return roots;
}

function keyWith(change: JsonObject): JsonObject {
  return { org: "operator", role: "server", key: keyOf("x"), publicKey: publicKeyOf("x"), ...change };
}

function refusal(type: string, body: JsonObject): [string, string | undefined] {
  const result = parseOversightFact(type, body);
  assert.ok(isRefusal(result));
  return [result.refused, result.at];
}
