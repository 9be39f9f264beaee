// What is refused of sites, of their steps and of visits; each code at its position.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type JsonObject, formatInstant } from "@mizan/ledger";
import type { AgreementCode } from "../admit.ts";
import type { AgreementFactCode } from "../fact.ts";
import { accessRequestBody } from "../fixture/bodies.ts";
import { type Refused, answerTo } from "../fixture/refused.ts";
import * as Site from "../fixture/sites.ts";
import {
  CHIEF,
  HOUR_MS,
  MONITOR,
  type Room,
  SECRETARIAT,
  bareRoom,
  citeAt,
  liaisonOf,
  otherLeaf,
  say,
  trySay,
  wait,
} from "../fixture/room.ts";

const A = liaisonOf("party-a");
const B = liaisonOf("party-b");
const NOWHERE = citeAt(9_999);
const DIGEST = { withheld: `${"A".repeat(43)}=`, class: "site-position" };
const list = (room: Room, change: JsonObject, host = "party-b") =>
  trySay(room, A, "agreement.site.listed", Site.listedBody(host, change));
const hold = (room: Room, visited: Site.Visited, change: JsonObject = {}) => {
  wait(room, 2);
  return trySay(room, MONITOR, "agreement.visit.held", Site.visitBody(room, visited, change));
};
const ofListings: readonly Refused<AgreementCode | AgreementFactCode>[] = [
  [
    "role-may-not",
    "type",
    "the secretariat lists a site",
    (room) => trySay(room, SECRETARIAT, "agreement.site.listed", Site.listedBody("party-b")),
  ],
  ["not-a-party", "body.host", "the host is nobody of the agreement", (room) => list(room, {}, "observer")],
  [
    "not-a-party",
    "org",
    "a third state's officer lists one",
    (room) => trySay(room, liaisonOf("observer"), "agreement.site.listed", Site.listedBody("party-b")),
  ],
  ["accused-self", "body.host", "a party alleges one on its own ground", (room) => list(room, {}, "party-a")],
  [
    "position-not-disclosed",
    "body.position",
    "its position comes as a digest alone",
    (room) => list(room, { position: DIGEST }),
  ],
  [
    "citation-unknown",
    "body.cites.0.index",
    "it cites what nobody has said yet",
    (room) => list(room, { cites: [NOWHERE] }),
  ],
  ["leaf-wrong", "body.cites.0.leaf", "it cites another leaf", (room) => list(room, { cites: [otherLeaf(citeAt(0))] })],
  [
    "said-twice",
    "body.alleged.1",
    "the same is alleged twice",
    (room) => list(room, { alleged: ["training", "training"] }),
  ],
  ["place-too-exact", "body.words", "its words hold the position", (room) => list(room, { words: "At 33.71, 70.12." })],
];

const ofMoves: readonly Refused<AgreementCode | AgreementFactCode>[] = [
  [
    "role-may-not",
    "type",
    "a monitor moves a site",
    (room) => trySay(room, MONITOR, "agreement.site.moved", Site.movedBody(Site.listSite(room), "notified")),
  ],
  [
    "citation-unknown",
    "body.site.index",
    "no site was listed there",
    (room) => Site.tryMove(room, NOWHERE, "notified"),
  ],
  [
    "leaf-wrong",
    "body.site.leaf",
    "another leaf of a site",
    (room) => Site.tryMove(room, otherLeaf(Site.listSite(room)), "notified"),
  ],
  [
    "site-step-not-allowed",
    "body.to",
    "a site is located before its host was told",
    (room) => Site.tryMove(room, Site.listSite(room), "located", { position: Site.POSITION }),
  ],
  [
    "site-step-needs",
    "body.visit",
    "an inspection rests on no visit",
    (room) => Site.tryMove(room, Site.agreedSite(room).site, "active"),
  ],
  [
    "site-step-needs",
    "body.cites",
    "a site is reoccupied by nothing that is cited",
    (room) => Site.tryMove(room, Site.dismantledSite(room).site, "reoccupied"),
  ],
  [
    "site-step-unneeded",
    "body.into",
    "a declaration names another site",
    (room) => Site.tryMove(room, Site.listSite(room), "dismantling-declared", { into: Site.listSite(room) }),
  ],
  [
    "position-not-disclosed",
    "body.position",
    "it is located by a digest alone",
    (room) => {
      const site = Site.listSite(room);
      Site.move(room, site, "notified");
      return Site.tryMove(room, site, "located", { position: DIGEST });
    },
  ],
  [
    "access-not-agreed",
    "body.access",
    "access is said to be agreed and was only asked for",
    (room) => {
      const site = Site.listSite(room);
      Site.move(room, site, "notified");
      Site.move(room, site, "located", { position: Site.POSITION });
      const access = say(room, CHIEF, "agreement.access.requested", accessRequestBody("party-b", { site }));
      return Site.tryMove(room, site, "access-agreed", { access });
    },
  ],
  [
    "visit-not-of-site",
    "body.visit.index",
    "the visit was to another site",
    (room) => {
      const [here, there] = [Site.agreedSite(room), Site.agreedSite(room)];
      return Site.tryMove(room, here.site, "active", { visit: Site.visit(room, there, Site.SHOWING.active) });
    },
  ],
  [
    "visit-not-new",
    "body.visit",
    "a step back rests on the visit of the step before",
    (room) => {
      const visited = Site.agreedSite(room);
      const visit = Site.visit(room, visited, Site.SHOWING.dormant);
      Site.move(room, visited.site, "dormant", { visit });
      return Site.tryMove(room, visited.site, "dormant", { visit });
    },
  ],
  [
    "visit-not-new",
    "body.visit",
    "dismantling is verified by a visit before it was declared",
    (room) => {
      const visited = Site.agreedSite(room);
      Site.inspect(room, visited, "active");
      const visit = Site.visit(room, visited);
      Site.move(room, visited.site, "dismantling-declared");
      return Site.tryMove(room, visited.site, "dismantling-verified", { visit });
    },
  ],
  [
    "visit-does-not-show",
    "body.visit",
    "a site is not found by a visit without a search",
    (room) => {
      const visited = Site.agreedSite(room);
      return Site.tryMove(room, visited.site, "not-found", { visit: Site.visit(room, visited) });
    },
  ],
  [
    "visit-does-not-show",
    "body.visit",
    "dismantling is verified where the store could not be seen",
    (room) => {
      const visited = Site.agreedSite(room);
      Site.inspect(room, visited, "active");
      Site.move(room, visited.site, "dismantling-declared");
      const visit = Site.visit(room, visited, { checklist: Site.checklist({ weaponsStorage: "could-not-see" }) });
      return Site.tryMove(room, visited.site, "dismantling-verified", { visit });
    },
  ],
  [
    "site-moved-to-itself",
    "body.into",
    "a site moves to itself",
    (room) => {
      const { site } = Site.agreedSite(room);
      return Site.tryMove(room, site, "relocated", { into: site });
    },
  ],
];

const ofVisits: readonly Refused<AgreementCode | AgreementFactCode>[] = [
  [
    "role-may-not",
    "type",
    "an officer who accompanied tells of the visit",
    (room) => {
      const visited = Site.agreedSite(room);
      wait(room, 2);
      const accompanying = { org: "party-a", role: "joint-member", key: "07" };
      return trySay(room, accompanying, "agreement.visit.held", Site.visitBody(room, visited));
    },
  ],
  [
    "not-a-party",
    "body.accompaniedBy.0",
    "somebody else's officers went along",
    (room) => hold(room, Site.agreedSite(room), { accompaniedBy: ["observer"] }),
  ],
  [
    "said-twice",
    "body.accompaniedBy.1",
    "one party's officers are counted twice",
    (room) => hold(room, Site.agreedSite(room), { accompaniedBy: ["party-a", "party-a"] }),
  ],
  [
    "visit-ahead-of-time",
    "body.to",
    "a visit is told before it ends",
    (room) => hold(room, Site.agreedSite(room), { to: formatInstant(room.nowMs + 3 * HOUR_MS) }),
  ],
  [
    "visit-reversed",
    "body.to",
    "the team leaves when it comes",
    (room) => hold(room, Site.agreedSite(room), { from: "2025-10-26T07:00:00Z", to: "2025-10-26T07:00:00Z" }),
  ],
  [
    "visit-too-long",
    "body.to",
    "the team stays for a month",
    (room) => hold(room, Site.agreedSite(room), { from: "2025-09-26T07:00:00Z" }),
  ],
  [
    "visit-before-access",
    "body.from",
    "the team came before anybody was asked",
    (room) => {
      const visited = Site.agreedSite(room);
      return trySay(room, MONITOR, "agreement.visit.held", Site.visitBody(room, visited));
    },
  ],
  [
    "access-not-of-site",
    "body.access",
    "the access was to another site",
    (room) => {
      const [here, there] = [Site.agreedSite(room), Site.agreedSite(room)];
      return hold(room, { site: here.site, access: there.access });
    },
  ],
  [
    "access-denied",
    "body.from",
    "access stood denied when the team came",
    (room) => {
      const { site, access } = Site.agreedSite(room);
      say(room, B, "agreement.access.answered", { request: access, answer: "denied", reason: "Fighting nearby." });
      return hold(room, { site, access });
    },
  ],
  [
    "citation-unknown",
    "body.access.index",
    "no access was asked for",
    (room) => hold(room, { site: Site.listSite(room), access: NOWHERE }),
  ],
];

for (const [refused, at, when, attempt] of [...ofListings, ...ofMoves, ...ofVisits])
  test(`${when}: ${refused}`, () => assert.deepEqual(answerTo(attempt), [refused, at]));

test("before a mandate there are no sites", () => {
  const refusal = trySay(bareRoom(), CHIEF, "agreement.site.listed", Site.listedBody("party-b"));
  assert.equal("refused" in refusal && refusal.refused, "no-mandate");
});

test("words that hold a position are told from words that hold a number", async () => {
  const { refuseExactWords } = await import("./words.ts");
  for (const exact of ["33.71", "at 33,7123 N", "۳۳٫۷۱", "33° north", "42S XC 1234 5678", "8J5R+Q2V", "maps.app/x"])
    assert.equal(refuseExactWords(exact, "body.words")?.refused, "place-too-exact", exact);
  for (const plain of [
    "26.10.2025",
    "1,200 men",
    "1,200,000",
    "at 06:30",
    "in 3.5 hours",
    "Item 4.",
    "District 12, 3 km north",
  ])
    assert.equal(refuseExactWords(plain, "body.words"), undefined, plain);
});
