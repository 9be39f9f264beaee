// Which organisation may hold which role, in a test genesis and in the scenario.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isRefusal } from "@mizan/ledger";
import { type GenesisDeclared, parseOversightFact } from "./fact.ts";
import { genesisBody } from "./fixture/mechanism.ts";
import { isParty, refuseOffice } from "./office.ts";
import { ROLES, type Role } from "./role.ts";

const fact = parseOversightFact("oversight.genesis.declared", genesisBody());
assert.ok(!isRefusal(fact) && fact.type === "oversight.genesis.declared");
const genesis: GenesisDeclared = fact.body;

test("who may hold which role follows from the offices genesis names", () => {
  const may = (org: string) => ROLES.filter((role) => refuseOffice(genesis, org, role) === undefined);
  const neutral: Role[] = [
    "secretariat",
    "gateway",
    "chief-monitor",
    "monitor",
    "verifier",
    "legal",
    "analyst-movements",
    "analyst-financing",
    "observer",
  ];
  assert.deepEqual(may("co-chair-a"), ["co-chair", "key-officer", ...neutral]);
  assert.deepEqual(may("party-a"), ["principal", "key-officer", "gateway", "joint-member", "liaison"]);
  assert.deepEqual(may("operator"), ["alternate", "key-officer", "server", ...neutral]);
  assert.deepEqual(may("secretariat"), ["alternate", "key-officer", ...neutral]);
});

test("both parties may hold the same roles", () => {
  for (const role of ROLES)
    assert.equal(refuseOffice(genesis, "party-a", role)?.refused, refuseOffice(genesis, "party-b", role)?.refused);
  assert.deepEqual(
    [isParty(genesis, "party-a"), isParty(genesis, "party-b"), isParty(genesis, "operator")],
    [true, true, false],
  );
});

test("a third co-chair's office cannot be enrolled", () => {
  assert.equal(refuseOffice(genesis, "party-a", "co-chair")?.refused, "org-may-not");
});

test("the scenario's organisations hold only roles they may hold", () => {
  const file = new URL("../../../scenarios/istanbul-2025/scenario.json", import.meta.url);
  // The project's own file; a wrong shape fails the test below.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { organisations } = JSON.parse(readFileSync(file, "utf8")) as {
    organisations: { org: string; roles: Role[] }[];
  };
  const keys = organisations.flatMap(({ org, roles }) => roles.map((role) => ({ org, role, key: "", publicKey: "" })));
  const roots = {
    ...genesis.roots,
    keys: keys.filter(({ role }) => ["co-chair", "principal", "key-officer", "server"].includes(role)),
  };
  for (const { org, role } of keys)
    assert.equal(refuseOffice({ ...genesis, roots }, org, role), undefined, `${org} ${role}`);
  assert.equal(new Set(organisations.map(({ org }) => org)).size, organisations.length);
});
