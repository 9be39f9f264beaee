// The exercise alleges nothing before a mandate, one site on each party's ground after it, and never a second time.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startChain, type Chain } from "../fixture/chain.ts";
import { exerciseOf } from "./exercise.ts";
import { seededRandom } from "./random.ts";
import { beginSites, tickSites } from "./sites.ts";

let chain: Chain;
before(async () => {
  chain = await startChain();
});
after(() => chain.close());

test("nothing before the mandate; then one on each party's ground, marked simulated, and no more at any later start", async () => {
  const { served } = chain;
  const { scenario } = served.app;
  const parts = { ...served, scenario, clock: Date.now, exercise: { start: "2025-10-26T06:00:00Z", rate: 1 } };
  const exercise = () => exerciseOf({ ...parts, evidence: served.app.evidence }, seededRandom(7));
  const listed = () => [...chain.rooms.agreement.sites.listed.values()];
  await beginSites(exercise());
  assert.deepEqual(listed(), []);
  await chain.adopt();
  await beginSites(exercise());
  await beginSites(exercise());
  assert.equal(listed().length, 1);
  const size = chain.size();
  for (const n of [1, 0, 1, 2]) await tickSites(exercise(), n);
  assert.deepEqual(
    listed()
      .map(({ host }) => host)
      .sort(),
    ["party-a", "party-b"],
  );
  assert.ok(listed().every(({ simulated, listedBy }) => simulated && listedBy.role === "chief-monitor"));
  assert.equal(chain.size() - size, 3, "each is listed, its host told and asked");
  assert.equal(chain.rooms.agreement.access.size, 2);
});
