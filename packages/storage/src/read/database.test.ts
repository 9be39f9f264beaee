// The database is throw-away: it is opened as it was, or made anew and said so; and nothing that is not its own is deleted.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, readdir, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { sql } from "kysely";
import { isReadFault } from "./contract-projecting.ts";
import { openDatabase } from "./database.ts";
import { exampleLog, readerOf } from "./example.ts";
import { emptyFolder, whyUnusable } from "./folder.ts";
import { type ReadModels, openReadModels } from "./read-models.ts";
import { SCHEMA_VERSION } from "./schema.ts";

let root: string;
before(async () => {
  root = await mkdtemp(join(tmpdir(), "mizan-database-"));
});
after(() => rm(root, { recursive: true }));

const LOG = exampleLog(20);
const fill = (models: ReadModels) => models.catchUp({ read: readerOf(LOG) });

test("what was written is there again, until something is wrong with it", async () => {
  const dir = join(root, "read");
  let models = await openReadModels({ dir });
  assert.equal(models.rebuilt, "there are none yet");
  await fill(models);
  await models.close();
  await models.close();
  await assert.rejects(models.size());

  models = await openReadModels({ dir });
  assert.equal(models.rebuilt, null);
  assert.equal((await models.listReports({ reader: "public" })).total, 20);
  await models.close();

  // What PostgreSQL says when it finds a page broken.
  const database = await openDatabase({ dir });
  const broken = sql`do $$ begin raise exception 'invalid page' using errcode = 'XX001'; end $$`;
  await assert.rejects(broken.execute(database.kysely), isReadFault("stopped"));
  await assert.rejects(sql`select 1`.execute(database.kysely), isReadFault("stopped"));
  await database.close();
  models = await openReadModels({ dir });
  assert.equal(models.rebuilt, "they were never finished");
  assert.deepEqual(await fill(models), { size: 20, emptied: false });
  await models.close();

  await truncate(join(dir, "postgres/global/pg_control"), 100);
  models = await openReadModels({ dir });
  assert.match(models.rebuilt ?? "", /could not be opened/);
  assert.deepEqual(await fill(models), { size: 20, emptied: false });
  await models.close();
});

test("files of another schema, unfinished ones, and ones that went down with the machine are not trusted", async () => {
  const dir = join(root, "stamps");
  const stamp = (value: unknown) => writeFile(join(dir, "read-models.json"), JSON.stringify(value));
  const format = "mizan/read-models@v1";
  await mkdir(join(dir, "postgres"), { recursive: true });
  assert.equal(await whyUnusable(dir, SCHEMA_VERSION), "they were never finished");
  for (const torn of [
    "",
    { format, schema: "1", open: null },
    { format: "other", schema: 1, open: null },
    { format, schema: 1 },
  ]) {
    await stamp(torn);
    assert.equal(await whyUnusable(dir, SCHEMA_VERSION), "they were never finished");
  }
  await stamp({ format, schema: SCHEMA_VERSION + 1, open: null });
  assert.match((await whyUnusable(dir, SCHEMA_VERSION)) ?? "", /have schema/);
  await stamp({ format, schema: SCHEMA_VERSION, open: { boot: "another life", since: 0 } });
  assert.match((await whyUnusable(dir, SCHEMA_VERSION)) ?? "", /went down/);
  await stamp({ format, schema: SCHEMA_VERSION, open: null });
  assert.equal(await whyUnusable(dir, SCHEMA_VERSION), undefined);
  // PostgreSQL's folder is empty, so a database is made in it that lacks the tables.
  const models = await openReadModels({ dir });
  assert.match(models.rebuilt ?? "", /could not be opened/);
  await fill(models);
  await models.close();
  const again = await openReadModels({ dir, fresh: true });
  assert.equal(again.rebuilt, "it was asked for");
  assert.equal(await again.size(), 0);
  await again.close();
});

test("a folder that holds something else is left alone", async () => {
  const dir = join(root, "foreign");
  await mkdir(join(dir, "postgres"), { recursive: true });
  await writeFile(join(dir, "letter.txt"), "to my daughter");
  await assert.rejects(openReadModels({ dir }), isReadFault("folder"));
  await assert.rejects(openReadModels({ dir, fresh: true }), isReadFault("folder"));
  await assert.rejects(emptyFolder(dir), /letter\.txt/);
  assert.deepEqual((await readdir(dir)).sort(), ["letter.txt", "postgres"]);
  assert.equal(await readFile(join(dir, "letter.txt"), "utf8"), "to my daughter");
});

test("without a folder a temporary one is used, and gone after", async () => {
  const own = await mkdtemp(join(root, "tmp-"));
  const usual = process.env["TMPDIR"];
  // Other tests make temporary folders at the same time: this one looks at its own only.
  process.env["TMPDIR"] = own;
  try {
    const models = await openReadModels();
    assert.equal((await readdir(own)).length, 1);
    await fill(models);
    await models.close();
    assert.deepEqual(await readdir(own), []);
  } finally {
    if (usual === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = usual;
  }
});
