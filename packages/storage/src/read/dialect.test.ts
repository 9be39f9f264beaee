// One session, many callers: in turn, transactions whole, and no more waiting than can be served.
import assert from "node:assert/strict";
import { test } from "node:test";
import { AbortedTransactionError, Kysely, sql } from "kysely";
import { isReadFault } from "./contract-projecting.ts";
import { MAX_WAITING, type SqlSession, SessionDialect } from "./dialect.ts";
import type { Rows } from "./message.ts";

/** Stricter than the worker: it answers one statement at a time, and complains of a second one meanwhile. */
class FakeSession implements SqlSession {
  readonly said: string[] = [];
  commitAnswer = "COMMIT";
  closed = false;
  #busy = false;

  async query(statement: string): Promise<Rows> {
    assert.ok(!this.#busy && !this.closed, `${statement} came out of turn`);
    this.#busy = true;
    this.said.push(statement);
    await new Promise((resolve) => setImmediate(resolve));
    this.#busy = false;
    return { rows: [], command: statement === "commit" ? this.commitAnswer : "", affected: 0 };
  }

  async close(): Promise<void> {
    assert.ok(!this.#busy);
    this.closed = true;
  }
}

function open() {
  const session = new FakeSession();
  return { session, kysely: new Kysely<object>({ dialect: new SessionDialect(session) }) };
}

test("nobody speaks inside another's transaction", async () => {
  const { session, kysely } = open();
  const write = (name: string) =>
    kysely.transaction().execute(async (transaction) => {
      await sql.raw(`${name} 1`).execute(transaction);
      await sql.raw(`${name} 2`).execute(transaction);
    });
  await Promise.all([write("a"), sql.raw("read").execute(kysely), write("b"), sql.raw("read").execute(kysely)]);
  const whole = (name: string) => ["start transaction", `${name} 1`, `${name} 2`, "commit"];
  assert.deepEqual(session.said, [...whole("a"), "read", ...whole("b"), "read"]);
});

test("a transaction that fails is rolled back, and the next caller is served", async () => {
  const { session, kysely } = open();
  const failing = kysely.transaction().execute(async () => {
    throw new Error("no");
  });
  await Promise.all([assert.rejects(failing, /no/), sql.raw("read").execute(kysely)]);
  assert.deepEqual(session.said, ["start transaction", "rollback", "read"]);
});

test("a commit that the database turned into a rollback is no commit", async () => {
  const { session, kysely } = open();
  session.commitAnswer = "ROLLBACK";
  const transaction = kysely.transaction().setIsolationLevel("repeatable read").setAccessMode("read only");
  await assert.rejects(
    transaction.execute(async () => undefined),
    AbortedTransactionError,
  );
  assert.equal(session.said[0], "start transaction isolation level repeatable read read only");
});

test("one caller too many is refused, and all the others are served", async () => {
  const { session, kysely } = open();
  const calls = Array.from({ length: MAX_WAITING + 2 }, () => sql.raw("read").execute(kysely));
  const outcomes = await Promise.allSettled(calls);
  const refused = outcomes.filter((outcome) => outcome.status === "rejected");
  assert.equal(refused.length, 1);
  assert.ok(isReadFault("busy")(refused[0]?.reason));
  assert.equal(session.said.length, MAX_WAITING + 1);
});

test("closing serves whoever waits, and lets nobody in any more", async () => {
  const { session, kysely } = open();
  const calls = Array.from({ length: 5 }, () => sql.raw("read").execute(kysely));
  await new Promise((resolve) => setImmediate(resolve));
  const closing = kysely.destroy();
  await new Promise((resolve) => setImmediate(resolve));
  await assert.rejects(sql.raw("late").execute(kysely), /destroyed/);
  await Promise.all([...calls, closing]);
  assert.deepEqual([session.said.length, session.closed], [5, true]);
});
