// Opens the read models' database: PGlite in a worker, through Kysely. It is throw-away: what cannot be opened is made anew.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Kysely, sql } from "kysely";
import { SessionDialect } from "./dialect.ts";
import { dataFolder, distrust, emptyFolder, stampClosed, stampInUse, whyUnusable } from "./folder.ts";
import { SCHEMA_VERSION, createSchema, type Tables } from "./schema.ts";
import { Session } from "./session.ts";
import { copyTemplate, dropTemplate } from "./template.ts";

export type DatabaseOptions = {
  /** Folder of its own, made when absent; undefined: a temporary one, deleted by `close`. */
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
export async function openDatabase(options: DatabaseOptions = {}): Promise<Database> {
  const { dir, fresh = false } = options;
  if (dir === undefined) return openTemporary();
  let reason = fresh ? "it was asked for" : await whyUnusable(dir, SCHEMA_VERSION);
  if (reason === undefined) {
    try {
      return await openExisting(dir);
    } catch (error) {
      reason = `it could not be opened: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
  return openAnew(dir, reason);
}

async function openTemporary(): Promise<Database> {
  const dir = await mkdtemp(join(tmpdir(), "mizan-read-"));
  const database = await openAnew(dir, "it is a temporary one");
  const close = async () => {
    await database.close();
    await rm(dir, { recursive: true, force: true });
  };
  return { ...database, close };
}

async function openExisting(dir: string): Promise<Database> {
  await stampInUse(dir, SCHEMA_VERSION, Date.now());
  const session = await Session.start({ dir: dataFolder(dir) });
  const kysely = kyselyOver(session);
  await closingOnError(session, () => check(kysely));
  return databaseOver({ kysely, session, dir }, null);
}

async function openAnew(dir: string, reason: string): Promise<Database> {
  const sinceMs = Date.now();
  const session = await startEmpty(dir);
  const kysely = kyselyOver(session);
  await closingOnError(session, async () => {
    await createSchema(kysely);
    // Only now: a folder without a stamp is one that was never finished.
    await stampInUse(dir, SCHEMA_VERSION, sinceMs);
  });
  return databaseOver({ kysely, session, dir }, reason);
}

async function startEmpty(dir: string): Promise<Session> {
  await emptyFolder(dir);
  if (await copyTemplate(dataFolder(dir))) {
    try {
      return await Session.start({ dir: dataFolder(dir) });
    } catch {
      await dropTemplate();
      await emptyFolder(dir);
    }
  }
  return Session.start({ dir: dataFolder(dir) });
}

/** Reads a little of every table, so that a file gone missing is found now and not by a visitor. */
async function check(kysely: Kysely<Tables>): Promise<void> {
  await kysely.selectFrom("applied").select("size").executeTakeFirstOrThrow();
  for (const view of ["office_entry", "office_report", "inside_report", "office_report_body"] as const) {
    await sql`select * from ${sql.table(view)} order by index desc limit 1`.execute(kysely);
  }
}

function kyselyOver(session: Session): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new SessionDialect(session) });
}

async function closingOnError(session: Session, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await session.close().catch(() => undefined);
    throw error;
  }
}

type Open = { readonly kysely: Kysely<Tables>; readonly session: Session; readonly dir: string };

function databaseOver(open: Open, rebuilt: string | null): Database {
  let closing: Promise<void> | undefined;
  return { kysely: open.kysely, rebuilt, close: () => (closing ??= closeDatabase(open)) };
}

async function closeDatabase({ kysely, session, dir }: Open): Promise<void> {
  try {
    await kysely.destroy();
    // Kysely closes only what it has used.
    await session.close();
    await stampClosed(dir);
  } catch {
    // It stopped before, or now: whatever was wrong with it, the next one is made anew.
    await distrust(dir);
  }
}
