// The STIX checks that are made, each with its refusal; and that none of them can be made to take long.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { isJsonObject, isRefusal, parseJson, type JsonObject, type JsonValue } from "@mizan/ledger";
import { bundleOf } from "./fixture/sample.ts";
import { checkBundle, tlpDefinition, TLP_DEFINITIONS } from "./stix.ts";

const SHARED = process.env["MIZAN_SHARED"] ?? join(import.meta.dirname, "../../../../shared");
const DEFINITIONS = join(SHARED, "data/intelligence/stix21/markings/tlp-2.0-marking-definitions.json");

const indicator = (change: JsonObject) => checkBundle(bundleOf(change), "stix");
const withObject = (object: JsonValue) => {
  const bundle = bundleOf();
  return checkBundle({ ...bundle, objects: [...(bundle["objects"] as JsonValue[]), object] }, "stix");
};

test("a bundle whose ids, times, markings and references are in order passes", () => {
  assert.equal(indicator({}), undefined);
  assert.equal(indicator({ valid_until: "2025-10-26T05:00:00.000000001Z" }), undefined);
});

test("each rule refuses with its code and place", () => {
  const at = "stix.objects.2";
  const cases: readonly [ReturnType<typeof indicator>, string, string][] = [
    [indicator({ id: "report--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f" }), "stix-id-wrong", `${at}.id`],
    [indicator({ id: "indicator--8e2e2d2b-17d4-1cbf-938f-98ee46b3cd3f" }), "stix-id-wrong", `${at}.id`],
    [indicator({ id: "indicator--8E2E2D2B-17d4-4cbf-938f-98ee46b3cd3f" }), "stix-id-wrong", `${at}.id`],
    [indicator({ type: "Indicator" }), "stix-malformed", `${at}.type`],
    [indicator({ valid_from: "2025-04-31T00:00:00Z" }), "stix-time-wrong", `${at}.valid_from`],
    [indicator({ valid_from: "2025-02-29T00:00:00Z" }), "stix-time-wrong", `${at}.valid_from`],
    [indicator({ valid_from: "2025-10-26 05:00:00" }), "stix-time-wrong", `${at}.valid_from`],
    [indicator({ modified: "2025-10-26T04:59:59.999999999Z" }), "stix-time-wrong", `${at}.modified`],
    [indicator({ valid_until: "2025-10-26T05:00:00.0Z" }), "stix-time-wrong", `${at}.valid_until`],
    [
      indicator({ created_by_ref: "identity--00000000-0000-4000-8000-000000000000" }),
      "stix-reference-missing",
      `${at}.created_by_ref`,
    ],
    [indicator({ extensions: { x: { deep_refs: ["a"] } } }), "stix-reference-missing", `${at}.extensions.x.deep_refs`],
    [withObject({ ...tlpDefinition("RED"), name: "TLP:AMBER" }), "stix-marking-wrong", "stix.objects.3"],
    [
      withObject({ ...tlpDefinition("RED"), modified: "2025-10-26T05:00:00Z" }),
      "stix-time-wrong",
      "stix.objects.3.modified",
    ],
    // TLP 1.0 as the specification prints it.
    [
      withObject({
        type: "marking-definition",
        id: "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da",
        definition_type: "tlp",
        definition: { tlp: "green" },
      }),
      "stix-marking-wrong",
      "stix.objects.3.id",
    ],
    [
      withObject(bundleOf()["objects"] === undefined ? null : tlpDefinition("AMBER")),
      "stix-id-wrong",
      "stix.objects.3.id",
    ],
    [withObject("text"), "stix-malformed", "stix.objects.3"],
    [
      withObject({ type: "ipv4-addr", id: "ipv4-addr--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f" }),
      "stix-id-wrong",
      "stix.objects.3.id",
    ],
    [checkBundle({ ...bundleOf(), objects: [] }, "stix"), "stix-malformed", "stix.objects"],
    [checkBundle({ ...bundleOf(), type: "package" }, "stix"), "stix-malformed", "stix.type"],
  ];
  for (const [refused, code, place] of cases) {
    assert.ok(isRefusal(refused), `${code} at ${place}`);
    assert.deepEqual([refused.refused, refused.at], [code, place]);
  }
});

test("the official pattern for a type takes exponential time; ours reads 64 KiB of the same trap to its end", () => {
  const official = /^([a-z][a-z0-9]*)+(-[a-z0-9]+)*-?$/;
  assert.ok(official.test("x-trap-") && !official.test("aaaa!"), "the same language on short texts");
  // With the official one this would not end in the life of the machine.
  for (const trap of [`${"a".repeat(65_536)}!`, `a${"-a".repeat(30_000)}!`]) {
    assert.equal(
      withObject({ type: trap, id: `${trap}--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f` })?.refused,
      "stix-malformed",
    );
  }
});

test(
  "the five definitions equal those that OASIS published",
  { skip: !existsSync(DEFINITIONS) && "no shared data" },
  () => {
    const value = parseJson(readFileSync(DEFINITIONS));
    assert.ok(!isRefusal(value) && isJsonObject(value) && Array.isArray(value["objects"]));
    assert.equal(value["objects"].length, Object.keys(TLP_DEFINITIONS).length);
    assert.equal(checkBundle(value, "published"), undefined);
  },
);
