// Every answer of ledger.md §8, over real HTTP, and what each leaves on disk.
import assert from "node:assert/strict";
import { readFile, rm, writeFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { test } from "node:test";
import { signCheckpoint, type NoteKey } from "@mizan/ledger";
import { addCheckpoint, fetchCosigned } from "./client.ts";
import { disk, DiskFault, type Disk } from "./disk.ts";
import { nodeSigner } from "./ed25519-node.ts";
import { originHash, statePath } from "./folder.ts";
import { history, testLog } from "./test-log.ts";
import { fork, log, request, start } from "./test-witness.ts";

test("a new witness cosigns any first checkpoint, then every one that extends it", async (t) => {
  const { ask, url } = await start(t);
  assert.equal(await fetchCosigned(url, log.origin), undefined);
  const first = await ask(log, 0, 7);
  assert.equal(first.status, 200);
  assert.match(first.text, /^— guarantor\.example [A-Za-z0-9+/=]+\n$/);
  assert.equal(first.type, "text/plain; charset=utf-8");
  assert.equal((await ask(log, 7, 7)).status, 200);
  assert.equal((await ask(log, 7, 33)).status, 200);
  const held = await fetchCosigned(url, log.origin);
  assert.ok(held instanceof Uint8Array);
  const text = Buffer.from(held).toString();
  assert.ok(text.startsWith(Buffer.from(log.checkpoint(33)).toString()), "log signature kept");
  assert.match(text, /— guarantor\.example [^\n]+\n$/);
});

test("the empty tree is cosigned with its one root", async (t) => {
  const { ask } = await start(t);
  assert.equal((await ask(log, 0, 0)).status, 200);
  assert.equal((await ask(log, 0, 3)).status, 200);
});

test("405 for anything but POST", async (t) => {
  const { url } = await start(t);
  for (const method of ["GET", "PUT", "DELETE"]) {
    const response = await fetch(`${url}/add-checkpoint`, { method });
    assert.equal(response.status, 405);
    assert.equal(response.headers.get("allow"), "POST");
  }
  const page = await fetch(`${url}/${originHash(log.origin)}/checkpoint`, { method: "POST", body: "x" });
  assert.equal(page.status, 405);
});

test("413 beyond 64 KiB, with and without an announced length; 64 KiB is read", async (t) => {
  const { url } = await start(t);
  const post = (body: string) => fetch(`${url}/add-checkpoint`, { method: "POST", body });
  assert.equal((await post("x".repeat(64 * 1024 + 1))).status, 413);
  assert.equal((await post("x".repeat(64 * 1024))).status, 400);
  assert.equal(await chunked(`${url}/add-checkpoint`, 70), 413);
  assert.equal(await chunked(`${url}/add-checkpoint`, 60), 400);
});

test("429 beyond the rate, and the rate refills", async (t) => {
  const { ask } = await start(t, { rate: { burst: 3, perSecond: 20 } });
  const statuses = await Promise.all([1, 2, 3, 4, 5, 6].map(async () => (await ask(log, 9, 9)).status));
  assert.equal(statuses.filter((status) => status === 429).length, 3);
  assert.equal(statuses.filter((status) => status === 409).length, 3);
  await new Promise((done) => setTimeout(done, 120));
  assert.equal((await ask(log, 0, 7)).status, 200);
});

test("400 for a body, a note or a checkpoint that does not read", async (t) => {
  const { send, url } = await start(t);
  const note = Buffer.from(log.checkpoint(7)).toString();
  const hash = Buffer.alloc(32).toString("base64");
  const bodies = {
    empty: "",
    "no empty line": "old 0\n",
    "no old line": `\n${note}`,
    "old without number": `old \n\n${note}`,
    "leading zero": `old 00\n\n${note}`,
    sign: `old +1\n\n${note}`,
    "two spaces": `old  0\n\n${note}`,
    "carriage return": `old 0\r\n\n${note}`,
    "beyond 2^53": `old 9007199254740992\n\n${note}`,
    "64 hashes": `old 1\n${`${hash}\n`.repeat(64)}\n${note}`,
    "short hash": `old 1\n${Buffer.alloc(31).toString("base64")}\n\n${note}`,
    "hash without padding": `old 1\n${hash.slice(0, -1)}\n\n${note}`,
    "hash with stray bits": `old 1\n${hash.slice(0, -2)}B=\n\n${note}`,
    "trailing space": `old 1\n${hash} \n\n${note}`,
    "note without signature": `old 0\n\n${note.split("\n\n")[0]}\n`,
    "note cut": `old 0\n\n${note.slice(0, -1)}`,
    "note with control byte": `old 0\n\n${note.replace("\n7\n", "\n7\u0001\n")}`,
    "checkpoint of two lines": `old 0\n\n${note.replace("\n7\n", "\n")}`,
    "checkpoint size with zero": `old 0\n\n${note.replace("\n7\n", "\n07\n")}`,
    "root of 31 bytes": `old 0\n\n${log.origin}\n7\n${Buffer.alloc(31).toString("base64")}\n\n${note.split("\n\n")[1]}`,
    "not UTF-8": Buffer.concat([Buffer.from("old 0\n\n"), Buffer.from([0xff]), Buffer.from(note)]),
  };
  for (const [name, body] of Object.entries(bodies)) {
    assert.equal((await send(body)).status, 400, name);
  }
  assert.equal(await fetchCosigned(url, log.origin), undefined, "nothing was signed");
});

test("404 for an origin it does not serve, and for any other page", async (t) => {
  const { ask, url } = await start(t);
  assert.equal((await ask(testLog(history(9), { origin: "log.example/other" }), 0, 7)).status, 404);
  for (const page of ["/", "/sign-subtree", `/${originHash("log.example/other")}/checkpoint`, "/add-checkpoint/"]) {
    assert.equal((await fetch(url + page)).status, 404, page);
  }
});

test("403 without a signature of the log, with a stranger's, or with one that fails", async (t) => {
  const { ask, send } = await start(t);
  assert.equal((await ask(testLog(history(9), { seed: 2 }), 0, 7)).status, 403);
  const note = Buffer.from(log.checkpoint(7));
  const broken = Buffer.from(note);
  const digit = broken.length - 10;
  broken[digit] = broken[digit] === 0x41 ? 0x42 : 0x41;
  assert.equal((await send(request(0, [], broken))).status, 403);
  const otherSize = Buffer.from(note.toString().replace("\n7\n", "\n8\n"));
  assert.equal((await send(request(0, [], otherSize))).status, 403);
});

test("signatures of strangers beside the log's are ignored and not kept", async (t) => {
  const { send, url } = await start(t);
  const stranger = signCheckpoint(
    { origin: log.origin, size: 7, root: log.root(7), extensions: [] },
    { name: "stranger.example", signer: nodeSigner(new Uint8Array(32).fill(9)) },
  );
  const line = Buffer.from(stranger).toString().split("\n\n")[1];
  const note = Buffer.concat([Buffer.from(log.checkpoint(7)), Buffer.from(line ?? "")]);
  assert.equal((await send(request(0, [], note))).status, 200);
  const held = await fetchCosigned(url, log.origin);
  assert.ok(held instanceof Uint8Array);
  assert.doesNotMatch(Buffer.from(held).toString(), /stranger/);
});

test("400 when old is larger than the checkpoint, before the conflict is looked at", async (t) => {
  const { ask } = await start(t);
  await ask(log, 0, 9);
  assert.equal((await ask(log, 9, 7)).status, 400);
  assert.equal((await ask(log, 30, 7)).status, 400);
});

test("409 with the size last cosigned when old is another", async (t) => {
  const { ask } = await start(t);
  const fresh = await ask(log, 5, 7);
  assert.deepEqual([fresh.status, fresh.type, fresh.text], [409, "text/x.tlog.size", "0\n"]);
  await ask(log, 0, 9);
  for (const [old, size] of [
    [0, 9],
    [0, 30],
    [8, 9],
    [10, 30],
    [0, 3],
  ] as const) {
    const answer = await ask(log, old, size);
    assert.deepEqual([answer.status, answer.type, answer.text], [409, "text/x.tlog.size", "9\n"]);
  }
});

test("503 when the state is gone, cut, another's or changed by one byte; never a cosignature", async (t) => {
  const { ask, dir, url } = await start(t);
  await ask(log, 0, 9);
  const path = statePath(dir, log.origin);
  const state = await readFile(path);
  const flipped = Buffer.from(state);
  flipped[Buffer.from(log.origin).length + 1] = 0x38; // the size
  const damage = {
    gone: undefined,
    empty: Buffer.alloc(0),
    cut: state.subarray(0, state.length - 5),
    "without own cosignature": Buffer.from(log.checkpoint(9)),
    flipped,
    "of another origin": Buffer.from("mizan/witness-state@v1\nnew\nlog.example/other\n"),
  };
  for (const [name, content] of Object.entries(damage)) {
    if (content === undefined) await rm(path);
    else await writeFile(path, content);
    for (const [old, size] of [
      [9, 9],
      [9, 12],
      [0, 5],
    ] as const) {
      assert.equal((await ask(log, old, size)).status, 503, name);
    }
    assert.equal((await fetch(`${url}/health`)).status, 503, name);
    assert.equal(await fetchCosigned(url, log.origin), undefined, name);
  }
  assert.equal((await ask(testLog(history(9), { seed: 2 }), 0, 7)).status, 403, "row 4 comes before row 8");
  assert.equal((await ask(log, 9, 7)).status, 400, "row 5 comes before row 8");
  await writeFile(path, state);
  assert.equal((await ask(log, 9, 12)).status, 200, "the true state back: it goes on");
});

test("503 while the clock is behind the last cosignature; never an earlier time", async (t) => {
  let nowMs = 1_800_000_000_000;
  const { ask, client } = await start(t, { nowMs: () => nowMs });
  assert.equal((await ask(log, 0, 9)).status, 200);
  nowMs -= 1_000;
  assert.equal((await ask(log, 9, 9)).status, 503);
  assert.equal((await ask(log, 9, 12)).status, 503);
  assert.equal((await ask(log, 8, 12)).status, 409, "row 6 comes before row 8");
  nowMs += 1_000;
  assert.equal((await ask(log, 9, 9)).status, 200, "the same second is not earlier");
  nowMs += 5_000;
  const answer = await client(log, 9, 12);
  assert.equal(answer.kind === "cosigned" && answer.time, 1_800_000_005);
  for (const broken of [0, -1, Number.NaN]) {
    nowMs = broken;
    assert.equal((await ask(log, 12, 12)).status, 503);
  }
});

test("503 when the disk takes no byte, and nothing has changed", async (t) => {
  let full = false;
  const failing: Disk = {
    create: disk.create,
    replace: (path, content) => (full ? Promise.reject(new Error("ENOSPC")) : disk.replace(path, content)),
  };
  const { ask, dir } = await start(t, { disk: failing });
  await ask(log, 0, 9);
  const before = await readFile(statePath(dir, log.origin));
  full = true;
  assert.equal((await ask(log, 9, 12)).status, 503);
  assert.deepEqual(await readFile(statePath(dir, log.origin)), before);
  full = false;
  assert.equal((await ask(log, 9, 12)).status, 200);
});

test("after a failed fsync the witness signs nothing more and says that it must end", async (t) => {
  let broken = false;
  const failing: Disk = {
    create: disk.create,
    replace: (path, content) =>
      broken ? Promise.reject(new DiskFault(path, new Error("EIO"))) : disk.replace(path, content),
  };
  const { ask, running } = await start(t, { disk: failing });
  await ask(log, 0, 9);
  broken = true;
  assert.equal((await ask(log, 9, 12)).status, 503);
  assert.ok((await running.failed) instanceof DiskFault);
  broken = false;
  assert.equal((await ask(log, 9, 12)).status, 503);
  assert.equal((await ask(log, 9, 9)).status, 503);
});

test("health names the witness, its key and each log", async (t) => {
  const { ask, url, running } = await start(t);
  const health = async () => (await fetch(`${url}/health`)).json();
  assert.deepEqual(await health(), {
    name: "guarantor.example",
    vkey: running.vkey,
    ready: true,
    logs: [{ origin: log.origin, state: "new" }],
  });
  await ask(log, 0, 9);
  const body = JSON.stringify(await health());
  assert.match(body, /"state":"cosigned","size":9,"time":\d+/);
  assert.match(running.vkey, /^guarantor\.example\+[0-9a-f]{8}\+B[A-P]/);
});

test("the client reads each answer", async (t) => {
  const { client, url, key, running } = await start(t);
  const cosigned = await client(log, 0, 9);
  assert.equal(cosigned.kind, "cosigned");
  assert.deepEqual(await client(log, 5, 12), { kind: "conflict", size: 9, ahead: false });
  assert.deepEqual(await client(log, 0, 4), { kind: "conflict", size: 9, ahead: true });
  const kinds = [
    await client(testLog(history(9), { origin: "log.example/other" }), 0, 7),
    await client(testLog(history(9), { seed: 2 }), 0, 7),
    await client(fork, 9, 12),
    await client(log, 9, 7),
  ].map((answer) => (answer.kind === "refused" ? [answer.code, answer.status] : answer.kind));
  assert.deepEqual(kinds, [
    ["origin-unknown", 404],
    ["not-trusted", 403],
    ["inconsistent", 422],
    ["malformed", 400],
  ]);
  const stranger: NoteKey = { ...key, id: key.id + 1 };
  const unknown = await addCheckpoint(url, { oldSize: 9, proof: [], checkpoint: log.checkpoint(9), witness: stranger });
  assert.equal(unknown.kind === "refused" && unknown.code, "answer-malformed");
  await running.close();
  const gone = await client(log, 9, 12);
  assert.equal(gone.kind, "unavailable");
});

function chunked(url: string, kilobytes: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { method: "POST" }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on("error", reject);
    for (let i = 0; i < kilobytes; i += 1) sent.write("x".repeat(1024));
    sent.end();
  });
}
