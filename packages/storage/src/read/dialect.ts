// Kysely's PostgreSQL over the one session of the worker: callers take it in turn, and a transaction holds it to its end.
import {
  AbortedTransactionError,
  type CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type DialectAdapter,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from "kysely";
import { ReadFault } from "./fault.ts";
import type { Rows } from "./message.ts";

/** What the dialect asks of a session. */
export type SqlSession = {
  query(sql: string, parameters: readonly unknown[]): Promise<Rows>;
  close(): Promise<void>;
};

/** Callers that may wait for the session; one more is refused, so that a flood of requests ends in answers. */
export const MAX_WAITING = 1_000;

export class SessionDialect implements Dialect {
  readonly #session: SqlSession;

  constructor(session: SqlSession) {
    this.#session = session;
  }

  createDriver(): Driver {
    return new SessionDriver(this.#session);
  }

  createQueryCompiler(): QueryCompiler {
    return new PostgresQueryCompiler();
  }

  createAdapter(): DialectAdapter {
    return new PostgresAdapter();
  }

  createIntrospector(kysely: Kysely<unknown>): DatabaseIntrospector {
    return new PostgresIntrospector(kysely);
  }
}

class SessionDriver implements Driver {
  readonly #session: SqlSession;
  readonly #connection: SessionConnection;
  readonly #waiting: (() => void)[] = [];
  #held = false;
  #drained: (() => void) | undefined;

  constructor(session: SqlSession) {
    this.#session = session;
    this.#connection = new SessionConnection(session);
  }

  async init(): Promise<void> {
    // The session was opened before the dialect was made.
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#waiting.length >= MAX_WAITING)
      throw new ReadFault("busy", "the read models have too much to do; try again later");
    if (this.#held) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#held = true;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    const next = this.#waiting.shift();
    // The session is handed over while held, so that nobody slips in between.
    if (next !== undefined) return next();
    this.#held = false;
    this.#drained?.();
  }

  async beginTransaction(_: DatabaseConnection, { isolationLevel, accessMode }: TransactionSettings): Promise<void> {
    const parts = ["start transaction", isolationLevel && `isolation level ${isolationLevel}`, accessMode];
    await this.#session.query(parts.filter((part) => part !== undefined).join(" "), []);
  }

  async commitTransaction(): Promise<void> {
    const { command } = await this.#session.query("commit", []);
    if (command === "ROLLBACK") throw new AbortedTransactionError();
  }

  async rollbackTransaction(): Promise<void> {
    await this.#session.query("rollback", []);
  }

  /** Kysely lets nobody new in by now; whoever holds or waits for the session is served first. */
  async destroy(): Promise<void> {
    if (this.#held) await new Promise<void>((resolve) => (this.#drained = resolve));
    await this.#session.close();
  }
}

class SessionConnection implements DatabaseConnection {
  readonly #session: SqlSession;

  constructor(session: SqlSession) {
    this.#session = session;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, affected } = await this.#session.query(sql, parameters);
    // Kysely infers R from the query it compiled; the rows are what PostgreSQL answered to that query.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return { rows: [...rows] as R[], numAffectedRows: BigInt(affected) };
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new ReadFault("misuse", "the read models have no streaming queries");
  }
}
