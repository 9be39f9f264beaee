// A remembered answer is the one that asking anew would give, in any order, and another set of policies remembers nothing of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { AGREEMENT_SCHEMAS } from "@mizan/agreement";
import { DECISION_KINDS, OVERSIGHT_SCHEMAS, ROLES } from "@mizan/oversight";
import { Authority, type Question, type Relation } from "./authority.ts";
import { readPolicies } from "./policy-set.ts";

const RUNS = process.env["SLOW"] ? 20_000 : 200;
const CLASSES = [
  "report",
  "case-file",
  "guarded-evidence",
  "joint-act",
  "until-ruling",
  "deliberation",
  "source",
  "exact-place",
  "attribution-claim",
  "site",
  "protected-site",
  "site-position",
  "access-log",
  "talks",
  "intelligence-routing",
  "other",
];
const role = fc.constantFrom<string>(...ROLES, "nobody");
const question: fc.Arbitrary<Question> = fc.oneof(
  fc.record({
    action: fc.constant("say" as const),
    role,
    fact: fc.constantFrom(...Object.keys(OVERSIGHT_SCHEMAS), ...Object.keys(AGREEMENT_SCHEMAS), "x.y"),
  }),
  fc.record({
    action: fc.constant("decide" as const),
    role,
    decision: fc.constantFrom<string>(...DECISION_KINDS, "other"),
  }),
  fc.record({
    action: fc.constant("read" as const),
    role,
    class: fc.constantFrom(...CLASSES),
    relation: fc.constantFrom<Relation>("own", "host", "visitor", "party", "addressed", "none"),
  }),
);

test("remembered = asked", () => {
  const set = readPolicies();
  fc.assert(
    fc.property(fc.array(question, { minLength: 1, maxLength: 40 }), (questions) => {
      const remembering = new Authority(set);
      for (const asked of [...questions, ...questions])
        assert.deepEqual(remembering.answer(asked), remembering.ask(asked));
    }),
    { numRuns: RUNS },
  );
});

test("another version of the policies is asked anew", () => {
  const set = readPolicies();
  const asked: Question = { action: "decide", role: "co-chair", decision: "ruling" };
  const before = new Authority(set);
  assert.ok(before.may(asked));
  const { "decide-co-chairs": _gone, ...policies } = set.policies;
  const after = new Authority({ ...set, policies, version: `${set.version}-without` });
  assert.ok(!after.may(asked));
  assert.ok(before.may(asked));
});
