// A co-chair's office that has lost every key is brought back by the other co-chair and both principals, and what it then says is proven offline.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, test } from "node:test";
import { authorKeyId, encodeBase64, isRefusal } from "@mizan/ledger";
import { enrolmentChallenge, standingAt } from "@mizan/oversight";
import { nodeSigner } from "@mizan/witness";
import { startChain, type Chain } from "./fixture/chain.ts";
import { mustSay, say } from "./speaking.ts";

let chain: Chain;
before(async () => {
  chain = await startChain();
});
after(() => chain.close());

test("its new key speaks once the other co-chair and both principals have confirmed it, and its proof holds", async () => {
  const speaking = { mechanism: chain.served.mechanism, clock: Date.now };
  const officer = await chain.rootAuthor("co-chair-b", "key-officer");
  const { keys } = chain.rooms.oversight;
  for (const record of [...keys.values()].filter(({ org, role }) => org === "co-chair-b" && role === "co-chair"))
    await mustSay(speaking, officer, {
      kind: "revoke-key",
      key: record.key,
      lastIndex: chain.size() - 1,
      reason: "lost",
    });

  const signer = nodeSigner(new Uint8Array(randomBytes(32)));
  const publicKey = encodeBase64(signer.publicKey);
  const challenge = enrolmentChallenge("localhost:7300/log", { org: "co-chair-b", role: "co-chair", publicKey });
  const proof = encodeBase64(signer.sign(challenge));
  const proposed = await say(speaking, officer, { kind: "propose-key", role: "co-chair", publicKey, proof });
  assert.ok(!isRefusal(proposed), JSON.stringify(proposed));
  const [of = 0] = proposed;
  const standing = () => standingAt(chain.rooms.oversight, authorKeyId(signer.publicKey), chain.size()).kind;
  for (const [org, role] of [
    ["co-chair-a", "co-chair"],
    ["party-a", "principal"],
    ["party-b", "principal"],
  ] as const) {
    assert.equal(standing(), "proposed", `before ${org}`);
    await mustSay(speaking, await chain.rootAuthor(org, role), { kind: "confirm-key", of });
  }
  assert.equal(standing(), "effective");

  const author = { org: "co-chair-b", signer };
  const subject = chain.mandate;
  const said = await say(speaking, author, {
    kind: "propose-decision",
    decision: "mandate",
    case: null,
    subject,
    until: null,
  });
  assert.ok(!isRefusal(said), JSON.stringify(said));
  await chain.verifiesOffline(said);
});
