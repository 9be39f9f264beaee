// What is refused of access to sites, of offers, and of incidents that rest on a refusal or on a site's moving away; each code at its position.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Citation, type JsonObject, formatInstant } from "@mizan/ledger";
import type { AgreementCode } from "../admit.ts";
import type { AgreementFactCode } from "../fact.ts";
import { accessRequestBody, incidentBody } from "../fixture/bodies.ts";
import { type Refused, answerTo } from "../fixture/refused.ts";
import * as Site from "../fixture/sites.ts";
import { CHIEF, type Room, SECRETARIAT, citeAt, liaisonOf, say, trySay } from "../fixture/room.ts";

const A = liaisonOf("party-a");
const B = liaisonOf("party-b");
const NOWHERE = citeAt(9_999);
const offer = (room: Room, site: Citation | null, change: JsonObject = {}, by = B) =>
  trySay(room, by, "agreement.access.offered", Site.offerBody(site, room, change));
const open = (room: Room, change: JsonObject) =>
  trySay(room, SECRETARIAT, "agreement.incident.opened", incidentBody([], change));
const OF_DENIAL = { means: "denial", target: "monitors", duty: "give-access" };

function denied(room: Room) {
  const request = say(room, CHIEF, "agreement.access.requested", accessRequestBody("party-b"));
  const body = { request, answer: "denied", reason: "Fighting nearby." };
  const answer = say(room, B, "agreement.access.answered", body);
  return { ...OF_DENIAL, access: { request, answer, state: "denied" } };
}

const ofAccess: readonly Refused<AgreementCode | AgreementFactCode>[] = [
  [
    "access-not-of-site",
    "body.host",
    "the other party is asked for a site",
    (room) =>
      trySay(room, CHIEF, "agreement.access.requested", accessRequestBody("party-a", { site: Site.listSite(room) })),
  ],
  [
    "access-not-of-site",
    "body.place",
    "a request for a site names another district",
    (room) =>
      trySay(
        room,
        CHIEF,
        "agreement.access.requested",
        accessRequestBody("party-b", { site: Site.listSite(room), place: { adm1: "Province 1", adm2: "District 2" } }),
      ),
  ],
  [
    "place-too-exact",
    "body.purpose",
    "a request's words hold a position",
    (room) =>
      trySay(room, CHIEF, "agreement.access.requested", accessRequestBody("party-b", { purpose: "To see 33.7123 N." })),
  ],
  [
    "access-not-host",
    "body.site",
    "the accuser offers the other's ground",
    (room) => offer(room, Site.listSite(room), {}, A),
  ],
  ["not-a-party", "org", "a third state offers access", (room) => offer(room, null, {}, liaisonOf("observer"))],
  [
    "offer-reversed",
    "body.to",
    "a slot ends before it begins",
    (room) => offer(room, null, { to: formatInstant(room.nowMs) }),
  ],
];

const ofIncidents: readonly Refused<AgreementCode | AgreementFactCode>[] = [
  ["incident-rests-on-nothing", "body.reports", "an incident cites nothing at all", (room) => open(room, {})],
  [
    "citation-unknown",
    "body.access.request.index",
    "nobody asked for that access",
    (room) => open(room, { ...OF_DENIAL, access: { request: NOWHERE, answer: null, state: "denied" } }),
  ],
  [
    "incident-not-of-basis",
    "body.access.state",
    "the clock has not denied it yet",
    (room) => {
      const request = say(room, CHIEF, "agreement.access.requested", accessRequestBody("party-b"));
      return open(room, { ...OF_DENIAL, access: { request, answer: null, state: "denied" } });
    },
  ],
  [
    "incident-not-of-basis",
    "body.means",
    "a denial is coded as a delay",
    (room) => open(room, { ...denied(room), means: "delay" }),
  ],
  [
    "incident-not-of-basis",
    "body.duty",
    "a denial is coded as another duty's",
    (room) => open(room, { ...denied(room), duty: "no-fire" }),
  ],
  [
    "incident-not-of-basis",
    "body.place",
    "it is laid into another district",
    (room) => open(room, { ...denied(room), place: { precision: "district", adm1: "Province 1", adm2: "District 2" } }),
  ],
  [
    "incident-open-already",
    "body.access",
    "two incidents rest on one refusal",
    (room) => {
      const basis = denied(room);
      say(room, SECRETARIAT, "agreement.incident.opened", incidentBody([], basis));
      return open(room, basis);
    },
  ],
  [
    "citation-unknown",
    "body.relocation.index",
    "that site has not moved away",
    (room) => open(room, { duty: "dismantle", relocation: Site.listSite(room) }),
  ],
  [
    "incident-open-already",
    "body.relocation",
    "two incidents rest on one site's moving away",
    (room) => {
      const { site } = Site.agreedSite(room);
      const relocation = Site.move(room, site, "relocated", { into: Site.listSite(room) });
      say(room, SECRETARIAT, "agreement.incident.opened", incidentBody([], { duty: "dismantle", relocation }));
      return open(room, { duty: "dismantle", relocation });
    },
  ],
];

for (const [refused, at, when, attempt] of [...ofAccess, ...ofIncidents])
  test(`${when}: ${refused}`, () => assert.deepEqual(answerTo(attempt), [refused, at]));
