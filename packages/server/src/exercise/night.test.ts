// One case whose evidence is a crossing, a trace and a sealed product, each by its place in the log: found, ruled, released, checked offline.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { caseAt, defaultOpening } from "@mizan/agreement";
import { startChain, type Chain, type Cited } from "../fixture/chain.ts";
import { until } from "../fixture.ts";
import { readOpening } from "../reading.ts";
import { decodeHex, isRefusal, parseProof, verifyProof } from "@mizan/ledger";
import { nodeEd25519 } from "@mizan/witness";
import { beginExercise, exerciseIn } from "./begin.ts";
import type { ExerciseParts } from "./exercise.ts";
import { draftRuling, nightCase, playNight } from "./night.ts";
import { NIGHT_PARTS } from "./night-parts.ts";

let chain: Chain;
let parts: ExerciseParts;
const warnings: string[] = [];
const warn = (message: string) => void warnings.push(message);

before(async () => {
  chain = await startChain();
  const { served } = chain;
  parts = {
    ...served,
    scenario: served.app.scenario,
    clock: Date.now,
    exercise: { start: "2025-10-26T06:00:00Z", rate: 1 },
  };
  await beginExercise(parts, warn);
});
after(() => chain.close());

test("each room's part of the exercise was said, and a second start says nothing", async () => {
  assert.equal(warnings.join(), "");
  const { movements, financing, intelligence } = chain.rooms.monitors;
  assert.ok(movements.batches.size > 0 && financing.traces.size > 0 && intelligence.enrolments.size > 0);
  const size = chain.size();
  await beginExercise(parts, warn);
  assert.equal(chain.size(), size);
  assert.equal(warnings.join(), "");
});

test("without a mandate there is no case, and the night says so", async () => {
  await assert.rejects(playNight(exerciseIn(parts, "night"), NIGHT_PARTS), /no mandate|no-mandate/);
  assert.equal(nightCase(parts), null);
});

test("three rooms' records become evidence in one case, which two keys rule on and a release opens to everybody", async () => {
  await chain.adopt();
  const opened = await playNight(exerciseIn(parts, "night"), NIGHT_PARTS);
  assert.equal(nightCase(parts), opened);
  const file = chain.rooms.agreement.cases.get(opened);
  assert.ok(file);
  const cited = file.evidence.map(({ body }) => body.cites?.index ?? -1);
  assert.deepEqual(await Promise.all(cited.map(typeAt)), [
    "movements.assessed",
    "financing.trace.recorded",
    "intelligence.product.sealed",
  ]);
  assert.equal(caseAt(chain.rooms.agreement, opened, chain.nowMs())?.stage, "with-commission");
  const draft = draftRuling(parts, opened);
  assert.ok(draft && !draft.isRuled);
  const ruling = await chain.say("co-chair-a", {
    kind: "propose-decision",
    decision: "ruling",
    case: opened,
    subject: draft.subject,
    until: draft.until,
  });
  await chain.say("co-chair-a", { kind: "sign-decision", of: ruling });
  assert.equal(draftRuling(parts, opened)?.isRuled, false);
  await chain.say("co-chair-b", { kind: "sign-decision", of: ruling });
  assert.equal(draftRuling(parts, opened)?.isRuled, true);
  const ofCase = { ...chain.cite(opened), incident: chain.cite(file.incident), evidence: chain.cite(cited[0] ?? 0) };
  await chain.release(ofCase, ruling, defaultOpening(file));
  await until("the ruling is public", async () => (await chain.served.mechanism.publicOpening(ruling)) !== undefined);
  await chain.verifiesOffline([opened, ruling, file.incident]);
  // What a case cites stays restricted: that it stands there, as cited, is proven without showing it.
  for (const { body } of file.evidence) assert.ok(body.cites && (await isProven(body.cites)));
});

/** By the policy alone: the cited leaf is in a tree that both guarantors have cosigned. */
async function isProven({ index, leaf }: Cited): Promise<boolean> {
  const { mechanism } = chain.served;
  const bytes = await mechanism.proof(index);
  const proof = bytes && parseProof(bytes);
  const hash = decodeHex(leaf);
  assert.ok(proof && !isRefusal(proof) && !isRefusal(hash));
  return !isRefusal(verifyProof(proof, hash, mechanism.policy, { ed: nodeEd25519, nowMs: Date.now() }));
}

async function typeAt(index: number): Promise<string> {
  const stored = await chain.served.mechanism.openingAt(index);
  const bytes = stored?.sealed ?? stored?.open;
  assert.ok(bytes);
  const reading = readOpening(bytes);
  assert.ok(!isRefusal(reading));
  return reading.statement.type;
}
