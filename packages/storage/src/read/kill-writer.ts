// The process that the kill test kills: opens the read models, checks that they are whole, and writes until it is ended.
import assert from "node:assert/strict";
import { sql } from "kysely";
import { openDatabase } from "./database.ts";
import { exampleEntry } from "./example.ts";
import { catchUp, readApplied } from "./projector.ts";

const [, , dir = "", upTo = "1000000"] = process.argv;

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
assert.deepEqual(found, { entries: size, reports: size, bodies: size, next: size });
if (size > 0) assert.equal(leaf, exampleEntry(size - 1).leaf);
say({ opened: size, rebuilt: database.rebuilt });

const target = Math.max(size, Number(upTo));
const caughtUp = await catchUp(kysely, {
  onProgress: (wrote) => say({ wrote }),
  read: async function* (from) {
    for (let index = from; index < target; index += 1) yield exampleEntry(index);
  },
});
assert.deepEqual(caughtUp, { size: target, emptied: false });
await database.close();

function say(what: object): void {
  process.stdout.write(`${JSON.stringify(what)}\n`);
}
