// The published JSON Schema and the room's own reading must agree: what one accepts, so does the other.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type JsonObject, type JsonValue, isJsonObject, isRefusal, readField } from "@mizan/ledger";
import { Ajv2020 } from "ajv/dist/2020.js";
import * as fc from "fast-check";
import { AGREEMENT_SCHEMAS } from "./fact.ts";
import { FIELD_REPORT, IMPORTED_REPORT, PHONE_REPORT } from "./fixture/reports.ts";
import { reportField } from "./report.ts";

const RUNS = process.env["SLOW"] === "1" ? 100_000 : 2_000;
const accepts = new Ajv2020({ strict: false }).compile(AGREEMENT_SCHEMAS["agreement.report.filed"]);

const DIGEST = { withheld: "A".repeat(43) + "=", class: "source" };
const strange = fc.oneof(
  fc.constantFrom<JsonValue>(null, true, 0, -1, 1.5, 91, 1e12),
  fc.constantFrom("", "x", "day", "import", "2025-10-19", "a\nb", "a\u202eb", "x".repeat(300), "x".repeat(20_000)),
  fc.constantFrom<JsonValue>(
    [],
    [{ name: "Reuters" }],
    Array.from({ length: 17 }, () => ({ name: "x" })),
    {},
  ),
  fc.constantFrom<JsonValue>(DIGEST, { ...DIGEST, class: "exact-place" }),
);

/** Every path of a report, so that any place of it can be changed. */
function pathsOf(value: JsonValue): string[][] {
  if (!isJsonObject(value)) return [[]];
  return [[], ...Object.entries(value).flatMap(([name, member]) => pathsOf(member).map((path) => [name, ...path]))];
}

function changed(value: JsonValue, [name, ...rest]: string[], put: JsonValue | undefined): JsonValue {
  if (name === undefined || !isJsonObject(value)) return put ?? null;
  const { [name]: member = null, ...others } = value;
  if (rest.length === 0 && put === undefined) return others;
  return { ...others, [name]: changed(member, rest, put) };
}

const mutants = fc.constantFrom<JsonObject>(FIELD_REPORT, IMPORTED_REPORT, PHONE_REPORT).chain((report) => {
  const paths = [...pathsOf(report), ["more"], ["claim", "more"], ["via", "more"]];
  const changes = fc.array(fc.tuple(fc.constantFrom(...paths), fc.option(strange, { nil: undefined })), {
    maxLength: 3,
  });
  return changes.map((list) => list.reduce<JsonValue>((value, [path, put]) => changed(value, path, put), report));
});

test("schema and reading accept and refuse the same bodies", () => {
  const counts = { accepted: 0, refused: 0 };
  fc.assert(
    fc.property(mutants, (body) => {
      const read = !isRefusal(readField(reportField, body));
      assert.equal(accepts(body), read);
      if (read) counts.accepted += 1;
      else counts.refused += 1;
    }),
    { numRuns: RUNS },
  );
  assert.ok(counts.accepted > RUNS / 50 && counts.refused > RUNS / 50, JSON.stringify(counts));
});
