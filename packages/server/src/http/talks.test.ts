// The talks over HTTP: who sits at the table reads what lies on it, nobody else does; and what is tabled is what the bytes say.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { after, before, test } from "node:test";
import { isRefusal, type JsonObject } from "@mizan/ledger";
import { ROLES } from "@mizan/oversight";
import { startChain, type Chain, type Cited } from "../fixture/chain.ts";
import { until } from "../fixture.ts";
import type { Command } from "../prepare.ts";
import { SCENARIOS } from "../setup/scenario.ts";

let chain: Chain;
before(async () => {
  chain = await startChain();
});
after(() => chain.close());

type Reader = readonly [org: string, role: string] | null;
const LIAISON_A = ["party-a", "liaison"] as const;
const LIAISON_B = ["party-b", "liaison"] as const;
const CO_CHAIR = ["co-chair-a", "co-chair"] as const;
const AT_TABLE: readonly Reader[] = [
  LIAISON_A,
  LIAISON_B,
  ["party-b", "principal"],
  CO_CHAIR,
  ["secretariat", "secretariat"],
  ["secretariat", "legal"],
];
const NOT_AT_TABLE: readonly Reader[] = [
  null,
  ["field-mission", "monitor"],
  ["field-mission", "chief-monitor"],
  ["technical-cell", "verifier"],
  ["technical-cell", "analyst-movements"],
  ["technical-cell", "analyst-financing"],
  ["alternate-a", "alternate"],
  ["secretariat", "key-officer"],
];
const SOURCE = readFileSync(join(SCENARIOS, "istanbul-2025/draft/en.xml"), "utf8");

async function cookiesOf(reader: Reader) {
  if (reader === null) return {};
  const { token } = await chain.served.app.sessions.start({ org: reader[0], role: reader[1] }, "link");
  return { mizan_session: token };
}

async function get(url: string, reader: Reader) {
  const cookies = await cookiesOf(reader);
  const answer = await chain.served.app.inject({ url, headers: { host: "localhost" }, cookies });
  return { status: answer.statusCode, text: answer.body };
}

async function read(bytes: string, reader: Reader) {
  const answer = await chain.served.app.inject({
    method: "POST",
    url: "/v1/drafts/read",
    headers: { host: "localhost", "content-type": "application/octet-stream" },
    cookies: await cookiesOf(reader),
    payload: Buffer.from(bytes),
  });
  return { status: answer.statusCode, body: Object(answer.json()) };
}

async function keep(text: string): Promise<{ hash: string; bytes: number }> {
  const bytes = Buffer.from(text);
  const hash = createHash("sha256").update(bytes).digest("hex");
  assert.ok(!isRefusal(await chain.served.app.evidence.keep(hash, Readable.from([bytes]))));
  return { hash, bytes: bytes.length };
}

const say = (type: string, body: JsonObject) => ({ kind: "say", type, body }) as const;
let draft: Cited;
let listed: readonly { readonly id: string; readonly text: string }[] = [];

function draftBody(kept: { hash: string; bytes: number }, change: JsonObject = {}): JsonObject {
  return {
    title: "A draft",
    ...kept,
    language: "en",
    authoritative: true,
    base: null,
    provisions: listed.map(({ id, text }) => ({ id, text })),
    simulated: true,
    ...change,
  };
}

test("a round is opened by its host, and everybody reads where, when and how many", async () => {
  const body = {
    number: 1,
    place: "Istanbul",
    from: "2025-10-25T06:00:00Z",
    delegations: [{ org: "party-a", office: "Foreign ministry", size: 7 }],
    source: null,
    simulated: true,
  };
  const refused = await chain.try("liaison-a", say("agreement.round.opened", body));
  assert.ok(isRefusal(refused) && refused.refused === "role-may-not");
  await chain.say("co-chair-a", say("agreement.round.opened", body));
  const { rounds, drafts }: { rounds: unknown[]; drafts: unknown } = JSON.parse((await get("/v1/talks", null)).text);
  assert.equal(rounds.length, 1);
  assert.equal(drafts, null);
});

test("a document is read before it is tabled, by whoever may table one: its provisions, or the line and the rule", async () => {
  assert.equal((await read(SOURCE, null)).status, 403);
  assert.equal((await read(SOURCE, ["field-mission", "monitor"])).body.code, "role-may-not");
  const found = await read(SOURCE, LIAISON_A);
  assert.equal(found.status, 200, JSON.stringify(found.body));
  listed = found.body.provisions;
  assert.equal(listed.length, 12);
  const broken = await read(SOURCE.replace("</mainBody>", ""), LIAISON_A);
  assert.deepEqual([broken.status, broken.body.code], [422, "akn-malformed"]);
  assert.match(broken.body.at, /^line \d+/);
});

test("what is tabled is what the bytes say: unsent, unreadable or other bytes are refused, and leave nothing", async () => {
  const kept = await keep(SOURCE);
  const attempt = async (body: JsonObject) => {
    const answer = await chain.try("liaison-a", say("agreement.draft.tabled", body));
    return isRefusal(answer) ? [answer.refused, answer.at?.split(",")[0]] : answer;
  };
  const before = chain.size();
  assert.deepEqual(await attempt(draftBody({ hash: "ab".repeat(32), bytes: 10 })), ["evidence-missing", "body.hash"]);
  assert.deepEqual(await attempt(draftBody(await keep("<doc/>"))), ["akn-not-a-draft", "body.hash"]);
  assert.deepEqual(await attempt(draftBody(await keep(SOURCE.replace("<p>", "<q>")))), ["akn-malformed", "body.hash"]);
  assert.deepEqual(await attempt(draftBody(kept, { language: "ur" })), ["draft-bytes-differ", "body.language"]);
  const [first, second, ...others] = listed.map(({ id, text }) => ({ id, text }));
  assert.ok(first && second);
  const changed = draftBody(kept, { provisions: [first, { ...second, text: first.text }, ...others] });
  assert.deepEqual(await attempt(changed), ["draft-bytes-differ", "body.provisions.1"]);
  const short = draftBody(kept, { provisions: [first, second] });
  assert.deepEqual(await attempt(short), ["draft-bytes-differ", "body.provisions.2"]);
  assert.equal(chain.size(), before);
  draft = chain.cite(await chain.say("liaison-a", say("agreement.draft.tabled", draftBody(kept))));
});

test("a translation has the provisions of its draft, and says whether a machine made it", async () => {
  const urdu = readFileSync(join(SCENARIOS, "istanbul-2025/draft/ur.xml"), "utf8");
  const body = (kept: { hash: string; bytes: number }): JsonObject => ({
    draft: { ...draft },
    ...kept,
    language: "ur",
    translator: "machine",
    reviewedBy: null,
    simulated: true,
  });
  const less = await keep(urdu.replace(/<article [^>]*wId="p12">[^]*?<\/article>/, ""));
  const refused = await chain.try("secretariat", say("agreement.draft.translated", body(less)));
  assert.ok(isRefusal(refused) && refused.refused === "draft-bytes-differ");
  await chain.say("secretariat", say("agreement.draft.translated", body(await keep(urdu))));
  const { text } = await get(`/v1/drafts/${draft.index}`, LIAISON_B);
  const view: { clauses: { texts: { language: string }[] }[]; translations: object[] } = JSON.parse(text);
  assert.deepEqual(
    view.clauses.map(({ texts }) => texts.map(({ language }) => language)),
    listed.map(() => ["en", "ur"]),
  );
  assert.match(JSON.stringify(view.translations), /"translator":"machine","reviewedBy":null/);
});

test("both sides, the co-chairs, the secretariat and its legal officer read draft and positions; for everybody else there is none", async () => {
  const [first] = listed;
  assert.ok(first);
  const position: JsonObject = {
    draft: { ...draft },
    provision: first.id,
    text: first.text,
    position: "objected",
    reason: "The instant is not named.",
    cure: "Name the instant.",
    incurable: false,
    publish: false,
    simulated: true,
  };
  const stated = await chain.say("liaison-b", say("agreement.position.stated", position));
  const { hash } = chain.rooms.agreement.talks.drafts.get(draft.index)?.body ?? { hash: "" };
  for (const reader of AT_TABLE) {
    const { status, text } = await get(`/v1/drafts/${draft.index}`, reader);
    assert.equal(status, 200, String(reader));
    assert.match(text, /The instant is not named/);
    assert.equal((await get(`/v1/evidence/${hash}`, reader)).status, 200, String(reader));
  }
  for (const reader of NOT_AT_TABLE) {
    assert.equal((await get(`/v1/drafts/${draft.index}`, reader)).status, 404, String(reader));
    assert.equal((await get(`/v1/evidence/${hash}`, reader)).status, 404, String(reader));
    for (const url of ["/v1/talks", "/v1/commitments"])
      assert.doesNotMatch(
        (await get(url, reader)).text,
        /instant is not named|"title"|p01/,
        `${String(reader)} ${url}`,
      );
  }
  for (const index of [draft.index, stated]) assert.equal(await chain.served.mechanism.publicOpening(index), undefined);
  // No role has been left out of the two lists but those that have no key in this scenario, or are never read as.
  const asked = new Set([...AT_TABLE, ...NOT_AT_TABLE].flatMap((reader) => (reader ? [reader[1]] : [])));
  assert.deepEqual(
    ROLES.filter((role) => !asked.has(role)),
    ["server", "gateway", "joint-member", "observer"],
  );
});

test("that the other side read a draft is said in the log, and its authors read so", async () => {
  await until("the reading is in the log", async () => {
    const { text } = await get("/v1/access-log", LIAISON_A);
    return JSON.parse(text).items.some(
      ({ reader, records }: { reader: { org: string }; records: number[] }) =>
        reader.org === "party-b" && records.includes(draft.index),
    );
  });
});

test("a side's empty column stands beside the other's, and nobody has converged before both have spoken", async () => {
  const { text } = await get(`/v1/drafts/${draft.index}`, CO_CHAIR);
  const view: {
    parties: string[];
    convergence: object;
    clauses: { sides: { org: string; state: string; position: object | null }[]; nearest: null; blocked: boolean }[];
  } = JSON.parse(text);
  assert.deepEqual(view.convergence, { value: null, spoken: 0, silent: 12, all: 12, agreed: 0 });
  const [first] = view.clauses;
  assert.deepEqual(
    first?.sides.map(({ org, state }) => [org, state]),
    [
      ["party-a", "none"],
      ["party-b", "held"],
    ],
  );
  assert.equal(first?.blocked, true);
});

test("a position that its side publishes is on its public chain", async () => {
  const second = listed[1];
  assert.ok(second);
  const index = await chain.say(
    "liaison-b",
    say("agreement.position.stated", {
      draft: { ...draft },
      provision: second.id,
      text: second.text,
      position: "reserved",
      reason: "For everybody to read.",
      cure: null,
      incurable: false,
      publish: true,
      simulated: true,
    }),
  );
  assert.ok(await chain.served.mechanism.publicOpening(index), "anybody may fetch it");
  assert.equal(await chain.served.mechanism.publicOpening(draft.index), undefined);
});

test("commitments: proposed ones at the table only, set ones for everybody; a score is taken by both co-chairs", async () => {
  const body = (change: JsonObject): JsonObject => ({
    draft: { ...draft },
    provision: "p04",
    obligor: "both",
    act: "Close the sites.",
    object: "Sites on the list",
    measure: "Sites closed, of those listed",
    due: { date: null, days: 30, trigger: null },
    method: "visit",
    evidence: "A visit to each.",
    linkedWith: [],
    supersedes: null,
    publish: false,
    simulated: true,
    ...change,
  });
  const proposed = chain.cite(await chain.say("secretariat", say("agreement.commitment.set", body({}))));
  const seen = async (reader: Reader) => {
    const {
      items,
      counts,
    }: { items: { index: number; status: string; score: { score: number } | null }[]; counts: object } = JSON.parse(
      (await get("/v1/commitments", reader)).text,
    );
    return { items: items.map(({ index, status, score }) => [index, status, score?.score ?? null]), counts };
  };
  assert.deepEqual((await seen(LIAISON_B)).items, [[proposed.index, "not-due", null]]);
  for (const reader of NOT_AT_TABLE) assert.deepEqual((await seen(reader)).items, []);
  // As the public reads them, also with the cookie of an office.
  assert.doesNotMatch((await get("/en/commitments", CO_CHAIR)).text, /Close the sites/);

  await chain.adopt();
  const set = chain.cite(
    await chain.say(
      "secretariat",
      say("agreement.commitment.set", body({ draft: null, publish: true, supersedes: { ...proposed } })),
    ),
  );
  assert.deepEqual((await seen(null)).items, [[set.index, "not-due", null]]);
  const report = await chain.report();
  const score = (change: JsonObject): Command => ({
    kind: "propose-decision",
    decision: "score",
    case: null,
    subject: {
      commitment: { ...set },
      score: 3,
      from: "2025-10-20T00:00:00Z",
      to: "2025-10-26T00:00:00Z",
      evidence: [{ ...report }],
      verification: { ...report },
      reason: "Seen on the ground.",
      ...change,
    },
    until: null,
  });
  const own = await chain.say(
    "liaison-a",
    say("agreement.commitment.claimed", { commitment: { ...set }, claim: "done", words: "Done.", publish: true }),
  );
  const unverified = await chain.try("co-chair-a", score({ verification: { ...chain.cite(own) } }));
  assert.ok(isRefusal(unverified) && unverified.refused === "score-unverified");
  for (const id of ["liaison-a", "principal-a", "secretariat", "verification-officer"]) {
    const refused = await chain.try(id, score({}));
    assert.ok(isRefusal(refused), id);
  }
  const act = await chain.say("co-chair-a", score({}));
  await chain.say("co-chair-a", { kind: "sign-decision", of: act });
  assert.deepEqual((await seen(null)).items, [[set.index, "not-due", null]], "one office is no score");
  await chain.say("co-chair-b", { kind: "sign-decision", of: act });
  for (const [language, word] of [
    ["en", /3: done and verified/],
    ["ur", /dir="rtl"[^]*3: مکمل اور تصدیق شدہ/],
  ] as const) {
    const { text } = await get(`/${language}/commitments`, null);
    assert.match(text, word);
    assert.match(text, /Close the sites\.[^]*Done\./, "the claim stands beside it");
    assert.equal(text.match(/<section aria-labelledby="c\d+"/g)?.length, 1);
  }
  assert.deepEqual(await seen(null), {
    items: [[set.index, "met", 3]],
    counts: { none: 0, scored: [0, 0, 0, 1] },
  });
});

test("it all follows from the log: after a restart everything reads the same", async () => {
  const all = async () =>
    (
      await Promise.all(["/v1/talks", `/v1/drafts/${draft.index}`, "/v1/commitments"].map((url) => get(url, CO_CHAIR)))
    ).map(({ text }) => text);
  const before = await all();
  await chain.restart();
  assert.deepEqual(await all(), before);
});
