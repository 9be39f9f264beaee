// The policies, permit by permit and refusal by refusal: for every role, every statement, every kind of decision and every class.
import assert from "node:assert/strict";
import { mkdtemp, cp, rm, writeFile, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { AGREEMENT_SCHEMAS, permitAgreement } from "@mizan/agreement";
import { DECISION_KINDS, OVERSIGHT_SCHEMAS, permitOversight, ROLES } from "@mizan/oversight";
import { MONITOR_SCHEMAS, permitMonitor } from "../monitors.ts";
import { Authority } from "./authority.ts";
import { POLICY_FOLDER, readPolicies } from "./policy-set.ts";

const authority = new Authority(readPolicies());
const facts = [OVERSIGHT_SCHEMAS, AGREEMENT_SCHEMAS, MONITOR_SCHEMAS].flatMap((schemas) => Object.keys(schemas));
const every = (roles: readonly string[]) => [...roles].sort();
const allowed = (ask: (role: string) => boolean) => ROLES.filter(ask).sort();

test("who may say what is, for each role and each statement, what the rooms' own law says: the text and the law never differ", () => {
  for (const fact of facts)
    for (const role of ROLES) {
      const law = permitOversight(role, fact) || permitAgreement(role, fact) || permitMonitor(role, fact);
      assert.equal(authority.may({ action: "say", role, fact }), law, `${role} says ${fact}`);
    }
});

test("whose signature each kind of decision may ask for", () => {
  const both = ["co-chair"];
  const expected: Record<string, readonly string[]> = {
    mandate: ["co-chair", "principal"],
    clocks: both,
    appointment: ["co-chair", "principal"],
    ending: ["co-chair", "principal"],
    ceasefire: ["co-chair", "principal"],
    "ceasefire-resumption": both,
    "ceasefire-broken": both,
    finding: ["legal", "verifier"],
    ruling: ["alternate", "co-chair"],
    release: ["alternate", "co-chair"],
    score: both,
  };
  assert.deepEqual(Object.keys(expected).sort(), [...DECISION_KINDS].sort());
  for (const decision of DECISION_KINDS)
    assert.deepEqual(
      allowed((role) => authority.may({ action: "decide", role, decision })),
      every(expected[decision] ?? []),
      decision,
    );
});

test("who reads each class, as a stranger to the record, as a party to the case, and of its own words", () => {
  const inside = ["alternate", "chief-monitor", "co-chair", "legal", "secretariat", "verifier"];
  const table = ["co-chair", "legal", "liaison", "principal", "secretariat"];
  const eyes = ["analyst-financing", "legal", "verifier"];
  const clocks = ["alternate", "analyst-financing", "co-chair", "secretariat"];
  const deliberating = ["alternate", "co-chair", "legal", "secretariat", "verifier"];
  const team = ["chief-monitor", "monitor", "verifier"];
  const guarding = ["alternate", "co-chair", ...team];
  const watching = ["analyst-movements", "chief-monitor", "co-chair"];
  const weighing = [...watching, "alternate", "legal", "verifier"];
  const counting = [...weighing, "liaison", "monitor", "principal", "secretariat"];
  const expected: Record<string, { none: readonly string[]; party: readonly string[] }> = {
    report: { none: inside, party: inside },
    "case-file": { none: inside, party: [...inside, "liaison", "principal"] },
    "until-ruling": { none: inside, party: [...inside, "liaison", "principal"] },
    "guarded-evidence": { none: inside, party: inside },
    "joint-act": { none: deliberating, party: deliberating },
    deliberation: { none: deliberating, party: deliberating },
    "attribution-claim": { none: ["co-chair", "secretariat"], party: ["co-chair", "secretariat"] },
    source: { none: ["co-chair", "secretariat"], party: ["co-chair", "secretariat"] },
    "exact-place": {
      none: ["chief-monitor", "co-chair", "monitor", "secretariat", "verifier"],
      party: ["chief-monitor", "co-chair", "monitor", "secretariat", "verifier"],
    },
    talks: { none: table, party: table },
    site: { none: [...inside, "monitor"], party: [...inside, "monitor", "liaison", "principal"] },
    "protected-site": { none: guarding, party: guarding },
    "site-position": { none: team, party: team },
    "financing-screening": { none: [...eyes], party: [...eyes] },
    "financing-name": { none: [...eyes], party: [...eyes] },
    "financing-batch": { none: ["analyst-financing"], party: ["analyst-financing"] },
    "financing-trace": { none: [...eyes, "co-chair", "alternate"], party: [...eyes, "co-chair", "alternate"] },
    "financing-account": { none: [...eyes], party: [...eyes] },
    "financing-freeze": { none: [...clocks], party: [...clocks, "liaison", "principal"] },
    "freeze-identity": { none: ["analyst-financing"], party: ["analyst-financing", "liaison", "principal"] },
    "access-log": { none: [], party: [] },
    "intelligence-directory": { none: [], party: [] },
    "intelligence-routing": { none: ["co-chair"], party: ["co-chair"] },
    "intelligence-receipt": { none: ["co-chair"], party: ["co-chair"] },
    "intelligence-mailboxes": { none: ["co-chair"], party: ["co-chair"] },
    "intelligence-ciphertext": { none: [], party: [] },
    "movements-registry": { none: [], party: [] },
    "movements-rows": { none: watching, party: watching },
    "movements-zone": { none: watching, party: watching },
    "movements-assessment": { none: weighing, party: weighing },
    "movements-counts": { none: counting, party: counting },
    "no-such-class": { none: [], party: [] },
  };
  for (const [name, { none, party }] of Object.entries(expected)) {
    const readers = (relation: "none" | "party" | "own") =>
      allowed((role) => authority.may({ action: "read", role, class: name, relation }));
    assert.deepEqual(readers("none"), every(none), name);
    assert.deepEqual(readers("party"), every(party), name);
    assert.deepEqual(readers("own"), [...ROLES].sort(), `${name}: everybody reads their own words`);
  }
});

test("who sees a site and where it lies, as its host, and as the other party once both have been there", () => {
  const team = ["chief-monitor", "monitor", "verifier"];
  const inside = ["alternate", "co-chair", "legal", "secretariat", ...team];
  const expected: Record<string, readonly string[]> = {
    site: [...inside, "liaison", "principal"],
    "protected-site": ["alternate", "co-chair", ...team],
    "site-position": [...team, "liaison", "principal"],
    // To be a host opens nothing that is not of a site.
    "case-file": inside.filter((role) => role !== "monitor"),
    "exact-place": ["chief-monitor", "co-chair", "monitor", "secretariat", "verifier"],
  };
  for (const relation of ["host", "visitor"] as const)
    for (const [name, readers] of Object.entries(expected))
      assert.deepEqual(
        allowed((role) => authority.may({ action: "read", role, class: name, relation })),
        every(readers),
        `${name} as ${relation}`,
      );
});

test("what was sealed to an office it reads, and so it does a receipt for what it sent; to whom else it was sealed it does not", () => {
  for (const role of ROLES)
    for (const [name, reads] of [
      ["intelligence-routing", true],
      ["intelligence-receipt", true],
      ["intelligence-ciphertext", true],
      ["intelligence-mailboxes", role === "co-chair"],
      ["report", authority.may({ action: "read", role, class: "report", relation: "none" })],
    ] as const)
      assert.equal(
        authority.may({ action: "read", role, class: name, relation: "addressed" }),
        reads,
        `${role} ${name}`,
      );
});

test("what no file names is denied, also to a role that does not exist", () => {
  assert.ok(!authority.may({ action: "say", role: "co-chair", fact: "agreement.nothing.said" }));
  assert.ok(!authority.may({ action: "decide", role: "co-chair", decision: "war" }));
  assert.ok(!authority.may({ action: "read", role: "nobody", class: "report", relation: "none" }));
});

test("negative powers hold whatever is permitted: each forbids alone, in a set that permits everything", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mizan-policy-"));
  await cp(POLICY_FOLDER, folder, { recursive: true });
  for (const name of ["say", "decide", "read"])
    await writeFile(
      join(folder, `${name}.cedar`),
      `@id("all-${name}")\npermit (principal, action == Action::"${name}", resource);\n`,
    );
  const open = new Authority(readPolicies(folder));
  for (const role of ["liaison", "principal", "joint-member"])
    for (const decision of ["finding", "ruling", "release", "score"])
      assert.ok(!open.may({ action: "decide", role, decision }), `${role} in a ${decision}`);
  for (const role of ["co-chair", "alternate"]) assert.ok(!open.may({ action: "decide", role, decision: "finding" }));
  for (const role of ["secretariat", "monitor", "chief-monitor", "analyst-financing", "server", "gateway", "observer"])
    for (const decision of DECISION_KINDS) assert.ok(!open.may({ action: "decide", role, decision }));
  for (const role of ["verifier", "legal"]) {
    assert.ok(open.may({ action: "decide", role, decision: "finding" }));
    assert.ok(!open.may({ action: "decide", role, decision: "ruling" }));
  }
  assert.ok(!open.may({ action: "say", role: "liaison", fact: "oversight.key.enrolled" }));
  assert.ok(!open.may({ action: "say", role: "observer", fact: "agreement.report.filed" }));
  for (const role of ["liaison", "principal", "joint-member"])
    assert.ok(!open.may({ action: "read", role, class: "source", relation: "party" }));
  const kept = ["chief-monitor", "monitor", "verifier"];
  for (const role of ROLES) {
    const sees = (relation: "none" | "party" | "host" | "visitor") =>
      open.may({ action: "read", role, class: "site-position", relation });
    const isParty = role === "liaison" || role === "principal";
    assert.deepEqual([sees("none"), sees("party")], [kept.includes(role), kept.includes(role)], role);
    assert.deepEqual([sees("host"), sees("visitor")], Array(2).fill(kept.includes(role) || isParty), role);
  }
  await rm(folder, { recursive: true });
});

test("policies with a word the schema does not know, without an id, or with one twice, do not start", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mizan-policy-"));
  const spoil = async (text: string) => {
    await cp(POLICY_FOLDER, folder, { recursive: true });
    const say = await readFile(join(folder, "say.cedar"), "utf8");
    await writeFile(join(folder, "say.cedar"), `${say}\n${text}`);
    return () => readPolicies(folder);
  };
  assert.throws(await spoil(`@id("x") permit (principal, action == Action::"shoot", resource);`), /x/);
  assert.throws(await spoil(`permit (principal, action == Action::"say", resource);`), /has no @id/);
  assert.throws(
    await spoil(`@id("say-report") permit (principal, action == Action::"say", resource);`),
    /stands twice/,
  );
  assert.throws(await spoil(`@id("x") permit (`), /say\.cedar/);
  await rm(folder, { recursive: true });
});
