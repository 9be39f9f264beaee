// Each law of genesis, enrolment, confirmation, replacement and revocation, kept and broken.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type JsonObject, isJsonObject, isRefusal } from "@mizan/ledger";
import { admitOversight, genesisActor } from "./admit.ts";
import { parseOversightFact } from "./fact.ts";
import {
  ORIGIN,
  type Mechanism,
  enrol,
  genesisBody,
  keyOf,
  newMechanism,
  proofOf,
  publicKeyOf,
  refusedAs,
  root,
  said,
} from "./fixture/mechanism.ts";
import { admitChain, type Role } from "./role.ts";
import { type OversightState, emptyOversight } from "./state.ts";

const server = { org: "operator", role: "server", key: keyOf("operator/server") } as const;

function admitGenesis(state: OversightState, body: JsonObject, index = 0): string | undefined {
  const fact = parseOversightFact("oversight.genesis.declared", body);
  assert.ok(!isRefusal(fact), JSON.stringify(fact));
  return admitOversight(state, fact, server, { index, timeMs: 0 })?.refused;
}

function withRoots(change: (keys: JsonObject[]) => JsonObject[]): JsonObject {
  const body = genesisBody();
  const { roots } = body;
  assert.ok(isJsonObject(roots) && Array.isArray(roots["keys"]));
  return { ...body, roots: { ...roots, keys: change(roots["keys"].filter(isJsonObject)) } };
}

test("genesis is said once, at index 0", () => {
  assert.equal(admitGenesis(emptyOversight(), genesisBody()), undefined);
  assert.equal(admitGenesis(emptyOversight(), genesisBody(), 1), "genesis-again");
  assert.equal(admitGenesis(newMechanism().state, genesisBody()), "genesis-again");
});

test("genesis names exactly two co-chairs' offices", () => {
  assert.equal(
    admitGenesis(
      emptyOversight(),
      withRoots((keys) => keys.filter(({ org }) => org !== "co-chair-b")),
    ),
    "genesis-roots",
  );
  assert.equal(
    admitGenesis(
      emptyOversight(),
      withRoots((keys) => [...keys, rootKey("party-a", "co-chair")]),
    ),
    "genesis-roots",
  );
});

test("a co-chair is not a party", () => {
  const body = withRoots((keys) => [...keys, rootKey("co-chair-a", "principal")]);
  assert.equal(admitGenesis(emptyOversight(), body), "genesis-roots");
});

test("genesis and its roots are of one origin", () => {
  assert.equal(admitGenesis(emptyOversight(), { ...genesisBody(), origin: `${ORIGIN}-2` }), "genesis-roots");
});

test("genesis is signed by a server key that it names itself", () => {
  const fact = parseOversightFact("oversight.genesis.declared", genesisBody());
  assert.ok(!isRefusal(fact) && fact.type === "oversight.genesis.declared");
  assert.deepEqual(genesisActor(fact.body, server.key), server);
  assert.ok(isRefusal(genesisActor(fact.body, keyOf("stranger"))));
  const officer = genesisActor(fact.body, keyOf("party-a/key-officer"));
  assert.ok(!isRefusal(officer));
  assert.equal(admitOversight(emptyOversight(), fact, officer, { index: 0, timeMs: 0 })?.refused, "role-may-not");
});

test("nothing is said before genesis", () => {
  const fact = parseOversightFact("oversight.key.confirmed", { of: 0, leaf: "ab".repeat(32) });
  assert.ok(!isRefusal(fact));
  const actor = { org: "co-chair-a", role: "co-chair", key: keyOf("co-chair-a/co-chair") } as const;
  assert.equal(admitOversight(emptyOversight(), fact, actor, { index: 0, timeMs: 0 })?.refused, "genesis-first");
});

test("a key officer proposes for its own organisation only, and no other role proposes", () => {
  const mechanism = newMechanism();
  const subject = { org: "party-b", role: "liaison", publicKey: publicKeyOf("x") };
  const body = { subject, proof: proofOf("x", "party-b", "liaison") };
  assert.equal(refusedAs(mechanism.say(root("party-a", "key-officer"), "oversight.key.enrolled", body)), "org-not-own");
  assert.equal(refusedAs(mechanism.say(root("party-b", "principal"), "oversight.key.enrolled", body)), "role-may-not");
  said(mechanism.say(root("party-b", "key-officer"), "oversight.key.enrolled", body));
});

test("an organisation proposes only roles its office may hold", () => {
  for (const [org, role] of [
    ["party-a", "monitor"],
    ["party-a", "co-chair"],
    ["secretariat", "liaison"],
    ["secretariat", "server"],
  ] as const) {
    assert.equal(refusedAs(propose(newMechanism(), org, role)), "org-may-not", `${org} ${role}`);
  }
});

test("a key officer does not confirm what it proposed, nor anything else", () => {
  const mechanism = newMechanism();
  const { index } = said(propose(mechanism, "secretariat", "gateway"));
  assert.equal(
    refusedAs(mechanism.command(root("secretariat", "key-officer"), { kind: "confirm-key", of: index })),
    "role-may-not",
  );
});

test("whatever role a policy may give it, a key confirms neither itself nor what it proposed", () => {
  const mechanism = newMechanism();
  const { index, leaf } = enrol(mechanism, { org: "secretariat", role: "gateway", name: "x" }, []);
  const fact = parseOversightFact("oversight.key.confirmed", { of: index, leaf });
  assert.ok(!isRefusal(fact));
  for (const name of ["x", "secretariat/key-officer"]) {
    const actor = { org: "co-chair-a", role: "co-chair", key: keyOf(name) } as const;
    assert.equal(
      admitOversight(mechanism.state, fact, actor, { index: index + 1, timeMs: 0 })?.refused,
      "own-confirmation",
    );
  }
});

test("a confirmation names an index where a key was proposed, with its leaf", () => {
  const mechanism = newMechanism();
  const { index } = said(propose(mechanism, "secretariat", "gateway"));
  const coChair = root("co-chair-a", "co-chair");
  assert.equal(refusedAs(mechanism.command(coChair, { kind: "confirm-key", of: index + 1 })), "proposal-unknown");
  const leaf = "ef".repeat(32);
  assert.equal(
    refusedAs(mechanism.say(coChair, "oversight.key.confirmed", { of: index + 1, leaf })),
    "proposal-unknown",
  );
  assert.equal(refusedAs(mechanism.say(coChair, "oversight.key.confirmed", { of: index, leaf })), "leaf-wrong");
});

test("a key that speaks already is not confirmed again, nor one that was revoked before", () => {
  const mechanism = newMechanism();
  const { index } = enrol(mechanism, { org: "secretariat", role: "gateway", name: "x" });
  assert.equal(
    refusedAs(mechanism.command(root("co-chair-b", "co-chair"), { kind: "confirm-key", of: index })),
    "key-not-pending",
  );
  const withdrawn = enrol(mechanism, { org: "secretariat", role: "gateway", name: "y" }, []);
  said(revoke(mechanism, "secretariat", keyOf("y"), withdrawn.index));
  assert.equal(
    refusedAs(mechanism.command(root("co-chair-b", "co-chair"), { kind: "confirm-key", of: withdrawn.index })),
    "key-not-pending",
  );
});

test("an office confirms a key once", () => {
  const mechanism = newMechanism();
  const { index } = enrol(mechanism, { org: "operator", role: "server", name: "server 2" }, ["co-chair-a"]);
  assert.equal(
    refusedAs(mechanism.command(root("co-chair-a", "co-chair"), { kind: "confirm-key", of: index })),
    "confirmed-twice",
  );
});

test("a co-chair's office does not confirm the replacement of its own key", () => {
  const mechanism = newMechanism();
  enrol(mechanism, { org: "co-chair-a", role: "co-chair", name: "second" }, ["co-chair-a", "co-chair-b"]);
  const rotation = said(rotate(mechanism, "co-chair-a", "co-chair", "third"));
  const confirm = { kind: "confirm-key", of: rotation.index } as const;
  assert.equal(refusedAs(mechanism.command({ org: "co-chair-a", name: "second" }, confirm)), "own-confirmation");
  said(mechanism.command(root("co-chair-b", "co-chair"), confirm));
});

test("the replacement of any key, a server's too, needs one co-chair", () => {
  const mechanism = newMechanism();
  const rotation = said(rotate(mechanism, "operator", "server", "server 2"));
  said(mechanism.command(root("co-chair-b", "co-chair"), { kind: "confirm-key", of: rotation.index }));
  said(mechanism.sayElsewhere({ org: "operator", name: "server 2" }));
});

test("a replacement states the last seq of both chains, itself included", () => {
  const mechanism = newMechanism();
  const by = root("party-a", "principal");
  said(mechanism.sayElsewhere(by));
  const body = { publicKey: publicKeyOf("x"), proof: proofOf("x", "party-a", "principal") };
  for (const last of [
    { public: 1, restricted: 0 },
    { public: 3, restricted: 0 },
    { public: 2, restricted: 1 },
  ]) {
    assert.equal(refusedAs(mechanism.say(by, "oversight.key.rotated", { ...body, last })), "last-wrong");
  }
  said(mechanism.say(by, "oversight.key.rotated", { ...body, last: { public: 2, restricted: 0 } }));
});

test("a monitor's replacement counts on its restricted chain", () => {
  const mechanism = newMechanism();
  enrol(mechanism, { org: "field-mission", role: "monitor", name: "m" });
  const proof = proofOf("m 2", "field-mission", "monitor");
  said(
    mechanism.command(
      { org: "field-mission", name: "m" },
      { kind: "rotate-key", publicKey: publicKeyOf("m 2"), proof },
    ),
  );
  assert.deepEqual(mechanism.state.keys.get(keyOf("m"))?.retired?.last, { public: 0, restricted: 1 });
});

test("a monitor does not speak on a public chain", () => {
  assert.equal(admitChain("monitor", "public")?.refused, "chain-wrong");
  assert.equal(admitChain("monitor", "restricted"), undefined);
  assert.equal(admitChain("gateway", "public"), undefined);
});

test("a replacement is refused for every reason an enrolment is", () => {
  assert.equal(refusedAs(rotate(newMechanism(), "party-a", "principal", "party-b/principal")), "key-enrolled");
  assert.equal(refusedAs(rotate(newMechanism(), "party-a", "principal", "witness-a")), "key-is-witness");
  const mechanism = newMechanism();
  const command = {
    kind: "rotate-key",
    publicKey: publicKeyOf("x"),
    proof: proofOf("x", "party-b", "principal"),
  } as const;
  assert.equal(refusedAs(mechanism.command(root("party-a", "principal"), command)), "proof-wrong");
});

test("a key officer revokes keys of its own organisation only", () => {
  const mechanism = newMechanism();
  assert.equal(refusedAs(revoke(mechanism, "party-a", keyOf("party-b/principal"), 0)), "org-not-own");
  assert.equal(refusedAs(revoke(mechanism, "party-a", keyOf("stranger"), 0)), "key-unknown");
  said(revoke(mechanism, "party-a", keyOf("party-a/principal"), 0));
});

test("the last trusted index lies between the key's own entry and now", () => {
  const mechanism = newMechanism();
  const { index } = enrol(mechanism, { org: "secretariat", role: "gateway", name: "x" });
  assert.equal(refusedAs(revoke(mechanism, "secretariat", keyOf("x"), index - 1)), "last-index-wrong");
  assert.equal(refusedAs(revoke(mechanism, "secretariat", keyOf("x"), mechanism.size())), "last-index-wrong");
  said(revoke(mechanism, "secretariat", keyOf("x"), mechanism.size() - 1));
});

test("a revocation is never taken back: only an earlier last index is heard again", () => {
  const mechanism = newMechanism();
  const { index } = enrol(mechanism, { org: "secretariat", role: "gateway", name: "x" });
  said(revoke(mechanism, "secretariat", keyOf("x"), index + 1));
  assert.equal(refusedAs(revoke(mechanism, "secretariat", keyOf("x"), index + 1)), "revoked-twice");
  assert.equal(refusedAs(revoke(mechanism, "secretariat", keyOf("x"), index + 2)), "revoked-twice");
  said(revoke(mechanism, "secretariat", keyOf("x"), index));
});

test("co-chairs revoke together, over the same last index, and one office asks once", () => {
  const mechanism = newMechanism();
  const { index } = enrol(mechanism, { org: "secretariat", role: "gateway", name: "x" });
  const ask = (office: string, lastIndex: number) =>
    mechanism.command(root(office, "co-chair"), {
      kind: "revoke-key",
      key: keyOf("x"),
      lastIndex,
      reason: "suspected",
    });
  said(ask("co-chair-a", index));
  assert.equal(refusedAs(ask("co-chair-a", index)), "revoked-twice");
  said(ask("co-chair-b", index + 1));
  said(mechanism.sayElsewhere({ org: "secretariat", name: "x" }));
  said(ask("co-chair-b", index));
  assert.equal(refusedAs(mechanism.sayElsewhere({ org: "secretariat", name: "x" })), "key-revoked");
});

function rootKey(org: string, role: Role): JsonObject {
  return { org, role, key: keyOf("extra"), publicKey: publicKeyOf("extra") };
}

function propose(mechanism: Mechanism, org: string, role: Role) {
  const proof = proofOf("x", org, role);
  return mechanism.command(root(org, "key-officer"), { kind: "propose-key", role, publicKey: publicKeyOf("x"), proof });
}

function rotate(mechanism: Mechanism, org: string, role: Role, name: string) {
  return mechanism.command(root(org, role), {
    kind: "rotate-key",
    publicKey: publicKeyOf(name),
    proof: proofOf(name, org, role),
  });
}

function revoke(mechanism: Mechanism, org: string, key: string, lastIndex: number) {
  return mechanism.command(root(org, "key-officer"), { kind: "revoke-key", key, lastIndex, reason: "lost" });
}
