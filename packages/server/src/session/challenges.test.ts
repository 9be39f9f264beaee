// Challenges: answered once, in time, by whom and for what they were drawn; asking for many takes nobody's away.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Challenges } from "./challenges.ts";

let now = 1_000_000;
const clock = () => now;
const MANY = 5_000;
const FIVE_MINUTES_MS = 5 * 60_000;

function drawn(challenges: Challenges, purpose: string): string {
  return Buffer.from(challenges.draw(purpose)).toString("base64url");
}

test("a challenge is answered once, for its own purpose, at the server that drew it", () => {
  const challenges = new Challenges(clock);
  const challenge = drawn(challenges, "register party-a/liaison");
  for (const other of ["sign-in", "register party-b/liaison"]) assert.equal(challenges.spend(challenge, other), false);
  assert.equal(new Challenges(clock).spend(challenge, "register party-a/liaison"), false);
  for (const odd of ["", "AAAA", challenge.slice(4), `A${challenge.slice(1)}`, `${challenge}AAAA`])
    assert.equal(challenges.spend(odd, "register party-a/liaison"), false);
  assert.equal(challenges.spend(challenge, "register party-a/liaison"), true);
  assert.equal(challenges.spend(challenge, "register party-a/liaison"), false);
  assert.equal(
    challenges.spend(`${challenge}==`, "register party-a/liaison"),
    false,
    "the same bytes in other letters",
  );
});

test("it runs out after five minutes", () => {
  const challenges = new Challenges(clock);
  const [kept, late] = [drawn(challenges, "sign-in"), drawn(challenges, "sign-in")];
  now += FIVE_MINUTES_MS;
  assert.equal(challenges.spend(kept, "sign-in"), true);
  now += 1;
  assert.equal(challenges.spend(late, "sign-in"), false);
  assert.equal(challenges.spend(kept, "sign-in"), false);
});

test("however many others ask for one, it stays good", () => {
  const challenges = new Challenges(clock);
  const mine = drawn(challenges, "register party-a/liaison");
  for (let n = 0; n < MANY; n++) challenges.draw("sign-in");
  assert.equal(challenges.spend(mine, "register party-a/liaison"), true);
});
