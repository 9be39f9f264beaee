// Sealed products over HTTP: who is given a routing record, ciphertext, receipts and the board, and who must not learn that there is one.
import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { after, before, test } from "node:test";
import { discloseSection, encodeDisclosure, nonceText, parseDisclosure, verifyDisclosure } from "@mizan/intelligence";
import { formatInstant, isRefusal, parseEnvelope, parseOpening, type JsonObject } from "@mizan/ledger";
import { checkProof, readServedProof } from "@mizan/verifier";
import { nodeEd25519 } from "@mizan/witness";
import { Body, startChain, type Chain } from "../fixture/chain.ts";
import { until } from "../fixture.ts";
import { mailFor } from "../office/intelligence.ts";
import { makeAgeKey, open, seal, sealWith, type AgeKey } from "../exercise/sealing.ts";

let chain: Chain;
const keys = new Map<string, AgeKey>();
const MAIL = ["co-chair-a", "co-chair-b", "liaison-a", "liaison-b", "secretariat"] as const;
const AMBER = {
  tlp: "AMBER",
  relTo: ["co-chair-a", "co-chair-b", "party-a", "party-b"],
  named: null,
  orcon: false,
  pap: "AMBER",
  caveats: [],
  until: null,
} as const;
const CANARY = "the lorry with the blue canopy";

before(async () => {
  chain = await startChain();
  for (const id of MAIL) {
    const key = await makeAgeKey();
    keys.set(id, key);
    await say(id, "intelligence.recipient.enrolled", { recipient: key.recipient });
  }
  await chain.adopt();
  await covered();
});
after(() => chain.close());

const say = (id: string, type: string, body: JsonObject) => chain.say(id, { kind: "say", type, body });
const covered = () => {
  const size = chain.size();
  return until("both guarantors have cosigned", () => (chain.served.mechanism.known.latest?.size ?? 0) >= size);
};

type Reader = readonly [org: string, role: string] | null;
const LIAISON_A = ["party-a", "liaison"] as const;
const LIAISON_B = ["party-b", "liaison"] as const;
const CHAIR_A = ["co-chair-a", "co-chair"] as const;
const REGISTRY = ["secretariat", "secretariat"] as const;
const STRANGERS: readonly Reader[] = [
  null,
  REGISTRY,
  ["field-mission", "monitor"],
  ["technical-cell", "verifier"],
  ["alternate-a", "alternate"],
  ["secretariat", "key-officer"],
  ["operator", "server"],
];

async function get(url: string, reader: Reader) {
  const { app } = chain.served;
  const cookie = reader ? (await app.sessions.start({ org: reader[0], role: reader[1] }, "link")).token : "";
  const cookies = reader ? { mizan_session: cookie } : {};
  const answer = await app.inject({ url, headers: { host: "localhost" }, cookies });
  return { status: answer.statusCode, text: answer.body, bytes: new Uint8Array(answer.rawPayload) };
}

async function send(marking: Parameters<typeof seal>[1]["marking"]): Promise<number> {
  const section = {
    kind: "body",
    marking: { ...AMBER, tlp: "GREEN", pap: "CLEAR", relTo: null },
    text: CANARY,
    stix: null,
  } as const;
  const office = { org: "party-b", role: "liaison" };
  const sealed = await seal(chain.served.mechanism, {
    ...office,
    marking,
    precedence: "IMMEDIATE",
    title: "A title nobody else reads",
    sections: [section, { ...section, kind: "tear-line", text: "Be watchful." }],
  });
  assert.ok(!isRefusal(sealed), JSON.stringify(sealed));
  await keep(sealed);
  return say("liaison-b", "intelligence.product.sealed", sealed.body);
}

async function keep({ body, file }: { readonly body: JsonObject; readonly file: Uint8Array }): Promise<void> {
  const hash = String(Object(body["files"])[0].hash);
  assert.ok(!isRefusal(await chain.served.evidence.keep(hash, Readable.from([file]))));
}

test("a product is for those it was sealed to: routing record, ciphertext and statement; everybody else is told that there is none", async () => {
  const index = await send(AMBER);
  const hash = chain.rooms.monitors.intelligence.products.get(index)?.body.files[0]?.hash ?? "";
  for (const reader of STRANGERS) {
    for (const url of [`/v1/intelligence/products/${index}`, `/v1/intelligence/products/${index}/opening`])
      assert.equal((await get(url, reader)).status, 404, `${String(reader)} ${url}`);
    assert.equal((await get(`/v1/evidence/${hash}`, reader)).status, 404, String(reader));
    for (const box of ["in", "out", "board"])
      assert.equal(
        JSON.parse((await get(`/v1/intelligence/products?box=${box}`, reader)).text).total,
        0,
        String(reader),
      );
  }
  for (const [reader, id] of [
    [LIAISON_A, "liaison-a"],
    [CHAIR_A, "co-chair-a"],
    [LIAISON_B, "liaison-b"],
  ] as const) {
    const { status, bytes } = await get(`/v1/evidence/${hash}`, reader);
    assert.equal(status, 200);
    const key = keys.get(id);
    assert.ok(key);
    const opened = await open(chain.served.mechanism, { index, file: bytes, key });
    assert.ok(!isRefusal(opened), JSON.stringify(opened));
    assert.equal(opened.sections[0]?.content?.text, CANARY);
  }
});

test("a recipient does not learn who else received; the sender and the guarantors see every mailbox, and only the sender whose it is", async () => {
  const index = await send(AMBER);
  const seen = async (reader: Reader) => JSON.parse((await get(`/v1/intelligence/products/${index}`, reader)).text);
  const recipient = await seen(LIAISON_A);
  assert.equal(recipient.product.standings.length, 1);
  assert.ok(recipient.product.standings[0].mine);
  assert.ok(recipient.record.body.mailboxes.withheld, "a salted digest stands in the place of the mailboxes");
  const sender = await seen(LIAISON_B);
  assert.deepEqual(
    sender.product.standings.map(({ office }: { office: { org: string } }) => office.org),
    ["co-chair-a", "co-chair-b", "party-a"],
  );
  const chair = await seen(CHAIR_A);
  assert.equal(chair.product.standings.length, 3);
  for (const { office } of chair.product.standings) assert.equal(office, null);
  for (const answer of [recipient, sender, chair])
    assert.doesNotMatch(JSON.stringify(answer), /A title nobody|blue canopy|AMBER|relTo/);
});

test("a guarantor to whom a product was not sealed sees that it passes and what is overdue, and is given no byte of it", async () => {
  const index = await send({ ...AMBER, relTo: ["party-a", "party-b"] });
  const { product } = JSON.parse((await get(`/v1/intelligence/products/${index}`, CHAIR_A)).text);
  assert.equal(product.addressed, false);
  assert.equal(product.standings.length, 1);
  const { hash } = product.files[0];
  assert.equal((await get(`/v1/evidence/${hash}`, CHAIR_A)).status, 404);
  assert.equal((await get(`/v1/intelligence/products/${index}/opening`, CHAIR_A)).status, 404);
  assert.equal((await get(`/v1/evidence/${hash}`, LIAISON_A)).status, 200);
  const { total } = JSON.parse((await get("/v1/intelligence/products?box=in", CHAIR_A)).text);
  const board = JSON.parse((await get("/v1/intelligence/products?box=board", CHAIR_A)).text);
  assert.ok(board.total > total);
  assert.equal(board.items[0].standings[0].opened.state, "waiting");
  await chain.step(1);
  const later = JSON.parse((await get("/v1/intelligence/products?box=board", CHAIR_A)).text);
  assert.equal(later.items[0].standings[0].opened.state, "overdue");
});

test("receipts are given once, by those it was sealed to, and read by sender and guarantors", async () => {
  const index = await send(AMBER);
  const { leaf } = chain.cite(index);
  const mailbox = chain.rooms.monitors.intelligence.products.get(index)?.body.mailboxes.to;
  assert.ok(mailbox);
  const own = (org: string) =>
    mailbox.find((at) => chain.rooms.monitors.intelligence.enrolments.get(at)?.org === org) ?? -1;
  const body = { product: { index, leaf }, mailbox: own("party-a"), kind: "acknowledged", code: null };
  const foreign = await chain.try("secretariat", { kind: "say", type: "intelligence.receipt.signed", body });
  assert.ok(isRefusal(foreign));
  assert.equal(foreign.refused, "product-unknown");
  const said = await say("liaison-a", "intelligence.receipt.signed", body);
  const again = await chain.try("liaison-a", { kind: "say", type: "intelligence.receipt.signed", body });
  assert.ok(isRefusal(again));
  assert.equal(again.refused, "receipt-out-of-order");
  for (const [reader, kind] of [
    [LIAISON_B, "acknowledged"],
    [CHAIR_A, "acknowledged"],
    [LIAISON_A, "acknowledged"],
  ] as const) {
    const { product } = JSON.parse((await get(`/v1/intelligence/products/${index}`, reader)).text);
    assert.ok(
      product.standings.some((standing: { last: string }) => standing.last === kind),
      String(reader),
    );
  }
  const other = JSON.parse((await get(`/v1/intelligence/products/${index}`, ["co-chair-b", "co-chair"])).text);
  assert.ok(other.product);
  // The public, and the office's own organisation's other offices, read no receipt.
  const { status } = await get(`/v1/receipts/${said}`, null);
  assert.equal(status, 200, "that an entry stands there is public, as for every entry");
});

test("what a recipient passes on proves one section against the statement, and shows no mailbox", async () => {
  const index = await send(AMBER);
  const product = chain.rooms.monitors.intelligence.products.get(index);
  const key = keys.get("liaison-a");
  assert.ok(product && key);
  const file = (await get(`/v1/evidence/${product.body.files[0]?.hash}`, LIAISON_A)).bytes;
  const opened = await open(chain.served.mechanism, { index, file, key });
  assert.ok(!isRefusal(opened));
  const opening = parseOpening((await get(`/v1/intelligence/products/${index}/opening`, LIAISON_A)).bytes);
  assert.ok(!isRefusal(opening));
  assert.deepEqual(opening.disclosures, []);
  const envelope = parseEnvelope(opening.envelope);
  assert.ok(!isRefusal(envelope));
  assert.ok(Object(envelope.statement.body["mailboxes"]).withheld);
  const disclosure = parseDisclosure(encodeDisclosure(discloseSection(opened, 2)));
  assert.ok(!isRefusal(disclosure));
  const shown = verifyDisclosure(disclosure, envelope.statement.body);
  assert.ok(!isRefusal(shown));
  assert.match(new TextDecoder().decode(shown.section), /Be watchful/);
  assert.doesNotMatch(JSON.stringify(disclosure), /blue canopy/);
});

test("on the live line a product and its receipts are told of to whom they concern, and to no other", async () => {
  const index = await send(AMBER);
  const told = (reader: Reader, entry = index) =>
    mailFor(chain.served.mechanism, entry, reader && { org: reader[0], role: reader[1] });
  for (const reader of [LIAISON_A, LIAISON_B, CHAIR_A]) assert.deepEqual(told(reader), { index, flash: false });
  for (const reader of STRANGERS) assert.equal(told(reader), undefined, String(reader));
  const mailbox = chain.rooms.monitors.intelligence.products
    .get(index)
    ?.body.mailboxes.to.find((at) => chain.rooms.monitors.intelligence.enrolments.get(at)?.org === "party-a");
  const { leaf } = chain.cite(index);
  const body = { product: { index, leaf }, mailbox: mailbox ?? -1, kind: "delivered", code: null };
  const receipt = await say("liaison-a", "intelligence.receipt.signed", body);
  for (const reader of [LIAISON_A, LIAISON_B, CHAIR_A]) assert.equal(told(reader, receipt)?.index, index);
  for (const reader of STRANGERS) assert.equal(told(reader, receipt), undefined, String(reader));
});

test("a warning sealed to four has 1,006 bytes, and on the live line stays within 1,800", async () => {
  const { mechanism } = chain.served;
  const { intelligence } = mechanism.committed.rooms.monitors;
  const to = [...intelligence.enrolments.values()].flatMap(({ role, mailbox }) =>
    role === "co-chair" || role === "liaison" ? [mailbox] : [],
  );
  const sent = formatInstant(mechanism.now().mechanismMs);
  const sealed = await sealWith(mechanism, {
    org: "party-b",
    role: "liaison",
    product: randomUUID(),
    precedence: "FLASH",
    sent,
    header: {
      kind: "flash",
      tlp: "AMBER+STRICT",
      pap: "AMBER",
      to: to.toSorted((a, b) => a - b),
      grade: { source: "A", information: 1 },
      language: "ur",
      event: "attack-expected",
      place: "crossing-04 north gate",
      time: sent,
      urgency: "immediate",
      severity: "extreme",
      certainty: "observed",
      nonce: nonceText(randomBytes(32)),
    },
    sections: [{ kind: "warning", text: "ہ".repeat(100) }],
  });
  assert.ok(!isRefusal(sealed), JSON.stringify(sealed));
  assert.equal(sealed.file.length, 1_006);
  // Design note §7: 181 bytes of routing and 80 of the author's chain are added where it travels by itself.
  assert.ok(sealed.file.length + 181 + 80 <= 1_280);
  assert.ok(Math.ceil(sealed.file.length / 3) * 4 <= 1_800);
  await keep(sealed);
  const index = await say("liaison-b", "intelligence.product.sealed", sealed.body);
  assert.equal(chain.rooms.monitors.intelligence.products.get(index)?.body.due?.openedMin, 2);
  const told = (org: string, role: string) => mailFor(mechanism, index, { org, role })?.flash;
  assert.deepEqual(
    [told(...LIAISON_A), told(...CHAIR_A), told(...LIAISON_B), told(...REGISTRY)],
    [true, true, false, undefined],
  );
});

test("a case cites a product by its entry as evidence: with it nobody is given a byte that was sealed", async () => {
  const index = await send(AMBER);
  const opened = await chain.openCase();
  const file = chain.rooms.monitors.intelligence.products.get(index)?.body.files[0];
  assert.ok(file);
  const body = { ...Body.evidence(opened, file.hash), bytes: file.bytes, cites: { ...chain.cite(index) } };
  const wrong = { ...body, cites: { index, leaf: "00".repeat(32) } };
  const refused = await chain.try("liaison-a", { kind: "say", type: "agreement.evidence.added", body: wrong });
  assert.ok(isRefusal(refused));
  await say("liaison-a", "agreement.evidence.added", body);
  for (const reader of [null, REGISTRY, ["technical-cell", "verifier"]] as const)
    assert.equal((await get(`/v1/evidence/${file.hash}`, reader)).status, 404, String(reader));
  const { records } = JSON.parse((await get(`/v1/cases/${opened.index}`, REGISTRY)).text);
  assert.ok(records.some((record: { body?: { cites?: { index: number } } }) => record.body?.cites?.index === index));
});

test("whose a key is can be proven however late it came in: the server tells which entries show it, and each is checked", async () => {
  const read = async (path: string) => {
    const answer = await chain.served.app.inject({ url: path, headers: { host: "localhost" } });
    asked.push(path);
    return answer.statusCode === 200 ? new Uint8Array(answer.rawPayload) : undefined;
  };
  const asked: string[] = [];
  const mailbox = [...chain.rooms.monitors.intelligence.enrolments.keys()][0] ?? -1;
  const files = await readServedProof(read, mailbox);
  assert.ok(!isRefusal(files), JSON.stringify(files));
  assert.ok(!asked.some((path) => path.startsWith("/log/openings/")), "nothing was searched through");
  const report = checkProof(files, { ed: nodeEd25519, nowMs: Date.now() });
  assert.ok(!isRefusal(report), JSON.stringify(report));
  assert.deepEqual([report.keyShown, report.type], ["enrolled", "intelligence.recipient.enrolled"]);
  assert.equal((await get(`/v1/keys/${"0".repeat(64)}/entries`, null)).status, 404);
  // A server that tells other entries is not believed: the key is then not shown, or the files are refused.
  const lying = await readServedProof(
    async (path) => (path.startsWith("/v1/keys/") ? new TextEncoder().encode('{"entries":[0]}') : read(path)),
    mailbox,
  );
  const doubted = isRefusal(lying) ? lying : checkProof(lying, { ed: nodeEd25519, nowMs: Date.now() });
  assert.ok(isRefusal(doubted) || doubted.keyShown === null);
});

test("that an office was shown a routing record is in the log", async () => {
  await get("/v1/intelligence/products?box=in", LIAISON_A);
  await chain.served.app.accessLog.flush();
  const { items } = JSON.parse((await get("/v1/access-log", LIAISON_B)).text);
  assert.ok(items.some(({ reader }: { reader: { org: string } }) => reader.org === "party-a"));
});
