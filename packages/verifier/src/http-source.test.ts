// Over HTTP a log is read with bounds: sizes count decoded bytes, answers take so long, nothing is tried twice.
import assert from "node:assert/strict";
import { createServer, type RequestListener, type Server } from "node:http";
import { after, test } from "node:test";
import { gzipSync } from "node:zlib";
import { isRefusal } from "@mizan/ledger";
import { findHttpLog, httpSource, readUrl } from "./http-source.ts";
import { describeRefusal } from "./log-refusal.ts";
import { nodeEd25519 } from "./node/ed25519.ts";
import { makeSampleLog } from "./sample/sample-log.ts";
import { verifyLog } from "./verify-log.ts";

const servers: Server[] = [];
after(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

test("a log is verified over HTTP, compressed or not, at its prefix or at the server's address", async () => {
  const log = await makeSampleLog(300);
  const base = await serve((request, reply) => {
    const bytes = log.files.get((request.url ?? "").replace(/^\/log\//, ""));
    if (!bytes || !request.url?.startsWith("/log/")) return void reply.writeHead(404).end("nothing here");
    if (request.url.includes("entries"))
      return void reply.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(bytes));
    return void reply.writeHead(200).end(bytes);
  });
  for (const address of [base, `${base}/`, `${base}/log`, `${base}/log/`]) {
    const source = await findHttpLog(address);
    assert.ok(!isRefusal(source), address);
    if (address !== base) continue;
    const result = await verifyLog(source, { ed: nodeEd25519(), nowMs: log.nowMs });
    assert.ok(!isRefusal(result), isRefusal(result) ? describeRefusal(result) : "");
    assert.equal(result.wholeFolder, false);
    assert.equal(result.openings.verified, log.entries.filter((entry) => entry).length);
  }
});

test("an address without a log is refused", async () => {
  const base = await serve((_request, reply) => void reply.writeHead(200).end("<html>welcome</html>"));
  const source = await findHttpLog(base);
  assert.ok(isRefusal(source) && source.refused === "source-not-a-log");
  const gone = await findHttpLog("http://127.0.0.1:1/");
  assert.ok(isRefusal(gone) && gone.refused === "source-unreadable");
});

test("an answer larger than its kind may be is cut off, also when it was small before it was unpacked", async () => {
  let sent = 0;
  const base = await serve((request, reply) => {
    if (request.url === "/bomb") {
      reply.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(new Uint8Array(50_000_000)));
      return;
    }
    const more = () => {
      sent += 65_536;
      if (!reply.destroyed && reply.write(new Uint8Array(65_536))) setImmediate(more);
    };
    reply.on("drain", more);
    more();
  });
  const bomb = await readUrl(`${base}/bomb`, { limit: 10_000 });
  assert.ok(isRefusal(bomb) && bomb.refused === "source-too-large");
  const endless = await httpSource(base).read("tile/0/000");
  assert.ok(isRefusal(endless) && endless.refused === "source-too-large");
  assert.ok(sent < 50_000_000, `${sent} bytes were taken`);
});

test("404 and 410 are no file; any other answer is refused, and nothing is tried twice", async () => {
  let requests = 0;
  const base = await serve((request, reply) => {
    requests += 1;
    reply.writeHead(Number(request.url?.slice(1, 4))).end("x");
  });
  assert.equal(await httpSource(base).read("404"), undefined);
  assert.equal(await httpSource(base).read("410"), undefined);
  for (const status of ["403", "429", "500", "503"]) {
    const result = await httpSource(base).read(status);
    assert.ok(isRefusal(result) && result.at === `status ${status}`);
  }
  assert.equal(requests, 6);
});

test("an answer that does not come, or does not end, is given up; an abort is thrown", async () => {
  const base = await serve((request, reply) => {
    if (request.url !== "/silent") reply.writeHead(200).write("begun");
  });
  for (const path of ["silent", "endless"]) {
    const result = await httpSource(base, { timeoutMs: 100 }).read(path);
    assert.ok(isRefusal(result) && result.refused === "source-unreadable", path);
  }
  const stop = new AbortController();
  const reading = httpSource(base, { signal: stop.signal }).read("silent");
  stop.abort();
  await assert.rejects(async () => await reading, { name: "AbortError" });
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  assert.ok(typeof address === "object" && address !== null);
  return `http://127.0.0.1:${address.port}`;
}
