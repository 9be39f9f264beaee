// Who reads what of a case over HTTP: the public, each party, those who deliberate; and that reading is itself said in the log.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { after, before, test } from "node:test";
import type { JsonObject } from "@mizan/ledger";
import { nodeSigner } from "@mizan/witness";
import { Body, startChain, type Chain, type Cited, type OpenCase } from "../fixture/chain.ts";
import { MAX_WAITING_FILES } from "../office/waiting-evidence.ts";
import { nextLink, sign, until } from "../fixture.ts";

let chain: Chain;
let opened: OpenCase;
let finding: Cited;
before(async () => {
  chain = await startChain();
  await chain.adopt();
  opened = await chain.openCase();
});
after(() => chain.close());

type Reader = readonly [org: string, role: string] | null;
const LIAISON_A = ["party-a", "liaison"] as const;
const LIAISON_B = ["party-b", "liaison"] as const;
const CO_CHAIR = ["co-chair-a", "co-chair"] as const;
const MONITOR = ["field-mission", "monitor"] as const;
const ANALYST = ["technical-cell", "analyst-movements"] as const;
const KEY_OFFICER = ["secretariat", "key-officer"] as const;

async function get(url: string, reader: Reader) {
  const { app } = chain.served;
  const cookie = reader ? (await app.sessions.start({ org: reader[0], role: reader[1] }, "link")).token : "";
  const answer = await app.inject({
    url,
    headers: { host: "localhost" },
    cookies: reader ? { mizan_session: cookie } : {},
  });
  return { status: answer.statusCode, text: answer.body };
}

async function caseFor(reader: Reader) {
  const { status, text } = await get(`/v1/cases/${opened.index}`, reader);
  assert.equal(status, 200, text);
  const answer: {
    view: Record<string, unknown>;
    records: { index: number; visible: boolean; type?: string; withheld?: object[] }[];
  } = JSON.parse(text);
  return answer;
}

test("before it is published the public sees that there is a case, and not who accuses whom", async () => {
  for (const reader of [null, ANALYST]) {
    const { view, records } = await caseFor(reader);
    assert.equal(view["claimant"], null);
    assert.equal(view["accused"], null);
    assert.deepEqual(view["evidence"], []);
    const seen = records.filter(({ visible }) => visible).map(({ type }) => type);
    // The technical cell reads what it has said itself.
    assert.deepEqual(
      seen.filter((type) => type !== "agreement.evidence.added"),
      ["agreement.incident.opened", "agreement.case.opened"],
    );
    assert.ok(!JSON.stringify(records).includes("across-line"), "the setting is withheld");
  }
  const page = await get(`/en/cases/${opened.index}`, null);
  assert.equal(page.status, 200);
  assert.doesNotMatch(page.text, /party-[ab]|Shells fell|Our words|Alleges/);
  assert.match(page.text, /<p class="lead">Under review\./);
  const times = ["en", "ur"].map(async (language) => (await get(`/${language}/cases/${opened.index}`, null)).text);
  for (const text of await Promise.all(times)) {
    assert.match(text, /<dd>25 [^<]*2025[^<]*10:00 UTC [^<]*25 [^<]*2025[^<]*11:00 UTC/);
    assert.doesNotMatch(text, /\d{4}-\d\d-\d\d/, "no time as a machine writes it");
  }
});

test("the accused reads what is alleged, word for word, and answers; its published words are public unedited", async () => {
  const { view, records } = await caseFor(LIAISON_B);
  assert.equal(view["claimant"], "party-a");
  assert.match(JSON.stringify(records), /They came from across the line/);
  await chain.say("liaison-b", {
    kind: "say",
    type: "agreement.response.given",
    body: Body.response(opened, { publish: true }),
  });
  const page = await get(`/en/cases/${opened.index}`, null);
  assert.match(page.text, /We did not fire\./);
  assert.doesNotMatch(page.text, /Answers:|dispute|Shells fell/, "what it answers is of the case, and opened with it");
  assert.match((await get(`/ur/cases/${opened.index}`, null)).text, /dir="rtl"[^]*We did not fire\./);
});

test("a finding is read by those who deliberate, and by no party before it is published", async () => {
  finding = await chain.find(opened);
  assert.match((await get(`/v1/decisions/${finding.index}`, CO_CHAIR)).text, /Two craters/);
  // Nor by the finder's own organisation beyond the office that found.
  for (const reader of [null, LIAISON_A, LIAISON_B, MONITOR, ANALYST, KEY_OFFICER] as const) {
    assert.equal((await get(`/v1/decisions/${finding.index}`, reader)).status, 404);
    const text = JSON.stringify(await caseFor(reader));
    assert.doesNotMatch(text, /Two craters|Angle of impact|own-forces/);
  }
  const inside = await caseFor(CO_CHAIR);
  assert.equal(Object(inside.view["axes"]).occurrence.code, "confirmed");
});

test("the truce is told twice to those inside, once to everybody else", async () => {
  const inside: { truce: { internal: unknown; public: unknown }; clocks: unknown[] } = JSON.parse(
    (await get("/v1/room", CO_CHAIR)).text,
  );
  const outside: typeof inside = JSON.parse((await get("/v1/room", LIAISON_A)).text);
  assert.ok(inside.truce.internal);
  assert.equal(outside.truce.internal, null);
  assert.ok(outside.truce.public);
  assert.deepEqual(outside.clocks, []);
});

test("that an office was shown restricted records is said in the log, and its authors can read so", async () => {
  await caseFor(LIAISON_B);
  await until("the reading is in the log", async () => {
    const { text } = await get("/v1/access-log", LIAISON_A);
    return /"role":"liaison"/.test(text) && /"org":"party-b"/.test(text);
  });
  assert.equal((await get("/v1/access-log", null)).status, 403);
  const stranger = JSON.parse((await get("/v1/access-log", ["alternate-a", "alternate"])).text) as { total: number };
  assert.equal(stranger.total, 0);
});

test("a monitor finds its own report again, no party does, and that an office was shown it is in the log", async () => {
  const report = chain.rooms.agreement.incidents.get(opened.incident.index)?.reports[0];
  assert.ok(report !== undefined);
  const listed = async (reader: Reader) => {
    const { text } = await get("/v1/reports?limit=200", reader);
    const { items }: { items: { index: number }[] } = JSON.parse(text);
    return items.some(({ index }) => index === report);
  };
  for (const [reader, sees] of [
    [MONITOR, true],
    [CO_CHAIR, true],
    [LIAISON_A, false],
    [LIAISON_B, false],
    [ANALYST, false],
    [null, false],
  ] as const) {
    assert.equal(await listed(reader), sees, String(reader));
    assert.equal((await get(`/v1/reports/${report}`, reader)).status, sees ? 200 : 404, String(reader));
  }
  await until("the reading is in the log", async () => {
    const { text } = await get("/v1/access-log", MONITOR);
    const { items }: { items: { reader: { org: string }; records: number[] }[] } = JSON.parse(text);
    return items.some(({ reader, records }) => reader.org === "co-chair-a" && records.includes(report));
  });
});

test("every word of a decision that an office was shown is in the log, not the proposal alone", async () => {
  const { accessLog } = chain.served.app;
  await accessLog.flush();
  const before = chain.rooms.access.length;
  const { stands }: { stands: { index: number }[] } = JSON.parse(
    (await get(`/v1/decisions/${finding.index}`, CO_CHAIR)).text,
  );
  assert.equal(stands.length, 2);
  await accessLog.flush();
  const told = chain.rooms.access.slice(before).flatMap(({ records }) => records);
  assert.deepEqual(
    told,
    [finding.index, ...stands.map(({ index }) => index)].sort((a, b) => a - b),
  );
});

test("what could no more be told of is shown to nobody: not in a list, a case, a decision, nor as bytes; told once, a record counts once", async () => {
  const { accessLog } = chain.served.app;
  const hash = chain.rooms.agreement.cases.get(opened.index)?.evidence[0]?.body.hash ?? "";
  const reader = { org: "party-a", role: "liaison" };
  accessLog.shown(
    reader,
    Array.from({ length: 60_000 }, () => 3),
  );
  assert.equal((await get(`/v1/decisions/${finding.index}`, CO_CHAIR)).status, 200);
  const closed = async (url: string) => {
    accessLog.shown(
      reader,
      Array.from({ length: 50_000 }, (_, index) => index),
    );
    return get(url, CO_CHAIR);
  };
  assert.equal((await closed(`/v1/decisions/${finding.index}`)).status, 404);
  assert.equal((await closed(`/v1/evidence/${hash}`)).status, 404);
  const { view, records } = JSON.parse((await closed(`/v1/cases/${opened.index}`)).text);
  assert.deepEqual([view.claimant, view.findings, view.evidence], [null, [], []]);
  assert.doesNotMatch(JSON.stringify(records), /They came from across the line/);
  for (const url of ["/v1/cases", "/v1/decisions?state=ended", "/v1/cells", "/v1/room"])
    assert.equal((await closed(url)).text.replace(NOW, ""), (await get(url, null)).text.replace(NOW, ""), url);
  await accessLog.flush();
  assert.equal((await get(`/v1/evidence/${hash}`, CO_CHAIR)).status, 200);
});

/** The instant an answer was made. */
const NOW = /"(now|logNow|from|to)":\d+/g;

test("evidence is given out only where a record that names it may be read", async () => {
  const hash = chain.rooms.agreement.cases.get(opened.index)?.evidence[0]?.body.hash ?? "";
  assert.equal((await get(`/v1/evidence/${hash}`, CO_CHAIR)).status, 200);
  for (const reader of [null, ["field-mission", "monitor"]] as const)
    assert.equal((await get(`/v1/evidence/${hash}`, reader)).status, 404);
});

test("a record of evidence whose bytes were not sent, or are other ones, is refused with its own code; sent under another name they are refused too", async () => {
  const { app } = chain.served;
  const bytes = Buffer.from("what was seen");
  const hash = createHash("sha256").update(bytes).digest("hex");
  const author = chain.author("verification-officer");
  const token = (await app.sessions.start({ org: "technical-cell", role: "verifier" }, "link")).token;
  const send = async (change: JsonObject, by = author) => {
    const body = { ...Body.evidence(opened, hash), bytes: bytes.length, ...change };
    const draft = { type: "agreement.evidence.added", body };
    const { hash: _hash, ...wire } = sign(by, draft, nextLink(chain, by, "restricted"));
    const answer = await app.inject({ method: "POST", url: "/v1/statements", payload: { statements: [wire] } });
    return answer.statusCode === 202 ? "accepted" : String(Object(answer.json()).code);
  };
  const put = async (name: string) =>
    app.inject({
      method: "PUT",
      url: `/v1/evidence/${name}`,
      headers: { "content-type": "application/octet-stream", host: "localhost" },
      cookies: { mizan_session: token },
      payload: bytes,
    });
  // Who may not say it learns nothing of what is kept: the answer is the same before the bytes come and after.
  const stranger = { org: "technical-cell", signer: nodeSigner(new Uint8Array(randomBytes(32))) };
  const outsiders = async () => [await send({}, stranger), await send({}, chain.author("principal-b"))];
  assert.deepEqual(await outsiders(), ["key-unknown", "role-may-not"]);
  assert.equal(await send({}), "evidence-missing");
  assert.equal(Object((await put("0".repeat(64))).json()).code, "evidence-bytes-differ");
  assert.equal((await put(hash)).statusCode, 201);
  assert.deepEqual(await outsiders(), ["key-unknown", "role-may-not"]);
  assert.equal(await send({ bytes: bytes.length + 1 }), "evidence-bytes-differ");
  assert.equal(await send({}), "accepted");
});

test("an organisation sends only so much that no record of its own names; another one sends on", async () => {
  const { app } = chain.served;
  const tokens = new Map<string, string>();
  for (const org of ["party-a", "party-b"])
    tokens.set(org, (await app.sessions.start({ org, role: "liaison" }, "link")).token);
  const put = async (org: string, n: number, change = "") => {
    const bytes = Buffer.from(`file ${n} of ${org}`);
    const answer = await app.inject({
      method: "PUT",
      url: `/v1/evidence/${createHash("sha256").update(bytes).digest("hex")}`,
      headers: { "content-type": "application/octet-stream", host: "localhost" },
      cookies: { mizan_session: tokens.get(org) ?? "" },
      payload: Buffer.concat([bytes, Buffer.from(change)]),
    });
    return answer.statusCode === 201 ? "kept" : String(Object(answer.json()).code);
  };
  for (let n = 0; n < MAX_WAITING_FILES; n++) assert.equal(await put("party-b", n), "kept");
  assert.equal(await put("party-b", 0), "kept", "sent again it is the same");
  // What did not come takes no room, and gives none: the bytes of the first are still kept.
  assert.equal(await put("party-b", 0, "changed"), "evidence-bytes-differ");
  assert.equal(await put("party-b", MAX_WAITING_FILES), "evidence-unnamed");
  assert.equal(await put("party-a", 0), "kept");
  const first = Buffer.from("file 0 of party-b");
  const hash = createHash("sha256").update(first).digest("hex");
  const body = { ...Body.evidence(opened, hash), bytes: first.length };
  await chain.say("liaison-b", { kind: "say", type: "agreement.evidence.added", body });
  assert.equal(await put("party-b", MAX_WAITING_FILES), "kept");
});
