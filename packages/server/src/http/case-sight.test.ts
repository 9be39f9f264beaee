// What a release opens it opens, and nothing beside it: each item of a case is asked for by itself, for the public and for each party.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { after, before, test } from "node:test";
import { isRefusal, type JsonObject } from "@mizan/ledger";
import { Body, startChain, type Chain, type OpenCase } from "../fixture/chain.ts";

let chain: Chain;
before(async () => {
  chain = await startChain();
  await chain.adopt();
});
after(() => chain.close());

type Reader = readonly [org: string, role: string] | null;
const LIAISON_B = ["party-b", "liaison"] as const;

async function get(url: string, reader: Reader) {
  const { app } = chain.served;
  const token = reader ? (await app.sessions.start({ org: reader[0], role: reader[1] }, "link")).token : "";
  const cookies = reader ? { mizan_session: token } : {};
  const answer = await app.inject({ url, headers: { host: "localhost" }, cookies });
  return { status: answer.statusCode, text: answer.body };
}

async function viewFor(opened: OpenCase, reader: Reader) {
  const { view, records }: { view: Record<string, unknown>; records: object[] } = JSON.parse(
    (await get(`/v1/cases/${opened.index}`, reader)).text,
  );
  return { ...view, count: records.length } as Record<string, unknown>;
}

const say = (id: string, type: string, body: JsonObject) => chain.say(id, { kind: "say", type, body });

async function addEvidence(id: string, opened: OpenCase, title: string): Promise<void> {
  const bytes = randomBytes(64);
  const hash = createHash("sha256").update(bytes).digest("hex");
  assert.ok(!isRefusal(await chain.served.app.evidence.keep(hash, Readable.from([bytes]))));
  await say(id, "agreement.evidence.added", { ...Body.evidence(opened, hash), handling: "co-chairs", title });
}

/** A case that both co-chairs ended by differing for good, with things in it that were said inside only. */
async function splitCase() {
  const opened = await chain.openCase();
  await addEvidence("chief-monitor", opened, "SECRET-INFORMER");
  await addEvidence("field-monitor", opened, "MONITORS-OWN");
  await say("liaison-b", "agreement.response.given", { ...Body.response(opened), words: "CLOSED-ANSWER" });
  await say("liaison-a", "agreement.words.given", {
    case: { index: opened.index, leaf: opened.leaf },
    words: "CLOSED-WORDS",
    publish: false,
  });
  const finding = await chain.find(opened);
  await say("secretariat", "agreement.review.held", Body.review(opened, finding));
  const ruling = await chain.say("co-chair-a", chain.rulingCommand(opened, finding));
  for (const id of ["a", "b"])
    await chain.say(`co-chair-${id}`, {
      kind: "differ-decision",
      of: ruling,
      reasons: `REASONS-${id}`,
      text: `TEXT-${id}`,
      final: true,
    });
  return { opened, finding, ruling };
}

async function release(opened: OpenCase, indexes: readonly number[]): Promise<void> {
  const subject: JsonObject = {
    case: { index: opened.index, leaf: opened.leaf },
    ruling: null,
    profile: "public",
    open: indexes.map((index) => ({ index, paths: [] })),
    limits: [],
    embargo: null,
  };
  const proposal = { kind: "propose-decision", decision: "release", case: opened.index, subject, until: null } as const;
  const proposed = await chain.say("co-chair-b", proposal);
  for (const id of ["co-chair-a", "co-chair-b"]) await chain.say(id, { kind: "sign-decision", of: proposed });
}

const CLOSED = /SECRET-INFORMER|MONITORS-OWN|CLOSED-ANSWER|CLOSED-WORDS|TEXT-[ab]|REASONS-[ab]|party-[ab]|own-forces/;

test("a release of the incident alone opens the incident alone, on every page and answer", async () => {
  const { opened, finding, ruling } = await splitCase();
  await release(opened, [opened.incident.index]);
  await chain.published(opened.incident.index, []);
  const { text } = await get(`/v1/cases/${opened.index}`, null);
  assert.doesNotMatch(text, CLOSED);
  assert.equal(JSON.parse(text).view.axes.conformity.code, "no-joint-ruling");
  for (const lang of ["en", "ur"])
    assert.doesNotMatch((await get(`/${lang}/cases/${opened.index}`, null)).text, /CLOSED-|TEXT-|REASONS-/);
  assert.equal((await get(`/v1/decisions/${ruling}`, null)).status, 404);

  await release(opened, [finding.index, ruling]);
  await chain.published(ruling, []);
  const decision = await get(`/v1/decisions/${ruling}`, null);
  assert.equal(decision.status, 200);
  assert.doesNotMatch(decision.text, /TEXT-|REASONS-|"differed"/, "its words are entries of their own");
});

test("a party sees of guarded evidence that it is there, and not its title or hash", async () => {
  const opened = await chain.openCase();
  await addEvidence("chief-monitor", opened, "SECRET-INFORMER");
  for (const reader of [LIAISON_B, ["party-a", "principal"]] as const)
    assert.doesNotMatch((await get(`/v1/cases/${opened.index}`, reader)).text, /SECRET-INFORMER/);
  assert.match((await get(`/v1/cases/${opened.index}`, ["co-chair-a", "co-chair"])).text, /SECRET-INFORMER/);
});

test("before publication nothing tells that a finding was made, or that an office has spoken on a ruling", async () => {
  const opened = await chain.openCase();
  await say("liaison-b", "agreement.response.given", Body.response(opened));
  const publicBefore = await viewFor(opened, null);
  const finding = await chain.find(opened);
  const { count, ...view } = await viewFor(opened, null);
  assert.deepEqual({ ...view, count }, publicBefore);
  await say("secretariat", "agreement.review.held", Body.review(opened, finding));
  const ruling = await chain.say("co-chair-a", chain.rulingCommand(opened, finding));
  const party = await viewFor(opened, LIAISON_B);
  await chain.say("co-chair-a", { kind: "differ-decision", of: ruling, reasons: "r", text: "t", final: false });
  assert.deepEqual(await viewFor(opened, LIAISON_B), party);
});
