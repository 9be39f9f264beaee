// The published schema of each body of this part and its reading agree on whatever is sent; no parser throws, and none repeats a position.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type JsonObject, type JsonValue, isJsonObject, isRefusal, readField } from "@mizan/ledger";
import { Ajv2020 } from "ajv/dist/2020.js";
import * as fc from "fast-check";
import { AGREEMENT_SCHEMAS, parseAgreementFact, restrictedPaths } from "../fact.ts";
import { bareRoom, citeAt } from "../fixture/room.ts";
import { listedBody, movedBody, offerBody, POSITION, visitBody } from "../fixture/sites.ts";
import { SITE_KINDS, type SiteBodies } from "./kinds.ts";

const RUNS = process.env["SLOW"] === "1" ? 50_000 : 800;
const ajv = new Ajv2020({ strict: false });
const site = citeAt(3);
const room = bareRoom();
const search = { areaHa: 40, hours: 5, method: "on-foot" };
const SOUND: Readonly<Record<keyof SiteBodies, JsonObject>> = {
  "agreement.site.listed": listedBody("party-b", { cites: [site] }),
  "agreement.site.moved": movedBody(site, "located", { position: POSITION }),
  "agreement.visit.held": visitBody(room, { site, access: citeAt(4) }, { search, accompaniedBy: ["party-a"] }),
  "agreement.access.offered": offerBody(site, room),
};

const strange = fc.oneof(
  fc.constantFrom<JsonValue>(null, true, 0, -1, 1.5, 91, 181, 1e12, 5_001),
  fc.constantFrom("", "x", "yes", "could-not-see", "training", "active", "party-a", "2025-13-01T00:00:00Z", "a\u202eb"),
  fc.constantFrom<JsonValue>(
    [],
    ["x"],
    ["saw", "saw"],
    {},
    [site],
    Array.from({ length: 17 }, () => site),
  ),
  fc.constantFrom<JsonValue>(
    { withheld: "A".repeat(43) + "=", class: "site-position" },
    { withheld: "A".repeat(43) + "=", class: "exact-place" },
  ),
  fc.string({ maxLength: 1_100 }),
);

function pathsOf(value: JsonValue): string[][] {
  if (!isJsonObject(value)) return [[]];
  return [[], ...Object.entries(value).flatMap(([name, member]) => pathsOf(member).map((path) => [name, ...path]))];
}

function changed(value: JsonValue, [name, ...rest]: readonly string[], put: JsonValue | undefined): JsonValue {
  if (name === undefined || !isJsonObject(value)) return put ?? null;
  const { [name]: member = null, ...others } = value;
  if (rest.length === 0 && put === undefined) return others;
  return { ...others, [name]: changed(member, rest, put) };
}

const TYPES = Object.keys(SITE_KINDS).filter((type): type is keyof SiteBodies => Object.hasOwn(SITE_KINDS, type));

for (const type of TYPES)
  test(`${type}: schema and reading accept and refuse the same bodies`, () => {
    const accepts = ajv.compile(AGREEMENT_SCHEMAS[type]);
    const paths = [...pathsOf(SOUND[type]), ["more"]];
    const change = fc.tuple(fc.constantFrom(...paths), fc.option(strange, { nil: undefined }));
    const counts = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(fc.array(change, { maxLength: 3 }), (changes) => {
        const body = changes.reduce<JsonValue>((value, [path, put]) => changed(value, path, put), SOUND[type]);
        const read = readField<unknown>(SITE_KINDS[type].field, body);
        assert.equal(accepts(body), !isRefusal(read), JSON.stringify(body));
        counts[isRefusal(read) ? "refused" : "accepted"] += 1;
        if (!isJsonObject(body)) return;
        const parsed = parseAgreementFact(type, body);
        if (isRefusal(parsed)) assert.doesNotMatch(JSON.stringify(parsed), /12\.34567|45\.67891/);
        else
          assert.ok(
            restrictedPaths(type, body).every(
              ({ path, class: name }) => path === "position" && name === "site-position",
            ),
          );
      }),
      { numRuns: RUNS },
    );
    assert.ok(counts.accepted > RUNS / 50 && counts.refused > RUNS / 50, JSON.stringify(counts));
  });
