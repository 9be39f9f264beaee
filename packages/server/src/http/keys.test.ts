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

let fixture: Fixture;
before(async () => {
  fixture = await startFixture({ witnesses: false });
});
after(() => fixture.close());

async function ask(url: string, payload: object) {
  const response = await fixture.served.app.inject({ method: "POST", url, payload });
  return { status: response.statusCode, body: response.json() };
}

/** What a person's screen does: prepare, sign what was prepared, send. */
async function say(author: Author, command: { readonly kind: string; readonly [member: string]: unknown }) {
  const prepared = await ask("/v1/prepare", { command, key: authorKeyId(author.signer.publicKey) });
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

test("prepare names what a command lacks, and an author it does not know", async () => {
  const key = "0".repeat(64);
  const unknown = await ask("/v1/prepare", { command: { kind: "confirm-key", of: 1 }, key });
  assert.deepEqual([unknown.status, unknown.body.code], [403, "key-unknown"]);
  const odd = await ask("/v1/prepare", { command: { kind: "rule" }, key });
  assert.deepEqual([odd.status, odd.body.code, odd.body.at], [400, "command-unknown", "command.kind"]);
  const lacking = await ask("/v1/prepare", { command: { kind: "confirm-key" }, key });
  assert.deepEqual([lacking.status, lacking.body.code, lacking.body.at], [400, "request-malformed", "command.of"]);
});
