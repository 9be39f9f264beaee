// Contract of the projection: each entry once, in order, whatever is handed in twice, late, or from another log.
/* oxlint-disable typescript/no-floating-promises -- the runner awaits its own tests */
import assert from "node:assert/strict";
import { it } from "node:test";
import { exampleEntry, exampleLog, readerOf } from "./example.ts";
import { ReadFault } from "./fault.ts";
import type { ReadModels } from "./read-models.ts";

export type ContractModels = () => ReadModels;

export function projecting(models: ContractModels): void {
  it("takes each entry once, however often it comes", async () => {
    const log = exampleLog(9);
    assert.equal(await models().size(), 0);
    assert.equal(await models().project(log.slice(0, 5)), 5);
    assert.equal(await models().project(log.slice(0, 5)), 5);
    assert.equal(await models().project(log.slice(3, 7)), 7);
    assert.equal(await models().project([]), 7);
    assert.equal(await models().project(log), 9);
    assert.equal(await models().size(), 9);
    assert.equal((await models().listReports({ reader: "public" })).total, 9);
    assert.equal((await models().listEntries({ reader: "public" })).total, 9);
  });

  it("refuses a gap and entries of another log, and changes nothing", async () => {
    const log = (...indexes: number[]) => indexes.map((index) => exampleEntry(index));
    await models().project(log(0, 1));
    for (const gap of [log(3), log(2, 4), log(3, 2), log(2, 2)])
      await assert.rejects(models().project(gap), isReadFault("gap"));
    await assert.rejects(models().project([exampleEntry(1, { log: 2 }), ...log(2)]), isReadFault("other-log"));
    assert.equal(await models().size(), 2);
    assert.equal((await models().listEntries({ reader: "office" })).items.length, 2);
  });

  it("catches up with a log from where it stands, in batches", async () => {
    const log = exampleLog(1_201);
    const steps: number[] = [];
    await models().project(log.slice(0, 100));
    const caughtUp = await models().catchUp({ read: readerOf(log), onProgress: (size) => steps.push(size) });
    assert.deepEqual(caughtUp, { size: 1_201, emptied: false });
    assert.deepEqual(steps, [600, 1_100, 1_201]);
    assert.deepEqual(await models().catchUp({ read: readerOf(log) }), { size: 1_201, emptied: false });
    assert.equal((await models().listReports({ reader: "public" })).total, 1_201);
  });

  it("begins anew on another log, a shorter one, and none", async () => {
    const log = exampleLog(5);
    await models().project(log);
    const other = exampleLog(7, (index) => exampleEntry(index, { log: 1 }));
    assert.deepEqual(await models().catchUp({ read: readerOf(other) }), { size: 7, emptied: true });
    assert.equal((await models().getEntry(0, "public"))?.leaf, other[0]?.leaf);
    assert.deepEqual(await models().catchUp({ read: readerOf(other.slice(0, 4)) }), { size: 4, emptied: true });
    assert.equal((await models().listReports({ reader: "public" })).total, 4);
    assert.deepEqual(await models().catchUp({ read: readerOf([]) }), { size: 0, emptied: true });
    assert.equal((await models().listEntries({ reader: "public" })).items.length, 0);
  });

  it("lists what it cannot read as a report among the entries only", async () => {
    const entry = exampleEntry(0);
    const body = { ...entry.withheldBody, kind: "of a later version" };
    await models().project([{ ...entry, statement: { ...entry.statement, body }, body, withheldBody: body }]);
    assert.equal((await models().getEntry(0, "public"))?.type, "agreement.report.filed");
    assert.equal(await models().getReport(0, "office"), undefined);
  });

  it("answers readers while it writes, with all of a batch or nothing", async () => {
    const log = exampleLog(300);
    const writing = [0, 1, 2].map((part) => models().project(log.slice(part * 100, part * 100 + 100)));
    const totals = await Promise.all(
      Array.from({ length: 30 }, async () => (await models().listReports({ reader: "public", limit: 1 })).total),
    );
    assert.deepEqual(await Promise.all(writing), [100, 200, 300]);
    for (const total of totals) assert.equal(total % 100, 0);
  });
}

export function isReadFault(code: ReadFault["code"]): (error: unknown) => boolean {
  return (error) => error instanceof ReadFault && error.code === code;
}
