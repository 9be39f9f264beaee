// Who is let in as which office: whom a key officer may invite, and what a session is worth once its office has ended.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { formatInstant, isRefusal } from "@mizan/ledger";
import { startChain, type Chain } from "../fixture/chain.ts";
import { say } from "../speaking.ts";

let chain: Chain;
before(async () => {
  chain = await startChain();
  await chain.adopt();
});
after(() => chain.close());

const CHIEF = { org: "field-mission", role: "chief-monitor" };

async function begin(org: string, role: string): Promise<string> {
  return (await chain.served.app.sessions.start({ org, role }, "passkey")).token;
}

async function ask(method: "GET" | "POST", url: string, token: string, payload?: object) {
  const { app } = chain.served;
  const headers = { host: "localhost" };
  return app.inject({ method, url, headers, cookies: { mizan_session: token }, ...(payload ? { payload } : {}) });
}

async function readsAs(token: string): Promise<unknown> {
  return Object((await ask("GET", "/v1/session", token)).json()).reader;
}

/** The code of the refusal, or the way in. */
async function invite(org: string, role: string): Promise<string> {
  const answer = Object((await ask("POST", "/v1/invitations", await begin(org, "key-officer"), { role })).json());
  return String(answer.code ?? answer.path);
}

/** A decision on the office of the chief monitor, by both co-chairs. */
async function decide(decision: "appointment" | "ending"): Promise<void> {
  const at = formatInstant(Math.floor(chain.nowMs() / 1000) * 1000 - 1000);
  const subject = { ...CHIEF, ...(decision === "ending" ? { at } : { from: at, to: null }) };
  const of = await chain.say("co-chair-a", { kind: "propose-decision", decision, case: null, subject, until: null });
  for (const id of ["co-chair-a", "co-chair-b"]) await chain.say(id, { kind: "sign-decision", of });
}

test("a key officer invites the holders of its organisation's own offices, and into no other", async () => {
  assert.equal(await invite("party-b", "co-chair"), "org-may-not");
  assert.equal(await invite("party-b", "verifier"), "org-may-not");
  assert.equal(await invite("operator", "verifier"), "org-may-not", "lawful, and yet nobody has made that office");
  assert.equal(await invite("party-b", "president"), "role-may-not");
  const path = await invite("party-b", "liaison");
  const entered = await ask("GET", path, "");
  const token = entered.cookies.find(({ name }) => name === "mizan_session")?.value;
  assert.ok(token);
  assert.deepEqual(await readsAs(token), { org: "party-b", role: "liaison" });
});

test("a session of an office that the law does not know reads as the public", async () => {
  assert.equal(await readsAs(await begin("party-b", "co-chair")), null);
  assert.equal(await readsAs(await begin("party-b", "president")), null);
});

test("an office whose keys are revoked still reads; ended, it reads as the public, and those who held it stay out after it", async () => {
  const { org, role } = CHIEF;
  const token = await begin(org, role);
  const officer = await chain.rootAuthor(org, "key-officer");
  for (const { key, ...record } of chain.rooms.oversight.keys.values()) {
    if (record.org !== org || record.role !== role) continue;
    const command = { kind: "revoke-key", key, lastIndex: chain.size() - 1, reason: "stolen" } as const;
    const said = await say({ mechanism: chain.served.mechanism, clock: Date.now }, officer, command);
    assert.ok(!isRefusal(said), JSON.stringify(said));
  }
  assert.deepEqual(await readsAs(token), CHIEF);
  await decide("ending");
  assert.equal(await readsAs(token), null);
  assert.equal(await invite(org, role), "office-ended");
  await decide("appointment");
  assert.equal(await readsAs(token), null, "others hold it now");
  assert.deepEqual(await readsAs(await begin(org, role)), CHIEF);
});
