// Bad input at the one way in: each kind meets its own problem code with its position, and nothing changes but a counter.
import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { after, before, test } from "node:test";
import { decodeBase64, encodeBase64, encodeUtf8, isRefusal, type JsonObject } from "@mizan/ledger";
import type { Author } from "../author.ts";
import { nextLink, sign, someReports, startFixture, until, type Fixture, type Wire } from "../fixture.ts";
import { STATUSES } from "./problem-catalogue.ts";

let fixture: Fixture;
let gateway: Author;
const reports = someReports(12);

before(async () => {
  fixture = await startFixture({ witnesses: false });
  gateway = await fixture.author("secretariat", "gateway");
});
after(() => fixture.close());

const REPORT = "agreement.report.filed";

async function post(statements: readonly unknown[], more: object = {}) {
  const wire = statements.map((statement) => {
    const { hash: _hash, ...rest } = Object(statement) as Wire & { hash?: string };
    return rest;
  });
  const response = await fixture.served.app.inject({
    method: "POST",
    url: "/v1/statements",
    payload: { statements: wire, ...more },
  });
  return { status: response.statusCode, body: response.json() };
}

function report(position: number): JsonObject {
  const found = reports[position];
  assert.ok(found);
  return { ...found };
}

/** Posts something bad and asserts its code; the log and the fold stand as before. */
async function refused(statement: unknown, code: keyof typeof STATUSES, at: RegExp): Promise<void> {
  const { mechanism } = fixture.served;
  const before = { size: mechanism.status().size, fold: mechanism.fold.size, salts: mechanism.fold.salts.size };
  const { status, body } = await post([statement]);
  assert.equal(body.code, code, JSON.stringify(body));
  assert.equal(status, STATUSES[code]);
  assert.equal(body.status, status);
  assert.match(String(body.at), at);
  assert.doesNotMatch(JSON.stringify(body), /"salt":"/, "a problem never echoes a salt");
  assert.deepEqual(
    { size: mechanism.status().size, fold: mechanism.fold.size, salts: mechanism.fold.salts.size },
    before,
  );
  const metrics = await fixture.served.app.inject("/metrics");
  assert.match(metrics.body, new RegExp(`mizan_refused_total\\{code="${code}"\\} [1-9]`));
}

test("a good report is accepted, durable and pending while no guarantor answers", async () => {
  const { status, body } = await post([sign(gateway, { type: REPORT, body: report(0) }, nextLink(fixture, gateway))]);
  assert.equal(status, 202, JSON.stringify(body));
  const [{ ok, repeated, receipt }] = body.results;
  assert.deepEqual([ok, repeated, receipt.state], [true, false, "pending"]);
  assert.equal(receipt.guarantors.length, 2);
  assert.ok(receipt.checkpoint, "while a cosignature is missing the receipt carries the log's own signature");
});

test("the same statement again gets the same place; with another salt, or another statement with its salt, it is refused", async () => {
  const signed = sign(gateway, { type: REPORT, body: report(1) }, nextLink(fixture, gateway));
  const first = await post([signed]);
  const again = await post([signed]);
  assert.equal(again.body.results[0].receipt.index, first.body.results[0].receipt.index);
  assert.equal(again.body.results[0].repeated, true);
  await refused({ ...signed, salt: encodeBase64(new Uint8Array(32).fill(9)) }, "statement-repeated", /statements\[0\]/);
  const other = sign(gateway, { type: REPORT, body: report(2) }, nextLink(fixture, gateway));
  await refused({ ...other, salt: signed.salt }, "salt-reused", /salt/);
});

test("malformed: not base64, not canonical, a member too many, a foreign alphabet", async () => {
  const signed = sign(gateway, { type: REPORT, body: report(2) }, nextLink(fixture, gateway));
  await refused({ ...signed, salt: "AAAA" }, "opening-malformed", /statements\[0\]: salt/);
  await refused({ ...signed, envelope: "e30" }, "opening-malformed", /statements\[0\]: envelope/);
  await refused(
    { ...signed, envelope: encodeBase64(encodeUtf8('{ "payload":""}')) },
    "json-not-canonical",
    /statements\[0\]/,
  );
  await refused({ ...signed, envelope: encodeBase64(encodeUtf8("{}")) }, "envelope-members", /statements\[0\]/);
  const { status, body } = await post([{ ...signed, extra: 1 }]);
  assert.deepEqual([status, body.code], [400, "request-malformed"]);
});

test("oversized: an envelope, a list, a request", async () => {
  const envelope = encodeBase64(new Uint8Array(65_536).fill(0x20));
  const signed = sign(gateway, { type: REPORT, body: report(2) }, nextLink(fixture, gateway));
  await refused({ ...signed, envelope }, "envelope-too-large", /statements\[0\]: envelope/);
  const many = await post(Array.from({ length: 257 }, () => signed));
  assert.deepEqual([many.status, many.body.code], [400, "request-malformed"]);
  const huge = await fixture.served.app.inject({
    method: "POST",
    url: "/v1/statements",
    headers: { "content-type": "application/json" },
    payload: `{"statements":"${"x".repeat(5 * 1024 * 1024)}"}`,
  });
  assert.deepEqual([huge.statusCode, huge.json().code], [413, "request-too-large"]);
});

test("mis-sequenced: a gap, a wrong prev, a fork which is kept as evidence", async () => {
  const link = nextLink(fixture, gateway);
  await refused(sign(gateway, { type: REPORT, body: report(3) }, { ...link, seq: link.seq + 1 }), "seq-wrong", /seq/);
  await refused(
    sign(gateway, { type: REPORT, body: report(3) }, { ...link, prev: "0".repeat(64) }),
    "prev-wrong",
    /prev/,
  );
  await refused(sign(gateway, { type: REPORT, body: report(3) }, { ...link, seq: 1, prev: null }), "key-fork", /seq/);
  await until("the forked chain is kept as evidence", async () => {
    const kept = await readdir(fixture.served.folder.evidence).catch(() => []);
    return kept.filter((name) => name.startsWith("key-fork-")).length === 1;
  });
});

test("wrongly signed, by an unknown key, for another organisation", async () => {
  const link = nextLink(fixture, gateway);
  const signed = sign(gateway, { type: REPORT, body: report(4) }, link);
  await refused({ ...signed, envelope: flipSignature(signed.envelope) }, "signature-wrong", /statements\[0\]/);
  const { createSeed } = await import("../seed.ts");
  const stranger = { org: "secretariat", signer: await createSeed(`${fixture.dir}/../stranger.seed`) };
  await refused(
    sign(stranger, { type: REPORT, body: report(4) }, { ...link, seq: 1, prev: null }),
    "key-unknown",
    /key/,
  );
  await refused(sign({ ...gateway, org: "party-a" }, { type: REPORT, body: report(4) }, link), "org-wrong", /org/);
});

test("what a role may not say, what no room knows, and a restricted field in clear or not disclosed", async () => {
  const link = nextLink(fixture, gateway);
  const officer = await fixture.author("secretariat", "key-officer");
  await refused(sign(officer, { type: REPORT, body: report(5) }, nextLink(fixture, officer)), "role-may-not", /type/);
  await refused(sign(gateway, { type: "agreement.report.praised", body: report(5) }, link), "type-unknown", /type/);
  const closed = sign(gateway, { type: REPORT, body: report(5) }, link);
  await refused({ ...closed, disclosures: [] }, "disclosure-missing", /body\./);
  const { signDraft } = await import("../author.ts");
  const open = signDraft(gateway, { type: REPORT, body: report(5), restricted: [] }, link, Date.now());
  assert.ok(!isRefusal(open));
  const wire = { salt: encodeBase64(open.salt), envelope: encodeBase64(open.envelope), disclosures: [] };
  await refused(wire, "field-in-clear", /body\./);
});

test("all or none: with atomic, one refusal keeps the others out; without it they stay", async () => {
  const link = nextLink(fixture, gateway);
  const first = sign(gateway, { type: REPORT, body: report(6) }, link);
  const broken = sign(gateway, { type: REPORT, body: report(6) }, { ...link, seq: link.seq + 1, prev: first.hash });
  const before = fixture.served.mechanism.status().size;
  const refusedList = await post([first, broken], { atomic: true });
  assert.deepEqual([refusedList.status, refusedList.body.code], [409, "report-already-filed"]);
  assert.match(refusedList.body.at, /statements\[1\]/);
  assert.equal(fixture.served.mechanism.status().size, before);
  const mixed = await post([first, broken]);
  assert.equal(mixed.status, 202);
  assert.deepEqual(
    mixed.body.results.map(({ ok }: { ok: boolean }) => ok),
    [true, false],
  );
  assert.equal(fixture.served.mechanism.status().size, before + 1);
});

test("a reader who must be refused: restricted entries, unknown indexes and wrong paths all look the same", async () => {
  for (const path of [
    "/log/opening/999999",
    "/log/opening/x",
    "/log/%2e%2e%2fconfig.json",
    "/log/keys/log.seed",
    "/v1/receipts/999999",
    "/v1/reports/0",
  ]) {
    const response = await fixture.served.app.inject(path);
    assert.equal(response.statusCode, 404, path);
    assert.equal(response.json().code, "not-found", path);
  }
});

test("an address that asks too often is told so; another address is not, and the console's files are counted apart", async () => {
  const { app } = fixture.served;
  const ask = async (url: string, remoteAddress: string) => (await app.inject({ url, remoteAddress })).statusCode;
  const statuses: number[] = [];
  for (let asked = 0; asked <= 1_200; asked += 1) statuses.push(await ask("/v1/session", "192.0.2.1"));
  assert.deepEqual([statuses.indexOf(429), statuses.at(-1)], [1_200, 429]);
  assert.equal(await ask("/v1/session", "192.0.2.2"), 200);
  assert.equal(await ask("/assets/none.js", "192.0.2.1"), 404);
  for (let asked = 0; asked < 1_200; asked += 1) assert.equal(await ask(`/no/${asked}/such`, "192.0.2.3"), 404);
  assert.equal(await ask("/no/such/place", "192.0.2.3"), 429);
});

function flipSignature(envelope: string): string {
  const bytes = decodeBase64(envelope);
  assert.ok(!isRefusal(bytes));
  const text = Buffer.from(bytes).toString("latin1");
  const at = text.indexOf('"sig":"') + 7;
  const flipped = text[at] === "A" ? "B" : "A";
  return encodeBase64(encodeUtf8(text.slice(0, at) + flipped + text.slice(at + 1)));
}
