// Reading: lists are paged, each reader sees what is open to it, headers and descriptions hold what they promise.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Author } from "../author.ts";
import { fileReport, someReports, startFixture, until, type Fixture } from "../fixture.ts";
import { describeApi } from "./describe.ts";

let fixture: Fixture;
let gateway: Author;
let cookie: string;
const COUNT = 7;

before(async () => {
  fixture = await startFixture();
  gateway = await fixture.author("secretariat", "gateway");
  for (const report of someReports(COUNT, 5)) await fileReport(fixture, gateway, report);
  const { mechanism } = fixture.served;
  await until("every guarantor has cosigned", () => mechanism.status().complete?.size === mechanism.status().size);
  await until("the lists hold it all", () => mechanism.projectedSize() === mechanism.status().size);
  const token = readFileSync(fixture.served.folder.consoleToken, "utf8");
  const entered = await get(`/console/enter?token=${token}`);
  cookie = String(entered.headers["set-cookie"]).split(";")[0] ?? "";
});
after(() => fixture.close());

function get(url: string, headers: Record<string, string> = {}) {
  return fixture.served.app.inject({ url, headers });
}

test("reports come newest first, in pages that meet without gap or overlap", async () => {
  const seen: number[] = [];
  let next: number | null = Number.MAX_SAFE_INTEGER;
  while (next !== null) {
    const page: { items: { index: number }[]; next: number | null; total: number } = (
      await get(`/v1/reports?limit=3&before=${next}`)
    ).json();
    assert.equal(page.total, COUNT);
    assert.ok(page.items.length <= 3);
    seen.push(...page.items.map(({ index }) => index));
    next = page.next;
  }
  assert.equal(seen.length, COUNT);
  assert.deepEqual(
    seen,
    seen.toSorted((a, b) => b - a),
  );
  for (const wrong of ["limit=0", "limit=201", "before=-1", "x=1"])
    assert.equal((await get(`/v1/reports?${wrong}`)).json().code, "request-malformed", wrong);
});

test("the public reads digests where the office reads what was disclosed; both are told what is withheld", async () => {
  const [{ index }] = (await get("/v1/reports?limit=1")).json().items;
  const open = (await get(`/v1/reports/${index}`)).json();
  const office = (await get(`/v1/reports/${index}`, { cookie })).json();
  assert.ok(open.withheld.length > 0);
  for (const { path } of open.withheld) assert.match(JSON.stringify(at(open.body, path)), /"withheld"/);
  assert.deepEqual(office.withheld, []);
  assert.notDeepEqual(office.body, open.body);
  assert.deepEqual(office.receipt.state, "complete");
  const wrong = (await get(`/v1/reports/${index}`, { cookie: "mizan_console=guess" })).json();
  assert.deepEqual(wrong.body, open.body, "a wrong cookie opens nothing");
  const published = (await get(`/log/opening/${index}`)).json();
  assert.deepEqual(published.disclosures, [], "the published opening discloses nothing restricted");
  const page = (await get(`/en/reports/${index}`)).body;
  for (const { path } of open.withheld) {
    const value: unknown = at(office.body, path);
    for (const text of texts(value))
      if (text.length > 8) assert.ok(!page.includes(text), `${path} is on the public page`);
  }
});

test("a receipt is complete with both cosignatures, a bracket, and a proof that any reader may fetch", async () => {
  const { mechanism } = fixture.served;
  const index = mechanism.status().size - 1;
  const receipt = (await get(`/v1/receipts/${index}`)).json();
  assert.equal(receipt.state, "complete");
  for (const { cosignedAt, waitingSince } of receipt.guarantors)
    assert.ok(cosignedAt > 1_700_000_000 && waitingSince === null);
  assert.ok(receipt.notAfter >= Math.floor(receipt.ref.loggedAt / 1000) - 5);
  const proof = await get(`/v1/receipts/${index}/proof`);
  assert.match(proof.body, /^c2sp\.org\/tlog-proof@v1\nindex \d+\n/);
});

test("every answer carries the security headers, and scripts may come from here only", async () => {
  for (const url of ["/en/", "/v1/status", "/log/checkpoint", "/nothing/here"]) {
    const { headers } = await get(url);
    assert.match(String(headers["content-security-policy"]), /default-src 'none';script-src 'self'/, url);
    assert.equal(headers["x-content-type-options"], "nosniff", url);
    assert.equal(headers["referrer-policy"], "no-referrer", url);
  }
});

test("public pages read without scripts in both languages, with the right direction", async () => {
  const english = await get("/", { "accept-language": "de, en;q=0.8" });
  assert.equal(english.headers.location, "/en/");
  const urdu = await get("/", { "accept-language": "ur-PK" });
  assert.equal(urdu.headers.location, "/ur/");
  assert.match((await get("/ur/")).body, /<html lang="ur" dir="rtl">/);
  const page = await get("/en/");
  assert.match(page.body, /<html lang="en" dir="ltr">/);
  assert.doesNotMatch(page.body, /<script|src="http|href="http/);
  assert.ok(Buffer.byteLength(page.body) < 40_000);
  assert.equal((await get("/en/reports/999999")).statusCode, 404);
  for (const path of ["/xx/", "/favicon.ico", "/nothing-here"]) assert.equal((await get(path)).statusCode, 404, path);
});

test("a page asked for by a bare address is sent on to localhost; a program is answered where it asks", async () => {
  const page = await get("/en/?before=3", { host: "127.0.0.1:7300", accept: "text/html,*/*" });
  assert.deepEqual([page.statusCode, page.headers.location], [308, "http://localhost:7300/en/?before=3"]);
  assert.equal((await get("/v1/status", { host: "127.0.0.1:7300", accept: "*/*" })).statusCode, 200);
  for (const host of ["127.0.0.1.example.org", "example.org", "localhost.example.org"])
    assert.deepEqual((await get("/v1/status", { host })).json().code, "host-foreign", host);
});

test("the committed API description is the one the routes make", async () => {
  const committed = readFileSync(join(import.meta.dirname, "../../openapi.json"), "utf8");
  assert.equal(
    await describeApi(),
    committed,
    "stale: run `npm run mizan -- openapi --out packages/server/openapi.json`",
  );
});

test("health and metrics answer those who run it", async () => {
  const health = (await get("/health")).json();
  assert.equal(health.ok, true);
  assert.equal(health.complete, health.size);
  assert.match((await get("/metrics")).body, /mizan_statements_total \d+/);
});

function at(body: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((value, name) => (Object(value) as Record<string, unknown>)[name], body);
}

function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : [];
}
