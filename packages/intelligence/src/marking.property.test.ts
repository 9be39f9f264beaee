// The laws of markings: combining is commutative, associative, idempotent, and never lets more offices read.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { isRefusal } from "@mizan/ledger";
import { memberOf } from "./fixture/sample.ts";
import { combine, isAsStrict, PAPS, readMarking, TLPS, WIDEST, type Marking } from "./marking.ts";
import { recipients } from "./recipients.ts";

const numRuns = process.env["SLOW"] === "1" ? 100_000 : 1_000;
const ORGS = ["co-chair-a", "co-chair-b", "party-a", "party-b", "secretariat"];
const ROLES = ["co-chair", "legal", "liaison"];
const OFFICES = ORGS.flatMap((org) => ROLES.map((role) => `${org}/${role}`));
const ALL = OFFICES.map((office, at) => memberOf(office.split("/")[0] ?? "", office.split("/")[1] ?? "", at));
const directories = fc.subarray(ALL);

const some = (names: readonly string[]) => fc.subarray([...names]).map((list) => list.toSorted());
/** Any marking that can be sent. */
const markings: fc.Arbitrary<Marking> = fc
  .record(
    {
      tlp: fc.constantFrom(...TLPS),
      relTo: fc.option(some(ORGS)),
      named: fc.option(some(OFFICES)),
      orcon: fc.boolean(),
      pap: fc.constantFrom(...PAPS),
      caveats: some(["EXERCISE", "NO-COPY", "ORAL-ONLY"]),
      until: fc.option(fc.constantFrom("2025-11-01T00:00:00Z", "2025-11-01T00:00:00.000Z", "2025-12-01T00:00:00Z")),
    },
    { noNullPrototype: true },
  )
  .filter((marking) => !isRefusal(readMarking(asJson(marking), "marking")));

function asJson(marking: Marking) {
  const { relTo, named, caveats } = marking;
  return { ...marking, relTo: relTo && [...relTo], named: named && [...named], caveats: [...caveats] };
}

test("combining is commutative, associative and idempotent, and the widest marking changes nothing", () => {
  fc.assert(
    fc.property(markings, markings, markings, (a, b, c) => {
      assert.deepEqual(combine(a, b), combine(b, a));
      assert.deepEqual(combine(combine(a, b), c), combine(a, combine(b, c)));
      assert.deepEqual(combine(a, a), a);
      assert.deepEqual(combine(a, WIDEST), a);
    }),
    { numRuns },
  );
});

test("what two markings combine to can be sent, is as strict as each, and is read by nobody who could not read both", () => {
  fc.assert(
    fc.property(markings, markings, directories, (a, b, directory) => {
      const both = combine(a, b);
      assert.ok(!isRefusal(readMarking(asJson(both), "marking")));
      assert.ok(isAsStrict(both, a) && isAsStrict(both, b));
      const reads = (marking: Marking) => recipients(marking, directory).map(({ key }) => key);
      for (const key of reads(both)) assert.ok(reads(a).includes(key) && reads(b).includes(key));
    }),
    { numRuns },
  );
});

test("recipients are sorted, come from the directory alone, and do not depend on its order", () => {
  fc.assert(
    fc.property(markings, directories, (marking, directory) => {
      const derived = recipients(marking, directory);
      assert.deepEqual(
        derived.map(({ key }) => key),
        derived.map(({ key }) => key).toSorted(),
      );
      assert.deepEqual(recipients(marking, directory.toReversed()), derived);
      for (const member of derived) {
        assert.ok(directory.includes(member));
        assert.ok(marking.relTo === null || marking.relTo.includes(member.org));
        assert.ok(marking.named === null || marking.named.includes(`${member.org}/${member.role}`));
      }
    }),
    { numRuns },
  );
});
