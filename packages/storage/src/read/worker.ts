// The worker thread in which PGlite runs, so that a long query never holds up the server's own thread.
import { parentPort } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import type { Rows, WorkerAnswer, WorkerEnd, WorkerRequest } from "./message.ts";

if (parentPort === null) throw new Error("this file runs as a worker thread");
const port = parentPort;
let database: PGlite | undefined;

/** Its own 128 MB would be zeroed at every opening (a third of the time that takes), and the system caches the files too. */
const START = [...PGlite.defaultStartParams, "-c", "shared_buffers=32MB", "-c", "wal_buffers=1MB"];

// One request is answered before the next is taken up: the order of arrival is the order of the session.
let turn = Promise.resolve();
port.on("message", (request: WorkerRequest | WorkerEnd) => {
  if (request.kind === "end") process.exit(0);
  turn = turn.then(async () => port.postMessage(await answer(request)));
});

async function answer(request: WorkerRequest): Promise<WorkerAnswer> {
  const { id } = request;
  try {
    if (request.kind === "query") return { id, kind: "rows", ...(await query(request.sql, request.parameters)) };
    if (request.kind === "open") database = await PGlite.create({ dataDir: request.dir, startParams: START });
    else await database?.close();
    return { id, kind: "done" };
  } catch (error) {
    const sqlState = sqlStateOf(error);
    return { id, kind: "failed", message: messageOf(error), sqlState, fatal: isFatal(error, sqlState) };
  }
}

async function query(sql: string, parameters: readonly unknown[]): Promise<Rows> {
  if (database === undefined) throw new Error("the database is not open");
  const { rows, command, affectedRows } = await database.query<unknown>(sql, [...parameters]);
  return { rows, command: command ?? "", affected: affectedRows ?? 0 };
}

/** Without an SQLSTATE it was not PostgreSQL that answered, but its machine that broke; XX is corruption, 58 the disk. */
function isFatal(error: unknown, sqlState: string | null): boolean {
  if (sqlState === null || sqlState.startsWith("XX") || sqlState.startsWith("58")) return true;
  return error instanceof Error && "severity" in error && (error.severity === "FATAL" || error.severity === "PANIC");
}

function sqlStateOf(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  return typeof error.code === "string" && /^[0-9A-Z]{5}$/.test(error.code) ? error.code : null;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
