// The process that the kill test kills: opens the read models, checks that they are whole, and writes until it is ended.
import assert from "node:assert/strict";
import { sql } from "kysely";
import { catchUp } from "./catch-up.ts";
import { openDatabase } from "./database.ts";
import { exampleEntry, exampleKey } from "./example.ts";
import { type ProjectedEntry, readApplied } from "./projector.ts";

const [, , dir = "", upTo = "1000000"] = process.argv;
/** Reports take longest to make, and a batch should be quick. */
const REPORT_EVERY = 5;

const database = await openDatabase({ dir });
const { kysely } = database;
const { size, leaf } = await readApplied(kysely);
const {
  rows: [found],
} = await sql<Record<"entries" | "reports" | "bodies" | "next", number>>`
  select (select count(*)::int from entry) as entries, (select count(*)::int from report) as reports,
    (select count(*)::int from report_body) as bodies, (select coalesce(max(index) + 1, 0) from entry) as next`.execute(
  kysely,
);
const reports = Math.ceil(size / REPORT_EVERY);
assert.deepEqual(found, { entries: size, reports, bodies: reports, next: size });
if (size > 0) assert.equal(leaf, entryAt(size - 1).leaf);
say({ opened: size, rebuilt: database.rebuilt });

const target = Math.max(size, Number(upTo));
const caughtUp = await catchUp(kysely, {
  onProgress: (wrote) => say({ wrote }),
  read: async function* (from) {
    for (let index = from; index < target; index += 1) yield entryAt(index);
  },
});
assert.deepEqual(caughtUp, { size: target, emptied: false });
await database.close();

function entryAt(index: number): ProjectedEntry {
  return index % REPORT_EVERY === 0 ? exampleEntry(index) : exampleKey(index);
}

function say(what: object): void {
  process.stdout.write(`${JSON.stringify(what)}\n`);
}
