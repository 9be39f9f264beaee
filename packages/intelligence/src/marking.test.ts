// Markings that cannot be sent, each with its place; and who reads what, step by step of TLP.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal, type JsonObject } from "@mizan/ledger";
import { AMBER, DIRECTORY } from "./fixture/sample.ts";
import { readMarking, WIDEST, type Marking } from "./marking.ts";
import { recipients } from "./recipients.ts";

const asJson = (change: JsonObject): JsonObject => {
  const { relTo, named: _named, caveats, ...rest } = AMBER;
  return { ...rest, relTo: [...(relTo ?? [])], named: null, caveats: [...caveats], ...change };
};

test("a marking that cannot be sent is refused with its place", () => {
  const cases: readonly [JsonObject, string, string][] = [
    [{ relTo: null }, "marking-rel-to-missing", "m.relTo"],
    [{ tlp: "RED" }, "marking-named-missing", "m.named"],
    [{ relTo: ["party-b", "party-a"] }, "marking-not-sorted", "m.relTo"],
    [{ caveats: ["A", "A"] }, "marking-not-sorted", "m.caveats"],
    [{ tlp: "AMBER-STRICT" }, "field-malformed", "m.tlp"],
    [{ pap: "WHITE" }, "field-malformed", "m.pap"],
    [{ until: "2025-02-30T00:00:00Z" }, "field-malformed", "m.until"],
    [{ named: ["A person"] }, "field-malformed", "m.named.0"],
    [{ extra: 1 }, "field-unknown", "m.extra"],
  ];
  for (const [change, code, at] of cases) {
    const read = readMarking(asJson(change), "m");
    assert.ok(isRefusal(read), JSON.stringify(change));
    assert.deepEqual([read.refused, read.at], [code, at]);
  }
  assert.ok(!isRefusal(readMarking(asJson({}), "m")));
});

test("GREEN is for the community, AMBER for the organisations named, RED for the offices named, and nothing is for nobody", () => {
  const offices = (marking: Marking) =>
    recipients(marking, DIRECTORY)
      .map(({ org, role }) => `${org}/${role}`)
      .toSorted();
  assert.equal(offices({ ...WIDEST, tlp: "GREEN" }).length, DIRECTORY.length);
  assert.deepEqual(offices({ ...AMBER, relTo: ["party-a", "party-b"] }), ["party-a/liaison", "party-b/liaison"]);
  assert.deepEqual(offices({ ...AMBER, named: ["party-a/liaison", "secretariat/secretariat"] }), ["party-a/liaison"]);
  const red: Marking = { ...AMBER, tlp: "RED", named: ["co-chair-a/co-chair"] };
  assert.deepEqual(offices(red), ["co-chair-a/co-chair"]);
  assert.deepEqual(offices({ ...red, relTo: ["party-a"] }), []);
  for (const unsayable of [
    { ...red, named: null },
    { ...AMBER, relTo: null },
  ])
    assert.deepEqual(offices(unsayable), []);
});
