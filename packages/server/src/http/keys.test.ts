// The life of a key over HTTP: enrolled, confirmed, rotated, revoked; and what each of those keeps it from saying.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { join } from "node:path";
import { authorKeyId, encodeBase64 } from "@mizan/ledger";
import { enrolmentChallenge } from "@mizan/oversight";
import type { Author } from "../author.ts";
import { nextLink, sign, someReports, startFixture, type Fixture } from "../fixture.ts";
import type { Prepared } from "../prepare.ts";
import { createSeed } from "../seed.ts";
import { SocketClient } from "../socket-client.ts";

let fixture: Fixture;
before(async () => {
  fixture = await startFixture({ witnesses: false });
});
after(() => fixture.close());

type Office = { readonly org: string; readonly role: string };

async function ask(url: string, payload: object, office?: Office) {
  const { app } = fixture.served;
  const cookies = office ? { mizan_session: (await app.sessions.start(office, "passkey")).token } : {};
  const response = await app.inject({ method: "POST", url, payload, headers: { host: "localhost" }, cookies });
  return { status: response.statusCode, body: response.json() };
}

/** What a person's screen does: prepare, sign what was prepared, send. */
async function say(author: Author, command: { readonly kind: string; readonly [member: string]: unknown }) {
  const key = authorKeyId(author.signer.publicKey);
  const prepared = await ask("/v1/prepare", { command, key }, fixture.served.mechanism.fold.oversight.keys.get(key));
  if (prepared.status !== 200) return prepared;
  const [{ type, body, chain, seq, prev, seen }]: readonly [Prepared] = prepared.body.statements;
  const { hash: _hash, ...wire } = sign(author, { type, body }, { chain, seq, prev, seen });
  const sent = await ask("/v1/statements", { statements: [wire] });
  return { status: sent.status, body: sent.body.results?.[0]?.receipt ?? sent.body };
}

function subjectOf(author: Author, role: string) {
  const publicKey = encodeBase64(author.signer.publicKey);
  const challenge = enrolmentChallenge("localhost:7300/log", { org: author.org, role: role as "gateway", publicKey });
  return { role, publicKey, proof: encodeBase64(author.signer.sign(challenge)) };
}

async function file(author: Author, position: number) {
  const report = someReports(8, 77)[position];
  assert.ok(report);
  const { hash: _hash, ...wire } = sign(
    author,
    { type: "agreement.report.filed", body: { ...report } },
    nextLink(fixture, author),
  );
  const { status, body } = await ask("/v1/statements", { statements: [wire] });
  return { status, code: body.code ?? "accepted" };
}

test("a key speaks only once a co-chair has confirmed it, after rotation only the new one, after revocation none", async () => {
  const officer = await fixture.author("secretariat", "key-officer");
  const coChair = await fixture.author("co-chair-a", "co-chair");
  const first: Author = { org: "secretariat", signer: await createSeed(join(fixture.dir, "first.seed")) };
  const second: Author = { org: "secretariat", signer: await createSeed(join(fixture.dir, "second.seed")) };

  assert.deepEqual(await file(first, 0), { status: 403, code: "key-unknown" });
  const proposed = await say(officer, { kind: "propose-key", ...subjectOf(first, "gateway") });
  assert.equal(proposed.status, 202, JSON.stringify(proposed.body));
  assert.deepEqual(await file(first, 0), { status: 403, code: "key-not-confirmed" });

  const self = await say(officer, { kind: "confirm-key", of: proposed.body.index });
  assert.deepEqual([self.status, self.body.code], [403, "role-may-not"], "a key officer does not confirm");
  assert.equal((await say(coChair, { kind: "confirm-key", of: proposed.body.index })).status, 202);
  assert.deepEqual(await file(first, 0), { status: 202, code: "accepted" });

  const rotated = await say(first, { kind: "rotate-key", ...subjectOf(second, "gateway") });
  assert.equal(rotated.status, 202, JSON.stringify(rotated.body));
  assert.deepEqual(await file(first, 1), { status: 403, code: "key-retired" });
  assert.equal((await say(coChair, { kind: "confirm-key", of: rotated.body.index })).status, 202);
  assert.deepEqual(await file(second, 1), { status: 202, code: "accepted" });

  const key = authorKeyId(second.signer.publicKey);
  const lastIndex = fixture.served.mechanism.status().size - 1;
  const stranger = await fixture.author("party-a", "key-officer");
  const foreign = await say(stranger, { kind: "revoke-key", key, lastIndex, reason: "stolen" });
  assert.deepEqual([foreign.status, foreign.body.code], [403, "org-not-own"]);
  assert.equal((await say(officer, { kind: "revoke-key", key, lastIndex, reason: "stolen" })).status, 202);
  assert.deepEqual(await file(second, 2), { status: 403, code: "key-revoked" });
});

test("what a key would say is told to its own office alone, and to the operator's own socket", async () => {
  const author = await fixture.author("co-chair-a", "co-chair");
  const key = authorKeyId(author.signer.publicKey);
  const asked = { command: { kind: "confirm-key", of: 1 }, key };
  const code = async (office?: Office) => (await ask("/v1/prepare", asked, office)).body.code;
  assert.equal(await code(), "sign-in-first");
  for (const other of [
    { org: "co-chair-a", role: "key-officer" },
    { org: "co-chair-b", role: "co-chair" },
  ])
    assert.equal(await code(other), "key-not-yours");
  // Its own office is told why this command cannot be said, and so is whoever may open the data folder.
  const own = await code({ org: "co-chair-a", role: "co-chair" });
  assert.equal(own, "key-not-pending");
  const socket = new SocketClient(fixture.served.folder.socket);
  assert.equal(Object((await socket.post("/v1/prepare", asked)).body).code, own);
});

test("prepare names what a command lacks, and an author it does not know", async () => {
  const OFFICER = { org: "secretariat", role: "key-officer" };
  const key = "0".repeat(64);
  const unknown = await ask("/v1/prepare", { command: { kind: "confirm-key", of: 1 }, key }, OFFICER);
  assert.deepEqual([unknown.status, unknown.body.code], [403, "key-unknown"]);
  const odd = await ask("/v1/prepare", { command: { kind: "rule" }, key }, OFFICER);
  assert.deepEqual([odd.status, odd.body.code, odd.body.at], [400, "command-unknown", "command.kind"]);
  const lacking = await ask("/v1/prepare", { command: { kind: "confirm-key" }, key }, OFFICER);
  assert.deepEqual([lacking.status, lacking.body.code, lacking.body.at], [400, "request-malformed", "command.of"]);
});
