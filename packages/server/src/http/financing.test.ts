// The financing room over HTTP: who reads what, that no name or account leaves it, and that a record with another result is refused.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { checkRow, readTransfers, type ColumnMap, type RowProof, type Transfer } from "@mizan/financing";
import { encodeUtf8, isRefusal, type JsonObject } from "@mizan/ledger";
import { beginFinancing, tickFinancing } from "../exercise/financing.ts";
import { exerciseOf, type Exercise } from "../exercise/exercise.ts";
import { seededRandom } from "../exercise/random.ts";
import { Body, startChain, type Chain, type Cited } from "../fixture/chain.ts";

let chain: Chain;
let exercise: Exercise;
before(async () => {
  chain = await startChain();
  const { served } = chain;
  const { scenario } = served.app;
  exercise = exerciseOf({ ...served, scenario, clock: Date.now, exercise: null }, seededRandom(7));
  await beginFinancing(exercise);
});
after(() => chain.close());

type Reader = readonly [org: string, role: string] | null;
const ANALYST = ["technical-cell", "analyst-financing"] as const;
const VERIFIER = ["technical-cell", "verifier"] as const;
const LIAISON_A = ["party-a", "liaison"] as const;
const LIAISON_B = ["party-b", "liaison"] as const;
const PRINCIPAL_B = ["party-b", "principal"] as const;
const CO_CHAIR = ["co-chair-a", "co-chair"] as const;
const MONITOR = ["field-mission", "monitor"] as const;
const CUSTOMER = "درمش آقا کورشبادی";

/** Requests are counted by address: each comes from another one, or the answers would soon be refusals that hold nothing. */
let calls = 0;

async function call(reader: Reader, url: string, payload?: object) {
  calls += 1;
  const remoteAddress = `10.0.${calls >> 8}.${calls & 0xff}`;
  const { app } = chain.served;
  const cookies: Record<string, string> = reader
    ? { mizan_session: (await app.sessions.start({ org: reader[0], role: reader[1] }, "link")).token }
    : {};
  const method = payload === undefined ? "GET" : "POST";
  const answer = await app.inject({
    method,
    url,
    headers: { host: "localhost" },
    cookies,
    remoteAddress,
    ...(payload && { payload }),
  });
  return { status: answer.statusCode, text: answer.body };
}

const room = () => chain.rooms.monitors.financing;
const first = <T>(of: ReadonlyMap<number, T>): number => {
  const [index] = of.keys();
  assert.ok(index !== undefined);
  return index;
};

async function batchRows(): Promise<readonly Transfer[]> {
  const index = first(room().batches);
  const body = room().batches.get(index)?.body;
  assert.ok(body);
  const { text, status } = await call(ANALYST, `/v1/evidence/${body.hash}`);
  assert.equal(status, 200);
  const rows = readTransfers(encodeUtf8(text), body.columns);
  assert.ok(!isRefusal(rows));
  return rows;
}

test("the exercise says its part once: a list, a batch, a screening with a hit that waits, a trace; and a batch a tick", async () => {
  const { lists, batches, screenings, traces } = room();
  assert.deepEqual([lists.length, batches.size, screenings.size, traces.size], [1, 1, 1, 1]);
  const size = chain.size();
  await beginFinancing(
    exerciseOf(
      { ...chain.served, scenario: chain.served.app.scenario, clock: Date.now, exercise: null },
      seededRandom(7),
    ),
  );
  assert.equal(chain.size(), size, "a second start says nothing");
  await tickFinancing(exercise, 1);
  assert.equal(room().batches.size, 2);
  const all = [...lists, ...batches.values(), ...screenings.values(), ...traces.values()];
  assert.ok(all.every(({ body }) => body.simulated));
});

test("no answer to the public, a party or a monitor holds a name, an account or a document of the room", async () => {
  const rows = await batchRows();
  const secrets = [
    CUSTOMER,
    "EXi.004",
    ...new Set(rows.flatMap(({ payer, payee }) => [payer, payee])),
    ...rows.slice(0, 50).map(({ id }) => `"${id}"`),
  ];
  assert.ok(secrets.length > 250);
  const hashes = [...room().batches.values()].map(({ body }) => body.hash);
  const indexes = Array.from({ length: chain.size() }, (_, index) => index);
  const urls = [
    "/v1/financing",
    ...["screenings", "batches", "traces", "freezes"].map((list) => `/v1/financing/${list}`),
    ...indexes.flatMap((index) => [
      `/v1/receipts/${index}`,
      `/log/opening/${index}`,
      `/v1/financing/screenings/${index}`,
      `/v1/financing/traces/${index}`,
      `/v1/financing/batches/${index}/rows/0`,
    ]),
    ...hashes.map((hash) => `/v1/evidence/${hash}`),
    "/v1/reports",
    "/v1/status",
    "/en/",
    "/ur/",
  ];
  for (const reader of [null, LIAISON_A, LIAISON_B, PRINCIPAL_B, MONITOR]) {
    for (const url of urls) {
      const { text, status } = await call(reader, url);
      assert.ok(status === 200 || status === 404, `${url}: ${status}`);
      const leaked = secrets.find((secret) => text.includes(secret));
      assert.equal(leaked, undefined, `${url} to ${reader?.join("/") ?? "the public"}`);
    }
    const { reads } = JSON.parse((await call(reader, "/v1/financing")).text);
    assert.deepEqual([reads.screenings, reads.batches, reads.traces], [false, false, false]);
  }
  // The same search finds them where they may be read: otherwise this test could not fail.
  const own = await call(ANALYST, `/v1/financing/screenings/${first(room().screenings)}`);
  assert.ok(own.text.includes(CUSTOMER) && own.text.includes("EXi.004"));
  assert.ok(secrets.some((secret) => secret.startsWith("EX-") && JSON.stringify(rows).includes(secret)));
});

test("whoever finds reads a trace with its accounts, whoever rules without, and its file stays with the analyst", async () => {
  const index = first(room().traces);
  const seen = async (reader: Reader) => JSON.parse((await call(reader, `/v1/financing/traces/${index}`)).text);
  for (const reader of [ANALYST, VERIFIER]) {
    const { trace } = await seen(reader);
    assert.equal(trace.hops.length, 3);
    assert.match(JSON.stringify(trace), /EX-\d{4}/);
  }
  const ruler = await seen(CO_CHAIR);
  assert.equal(ruler.trace, null);
  assert.equal(ruler.record.body.result, room().traces.get(index)?.body.result);
  assert.doesNotMatch(JSON.stringify(ruler), /EX-\d{4}/);
  const [batch] = room().batches.values();
  assert.equal((await call(VERIFIER, `/v1/evidence/${batch?.body.hash}`)).status, 404);
});

test("nobody but the analyst asks: a name, a trace, a list", async () => {
  const list = room().lists[0]?.ref.index;
  const named = { list, name: "Torlan Merkhelwal", birthYear: null, threshold: 800_000 };
  for (const reader of [null, LIAISON_A, VERIFIER, CO_CHAIR])
    assert.equal((await call(reader, "/v1/financing/screen", named)).status, 403, reader?.join("/"));
  const { status, text } = await call(ANALYST, "/v1/financing/screen", named);
  assert.equal(status, 200, text);
  const { candidates, found } = JSON.parse(text);
  assert.deepEqual([found, candidates[0].reference], [1, "EXi.002"]);
  const sum = candidates[0].parts.reduce(
    (total: number, part: { contribution: number }) => total + part.contribution,
    0,
  );
  assert.equal(sum, candidates[0].score);
  assert.equal((await call(ANALYST, "/v1/financing/screen", { ...named, list: 0 })).status, 404);
  const trace = { batches: [first(room().batches)], account: "EX-0040-7597", direction: "downstream", hops: 3 };
  const window = { from: "2025-10-19T00:00:00Z", to: "2025-10-25T00:00:00Z", cut: 0, cutOrder: "newest" };
  assert.equal((await call(LIAISON_B, "/v1/financing/trace", { ...trace, ...window })).status, 403);
  assert.equal((await call(ANALYST, "/v1/financing/trace", { ...trace, ...window, to: "yesterday" })).status, 400);
  const hash = room().lists[0]?.body.hash;
  assert.equal((await call(LIAISON_B, "/v1/financing/read-list", { hash })).status, 403);
  assert.equal(JSON.parse((await call(ANALYST, "/v1/financing/read-list", { hash })).text).entries, 34);
});

test("a record whose result does not follow from what it names is refused, and nothing is kept", async () => {
  const size = chain.size();
  const screening = { ...room().screenings.get(first(room().screenings))?.body } as unknown as JsonObject;
  const trace = { ...room().traces.get(first(room().traces))?.body } as unknown as JsonObject;
  const list = { ...room().lists[0]?.body, source: "un-security-council" } as unknown as JsonObject;
  const [candidate] = Array.isArray(screening["candidates"]) ? screening["candidates"] : [];
  const raised = { ...(candidate as JsonObject), score: 999_000 };
  const zero = "00".repeat(32);
  const wrong: readonly (readonly [string, JsonObject, string])[] = [
    ["financing.screening.run", { ...screening, candidates: [raised] }, "body.candidates"],
    ["financing.screening.run", { ...screening, candidates: [], found: 0 }, "body.found"],
    ["financing.screening.run", { ...screening, name: "Somebody else" }, "body.found"],
    ["financing.trace.recorded", { ...trace, result: zero }, "body.result"],
    ["financing.trace.recorded", { ...trace, hops: 1 }, "body.result"],
    ["financing.trace.recorded", { ...trace, rows: 3 }, "body.rows"],
    ["financing.trace.recorded", { ...trace, capped: true }, "body.capped"],
    ["financing.trace.recorded", { ...trace, cited: [{ batch: 0, row: 0 }] }, "body.cited.0"],
    ["financing.list.snapshot", { ...list, entries: 33 }, "body.entries"],
    ["financing.list.snapshot", { ...list, refused: 1 }, "body.refused"],
    ["financing.list.snapshot", { ...list, published: "2024-01-01" }, "body.published"],
  ];
  for (const [type, body, at] of wrong) {
    const refusal = await chain.try("analyst-financing", { kind: "say", type, body });
    assert.ok(isRefusal(refusal), `${type} ${at} was admitted`);
    assert.deepEqual([refusal.refused, refusal.at], ["result-differs", at]);
  }
  assert.equal(chain.size(), size);
});

test("a batch with another root, count or span is refused, as is a file with one broken row", async () => {
  const say = async (csv: string, change: JsonObject = {}) => {
    const columns: ColumnMap = { ...[...room().batches.values()][0]!.body.columns };
    const kept = await exercise.keep(encodeUtf8(csv));
    const span = { from: "2025-10-01T00:00:00.000Z", to: "2025-10-01T00:00:00.000Z" };
    const body = { origin: "x", ...kept, columns, rows: 1, root: "00".repeat(32), ...span, simulated: true, ...change };
    await exercise.say({ org: "secretariat", role: "gateway" }, "financing.batch.filed", body);
  };
  const csv = "id,payer,payee,amount_minor,currency,value_time,channel,purpose\n1,a,b,5,PKR,2025-10-01T00:00:00Z,,\n";
  await assert.rejects(say(csv), /another root \(body\.root\)/);
  await assert.rejects(say(csv, { rows: 2 }), /hold 1 rows \(body\.rows\)/);
  await assert.rejects(say(csv, { to: "2025-10-02T00:00:00.000Z" }), /\(body\.to\)/);
  await assert.rejects(say(csv.replace(",5,", ",-5,")), /line 2, column amount_minor/);
});

test("a row of a batch is proven from its root", async () => {
  const index = first(room().batches);
  const answer: { root: string; proof: RowProof; transfer: Transfer } = JSON.parse(
    (await call(ANALYST, `/v1/financing/batches/${index}/rows/1815`)).text,
  );
  assert.equal(answer.root, room().batches.get(index)?.body.root);
  assert.equal(checkRow(answer.transfer, answer.proof, answer.root), true);
  assert.equal((await call(ANALYST, `/v1/financing/batches/${index}/rows/99999`)).status, 404);
});

test("a hit is decided by a second office, and the analyst sees whose eyes they were", async () => {
  const screening = first(room().screenings);
  const review = room().screenings.get(screening)?.reviews[0];
  assert.ok(review);
  const body = { review: { ...chain.cite(review.ref.index) }, agrees: true, reason: "too-little-known" };
  const own = await chain.try("analyst-financing", { kind: "say", type: "financing.hit.confirmed", body });
  assert.ok(isRefusal(own) && own.refused === "second-eye-same-office");
  await chain.say("legal-officer", { kind: "say", type: "financing.hit.confirmed", body });
  const { hits } = JSON.parse((await call(ANALYST, `/v1/financing/screenings/${screening}`)).text);
  assert.equal(hits[0].standing, "undecided");
  assert.deepEqual([hits[0].reviews[0].second.org, hits[0].reviews[0].second.role], ["secretariat", "legal"]);
});

test("a freeze needs a mandate; then both parties read it whole, others without the identity, the public as nothing but numbers", async () => {
  const IDENTITY = "Somebody invented for this test";
  const body: JsonObject = {
    to: "party-b",
    subject: IDENTITY,
    accounts: "EX-9999-1111",
    basis: "un-listed",
    reference: "EXi.004",
    evidence: [{ ...chain.cite(first(room().traces)) }],
    urgent: false,
    simulated: true,
  };
  const ask = { kind: "say", type: "financing.freeze.requested", body } as const;
  const early = await chain.try("liaison-a", ask);
  assert.ok(isRefusal(early) && early.refused === "no-mandate");
  await chain.adopt();
  const request: Cited = chain.cite(await chain.say("liaison-a", ask));
  await chain.say("liaison-b", {
    kind: "say",
    type: "financing.freeze.acknowledged",
    body: { request: { ...request } },
  });
  const seen = async (reader: Reader) => call(reader, `/v1/financing/freezes/${request.index}`);
  for (const reader of [LIAISON_A, LIAISON_B, PRINCIPAL_B, ANALYST]) {
    const { status, text } = await seen(reader);
    assert.equal(status, 200);
    assert.ok(text.includes(IDENTITY) && text.includes("EX-9999-1111"), reader.join("/"));
    assert.equal(JSON.parse(text).freeze.stage, "acknowledged");
  }
  const chair = await seen(CO_CHAIR);
  assert.ok(chair.status === 200 && !chair.text.includes(IDENTITY) && !chair.text.includes("EX-9999"));
  for (const reader of [null, MONITOR, VERIFIER]) {
    assert.equal((await seen(reader)).status, 404);
    const { table } = JSON.parse((await call(reader, "/v1/financing")).text);
    // One request is below the floor of ten: no number of it is public.
    assert.deepEqual(table[1], { org: "party-b", asked: null, inTime: null, late: null, open: null });
  }
  await chain.step(9);
  const late = JSON.parse((await seen(LIAISON_A)).text).freeze.clocks;
  assert.deepEqual(
    late.map(({ clock, late: isLate }: { clock: string; late: boolean }) => [clock, isLate]),
    [
      ["acknowledge", false],
      ["answer", true],
    ],
  );
});

test("a case cites a trace as evidence by entry and leaf; the parties see that it is cited, and not its accounts", async () => {
  const opened = await chain.openCase();
  const trace = chain.cite(first(room().traces));
  const result = room().traces.get(trace.index)?.body.result;
  assert.ok(result);
  const evidence = (cites: JsonObject): JsonObject => ({ ...Body.evidence(opened, result), cites });
  const say = (body: JsonObject) =>
    chain.try("analyst-financing", { kind: "say", type: "agreement.evidence.added", body });
  const other = await say(evidence({ index: trace.index, leaf: "00".repeat(32) }));
  assert.ok(isRefusal(other), "another leaf is another entry");
  const added = await say(evidence({ ...trace }));
  assert.ok(!isRefusal(added), JSON.stringify(added));
  for (const reader of [LIAISON_B, CO_CHAIR]) {
    const { text } = await call(reader, `/v1/cases/${opened.index}`);
    assert.match(text, new RegExp(`"cites":\\{"index":${trace.index},`));
    assert.doesNotMatch(text, /EX-\d{4}/);
  }
  assert.equal((await call(LIAISON_B, `/v1/financing/traces/${trace.index}`)).status, 404);
  const [list] = room().lists;
  assert.ok(list);
  await chain.verifiesOffline([list.ref.index]);
});
