// Who may ask that a key be enrolled, and who sees that: a signed-in office with proof, its own key officer, nobody else.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { join } from "node:path";
import { authorKeyId, encodeBase64, type JsonObject } from "@mizan/ledger";
import { enrolmentChallenge, ROLES } from "@mizan/oversight";
import type { Author } from "../author.ts";
import { startFixture, type Fixture } from "../fixture.ts";
import { createSeed } from "../seed.ts";
import { say } from "../speaking.ts";

let fixture: Fixture;
before(async () => {
  fixture = await startFixture({ witnesses: false });
});
after(() => fixture.close());

type Office = { readonly org: string; readonly role: string };
const LIAISON = { org: "party-a", role: "liaison" };
const OFFICER = { org: "party-a", role: "key-officer" };
const OTHER_OFFICER = { org: "party-b", role: "key-officer" };
const PATH = "/v1/key-requests";

async function ask(
  reader: Office | null,
  method: "GET" | "POST" | "DELETE",
  asked: { readonly url: string; readonly payload?: JsonObject },
) {
  const { app } = fixture.served;
  const token = reader && (await app.sessions.start(reader, "link")).token;
  const answer = await app.inject({
    method,
    ...asked,
    headers: { host: "localhost" },
    cookies: token === null ? {} : { mizan_session: token },
  });
  return { status: answer.statusCode, body: answer.body === "" ? {} : answer.json() };
}

async function keysSeenBy(reader: Office): Promise<readonly string[]> {
  const { status, body } = await ask(reader, "GET", { url: PATH });
  assert.equal(status, 200, JSON.stringify(body));
  return body.items.map(({ key }: { readonly key: string }) => key);
}

let made = 0;

/** A new key, and the proof that it is held for this office. */
async function keyFor({ org, role }: Office): Promise<{ publicKey: string; proof: string; key: string }> {
  made += 1;
  const { signer }: Author = { org, signer: await createSeed(join(fixture.dir, `${made}.seed`)) };
  const publicKey = encodeBase64(signer.publicKey);
  const known = ROLES.find((candidate) => candidate === role);
  assert.ok(known);
  const challenge = enrolmentChallenge("localhost:7300/log", { org, role: known, publicKey });
  return { publicKey, proof: encodeBase64(signer.sign(challenge)), key: authorKeyId(signer.publicKey) };
}

async function send(
  reader: Office | null,
  { publicKey, proof }: { readonly publicKey: string; readonly proof: string },
) {
  const { status, body } = await ask(reader, "POST", { url: PATH, payload: { publicKey, proof } });
  return [status, body.code ?? body.key];
}

test("the public neither sends nor reads nor removes", async () => {
  const key = await keyFor(LIAISON);
  assert.deepEqual(await send(null, key), [403, "sign-in-first"]);
  for (const [method, url] of [
    ["GET", PATH],
    ["DELETE", `${PATH}/${key.key}`],
  ] as const) {
    const { status, body } = await ask(null, method, { url });
    assert.deepEqual([status, body.code], [403, "sign-in-first"]);
  }
});

test("a request is for the sender's own office, with the proof that the key is held for it", async () => {
  const foreign = await keyFor({ org: "party-b", role: "liaison" });
  assert.deepEqual(await send(LIAISON, foreign), [422, "proof-wrong"]);
  const { publicKey } = await keyFor(LIAISON);
  const { proof } = await keyFor(LIAISON);
  assert.deepEqual(await send(LIAISON, { publicKey, proof }), [422, "proof-wrong"]);
  const weak = encodeBase64(new Uint8Array(32));
  assert.deepEqual((await send(LIAISON, { publicKey: weak, proof }))[0], 422);
  const enrolled = await fixture.author("party-a", "principal");
  const known = encodeBase64(enrolled.signer.publicKey);
  assert.deepEqual(await send({ org: "party-a", role: "principal" }, { publicKey: known, proof }), [
    409,
    "key-enrolled",
  ]);
  for (const role of ["nobody", "co-chair"])
    assert.deepEqual(await send({ org: "party-a", role }, { publicKey, proof }), [403, "sign-in-first"], role);
  const { status, body } = await ask(LIAISON, "POST", { url: PATH, payload: { publicKey, proof, org: "party-b" } });
  assert.deepEqual([status, body.code], [400, "request-malformed"], "the office is the session's, never the body's");
  assert.deepEqual(await keysSeenBy(OFFICER), []);
});

test("its own office and key officer see and remove it; another organisation's key officer sees nothing", async () => {
  const wanted = await keyFor(LIAISON);
  assert.deepEqual(await send(LIAISON, wanted), [201, wanted.key]);
  for (const reader of [LIAISON, OFFICER]) assert.deepEqual(await keysSeenBy(reader), [wanted.key]);
  for (const reader of [
    OTHER_OFFICER,
    { org: "co-chair-a", role: "co-chair" },
    { org: "party-a", role: "principal" },
  ]) {
    assert.deepEqual(await keysSeenBy(reader), []);
    assert.equal((await ask(reader, "DELETE", { url: `${PATH}/${wanted.key}` })).status, 404);
  }
  assert.equal((await ask(OFFICER, "DELETE", { url: `${PATH}/${wanted.key}` })).status, 204);
  assert.deepEqual(await keysSeenBy(LIAISON), []);
});

test("an office that has as many open as it may is refused one more", async () => {
  const keys = await Promise.all(Array.from({ length: 9 }, async () => keyFor(LIAISON)));
  const answers = [];
  for (const key of keys) answers.push((await send(LIAISON, key))[0]);
  assert.deepEqual(answers, [201, 201, 201, 201, 201, 201, 201, 201, 409]);
  assert.deepEqual((await send(LIAISON, keys[8]!))[1], "office-full");
  for (const { key } of keys) await ask(LIAISON, "DELETE", { url: `${PATH}/${key}` });
});

test("once the key officer has proposed the key, its request is gone and cannot be sent again", async () => {
  const wanted = await keyFor(LIAISON);
  assert.deepEqual(await send(LIAISON, wanted), [201, wanted.key]);
  const { body } = await ask(OFFICER, "GET", { url: PATH });
  const [{ publicKey, proof }] = body.items;
  const officer = await fixture.author("party-a", "key-officer");
  const speaking = { mechanism: fixture.served.mechanism, clock: Date.now };
  const said = await say(speaking, officer, { kind: "propose-key", role: "liaison", publicKey, proof });
  assert.ok(Array.isArray(said), JSON.stringify(said));
  for (const reader of [LIAISON, OFFICER]) assert.deepEqual(await keysSeenBy(reader), []);
  assert.deepEqual(await send(LIAISON, wanted), [409, "key-enrolled"]);
});
