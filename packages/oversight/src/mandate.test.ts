// A mandate puts the offices of genesis in order and names the alternates.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isJsonObject, type JsonObject } from "@mizan/ledger";
import { ALTERNATES, COCHAIR_A, adopt, mandateSubject, mandated, propose, staffed } from "./fixture/joint-act.ts";
import { refusedAs, said } from "./fixture/mechanism.ts";
import { mandateOf } from "./mandate.ts";

test("no mandate is in force until the four offices have signed", () => {
  const mechanism = staffed();
  assert.equal(mandateOf(mechanism.state), null);
  const decision = adopt(mechanism, mandateSubject());
  const mandate = mandateOf(mechanism.state);
  assert.deepEqual(mandate?.taken, decision.taken);
  assert.equal(mandate?.index, decision.ref.index);
  assert.deepEqual(mandate.terms.parties, ["party-b", "party-a"]);
});

test("the last mandate taken is in force", () => {
  const mechanism = mandated();
  const decision = adopt(mechanism, mandateSubject({ languages: ["en"] }));
  assert.equal(mandateOf(mechanism.state)?.index, decision.ref.index);
  assert.deepEqual(mandateOf(mechanism.state)?.terms.languages, ["en"]);
});

const wrong: [why: string, change: JsonObject, refused: string, member: string][] = [
  ["another party", { parties: ["party-a", "secretariat"] }, "mandate-wrong", "parties"],
  ["one party twice", { parties: ["party-a", "party-a"] }, "mandate-wrong", "parties"],
  ["one party only", { parties: ["party-a"] }, "field-out-of-bounds", "parties"],
  ["another co-chair", { coChairs: ["co-chair-a", "operator"] }, "mandate-wrong", "coChairs"],
  [
    "two alternates for one office",
    { alternates: [ALTERNATES[0] ?? {}, ALTERNATES[0] ?? {}] },
    "mandate-wrong",
    "alternates",
  ],
  [
    "one alternate for two offices",
    { alternates: ALTERNATES.map(({ office }) => ({ office, alternate: "alternate-a" })) },
    "mandate-wrong",
    "alternates",
  ],
  [
    "a party as alternate",
    { alternates: [ALTERNATES[0] ?? {}, { office: "co-chair-b", alternate: "party-a" }] },
    "mandate-wrong",
    "alternates",
  ],
  [
    "a co-chair as the other's alternate",
    { alternates: [ALTERNATES[0] ?? {}, { office: "co-chair-b", alternate: "co-chair-a" }] },
    "mandate-wrong",
    "alternates",
  ],
  ["no language", { languages: [] }, "field-out-of-bounds", "languages"],
];
for (const [why, change, refused, member] of wrong) {
  test(`a mandate with ${why} is refused`, () => {
    const result = propose(staffed(), COCHAIR_A, { decision: "mandate", subject: mandateSubject(change) });
    assert.equal(refusedAs(result), refused);
    assert.ok("at" in result && result.at?.startsWith(`body.subject.oversight.${member}`));
  });
}

test("a mandate without this room's section is refused, and other sections are not read here", () => {
  const mechanism = staffed();
  const subject = mandateSubject();
  const { agreement } = subject;
  assert.ok(isJsonObject(agreement));
  assert.equal(
    refusedAs(propose(mechanism, COCHAIR_A, { decision: "mandate", subject: { agreement } })),
    "field-malformed",
  );
  said(propose(mechanism, COCHAIR_A, { decision: "mandate", subject: { ...subject, other: [1] } }));
});
