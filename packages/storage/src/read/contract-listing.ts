// Contract of the lists: rows, pages and cells of the map.
/* oxlint-disable typescript/no-floating-promises -- the runner awaits its own tests */
import assert from "node:assert/strict";
import { it } from "node:test";
import { type ContractModels, isReadFault } from "./contract-projecting.ts";
import { exampleEntry, exampleKey, exampleLog, exampleReport } from "./example.ts";

export function listing(models: ContractModels): void {
  it("lists nothing while there is nothing", async () => {
    for (const reader of ["public", "office"] as const) {
      assert.deepEqual(await models().listReports({ reader }), { items: [], next: null, total: 0 });
      assert.deepEqual(await models().listEntries({ reader }), { items: [], next: null, total: 0 });
      assert.deepEqual(await models().listCells(reader), []);
      assert.equal(await models().getReport(0, reader), undefined);
      assert.equal(await models().getReportDetail(0, reader), undefined);
      assert.equal(await models().getEntry(0, reader), undefined);
      assert.equal(await models().hasSimulated(reader), false);
    }
  });

  it("shows a report's public fields in its row", async () => {
    await models().project([exampleEntry(0)]);
    const row = {
      index: 0,
      type: "agreement.report.filed",
      chain: "public",
      org: "data-office",
      channel: "import",
      source: { format: "ucdp-ged", id: "400000" },
      occurred: { from: "2021-05-28", to: "2021-05-29", precision: "days" },
      place: { precision: "near", country: "Afghanistan", adm1: "Nangarhār province", adm2: "Achin district" },
      cell: { lat: 34.25, lon: 70.75 },
      deaths: { low: 1, best: 2, high: 2 },
      kind: "one-sided",
      simulated: false,
      loggedAt: 1_761_458_400_000,
    };
    assert.deepEqual(await models().getReport(0, "public"), row);
    assert.deepEqual(await models().listReports({ reader: "public" }), { items: [row], next: null, total: 1 });
  });

  it("shows what is not known as not known", async () => {
    const { via: _via, outlets: _outlets, claim: _claim, ...rest } = exampleReport(0);
    const place = { precision: "country" };
    const entry = exampleEntry(0);
    const body = { ...rest, channel: "liaison", place, cell: null, deaths: null, kind: null, simulated: true };
    await models().project([{ ...entry, body, withheldBody: body, statement: { ...entry.statement, body } }]);
    const row = await models().getReport(0, "public");
    assert.deepEqual(
      [row?.source, row?.place, row?.cell, row?.deaths, row?.kind, row?.simulated],
      [null, place, null, null, null, true],
    );
    assert.deepEqual(await models().listCells("public"), []);
    assert.equal(await models().hasSimulated("public"), true);
  });

  it("pages through all reports, newest first, each once", async () => {
    const log = exampleLog(23, (index) => (index % 3 === 1 ? exampleKey(index) : exampleEntry(index)));
    await models().project(log);
    const expected = log.filter(({ index }) => index % 3 !== 1).map(({ index }) => index);
    const seen: number[] = [];
    let before: number | undefined;
    do {
      const page = await models().listReports({ reader: "public", limit: 4, before });
      assert.equal(page.total, expected.length);
      seen.push(...page.items.map(({ index }) => index));
      before = page.next ?? undefined;
    } while (before !== undefined);
    assert.deepEqual(seen, expected.reverse());
  });

  it("says that a page is the last when it is exactly full", async () => {
    await models().project(exampleLog(4));
    const page = await models().listReports({ reader: "public", limit: 4 });
    assert.deepEqual([page.items.length, page.next], [4, null]);
    assert.equal((await models().listReports({ reader: "public", limit: 3 })).next, 1);
  });

  it("refuses a page out of bounds", async () => {
    for (const bounds of [{ limit: 0 }, { limit: 201 }, { limit: 1.5 }, { before: -1 }, { before: Number.NaN }]) {
      await assert.rejects(models().listReports({ reader: "public", ...bounds }), isReadFault("misuse"));
      await assert.rejects(models().listEntries({ reader: "public", ...bounds }), isReadFault("misuse"));
    }
  });

  it("gathers reports in the cells of the map, without adding up deaths", async () => {
    const cellOf = (index: number) => ({ lat: index < 3 ? 34.25 : -0.25, lon: 70.75 });
    const body = (index: number) => ({ cell: cellOf(index), simulated: index === 1, claim: {} });
    await models().project(exampleLog(4, (index) => exampleEntry(index, { body: body(index) })));
    assert.deepEqual(await models().listCells("public"), [
      { lat: 34.25, lon: 70.75, reports: 3, simulated: 1, newest: 2 },
      { lat: -0.25, lon: 70.75, reports: 1, simulated: 0, newest: 3 },
    ]);
    assert.deepEqual(await models().listCells("public", "400003"), [
      { lat: -0.25, lon: 70.75, reports: 1, simulated: 0, newest: 3 },
    ]);
  });
}
