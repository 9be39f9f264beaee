// Opens the read models' database: PGlite in a worker, through Kysely. It is throw-away: what cannot be opened is made anew.
import { Kysely, sql } from "kysely";
import { SessionDialect } from "./dialect.ts";
import { dataFolder, emptyFolder, stampClosed, stampInUse, whyUnusable } from "./folder.ts";
import { SCHEMA_VERSION, createSchema, type Tables } from "./schema.ts";
import { Session } from "./session.ts";

export type DatabaseOptions = {
  /** Folder of its own, made when absent; undefined: in memory. */
  readonly dir?: string;
  /** Deletes what is there and begins anew. */
  readonly fresh?: boolean;
};

export type Database = {
  readonly kysely: Kysely<Tables>;
  /** Why the database was made anew and is empty; null when it holds what it held. */
  readonly rebuilt: string | null;
  /** Serves who waits, writes everything out, ends the worker. Never rejects, since nothing here can be lost. */
  close(): Promise<void>;
};

/** Rejects only where even an empty database cannot be made: a full disk, a folder that holds something else. */
export async function openDatabase({ dir, fresh = false }: DatabaseOptions = {}): Promise<Database> {
  if (dir === undefined) return openAnew(undefined, "it is kept in memory");
  let reason = fresh ? "it was asked for" : await whyUnusable(dir, SCHEMA_VERSION);
  if (reason === undefined) {
    try {
      return await openExisting(dir);
    } catch (error) {
      reason = `it could not be opened: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
  await emptyFolder(dir);
  return openAnew(dir, reason);
}

async function openExisting(dir: string): Promise<Database> {
  await stampInUse(dir, SCHEMA_VERSION);
  const session = await Session.start({ dir: dataFolder(dir) });
  const database = databaseOver(session, { dir, rebuilt: null });
  try {
    await check(database.kysely);
  } catch (error) {
    await session.close().catch(() => undefined);
    throw error;
  }
  return database;
}

async function openAnew(dir: string | undefined, reason: string): Promise<Database> {
  const session = await Session.start({ dir: dir === undefined ? undefined : dataFolder(dir) });
  const database = databaseOver(session, { dir, rebuilt: reason });
  try {
    await createSchema(database.kysely);
    // Only now: a folder without a stamp is one that was never finished.
    if (dir !== undefined) await stampInUse(dir, SCHEMA_VERSION);
  } catch (error) {
    await session.close().catch(() => undefined);
    throw error;
  }
  return database;
}

/** Reads a little of every table, so that a file gone missing is found now and not by a visitor. */
async function check(kysely: Kysely<Tables>): Promise<void> {
  await kysely.selectFrom("applied").select("size").executeTakeFirstOrThrow();
  for (const view of ["office_entry", "office_report", "office_report_body"] as const) {
    await sql`select * from ${sql.table(view)} order by index desc limit 1`.execute(kysely);
  }
}

function databaseOver(
  session: Session,
  { dir, rebuilt }: { readonly dir: string | undefined; readonly rebuilt: string | null },
): Database {
  const kysely = new Kysely<Tables>({ dialect: new SessionDialect(session) });
  let closing: Promise<void> | undefined;
  return { kysely, rebuilt, close: () => (closing ??= closeDatabase({ kysely, session, dir })) };
}

type Open = { readonly kysely: Kysely<Tables>; readonly session: Session; readonly dir: string | undefined };

async function closeDatabase({ kysely, session, dir }: Open): Promise<void> {
  try {
    await kysely.destroy();
    await session.close();
    if (dir !== undefined) await stampClosed(dir);
  } catch {
    // Left as in use: the next opening decides whether the files can be trusted.
  }
}
