// The exercise's talks: as the claims tell of them, one side's column empty, everything marked simulated, and said once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { clausesOf, convergenceOf } from "@mizan/agreement";
import { startFixture, type Fixture } from "../fixture.ts";
import { exerciseOf } from "./exercise.ts";
import { seededRandom } from "./random.ts";
import { beginTalks } from "./talks.ts";

let fixture: Fixture;
before(async () => {
  fixture = await startFixture({ witnesses: false });
});
after(() => fixture.close());

const begin = async () => {
  const { served } = fixture;
  const exercise = { start: "2025-10-26T06:00:00Z", rate: 1 };
  await beginTalks(
    exerciseOf({ ...served, scenario: served.app.scenario, clock: Date.now, exercise }, seededRandom(1)),
  );
  return served.mechanism.fold;
};

test("Doha is closed and Istanbul open, as claims; a draft is tabled by one side; the other has said nothing, and nothing is said for it", async () => {
  const { agreement } = await begin();
  const { rounds, drafts, positions, commitments } = agreement.talks;
  assert.deepEqual(
    [...rounds.values()].map(({ host, body, closed }) => [body.number, body.place, host, closed !== null]),
    [
      [1, "Doha", "co-chair-b", true],
      [2, "Istanbul", "co-chair-a", false],
    ],
  );
  assert.ok([...rounds.values()].every(({ body }) => body.source?.startsWith("As claimed")));
  const [draft] = drafts.values();
  assert.ok(draft);
  assert.deepEqual([draft.org, draft.role, draft.body.provisions.length], ["party-a", "liaison", 12]);
  const [translation] = draft.translations;
  assert.deepEqual([translation?.body.translator, translation?.body.reviewedBy], ["machine", null]);
  const clauses = clausesOf(agreement.talks, draft, { parties: ["party-a", "party-b"] });
  assert.ok(clauses.every(({ sides }) => sides[1]?.state === "none"));
  const stated = clauses.filter(({ sides }) => sides[0]?.state === "held").length;
  assert.ok(stated > 0 && stated < 12);
  assert.deepEqual(convergenceOf(clauses.map(({ sides }) => sides.map(({ value }) => value))).value, null);
  const records = [
    ...[...rounds.values()].map(({ body }) => body),
    ...[...drafts.values()].map(({ body }) => body),
    ...draft.translations.map(({ body }) => body),
    ...[...positions.values()].flat().map(({ body }) => body),
    ...[...commitments.values()].map(({ body }) => body),
  ];
  assert.equal(records.length, 2 + 1 + 1 + stated + 4);
  assert.ok(records.every(({ simulated }) => simulated));
});

test("what is asked is asked of both sides, and is only proposed", () => {
  const { commitments } = fixture.served.mechanism.fold.agreement.talks;
  assert.ok([...commitments.values()].every(({ body }) => body.obligor === "both" && !body.publish));
});

test("a second start says nothing", async () => {
  const { size } = fixture.served.mechanism.fold;
  await begin();
  assert.equal(fixture.served.mechanism.fold.size, size);
});
