// Who reads what of a case over HTTP: the public, each party, those who deliberate; and that reading is itself said in the log.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import type { JsonObject } from "@mizan/ledger";
import { Body, startChain, type Chain, type Cited, type OpenCase } from "../fixture/chain.ts";
import { nextLink, sign, until } from "../fixture.ts";

/** What a page may weigh on a slow line, whatever it shows. */
const MAX_PAGE_BYTES = 150_000;

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
  assert.doesNotMatch(page.text, /party-[ab]|Shells fell/);
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
  assert.match((await get(`/ur/cases/${opened.index}`, null)).text, /dir="rtl"[^]*We did not fire\./);
});

test("a finding is read by those who deliberate, and by no party before it is published", async () => {
  finding = await chain.find(opened);
  assert.match((await get(`/v1/decisions/${finding.index}`, CO_CHAIR)).text, /Two craters/);
  // An organisation reads its own words: the technical cell's other offices are no strangers to its finding.
  for (const reader of [null, LIAISON_A, LIAISON_B, MONITOR] as const) {
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
  const send = async (change: JsonObject) => {
    const body = { ...Body.evidence(opened, hash), bytes: bytes.length, ...change };
    const draft = { type: "agreement.evidence.added", body };
    const { hash: _hash, ...wire } = sign(author, draft, nextLink(chain, author, "restricted"));
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
  assert.equal(await send({}), "evidence-missing");
  assert.equal(Object((await put("0".repeat(64))).json()).code, "evidence-bytes-differ");
  assert.equal((await put(hash)).statusCode, 201);
  assert.equal(await send({ bytes: bytes.length + 1 }), "evidence-bytes-differ");
  assert.equal(await send({}), "accepted");
});

/** Words of the vocabulary, as the page of each language has them. */
const SAID = {
  en: { means: "indirect fire", kind: "own forces", conformity: "violation", standard: "clear and convincing" },
  ur: { means: "توپ یا مارٹر کی آگ", kind: "اپنی فوج", conformity: "خلاف ورزی", standard: "واضح اور قائل کن" },
} as const;

test("a published case says in the page's language what was ruled, who answers for it, and until when; a finding only once it is opened", async () => {
  await chain.say("secretariat", { kind: "say", type: "agreement.review.held", body: Body.review(opened, finding) });
  const ruling = await chain.say("co-chair-a", chain.rulingCommand(opened, finding));
  for (const id of ["co-chair-a", "co-chair-b"]) await chain.say(id, { kind: "sign-decision", of: ruling });
  const page = async (language: "en" | "ur") => (await get(`/${language}/cases/${opened.index}`, null)).text;
  assert.doesNotMatch(await page("en"), /own forces|As found\.|Two craters/, "before it is released");
  assert.match(await page("en"), /<p class="lead">Under review\./, "though it is ruled");

  await chain.release(opened, ruling, [{ index: ruling, paths: [] }]);
  for (const [language, words] of Object.entries(SAID)) {
    const text = await page(language === "ur" ? "ur" : "en");
    const accused = nameOf("party-b", language);
    for (const word of [...Object.values(words), accused, "As found.", "Acknowledge.", "p01"])
      assert.ok(text.includes(word), `${language}: ${word}`);
    assert.match(text, /<p>(Deadline|میعاد): \d[^<]* UTC<\/p>/, `${language}: the remedy's deadline`);
    assert.doesNotMatch(text, /party-b|indirect-fire|own-forces|Two craters/);
    assert.ok(Buffer.byteLength(text) < MAX_PAGE_BYTES && !text.includes("<script"), language);
  }
  assert.doesNotMatch(await page("ur"), />(indirect fire|own forces|violation|clear and convincing)</);
  assert.ok((await get("/ur/cases", null)).text.includes(SAID.ur.means));

  await chain.release(opened, ruling, [{ index: finding.index, paths: [] }]);
  assert.match(await page("en"), /Two craters\.[^]*One place was not reached\./);
});

test("without a joint ruling both co-chairs' texts stand in boxes of one kind, each under the name it chose", async () => {
  const differing = await chain.ready();
  const ruling = await chain.say("co-chair-a", chain.rulingCommand(differing, differing.finding));
  for (const id of ["co-chair-a", "co-chair-b"])
    await chain.say(id, {
      kind: "differ-decision",
      of: ruling,
      reasons: `Reasons of ${id}.`,
      text: `Text of ${id}.`,
      final: true,
    });
  for (const hours of [24, 1]) await chain.step(hours);
  for (const language of ["en", "ur"]) {
    const { text } = await get(`/${language}/cases/${differing.index}`, null);
    for (const id of ["co-chair-a", "co-chair-b"]) {
      const box = `<section>\\s*<h3><bdi>${nameOf(id, language)}</bdi></h3>\\s*<blockquote dir="auto">Text of ${id}\\.</blockquote>`;
      assert.match(text, new RegExp(box), `${language} ${id}`);
      assert.ok(text.includes(`Reasons of ${id}.`));
    }
    assert.doesNotMatch(text, />co-chair-[ab]</);
  }
});

function nameOf(org: string, language: string): string {
  const name = chain.served.app.scenario.organisations.find((known) => known.org === org)?.name[language];
  assert.ok(name, `${org} has a name in ${language}`);
  return name;
}
