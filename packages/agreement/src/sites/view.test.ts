// What follows of a site with time: revisits, what never counts as dismantled, and the access it rests on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { caseAt } from "../case/view.ts";
import { evidenceBody } from "../fixture/bodies.ts";
import * as Site from "../fixture/sites.ts";
import { CHIEF, HOUR_MS, type Room, VERIFIER, liaisonOf, newRoom, openCase, say, wait } from "../fixture/room.ts";
import { siteStanding } from "./state.ts";
import { siteAtTime } from "./view.ts";

const SECOND_MS = 1_000;
const DAY_MS = 24 * HOUR_MS;
const viewOf = (room: Room, index: number, atMs = room.nowMs) => {
  const view = siteAtTime(room.state, index, atMs);
  assert.ok(view);
  return view;
};
const lastMoveAt = (room: Room, index: number) => viewOf(room, index).sinceMs;

test("a revisit is due 30 days after the verification and 90 after each visit since: missed one second later, never on time", () => {
  const room = newRoom();
  const visited = Site.dismantledSite(room);
  const due = lastMoveAt(room, visited.site.index) + 30 * DAY_MS;
  assert.equal(viewOf(room, visited.site.index).revisit?.dueMs, due);
  const missed = [-SECOND_MS, 0, SECOND_MS].map((by) => viewOf(room, visited.site.index, due + by).revisit?.missed);
  assert.deepEqual(missed, [false, false, true]);
  wait(room, 40 * 24);
  const heldAt = room.nowMs + 2 * HOUR_MS;
  Site.visit(room, visited);
  const next = viewOf(room, visited.site.index).revisit;
  assert.deepEqual(next, { dueMs: heldAt + 90 * DAY_MS, missed: false });
  const again = [-SECOND_MS, 0, SECOND_MS].map(
    (by) => viewOf(room, visited.site.index, heldAt + 90 * DAY_MS + by).revisit?.missed,
  );
  assert.deepEqual(again, [false, false, true]);
});

test("a site that moved away never counts as dismantled, at any later step", () => {
  const room = newRoom();
  const visited = Site.agreedSite(room);
  Site.inspect(room, visited, "active");
  Site.move(room, visited.site, "dismantling-declared");
  Site.move(room, visited.site, "relocated", { into: Site.listSite(room) });
  assert.equal(viewOf(room, visited.site.index).dismantled, false);
  assert.deepEqual(viewOf(room, visited.site.index).next, ["active", "dormant", "not-found", "civilian"]);
  Site.inspect(room, visited, "not-found");
  assert.equal(viewOf(room, visited.site.index).dismantled, false, "what is no longer there was not dismantled");
});

test("a site that is reoccupied is open again, and is no longer due for a revisit", () => {
  const room = newRoom();
  const visited = Site.dismantledSite(room);
  assert.deepEqual(
    [viewOf(room, visited.site.index).dismantled, viewOf(room, visited.site.index).reopened],
    [true, false],
  );
  Site.move(room, visited.site, "reoccupied", { cites: [visited.site] });
  const { dismantled, reopened, revisit } = viewOf(room, visited.site.index);
  assert.deepEqual([dismantled, reopened, revisit], [false, true, null]);
});

test("an answer is owed at 12 hours and a visit as long as the mandate says after a grant; both end with what was owed", () => {
  const room = newRoom();
  const site = Site.listSite(room);
  const askedAt = room.nowMs;
  const access = say(room, CHIEF, "agreement.access.requested", {
    case: null,
    site,
    host: "party-b",
    place: { adm1: "Province 1", adm2: "District 1" },
    purpose: "To see.",
  });
  assert.equal(viewOf(room, site.index).access[0]?.answerDueMs, askedAt + 12 * HOUR_MS);
  const grantedAt = room.nowMs;
  say(room, liaisonOf("party-b"), "agreement.access.answered", { request: access, answer: "granted", reason: null });
  const [granted] = viewOf(room, site.index).access;
  assert.deepEqual([granted?.answerDueMs, granted?.visitDueMs], [null, grantedAt + 30 * HOUR_MS]);
  Site.visit(room, { site, access });
  assert.equal(viewOf(room, site.index).access[0]?.visitDueMs, null);
});

test("a visit may rest on a slot that the host offered, which stays on the file as a positive note", () => {
  const room = newRoom();
  const site = Site.listSite(room);
  const access = say(room, liaisonOf("party-b"), "agreement.access.offered", Site.offerBody(site, room));
  Site.visit(room, { site, access });
  const { offers, site: seen } = viewOf(room, site.index);
  assert.deepEqual([offers.map(({ org }) => org), seen.visits.length], [["party-b"], 1]);
});

test("the accuser is a visitor only once officers of both parties have been there", () => {
  const room = newRoom();
  const visited = Site.agreedSite(room);
  const standing = (org: string) => siteStanding(room.state, visited.site.index, org);
  assert.deepEqual(["party-b", "party-a", "observer"].map(standing), ["host", "party", "none"]);
  for (const accompaniedBy of [[], ["party-a"], ["party-b"]]) Site.visit(room, visited, { accompaniedBy });
  assert.equal(standing("party-a"), "party");
  Site.visit(room, visited, { accompaniedBy: ["party-b", "party-a"] });
  assert.deepEqual(["party-b", "party-a", "observer"].map(standing), ["host", "visitor", "none"]);
});

test("a visit and an answer about access are cited as evidence in a case, each at its leaf", () => {
  const room = newRoom();
  const visited = Site.agreedSite(room);
  const held = Site.visit(room, visited);
  const { of } = openCase(room);
  const bare = { hash: "cd".repeat(32), observation: "saw", title: "A visit", mediaType: "application/json" };
  for (const cites of [held, visited.access])
    say(room, VERIFIER, "agreement.evidence.added", evidenceBody(of, { ...bare, cites }));
  const cited = caseAt(room.state, of.index, room.nowMs)?.evidence.flatMap(({ index }) => {
    const body = room.state.cases.get(of.index)?.evidence.find(({ ref }) => ref.index === index)?.body;
    return body?.cites ? [body.cites.index] : [];
  });
  assert.deepEqual(cited, [held.index, visited.access.index]);
});
