// Who reads what of a site over HTTP: each role with what it may, and those who must be refused; reading it is said in the log.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Body, startChain, type Chain, type Cited } from "../fixture/chain.ts";
import { DISTRICT, NOTHING_SEEN, type Reader, refusedWith, siteDesk } from "../fixture/sites.ts";
import { until } from "../fixture.ts";

const CLAIMED = { lat: 12.34567, lon: 45.67891, radiusM: 900 };
const FOUND = { lat: 12.98765, lon: 45.43219, radiusM: 20 };
const CLAIM = /12\.34567|45\.67891/;
const TRUTH = /12\.98765|45\.43219/;

const TEAM: readonly Reader[] = [
  ["field-mission", "chief-monitor"],
  ["field-mission", "monitor"],
  ["technical-cell", "verifier"],
];
const HOST: readonly Reader[] = [
  ["party-b", "liaison"],
  ["party-b", "principal"],
];
const ACCUSER: readonly Reader[] = [
  ["party-a", "liaison"],
  ["party-a", "principal"],
];
/** They work with the site, and its district is enough. */
const INSIDE: readonly Reader[] = [
  ["co-chair-a", "co-chair"],
  ["co-chair-b", "co-chair"],
  ["alternate-a", "alternate"],
  ["secretariat", "secretariat"],
  ["secretariat", "legal"],
];
const OUTSIDE: readonly Reader[] = [
  null,
  ["technical-cell", "analyst-movements"],
  ["technical-cell", "analyst-financing"],
  ["secretariat", "key-officer"],
  ["party-a", "key-officer"],
  ["party-a", "joint-member"],
  ["party-b", "joint-member"],
  ["secretariat", "gateway"],
  ["observer", "observer"],
];

let chain: Chain;
let desk: ReturnType<typeof siteDesk>;
let site: Cited;
let access: Cited;
before(async () => {
  chain = await startChain();
  desk = siteDesk(chain);
  assert.equal(refusedWith(await desk.trySay("chief-monitor", "agreement.site.listed", listing())), "no-mandate");
  await chain.adopt();
  site = await desk.list("party-b", CLAIMED);
  await desk.move(site, "notified");
  await desk.move(site, "located", { position: FOUND });
  access = await desk.ask("party-b", site);
});
after(() => chain.close());

function listing() {
  const body = { host: "party-b", place: DISTRICT, position: null, alleged: ["training"], cites: [], protected: null };
  return { ...body, words: null, simulated: true };
}

async function sees(reader: Reader, index = site.index) {
  const { status, text } = await desk.get(`/v1/sites/${index}`, reader);
  return { status, claim: CLAIM.test(text), truth: TRUTH.test(text), text };
}

test("the team and the host see where it lies, the accuser its own claim, guarantors and registry the district", async () => {
  for (const reader of [...TEAM, ...HOST]) {
    const { status, claim, truth } = await sees(reader);
    assert.deepEqual([status, claim, truth], [200, true, true], String(reader));
  }
  for (const reader of ACCUSER) {
    const { status, claim, truth, text } = await sees(reader);
    assert.deepEqual([status, claim, truth], [200, true, false], String(reader));
    assert.match(text, /"withheld":\[\{"path":"position","class":"site-position"\}\]/);
  }
  for (const reader of INSIDE) {
    const { status, claim, truth, text } = await sees(reader);
    assert.deepEqual([status, claim, truth], [200, false, false], String(reader));
    assert.match(text, /Test district/);
  }
});

test("everybody else reads a district and a step in the list, not whose ground it is nor who says so, and no page of it", async () => {
  for (const reader of OUTSIDE) {
    const { status, claim, truth } = await sees(reader);
    assert.deepEqual([status, claim, truth], [404, false, false], String(reader));
    const { items, measures, waiting, total } = await desk.json("/v1/sites", reader);
    const { sinceMs: _since, ...row } = items[0];
    const path = ["notified", "located"];
    assert.deepEqual(row, { index: site.index, full: false, place: DISTRICT, step: "located", path, simulated: true });
    assert.deepEqual([measures, waiting, total], [[], null, 1]);
  }
});

test("no list holds a position, whoever reads it", async () => {
  for (const reader of [...TEAM, ...HOST, ...ACCUSER, ...INSIDE, ...OUTSIDE]) {
    const { text } = await desk.get("/v1/sites", reader);
    assert.doesNotMatch(text, CLAIM);
    assert.doesNotMatch(text, TRUTH);
  }
});

test("that somebody was shown it is in the log, for those whose words it was", async () => {
  await desk.get(`/v1/sites/${site.index}`, ["co-chair-b", "co-chair"]);
  await until("the reading is in the log", async () => {
    const { items } = await desk.json("/v1/access-log", ["party-a", "liaison"]);
    return items.some(
      ({ reader, records }: { reader: { org: string }; records: number[] }) =>
        reader.org === "co-chair-b" && records.includes(site.index),
    );
  });
});

test("the same counts for each party, in the mandate's order, and what was refused waits for the registry until it opens an incident", async () => {
  const answer = await desk.answer("party-b", access, "denied");
  const waiting = (reader: Reader) => desk.json("/v1/sites", reader).then((list) => list.waiting);
  const [item] = await waiting(["secretariat", "secretariat"]);
  assert.deepEqual(
    [item.kind, item.state, item.request, item.answer, item.site],
    ["refusal", "denied", access.index, answer.index, site.index],
  );
  for (const reader of [...ACCUSER, ...HOST]) assert.equal(await waiting(reader), null);
  const { measures } = await desk.json("/v1/sites", ["party-a", "liaison"]);
  assert.deepEqual(
    measures.map(({ org, sites, accessDenied }: Record<string, unknown>) => [org, sites, accessDenied]),
    [
      ["party-a", 0, 0],
      ["party-b", 1, 1],
    ],
  );
  const incident = {
    ...Body.incident([]),
    means: "denial",
    target: "monitors",
    duty: "give-access",
    deaths: null,
    protectedHarmed: false,
    access: { request: { ...access }, answer: { ...answer }, state: "denied" },
  };
  await desk.say("secretariat", "agreement.incident.opened", incident);
  assert.deepEqual(await waiting(["secretariat", "secretariat"]), []);
  await desk.answer("party-b", access);
  const { items } = await desk.json("/v1/incidents", null);
  assert.equal(items[0].means, "denial", "a later grant closes the clock, not the incident");
});

test("after officers of both parties have been there together the accuser sees it too, and still nobody else", async () => {
  await desk.move(site, "access-agreed", { access: { ...access } });
  await desk.visit(site, access, { accompaniedBy: ["party-b"] });
  for (const reader of ACCUSER) assert.equal((await sees(reader)).truth, false);
  const checklist = { ...NOTHING_SEEN, trainingWorks: "yes", weaponsStorage: "could-not-see" };
  const visit = await desk.visit(site, access, { accompaniedBy: ["party-a", "party-b"], checklist });
  for (const reader of ACCUSER) assert.equal((await sees(reader)).truth, true, String(reader));
  for (const reader of INSIDE) assert.equal((await sees(reader)).truth, false, String(reader));
  for (const reader of OUTSIDE) assert.equal((await sees(reader)).status, 404);
  assert.equal(refusedWith(await desk.tryMove(site, "civilian", { visit: { ...visit } })), "visit-does-not-show");
  await desk.move(site, "dormant", { visit: { ...visit } });
});

test("a protected place is in no list but the team's and the co-chairs', not even in that of who named it", async () => {
  const school = await desk.list("party-a", { lat: 13.11111, lon: 44.22222, radiusM: 10 }, { protected: "school" });
  const listed = async (reader: Reader) => {
    const { items } = await desk.json("/v1/sites", reader);
    return items.some(({ index }: { index: number }) => index === school.index);
  };
  const shown = [...TEAM, ...INSIDE.filter((reader) => reader?.[1] !== "secretariat" && reader?.[1] !== "legal")];
  for (const reader of shown) {
    assert.equal(await listed(reader), true, String(reader));
    assert.equal((await sees(reader, school.index)).status, 200);
  }
  const hidden = [["secretariat", "secretariat"], ["secretariat", "legal"], ...HOST, ...ACCUSER, ...OUTSIDE] as const;
  for (const reader of hidden) {
    assert.equal(await listed(reader), false, String(reader));
    assert.equal((await sees(reader, school.index)).status, 404, String(reader));
  }
  await desk.move(school, "notified");
  await desk.move(school, "located", { position: { lat: 13.2, lon: 44.3, radiusM: 10 } });
  await desk.move(school, "relocated", { into: { ...site } });
  const waits = async (reader: Reader) => (await desk.json("/v1/sites", reader)).waiting.length;
  assert.deepEqual(
    [await waits(["field-mission", "chief-monitor"]), await waits(["secretariat", "secretariat"])],
    [1, 0],
  );
});

test("a visit and an answer about access are evidence in a case, cited by index and leaf, and bring no position with them", async () => {
  const opened = await chain.openCase();
  const visit = await desk.visit(site, access);
  for (const cites of [visit, access])
    await desk.say("verification-officer", "agreement.evidence.added", {
      ...Body.evidence(opened, "ab".repeat(32)),
      cites: { ...cites },
    });
  const wrong = { ...Body.evidence(opened, "ab".repeat(32)), cites: { ...visit, leaf: "f".repeat(64) } };
  assert.equal(refusedWith(await desk.trySay("verification-officer", "agreement.evidence.added", wrong)), "leaf-wrong");
  const { text } = await desk.get(`/v1/cases/${opened.index}`, ["co-chair-a", "co-chair"]);
  assert.match(text, new RegExp(`"cites":\\{"index":${visit.index},`));
  assert.doesNotMatch(text, TRUTH);
});
