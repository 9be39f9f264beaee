// The scenario's invented reports: marked, repeatable, even-handed.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Simulation, simulateReports } from "./simulated.ts";
import { sourceKey } from "./state.ts";

const file = new URL("../../../scenarios/istanbul-2025/simulation.json", import.meta.url);
// The project's own file; a wrong shape fails the tests below.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const simulation = JSON.parse(readFileSync(file, "utf8")) as Simulation;
const reports = simulateReports(simulation);

test("the scenario's set is small, and every report in it is marked simulated", () => {
  assert.equal(reports.length, 2 * simulation.pairs);
  for (const report of reports) {
    assert.equal(report.simulated, true);
    assert.equal(report.via?.format, "simulated");
  }
});

test("one seed gives one set, another seed another", () => {
  assert.deepEqual(simulateReports(simulation), reports);
  assert.notDeepEqual(simulateReports({ ...simulation, seed: 1 }), reports);
});

test("source ids are unique, so that a second start adds nothing", () => {
  assert.equal(new Set(reports.map((report) => sourceKey(report))).size, reports.length);
});

test("both sides fare alike: as many reports, the same deaths", () => {
  const [a, b] = simulation.sides.map(({ org }) =>
    reports
      .filter((report) => report.via?.sourceId.endsWith(org))
      .map((report) => report.deaths)
      .sort(byDeaths),
  );
  assert.deepEqual(a, b);
  assert.equal(simulation.sides[0].places.length, simulation.sides[1].places.length);
});

test("reports come in order of event time", () => {
  const starts = reports.map((report) => report.occurred.from);
  assert.deepEqual(starts, [...starts].sort());
});

function byDeaths(x: { best: number; high: number; low: number } | null, y: typeof x): number {
  return (x?.best ?? 0) - (y?.best ?? 0) || (x?.high ?? 0) - (y?.high ?? 0) || (x?.low ?? 0) - (y?.low ?? 0);
}
