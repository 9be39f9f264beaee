// Over random histories of sites and visits: nobody obtains a point of a site but the team, its host, whoever wrote it, and both parties once they were there together.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isRefusal } from "@mizan/ledger";
import * as fc from "fast-check";
import { startChain, type Chain, type Cited } from "../fixture/chain.ts";
import { NOTHING_SEEN, type Reader, siteDesk } from "../fixture/sites.ts";

const RUNS = process.env["SLOW"] ? 60 : 5;
const PARTIES = ["party-a", "party-b"] as const;
type Party = (typeof PARTIES)[number];
/** Every reader that must not be given more than the rule says; the first two stand for their party. */
const READERS: readonly Reader[] = [
  ...PARTIES.flatMap((org) => [[org, "liaison"] as const, [org, "principal"] as const]),
  ["co-chair-a", "co-chair"],
  ["alternate-b", "alternate"],
  ["secretariat", "secretariat"],
  ["secretariat", "legal"],
  ["technical-cell", "analyst-movements"],
  ["field-mission", "chief-monitor"],
  ["field-mission", "monitor"],
  null,
];
const TEAM = ["chief-monitor", "monitor", "verifier"];

const attempt = fc.record({
  what: fc.constantFrom("list", "locate", "ask", "answer", "visit", "visit", "inspect"),
  pick: fc.nat(99),
  side: fc.constantFrom<0 | 1>(0, 1),
  accompanied: fc.subarray([...PARTIES]),
});
type Attempt = typeof attempt extends fc.Arbitrary<infer T> ? T : never;

/** A position that stands in one record, of a site on this party's ground. */
type Hidden = {
  readonly site: number;
  readonly host: Party;
  readonly by: string;
  readonly lat: string;
  readonly lon: string;
};
type Known = { readonly site: Cited; readonly host: Party; joint: boolean; located: boolean; access: Cited | null };

let chain: Chain;
let desk: ReturnType<typeof siteDesk>;
before(async () => {
  chain = await startChain();
  desk = siteDesk(chain);
  await chain.adopt();
});
after(() => chain.close());

/** Positions no two of which share a number, to five decimals: about a metre. */
function freshPoint(n: number) {
  return { lat: 10 + n / 7 + 0.00001 * n, lon: 60 + n / 11 + 0.00003 * n, radiusM: n % 5_000 };
}
const rounded = (degrees: number) => Number(degrees.toFixed(5));

test("no token obtains a point finer than 5 km for a site that it does not host, its own claim excepted; the public never more than a district", async () => {
  const sites: Known[] = [];
  const hidden: Hidden[] = [];
  const seen = { shown: 0, withheld: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(attempt, { minLength: 8, maxLength: 16 }), async (attempts) => {
      for (const one of attempts) await act(one, sites, hidden);
      for (const reader of READERS) {
        const texts = await everythingFor(reader, sites);
        for (const point of hidden) {
          const site = sites.find((known) => known.site.index === point.site);
          const may = isAllowed(reader, point, site?.joint ?? false);
          // Two decimals would be a kilometre: none of them stands in any answer.
          const [lat, lon] = [point.lat, point.lon].map((degrees) => degrees.slice(0, degrees.indexOf(".") + 3));
          const isIn = texts.includes(point.lat) || texts.includes(point.lon);
          assert.equal(isIn, may, `${String(reader)} and ${JSON.stringify(point)}`);
          if (!may) assert.ok(!texts.includes(`"lat":${lat}`) && !texts.includes(`"lon":${lon}`));
          seen[may ? "shown" : "withheld"] += 1;
        }
      }
    }),
    { numRuns: RUNS },
  );
  assert.ok(seen.shown > 20 && seen.withheld > 20, JSON.stringify(seen));
  assert.ok(
    sites.some(({ joint }) => joint) && sites.some(({ joint }) => !joint),
    "some were visited jointly, some not",
  );
});

function isAllowed(reader: Reader, { host, by }: Hidden, joint: boolean): boolean {
  if (reader === null) return false;
  const [org, role] = reader;
  if (TEAM.includes(role)) return true;
  return PARTIES.some((party) => party === org) && (org === host || org === by || joint);
}

/** What a reader can fetch: the list, each site, each entry of the log that any other page would show it, and the published openings. */
async function everythingFor(reader: Reader, sites: readonly Known[]): Promise<string> {
  const urls = ["/v1/sites?limit=200", "/v1/incidents", "/v1/cases", "/v1/room", "/v1/access-log", "/v1/decisions"];
  const pages = sites.flatMap(({ site }) => [`/v1/sites/${site.index}`, `/v1/receipts/${site.index}`]);
  const answers = await Promise.all([...urls, ...pages].map((url) => desk.get(url, reader)));
  const openings = await Promise.all(
    [...chain.rooms.agreement.sites.records.keys()].map((index) => chain.served.mechanism.publicOpening(index)),
  );
  assert.ok(
    openings.every((bytes) => bytes === undefined),
    "no opening of a site's record is public",
  );
  return answers.map(({ text }) => text).join("\n");
}

async function act({ what, pick, side, accompanied }: Attempt, sites: Known[], hidden: Hidden[]): Promise<void> {
  const host = PARTIES[side];
  const known = sites[pick % Math.max(1, sites.length)];
  if (known === undefined || what === "list") {
    const point = freshPoint(hidden.length + 1);
    const position = { ...point, lat: rounded(point.lat), lon: rounded(point.lon) };
    const site = await desk.list(host, position);
    const by = host === "party-a" ? "party-b" : "party-a";
    hidden.push({ site: site.index, host, by, lat: String(position.lat), lon: String(position.lon) });
    sites.push({ site, host, joint: false, located: false, access: null });
    return;
  }
  switch (what) {
    case "locate": {
      if (known.located) return;
      const point = freshPoint(hidden.length + 1);
      const position = { ...point, lat: rounded(point.lat), lon: rounded(point.lon) };
      await desk.move(known.site, "notified");
      await desk.move(known.site, "located", { position });
      known.located = true;
      const [lat, lon] = [String(position.lat), String(position.lon)];
      hidden.push({ site: known.site.index, host: known.host, by: "field-mission", lat, lon });
      return;
    }
    case "ask":
      known.access = await desk.ask(known.host, known.site);
      return;
    case "answer":
      if (known.access) await desk.answer(known.host, known.access).catch(() => undefined);
      return;
    case "visit": {
      const access = (known.access ??= await desk.ask(known.host, known.site));
      const visit = { accompaniedBy: accompanied, checklist: NOTHING_SEEN };
      const isHeld = await desk.visit(known.site, access, visit).then(
        () => true,
        () => false,
      );
      known.joint ||= isHeld && accompanied.length === PARTIES.length;
      // By the clock access may stand denied by now: the next team asks again.
      if (!isHeld) known.access = null;
      return;
    }
    case "inspect": {
      const answer = await desk.tryMove(known.site, "civilian");
      assert.ok(isRefusal(answer), "nobody inspects without a visit");
    }
  }
}
