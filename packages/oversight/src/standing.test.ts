// Who may speak when, through the whole life of a key and against a thief.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal } from "@mizan/ledger";
import {
  type Mechanism,
  type Speaker,
  enrol,
  keyOf,
  newMechanism,
  proofOf,
  publicKeyOf,
  refusedAs,
  root,
  said,
} from "./fixture/mechanism.ts";
import { actorAt, standingAt, trustedAt } from "./standing.ts";

const gateway: Speaker = { org: "secretariat", name: "gate" };
const gate = { org: "secretariat", role: "gateway", name: "gate" } as const;

test("a root key speaks from genesis on", () => {
  const { state } = newMechanism();
  const actor = actorAt(state, { org: "party-a", key: keyOf("party-a/principal") }, 1);
  assert.deepEqual(actor, { org: "party-a", role: "principal", key: keyOf("party-a/principal") });
});

test("a key nobody enrolled is unknown", () => {
  assert.equal(refusedAs(newMechanism().sayElsewhere(gateway)), "key-unknown");
});

test("a key speaks only for the organisation it is enrolled for", () => {
  assert.equal(refusedAs(newMechanism().sayElsewhere({ org: "party-b", name: "party-a/principal" })), "org-wrong");
});

test("a proposed key says nothing until one co-chair confirms it", () => {
  const mechanism = newMechanism();
  const { index } = enrol(mechanism, gate, []);
  assert.equal(refusedAs(mechanism.sayElsewhere(gateway)), "key-not-confirmed");
  said(mechanism.command(root("co-chair-b", "co-chair"), { kind: "confirm-key", of: index }));
  said(mechanism.sayElsewhere(gateway));
});

test("a co-chair's further key needs both offices", () => {
  const mechanism = newMechanism();
  const second = { org: "co-chair-a", role: "co-chair", name: "second" } as const;
  const { index } = enrol(mechanism, second, ["co-chair-a"]);
  assert.deepEqual(standingAt(mechanism.state, keyOf("second"), mechanism.size()), {
    kind: "proposed",
    confirmedBy: ["co-chair-a"],
    needed: 2,
  });
  said(mechanism.command(root("co-chair-b", "co-chair"), { kind: "confirm-key", of: index }));
  assert.equal(trustedAt(mechanism.state, keyOf("second"), mechanism.size()), true);
});

test("two keys of one office are one voice", () => {
  const mechanism = newMechanism();
  enrol(mechanism, { org: "co-chair-a", role: "co-chair", name: "second" }, ["co-chair-a", "co-chair-b"]);
  const { index } = enrol(mechanism, { org: "operator", role: "server", name: "server 2" }, ["co-chair-a"]);
  const again = mechanism.command({ org: "co-chair-a", name: "second" }, { kind: "confirm-key", of: index });
  assert.equal(refusedAs(again), "confirmed-twice");
});

test("a revoked key is trusted up to its last index and says nothing afterwards", () => {
  const mechanism = newMechanism();
  enrol(mechanism, gate);
  const { index } = said(mechanism.sayElsewhere(gateway));
  said(mechanism.sayElsewhere(gateway));
  said(
    mechanism.command(root("secretariat", "key-officer"), {
      kind: "revoke-key",
      key: keyOf("gate"),
      lastIndex: index,
      reason: "stolen",
    }),
  );
  assert.equal(trustedAt(mechanism.state, keyOf("gate"), index), true);
  assert.equal(trustedAt(mechanism.state, keyOf("gate"), index + 1), false);
  assert.equal(refusedAs(mechanism.sayElsewhere(gateway)), "key-revoked");
});

test("what a thief confirmed after the last trusted index does not count, and can be confirmed again", () => {
  const mechanism = newMechanism();
  const { index: last } = said(mechanism.sayElsewhere(root("co-chair-a", "co-chair")));
  const { index } = enrol(mechanism, gate, ["co-chair-a"]);
  said(mechanism.sayElsewhere(gateway));
  const key = keyOf("co-chair-a/co-chair");
  said(
    mechanism.command(root("co-chair-a", "key-officer"), {
      kind: "revoke-key",
      key,
      lastIndex: last,
      reason: "stolen",
    }),
  );
  assert.equal(refusedAs(mechanism.sayElsewhere(gateway)), "key-not-confirmed");
  said(mechanism.command(root("co-chair-b", "co-chair"), { kind: "confirm-key", of: index }));
  said(mechanism.sayElsewhere(gateway));
});

test("what a thief proposed after the last trusted index does not count", () => {
  const mechanism = newMechanism();
  const { index: last } = said(mechanism.sayElsewhere(root("secretariat", "key-officer")));
  enrol(mechanism, gate);
  const key = keyOf("secretariat/key-officer");
  const revoke = { kind: "revoke-key", key, lastIndex: last, reason: "stolen" } as const;
  said(mechanism.command(root("co-chair-a", "co-chair"), revoke));
  said(mechanism.sayElsewhere(gateway));
  said(mechanism.command(root("co-chair-b", "co-chair"), revoke));
  assert.equal(refusedAs(mechanism.sayElsewhere(gateway)), "key-not-confirmed");
});

test("a replaced key says its last with the replacement, and the new one begins when it is confirmed", () => {
  const mechanism = newMechanism();
  enrol(mechanism, gate);
  said(mechanism.sayElsewhere(gateway));
  const proof = proofOf("gate 2", gate.org, gate.role);
  const rotation = said(mechanism.command(gateway, { kind: "rotate-key", publicKey: publicKeyOf("gate 2"), proof }));
  assert.equal(refusedAs(mechanism.sayElsewhere(gateway)), "key-retired");
  assert.equal(refusedAs(mechanism.sayElsewhere({ org: gate.org, name: "gate 2" })), "key-not-confirmed");
  said(mechanism.command(root("co-chair-a", "co-chair"), { kind: "confirm-key", of: rotation.index }));
  said(mechanism.sayElsewhere({ org: gate.org, name: "gate 2" }));
  assert.deepEqual(mechanism.state.keys.get(keyOf("gate"))?.retired?.last, { public: 2, restricted: 0 });
});

test("a thief's replacement of a stolen key falls with the revocation of the stolen key", () => {
  const mechanism = newMechanism();
  enrol(mechanism, gate);
  const { index: last } = said(mechanism.sayElsewhere(gateway));
  const proof = proofOf("thief", gate.org, gate.role);
  const rotation = said(mechanism.command(gateway, { kind: "rotate-key", publicKey: publicKeyOf("thief"), proof }));
  said(mechanism.command(root("co-chair-a", "co-chair"), { kind: "confirm-key", of: rotation.index }));
  said(
    mechanism.command(root("secretariat", "key-officer"), {
      kind: "revoke-key",
      key: keyOf("gate"),
      lastIndex: last,
      reason: "stolen",
    }),
  );
  assert.equal(refusedAs(mechanism.sayElsewhere({ org: gate.org, name: "thief" })), "key-not-confirmed");
});

test("a standing is asked for an index: before it was proposed, a key is unknown", () => {
  const mechanism = newMechanism();
  const { index } = enrol(mechanism, gate);
  assert.equal(standingAt(mechanism.state, keyOf("gate"), index).kind, "unknown");
  assert.ok(isRefusal(actorAt(mechanism.state, { org: gate.org, key: keyOf("gate") }, index)));
});

test("a second device is a second key of the same office, and both speak", () => {
  const mechanism = newMechanism();
  enrol(mechanism, gate);
  enrol(mechanism, { ...gate, name: "second device" });
  said(mechanism.sayElsewhere(gateway));
  said(mechanism.sayElsewhere({ org: gate.org, name: "second device" }));
});

test("a lost key is revoked and a new one enrolled; what the lost one said stands", () => {
  const mechanism = newMechanism();
  enrol(mechanism, gate);
  const { index } = said(mechanism.sayElsewhere(gateway));
  loseKey(mechanism, gate.org, "gate", index);
  enrol(mechanism, { ...gate, name: "new" });
  said(mechanism.sayElsewhere({ org: gate.org, name: "new" }));
  assert.equal(trustedAt(mechanism.state, keyOf("gate"), index), true);
});

test("a co-chair's office that lost its only key gets one from the other co-chair and both principals", () => {
  const mechanism = newMechanism();
  loseKey(mechanism, "co-chair-a", "co-chair-a/co-chair", mechanism.size() - 1);
  const { index } = enrol(mechanism, { org: "co-chair-a", role: "co-chair", name: "new" }, ["co-chair-b"]);
  const confirm = { kind: "confirm-key", of: index } as const;
  said(mechanism.command(root("party-a", "principal"), confirm));
  assert.equal(refusedAs(mechanism.command(root("party-a", "principal"), confirm)), "confirmed-twice");
  assert.deepEqual(standingAt(mechanism.state, keyOf("new"), mechanism.size()), {
    kind: "proposed",
    confirmedBy: ["co-chair-b", "party-a"],
    needed: 3,
  });
  assert.equal(refusedAs(mechanism.sayElsewhere({ org: "co-chair-a", name: "new" })), "key-not-confirmed");
  said(mechanism.command(root("party-b", "principal"), confirm));
  said(mechanism.sayElsewhere({ org: "co-chair-a", name: "new" }));
});

test("both principals without the other co-chair bring in no co-chair's key", () => {
  const mechanism = newMechanism();
  loseKey(mechanism, "co-chair-a", "co-chair-a/co-chair", mechanism.size() - 1);
  const { index } = enrol(mechanism, { org: "co-chair-a", role: "co-chair", name: "new" }, []);
  for (const org of ["party-a", "party-b"])
    said(mechanism.command(root(org, "principal"), { kind: "confirm-key", of: index }));
  assert.equal(refusedAs(mechanism.sayElsewhere({ org: "co-chair-a", name: "new" })), "key-not-confirmed");
});

test("while the office has a key, and for any other office, principals confirm nothing", () => {
  const mechanism = newMechanism();
  for (const subject of [{ org: "co-chair-a", role: "co-chair", name: "new" } as const, gate]) {
    const { index } = enrol(mechanism, subject, []);
    const result = mechanism.command(root("party-a", "principal"), { kind: "confirm-key", of: index });
    assert.equal(refusedAs(result), "role-may-not");
  }
});

function loseKey(mechanism: Mechanism, org: string, name: string, lastIndex: number): void {
  const command = { kind: "revoke-key", key: keyOf(name), lastIndex, reason: "lost" } as const;
  said(mechanism.command(root(org, "key-officer"), command));
}
