// The ladder against a model of agreement.md §8: no illegal step is admitted, every legal one can be reached, and nothing changes when the parties are swapped.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Citation, type JsonObject, isRefusal } from "@mizan/ledger";
import * as fc from "fast-check";
import * as Site from "../fixture/sites.ts";
import { CHIEF, MONITOR, type Room, newRoom, liaisonOf, trySay, wait } from "../fixture/room.ts";
import { accessRequestBody } from "../fixture/bodies.ts";
import { SITE_MOVES, type SiteMoveCode, type SiteStep } from "./ladder.ts";
import { siteAtTime } from "./view.ts";

const RUNS = process.env["SLOW"] ? 3_000 : 150;

/** §8, written out a second time and otherwise. */
const INSPECTED = "active|dormant|not-found|civilian";
const ARROWS = [
  "alleged>notified",
  "notified>located",
  "located>access-agreed",
  `access-agreed>${INSPECTED}`,
  "active|dormant>dismantling-declared",
  "dismantling-declared>dismantling-verified",
  "dismantling-verified>reoccupied",
  `reoccupied>${INSPECTED}`,
  `located|access-agreed|${INSPECTED}|dismantling-declared>relocated`,
  // steps back and sideways, each through a new visit
  `${INSPECTED}|dismantling-declared|relocated>${INSPECTED}`,
];
const LEGAL = new Set(
  ARROWS.flatMap((arrow) => {
    const [from = "", to = ""] = arrow.split(">");
    return from.split("|").flatMap((before) => to.split("|").map((after) => `${before}>${after}`));
  }),
);

type Command = {
  readonly what: number;
  readonly to: SiteMoveCode;
  readonly shows: SiteMoveCode;
  readonly pick: number;
};
const command: fc.Arbitrary<Command> = fc.record({
  what: fc.nat(9),
  to: fc.constantFrom(...SITE_MOVES),
  shows: fc.constantFrom(...SITE_MOVES),
  pick: fc.nat(50),
});

type World = {
  readonly room: Room;
  readonly host: string;
  readonly site: Citation;
  readonly other: Citation;
  readonly requests: Citation[];
  readonly visits: Citation[];
};

function begin(parties: readonly string[]): World {
  const room = newRoom(parties);
  const [host = "", accuser = ""] = [parties[1], parties[0]];
  const listed = () => {
    const said = trySay(room, liaisonOf(accuser), "agreement.site.listed", Site.listedBody(host));
    assert.ok(!isRefusal(said));
    return said;
  };
  return { room, host, site: listed(), other: listed(), requests: [], visits: [] };
}

/** One thing somebody tries; what it answers, and the step before it. */
function attempt(world: World, { what, to, shows, pick }: Command) {
  const { room, site, host, requests, visits } = world;
  const before = stepOf(world);
  const pickOf = (cited: readonly Citation[]) => cited[pick % Math.max(1, cited.length)] ?? site;
  wait(room, 1 + (pick % 20));
  if (what === 0) {
    const asked = trySay(room, CHIEF, "agreement.access.requested", accessRequestBody(host, { site }));
    if (!isRefusal(asked)) requests.push(asked);
    return { before, answer: asked, move: false };
  }
  if (what === 1) {
    const body = { request: pickOf(requests), answer: pick % 4 === 0 ? "denied" : "granted", reason: "Reason." };
    return { before, answer: trySay(room, liaisonOf(host), "agreement.access.answered", body), move: false };
  }
  if (what <= 4) {
    const body = Site.visitBody(room, { site, access: pickOf(requests.toReversed()) }, Site.SHOWING[shows]);
    const held = trySay(room, MONITOR, "agreement.visit.held", body);
    if (!isRefusal(held)) visits.push(held);
    return { before, answer: held, move: false };
  }
  const answer = Site.tryMove(room, site, to, restOf(world, to, pickOf(visits.toReversed().slice(0, 2))));
  return { before, answer, move: true };
}

function restOf({ other, requests, site }: World, to: SiteMoveCode, visit: Citation): JsonObject {
  switch (to) {
    case "located":
      return { position: Site.POSITION };
    case "access-agreed":
      return { access: requests.at(-1) ?? site };
    case "relocated":
      return { into: other };
    case "reoccupied":
      return { cites: [site] };
    case "notified":
    case "dismantling-declared":
      return {};
    case "active":
    case "dormant":
    case "not-found":
    case "civilian":
    case "dismantling-verified":
      return { visit };
  }
}

function stepOf({ room, site }: World): SiteStep {
  const view = siteAtTime(room.state, site.index, room.nowMs);
  assert.ok(view);
  return view.step;
}

test("no illegal step is admitted, and what is admitted is what §8 says", () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(fc.array(command, { minLength: 20, maxLength: 120 }), (commands) => {
      const world = begin(["party-a", "party-b"]);
      for (const one of commands) {
        const { before, answer, move } = attempt(world, one);
        const after = stepOf(world);
        if (!move || isRefusal(answer)) {
          assert.equal(after, before, "only an admitted move moves a site");
          continue;
        }
        assert.equal(after, one.to);
        assert.ok(LEGAL.has(`${before}>${after}`), `${before} to ${after}`);
        reached.add(`${before}>${after}`);
        const view = siteAtTime(world.room.state, world.site.index, world.room.nowMs);
        assert.equal(view?.dismantled, after === "dismantling-verified", "only what was verified counts");
      }
    }),
    { numRuns: RUNS },
  );
  assert.ok(reached.size > 4, `the histories reached ${[...reached].join(", ")}`);
});

test("every legal step can be taken, by the shortest way to it", () => {
  const ways = shortestWays();
  for (const arrow of LEGAL) {
    const [from = "", to = ""] = arrow.split(">");
    const world = begin(["party-a", "party-b"]);
    for (const step of [...(ways.get(from) ?? assert.fail(`${from} cannot be reached`)), to]) take(world, step);
    assert.equal(stepOf(world), to, arrow);
  }
  assert.equal(LEGAL.size, 4 + 3 + 2 + 1 + 1 + 4 + 7 + 24);
});

function take(world: World, step: string): void {
  const to = SITE_MOVES.find((code) => code === step);
  assert.ok(to);
  const { room, site, host, requests } = world;
  if (to === "access-agreed") requests.push(Site.grantedAccess(room, site, host));
  // A site may move away before anybody agreed to a visit, and be looked at afterwards.
  const access = requests.at(-1) ?? Site.grantedAccess(room, site, host);
  const visit = to in Site.SHOWING ? Site.visit(room, { site, access }, Site.SHOWING[to]) : site;
  Site.move(room, site, to, restOf(world, to, visit));
}

function shortestWays(): ReadonlyMap<string, readonly string[]> {
  const ways = new Map<string, readonly string[]>([["alleged", []]]);
  for (const [from, way] of ways)
    for (const arrow of LEGAL) {
      const [before, after = ""] = arrow.split(">");
      if (before === from && !ways.has(after)) ways.set(after, [...way, after]);
    }
  return ways;
}

test("swap the parties, and every site swaps with them and nothing else changes", () => {
  fc.assert(
    fc.property(fc.array(command, { minLength: 10, maxLength: 60 }), (commands) => {
      const [one, two] = [begin(["party-a", "party-b"]), begin(["party-b", "party-a"])];
      for (const said of commands) {
        const [first, second] = [attempt(one, said), attempt(two, said)];
        assert.equal(isRefusal(first.answer), isRefusal(second.answer));
      }
      const views = [one, two].map(({ room, site }) => JSON.stringify(siteAtTime(room.state, site.index, room.nowMs)));
      const swapped = views[1]?.replaceAll(/party-[ab]/g, (org) => (org === "party-a" ? "party-b" : "party-a"));
      assert.equal(views[0], swapped);
    }),
    { numRuns: RUNS / 3 },
  );
});
