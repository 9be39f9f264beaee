// What is withheld stays withheld: whatever the log holds, no answer to the public carries it, and no question of theirs finds it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as fc from "fast-check";
import { erasedEntry, exampleEntry, exampleKey, exampleReport, readerOf } from "./example.ts";
import type { ProjectedEntry } from "./projector.ts";
import { type ReadModels, openReadModels } from "./read-models.ts";

const RUNS = 25 * (process.env["SLOW"] === undefined ? 1 : 100);

let models: ReadModels;
before(async () => {
  models = await openReadModels();
});
after(() => models.close());

/** One entry of a log: each restricted value, and each value of a restricted chain, holds the word `secret`. */
type Plan = {
  readonly kind: "report" | "key" | "erased";
  readonly restricted: boolean;
  readonly fields: readonly Secret[];
};
type Secret = "attribution" | "source" | "place" | "row";

const plan: fc.Arbitrary<Plan> = fc.record({
  kind: fc.constantFrom("report", "report", "key", "erased"),
  restricted: fc.boolean(),
  fields: fc.subarray<Secret>(["attribution", "source", "place", "row"]),
});
/** Of letters that occur in no word of the example, and long enough to be no accident. */
const secretWord = fc.stringMatching(/^[qxzjwv]{12,20}$/);

test("no answer to the public holds a withheld value", async () => {
  let log = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(plan, { minLength: 1, maxLength: 6 }), secretWord, async (plans, secret) => {
      const entries = plans.map((plan, index) => entryOf(plan, { index, secret, log: ++log }));
      await models.catchUp({ read: readerOf(entries) });
      const answers = JSON.stringify(await everythingPublic(plans.length));
      assert.ok(!answers.includes(secret), "a withheld value was shown");
      assert.ok(!answers.includes(rowOf(secret)), "the hash of a withheld row was shown");
      for (const q of [secret, secret.slice(0, 3), secret.toUpperCase(), rowOf(secret)]) {
        assert.equal((await models.listReports({ reader: "public", q })).total, 0, "a search told of a withheld value");
        assert.deepEqual(await models.listCells("public", q), []);
      }
      const held = plans.filter(({ kind, restricted }) => kind === "report" && restricted).length;
      for (const [reader, total] of [
        ["inside", held],
        [{ org: secret }, held],
        [{ org: "nobody" }, 0],
      ] as const)
        assert.equal(
          (await models.listReports({ reader, q: secret })).total,
          total,
          "a search told of a withheld value",
        );
      await assertOfficeSees(plans, secret);
    }),
    { numRuns: RUNS },
  );
});

async function everythingPublic(size: number): Promise<unknown[]> {
  const answers: unknown[] = [
    await models.listReports({ reader: "public" }),
    await models.listEntries({ reader: "public" }),
    await models.listCells("public"),
    await models.hasSimulated("public"),
  ];
  for (let index = 0; index < size; index += 1) {
    answers.push(await models.getReport(index, "public"), await models.getReportDetail(index, "public"));
    answers.push(await models.getEntry(index, "public"));
  }
  return answers;
}

/** Otherwise a test that plants nothing would pass. */
async function assertOfficeSees(plans: readonly Plan[], secret: string): Promise<void> {
  const holding = plans.filter(
    ({ kind, restricted, fields }) => kind === "report" && (restricted || fields.some((field) => field !== "row")),
  );
  assert.equal((await models.listReports({ reader: "office", q: secret })).total, holding.length);
}

type Planted = { readonly index: number; readonly secret: string; readonly log: number };

function entryOf({ kind, restricted, fields }: Plan, { index, secret, log }: Planted): ProjectedEntry {
  const chain = restricted ? "restricted" : "public";
  const options = { chain, log, ...(restricted ? { org: secret } : {}) } as const;
  if (kind === "key") return exampleKey(index, { ...options, ...(restricted ? { body: { subject: secret } } : {}) });
  const { via, claim, place } = exampleReport(index);
  const hidden = (field: Secret, value: object, shown: unknown) => (fields.includes(field) ? value : shown);
  const { attribution, source, place: point } = { ...Object(claim) };
  const body = JSON.parse(
    JSON.stringify({
      simulated: restricted,
      via: hidden("row", { ...Object(via), row: rowOf(secret) }, via),
      ...(restricted ? { place: { ...Object(place), adm2: secret } } : {}),
      claim: {
        attribution: hidden("attribution", { ...attribution, sideA: `says ${secret}` }, attribution),
        source: hidden("source", { ...source, original: secret }, source),
        place: hidden("place", { ...point, name: secret }, point),
      },
    }),
  );
  const entry = exampleEntry(index, { ...options, body });
  return kind === "erased" ? erasedEntry(entry) : entry;
}

/** The row's hash is hexadecimal, so it cannot hold the word itself. */
function rowOf(secret: string): string {
  return Buffer.from(secret).toString("hex").padEnd(64, "e").slice(0, 64);
}
