// A call to the worker is answered or refused, whatever becomes of the worker.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { isReadFault } from "./contract-projecting.ts";
import { Session } from "./session.ts";
import { copyTemplate } from "./template.ts";

const DEADLINES = { openMs: 20_000, queryMs: 20_000, closeMs: 20_000 };

/** A worker that opens, and then does what `onQuery` says; `id` and `port` are in reach. */
function scripted(onQuery: string, onOpen = `port.postMessage({ id, kind: "done" })`, onEnd = "process.exit(0)"): URL {
  const source = `
    import { parentPort as port } from "node:worker_threads";
    port.on("message", ({ id, kind }) => {
      if (kind === "open") { ${onOpen} }
      else if (kind === "query") { ${onQuery} }
      else if (kind === "end") { ${onEnd} }
      else port.postMessage({ id, kind: "done" });
    });`;
  return new URL(`data:text/javascript,${encodeURIComponent(source)}`);
}

const start = (script: URL, deadlines = DEADLINES) => Session.start({ dir: "", script, deadlines });

for (const [what, onQuery] of [
  ["throws", `throw new Error("broken")`],
  ["ends", `process.exit(3)`],
  ["rejects in passing", `Promise.reject(new Error("broken"))`],
  ["fails for good", `port.postMessage({ id, kind: "failed", message: "unreachable", sqlState: null, fatal: true })`],
] as const)
  test(`when the worker ${what}, every call that waits is refused, and every later one`, async () => {
    const session = await start(scripted(onQuery));
    const calls = await Promise.allSettled([session.query("select 1", []), session.query("select 2", [])]);
    for (const call of calls) assert.ok(call.status === "rejected" && isReadFault("stopped")(call.reason));
    await assert.rejects(session.query("select 3", []), isReadFault("stopped"));
    await assert.rejects(session.close(), isReadFault("stopped"));
  });

test("a worker that does not answer is given up at the deadline", async () => {
  const session = await start(scripted(""), { ...DEADLINES, queryMs: 30 });
  await assert.rejects(session.query("select pg_sleep(1000)", []), /no answer within 0.03 s/);
  await assert.rejects(session.query("select 1", []), isReadFault("stopped"));
});

test("a worker that does not end when it is told to is cut off", async () => {
  const session = await start(scripted(`port.postMessage({ id, kind: "done" })`, undefined, "for (;;);"));
  await session.close();
  await assert.rejects(session.query("select 1", []), isReadFault("closed"));
});

test("a worker that cannot open, or never does, is ended", async () => {
  await assert.rejects(start(scripted("", `throw new Error("no memory")`)), /no memory/);
  await assert.rejects(start(scripted("", ""), { ...DEADLINES, openMs: 30 }), isReadFault("stopped"));
  await assert.rejects(start(new URL("./no-such-worker.ts", import.meta.url)), isReadFault("stopped"));
});

test("an error of the statement refuses that call alone, and tells no parameters", async () => {
  const root = await mkdtemp(join(tmpdir(), "mizan-session-"));
  const dir = join(root, "postgres");
  await copyTemplate(dir);
  const session = await Session.start({ dir });
  await assert.rejects(session.query("select $1::jsonb -> 'a' / 0", ['{"a":"secret"}']), (error) => {
    assert.ok(isReadFault("sql")(error));
    assert.ok(!JSON.stringify(error).includes("secret") && !String(error).includes("secret"));
    return true;
  });
  assert.deepEqual((await session.query("select $1::int + 1 as sum", [41])).rows, [{ sum: 42 }]);
  await session.close();
  await assert.rejects(session.query("select 1", []), isReadFault("closed"));
  await session.close();
  await rm(root, { recursive: true });
});
