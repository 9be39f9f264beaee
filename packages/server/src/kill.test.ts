// kill -9 of the real server and the real witnesses at random points: nothing acknowledged is lost, and no guarantor signs a fork.
import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { authorKeyId, encodeHex, entryHash, isRefusal, leafHash, parseOpening, type Signer } from "@mizan/ledger";
import { directoryStore } from "@mizan/storage";
import { findFolderLog, folderSource, verifyLog } from "@mizan/verifier";
import { fetchCosigned, nodeEd25519 } from "@mizan/witness";
import { restrictedPaths } from "@mizan/agreement";
import { signDraft, type Link } from "./author.ts";
import { folderOf, readConfig, type ConfiguredGuarantor } from "./folder.ts";
import { someReports, toWire, until } from "./fixture.ts";
import { waitForLine } from "./process-lines.ts";
import { readSeed } from "./seed.ts";
import { freePort } from "./setup/port.ts";
import { SocketClient } from "./socket-client.ts";

const KILLS = process.env["SLOW"] ? 200 : 20;
const MAIN = join(import.meta.dirname, "main.ts");
const MAX_LIFE_MS = 400;
const PORT = await freePort();

type Acknowledged = { readonly index: number; readonly leaf: string };

test(`${KILLS} kills of server and witnesses: everything acknowledged is in the log, and the log verifies`, async () => {
  const dir = await mkdtemp(join(tmpdir(), "mizan-kill-"));
  const data = join(dir, "data");
  let cosigned: Uint8Array[] = [];
  const random = seeded(20251026);
  const acknowledged: Acknowledged[] = [];
  let server = await up(data);
  const folder = folderOf(data);
  const { guarantors } = await readConfig(folder);
  const witnesses = new Map<string, ChildProcess>();
  for (const guarantor of guarantors) witnesses.set(guarantor.name, await witness(guarantor));
  const writer = new Writer(folder.socket, await readSeed(folder.seed("secretariat", "gateway")), acknowledged);
  try {
    const writing = writer.run();
    for (let kill = 0; kill < KILLS; kill += 1) {
      await setTimeout(random() * MAX_LIFE_MS);
      const victim = kill % 3 === 2 ? guarantors[Math.floor(random() * guarantors.length)] : undefined;
      if (victim) {
        await killNow(witnesses.get(victim.name));
        witnesses.set(victim.name, await witness(victim));
      } else {
        await killNow(server);
        server = await up(data);
      }
    }
    const count = acknowledged.length;
    await until("something more is acknowledged after the last kill", () => acknowledged.length > count, 30_000);
    writer.stop();
    await writing;
    await until("every guarantor has cosigned", () => isComplete(folder.socket), 30_000);
    cosigned = await Promise.all(guarantors.map(lastCosigned));
  } finally {
    for (const child of [server, ...witnesses.values()]) await killNow(child);
  }
  await audit(data, acknowledged, cosigned);
  await rm(dir, { recursive: true, force: true });
});

/** Files reports one after another for as long as there is a server, and remembers each acknowledgement. */
class Writer {
  readonly #client: SocketClient;
  readonly #signer: Signer;
  readonly #acknowledged: Acknowledged[];
  #stopped = false;

  constructor(socket: string, signer: Signer, acknowledged: Acknowledged[]) {
    this.#client = new SocketClient(socket);
    this.#signer = signer;
    this.#acknowledged = acknowledged;
  }

  stop(): void {
    this.#stopped = true;
  }

  async run(): Promise<void> {
    for (let number = 0; !this.#stopped;) {
      const filed = await this.#file(number).catch(() => false);
      if (filed) number += 1;
      else await setTimeout(20);
    }
  }

  /** True once this report is acknowledged, now or before its answer was lost. */
  async #file(number: number): Promise<boolean> {
    const body = reportNumber(number);
    const key = authorKeyId(this.#signer.publicKey);
    const prepared = await this.#client.post("/v1/prepare", { command: { kind: "file-report", report: body }, key });
    const answer = Object(prepared.body) as { code?: string; statements?: readonly Link[] };
    if (answer.code === "report-already-filed") return true;
    const link = answer.statements?.[0];
    if (!link) return false;
    const { chain, seq, prev, seen } = link;
    const type = "agreement.report.filed";
    const signed = signDraft(
      { org: "secretariat", signer: this.#signer },
      { type, body, restricted: restrictedPaths(type, body) },
      { chain, seq, prev, seen },
      Date.now(),
    );
    assert.ok(!isRefusal(signed));
    const sent = await this.#client.post("/v1/statements", { statements: [toWire(signed)] });
    if (sent.status !== 202) return false;
    const [result] = (sent.body as { results: readonly { receipt: { index: number } }[] }).results;
    assert.ok(result);
    const leaf = encodeHex(leafHash(entryHash(signed.salt, signed.envelope)));
    this.#acknowledged.push({ index: result.receipt.index, leaf });
    return true;
  }
}

const pool = someReports(50, 3);

function reportNumber(number: number) {
  const report = pool[number % pool.length];
  assert.ok(report?.via);
  return { ...report, via: { ...report.via, sourceId: `kill-${number}` } };
}

async function up(data: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [MAIN, "up", "--data", data, "--port", String(PORT), "--no-witnesses"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await waitForLine(child, (line) => /public +http/.test(line));
  return child;
}

async function witness({ dir, url }: ConfiguredGuarantor): Promise<ChildProcess> {
  const { port } = new URL(url);
  const child = spawn(process.execPath, [MAIN, "witness", "--dir", String(dir), "--port", port], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await waitForLine(child, (line) => line.includes("url"));
  return child;
}

async function killNow(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}

async function isComplete(socket: string): Promise<boolean> {
  const { body } = await new SocketClient(socket).get("/v1/status");
  const { size, complete } = body as { size: number; complete: { size: number } | null };
  return complete?.size === size;
}

/** The log verifies, holds what either guarantor cosigned last, and every acknowledged leaf stands at its index. */
async function audit(
  data: string,
  acknowledged: readonly Acknowledged[],
  cosigned: readonly Uint8Array[],
): Promise<void> {
  assert.ok(acknowledged.length > KILLS, `only ${acknowledged.length} were acknowledged`);
  const log = await findFolderLog(data);
  assert.ok(!isRefusal(log));
  const folder = folderOf(data);
  const [policy, roots] = [await readFile(folder.policy), await readFile(folder.roots)];
  assert.equal(cosigned.length, 2);
  for (const known of cosigned) {
    const verified = await verifyLog(folderSource(log), { policy, roots, known, ed: nodeEd25519, nowMs: Date.now() });
    assert.ok(!isRefusal(verified), JSON.stringify(verified));
  }
  const store = directoryStore(data);
  await store.load();
  for (const { index, leaf } of acknowledged) {
    const stored = await store.readOpening(index);
    const bytes = stored?.sealed ?? stored?.open;
    const opening = bytes ? parseOpening(bytes) : undefined;
    assert.ok(opening && !isRefusal(opening), `acknowledged entry ${index} is not there`);
    assert.equal(encodeHex(leafHash(entryHash(opening.salt, opening.envelope))), leaf);
  }
  await store.close();
}

async function lastCosigned({ url }: ConfiguredGuarantor): Promise<Uint8Array> {
  const note = await fetchCosigned(url, `localhost:${PORT}/log`);
  assert.ok(note instanceof Uint8Array);
  return note;
}

/** mulberry32: the same kills at every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
