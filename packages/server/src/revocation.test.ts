// What a revocation may undo in the whole mechanism: a key officer alone nothing that was ended jointly, both co-chairs a ruling or a split.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { caseAt } from "@mizan/agreement";
import { authorKeyId, isRefusal } from "@mizan/ledger";
import { decisionAt } from "@mizan/oversight";
import type { Author } from "./author.ts";
import { startChain, type Chain, type ReadyCase } from "./fixture/chain.ts";
import { mustSay, say } from "./speaking.ts";

let chain: Chain;
before(async () => {
  chain = await startChain();
  await chain.adopt();
});
after(() => chain.close());

test("a party's key officer alone does not end the mandate that its principal signed", async () => {
  const key = keyOf(chain.author("principal-b"));
  const proposed = chain.rooms.oversight.keys.get(key)?.proposed.index ?? 0;
  assert.deepEqual(await officerRevokes("party-b", key, proposed), ["revocation-too-deep", "body.lastIndex"]);
  assert.notEqual(chain.rooms.agreement.mandate, null);
});

test("a split by a stolen key falls by both co-chairs' word, the case goes on, and the thief's text is shown no more", async () => {
  const ready = await chain.ready();
  const of = await chain.say("co-chair-a", chain.rulingCommand(ready, ready.finding));
  const key = keyOf(chain.author("co-chair-b"));
  for (const id of ["co-chair-b", "co-chair-a"])
    await chain.say(id, { kind: "differ-decision", of, reasons: "Not so.", text: `By ${id}.`, final: true });
  assert.equal(viewOf(ready)?.stage, "closed-no-joint-ruling");
  assert.deepEqual(await officerRevokes("co-chair-b", key, of), ["revocation-too-deep", "body.lastIndex"]);
  assert.equal(viewOf(ready)?.stage, "closed-no-joint-ruling");

  assert.equal(await officerRevokes("co-chair-b", key, chain.size() - 1), undefined);
  assert.equal(viewOf(ready)?.stage, "closed-no-joint-ruling");
  await bothRevoke(key, of);
  assert.equal(decisionAt(chain.rooms.oversight, of)?.split, null);
  assert.equal(viewOf(ready)?.stage, "with-commission");
  const file = chain.rooms.agreement.cases.get(ready.index);
  const entry = file?.acts.find(({ act }) => act.ref.index === of);
  assert.deepEqual(
    entry?.texts.map(({ org, text }) => [org, text]),
    [["co-chair-a", "By co-chair-a."]],
  );

  for (const author of await coChairs()) await mustSay(speaking(), author, { kind: "sign-decision", of });
  assert.equal(viewOf(ready)?.ruling?.index, of);
});

test("a ruling by a stolen key falls by both co-chairs' word only, and can be taken again", async () => {
  const ready = await chain.ready();
  const of = await chain.say("co-chair-a", chain.rulingCommand(ready, ready.finding));
  const [author, other] = await coChairs();
  assert.ok(author && other);
  for (const signing of [author, other]) await mustSay(speaking(), signing, { kind: "sign-decision", of });
  assert.equal(viewOf(ready)?.ruling?.index, of);
  // The persona's key proposed the ruling and did not sign it: nothing rests on its word.
  assert.equal(await officerRevokes("co-chair-a", keyOf(chain.author("co-chair-a")), of), undefined);
  assert.deepEqual(await officerRevokes("co-chair-a", keyOf(author), of), ["revocation-too-deep", "body.lastIndex"]);
  assert.equal(viewOf(ready)?.ruling?.index, of);
  await bothRevoke(keyOf(author), of);
  assert.equal(viewOf(ready)?.ruling, null);
  assert.equal(viewOf(ready)?.stage, "with-commission");
});

const speaking = () => ({ mechanism: chain.served.mechanism, clock: Date.now });
const keyOf = ({ signer }: Author) => authorKeyId(signer.publicKey);
const viewOf = ({ index }: ReadyCase) => caseAt(chain.rooms.agreement, index, chain.nowMs());

/** By the offices' own seeds, as set-up made them: second keys beside those of the personas. */
async function coChairs(): Promise<readonly Author[]> {
  return [await chain.rootAuthor("co-chair-a", "co-chair"), await chain.rootAuthor("co-chair-b", "co-chair")];
}

/** The code and place of its refusal; undefined where it was let in. */
async function officerRevokes(org: string, key: string, lastIndex: number) {
  const officer = await chain.rootAuthor(org, "key-officer");
  const answer = await say(speaking(), officer, { kind: "revoke-key", key, lastIndex, reason: "stolen" });
  return isRefusal(answer) ? [answer.refused, answer.at] : undefined;
}

async function bothRevoke(key: string, lastIndex: number): Promise<void> {
  for (const author of await coChairs())
    await mustSay(speaking(), author, { kind: "revoke-key", key, lastIndex, reason: "stolen" });
}
