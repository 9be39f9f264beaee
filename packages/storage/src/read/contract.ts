// What the read models must do on every database, as one suite that each database's test runs.
/* oxlint-disable typescript/no-floating-promises -- the runner awaits its own tests */
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import type { Database } from "./database.ts";
import { listing } from "./contract-listing.ts";
import { type ContractModels, projecting } from "./contract-projecting.ts";
import { erasedEntry, exampleEntry, exampleKey, readerOf } from "./example.ts";
import type { ReaderKind } from "./page.ts";
import { readModelsOver } from "./read-models.ts";

export function readModelsContract(name: string, open: () => Promise<Database>): void {
  describe(`read models contract: ${name}`, () => {
    let database: Database | undefined;
    const models: ContractModels = () => {
      assert.ok(database);
      return readModelsOver(database);
    };
    before(async () => {
      database = await open();
    });
    after(() => database?.close());
    // A log that begins with another entry empties them.
    beforeEach(async () => {
      await models().catchUp({ read: readerOf([]) });
    });
    projecting(models);
    listing(models);
    searching(models);
    separating(models);
  });
}

function searching(models: ContractModels): void {
  const found = async (reader: ReaderKind, q: string) => (await models().listReports({ reader, q })).total;

  it("finds what holds all words, whatever their case, accents and order", async () => {
    const kurram = {
      place: { precision: "district", country: "Pakistan", adm2: "Kurram", name: "کرم ایجنسی" },
      claim: {},
    };
    await models().project([exampleEntry(0), exampleEntry(1, { body: kurram }), exampleKey(2)]);
    for (const [q, total] of [
      ["", 2],
      ["  ", 2],
      ["nangarhar", 1],
      ["ACHIN NANGARHĀR", 1],
      ["reuters", 2],
      ["كرم", 1],
      ["kurram achin", 0],
      ["data-office", 2],
      ["2021-05-28 import", 2],
      ["%", 0],
      ["_", 0],
      ["'", 0],
      ["\u0000", 2],
      ["\\", 0],
    ] as const)
      assert.equal(await found("public", q), total, JSON.stringify(q));
  });

  it("searches withheld fields for an office only", async () => {
    await models().project([exampleEntry(0)]);
    for (const q of ["taleban", "palwasha", "momand", "dawn"]) {
      assert.equal(await found("public", q), 0, q);
      assert.equal(await found("office", q), 1, q);
    }
  });
}

function separating(models: ContractModels): void {
  it("gives the public the body as signed, and an office what was disclosed", async () => {
    const entry = exampleEntry(0);
    await models().project([entry]);
    const open = await models().getReportDetail(0, "public");
    assert.deepEqual(open?.body, entry.withheldBody);
    assert.deepEqual(open?.withheld, [
      { path: "via.row", class: "source" },
      { path: "claim.attribution", class: "attribution-claim" },
      { path: "claim.source", class: "source" },
      { path: "claim.place", class: "exact-place" },
    ]);
    const inside = await models().getReportDetail(0, "office");
    assert.deepEqual(inside?.body, entry.body);
    assert.deepEqual(inside?.withheld, []);
    const { org, key, chain, seq, at } = entry.statement;
    assert.deepEqual(inside?.statement, { org, key, chain, seq, at });
  });

  it("shows the public that an entry of a restricted chain is there and when, and no more", async () => {
    const entry = exampleEntry(0, { chain: "restricted", body: { simulated: true } });
    await models().project([entry]);
    assert.deepEqual((await models().listReports({ reader: "public" })).total, 0);
    assert.deepEqual(await models().listCells("public"), []);
    assert.equal(await models().getReport(0, "public"), undefined);
    assert.equal(await models().getReportDetail(0, "public"), undefined);
    assert.equal(await models().hasSimulated("public"), false);
    const { index, leaf, loggedAt } = entry;
    const closed = { index, leaf, loggedAt, chain: null, org: null, role: null, type: null };
    assert.deepEqual(await models().getEntry(0, "public"), closed);
    assert.deepEqual((await models().listEntries({ reader: "public" })).items, [closed]);
    assert.deepEqual(await models().getEntry(0, "office"), {
      ...closed,
      chain: "restricted",
      org: "data-office",
      role: "gateway",
      type: "agreement.report.filed",
    });
    assert.equal((await models().listReports({ reader: "office" })).total, 1);
  });

  it("shows an organisation what it said itself on a restricted chain, and no other organisation's", async () => {
    await models().project([exampleEntry(0), exampleEntry(1, { chain: "restricted", org: "field-mission" })]);
    for (const [org, seen] of [
      ["field-mission", [1, 0]],
      ["party-a", [0]],
    ] as const) {
      const { items, total } = await models().listReports({ reader: { org } });
      assert.deepEqual(
        items.map(({ index }) => index),
        seen,
      );
      assert.equal(total, seen.length);
      assert.equal((await models().getReport(1, { org }))?.chain, seen.length === 2 ? "restricted" : undefined);
      const [cell] = await models().listCells({ org });
      assert.equal(cell?.reports, seen.length);
    }
  });

  it("keeps the place of an erased entry and nothing of its content", async () => {
    await models().project([exampleEntry(0), erasedEntry(exampleEntry(1)), exampleEntry(2)]);
    await models().forget([2]);
    await models().forget([]);
    for (const reader of ["public", "office"] as const) {
      assert.deepEqual(
        (await models().listReports({ reader })).items.map(({ index }) => index),
        [0],
      );
      assert.equal(await models().getReportDetail(2, reader), undefined);
      const { items, total } = await models().listEntries({ reader });
      assert.deepEqual(
        items.map(({ type }) => type),
        [null, null, "agreement.report.filed"],
      );
      assert.equal(total, 3);
    }
  });
}
