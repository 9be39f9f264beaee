// The read models' contract on a PostgreSQL server: `MIZAN_TEST_PG=postgres://…/an-empty-database`, with the package `pg` installed.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { Kysely } from "kysely";
import { readModelsContract } from "./contract.ts";
import type { Database } from "./database.ts";
import { SessionDialect, type SqlSession } from "./dialect.ts";
import { type Tables, createSchema } from "./schema.ts";

/** What is used of the package `pg`, which is no dependency of this room yet. */
type Client = {
  connect(): Promise<void>;
  query(
    sql: string,
    parameters?: readonly unknown[],
  ): Promise<{ rows: unknown[]; command: string; rowCount: number | null }>;
  end(): Promise<void>;
};
type ClientOptions = {
  readonly connectionString: string;
  readonly types: { getTypeParser(type: number): (text: string) => unknown };
};
type Pg = {
  readonly Client: new (options: ClientOptions) => Client;
  readonly types: { getTypeParser(type: number): (text: string) => unknown };
};

const INT8 = 20;
const url = process.env["MIZAN_TEST_PG"];

if (url === undefined) test("read models contract: PostgreSQL", { skip: "MIZAN_TEST_PG is not set" }, () => undefined);
else readModelsContract("PostgreSQL", () => openPostgres(url));

/** A schema of its own in that database, dropped at the end. */
async function openPostgres(connectionString: string): Promise<Database> {
  const name = "pg";
  const module: { readonly default: Pg } = await import(name);
  const pg = module.default;
  // Indexes and times fit a number; `pg` would give them as text.
  const types = { getTypeParser: (type: number) => (type === INT8 ? Number : pg.types.getTypeParser(type)) };
  const client = new pg.Client({ connectionString, types });
  await client.connect();
  const schema = `read_${randomBytes(6).toString("hex")}`;
  await client.query(`create schema ${schema}`);
  await client.query(`set search_path to ${schema}`);
  const session: SqlSession = {
    query: async (statement, parameters) => {
      const { rows, command, rowCount } = await client.query(statement, parameters);
      return { rows, command, affected: rowCount ?? 0 };
    },
    close: () => client.end(),
  };
  const kysely = new Kysely<Tables>({ dialect: new SessionDialect(session) });
  await createSchema(kysely);
  const close = async () => {
    await client.query(`drop schema ${schema} cascade`);
    await kysely.destroy();
  };
  assert.ok(schema.startsWith("read_"));
  return { kysely, rebuilt: "it is a new schema", close };
}
