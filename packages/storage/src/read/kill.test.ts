// Killed at any moment, the read models open again with all of what they had acknowledged, or are made anew; nothing in between.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const KILLS = 10;
const WRITER = fileURLToPath(new URL("./kill-writer.ts", import.meta.url));
/** After so many acknowledged batches at most, and somewhat later. */
const MAX_BATCHES = 3;
const MAX_DELAY_MS = 200;
/** Every fifth is killed while it opens. */
const MAX_OPENING_MS = 1_500;
const LAST_ENTRIES = 20;

/** One line of the writer: when it is open and was found whole, and after each batch. */
type Said = { readonly opened: number; readonly rebuilt: string | null } | { readonly wrote: number };

test(`${KILLS} times killed, nothing acknowledged is lost`, async (context) => {
  const root = await mkdtemp(join(tmpdir(), "mizan-kill-"));
  const dir = join(root, "read");
  let acknowledged = 0;
  try {
    for (let kill = 0; kill < KILLS; kill += 1) {
      const batches = kill % 5 === 4 ? 0 : 1 + Math.floor(Math.random() * MAX_BATCHES);
      const delayMs = Math.floor(Math.random() * (batches === 0 ? MAX_OPENING_MS : MAX_DELAY_MS));
      const said = await runAndKill(start(dir), batches, delayMs);
      context.diagnostic(`${batches} batches and ${delayMs} ms: ${JSON.stringify(said)}`);
      acknowledged = follow(acknowledged, said);
    }
    assert.ok(acknowledged > 0, "nothing was ever written");
    const last = start(dir, acknowledged + LAST_ENTRIES);
    const exit = once(last, "exit");
    const said = await listen(last, () => false);
    assert.deepEqual(await exit, [0, null]);
    follow(acknowledged, said);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});

function follow(acknowledged: number, said: readonly Said[]): number {
  let size = acknowledged;
  for (const line of said) {
    if ("wrote" in line) size = line.wrote;
    else if (line.rebuilt !== null) size = line.opened;
    else assert.ok(line.opened >= size, `${size} entries were acknowledged, ${line.opened} are there`);
  }
  return size;
}

async function runAndKill(writer: ChildProcess, batches: number, delayMs: number): Promise<readonly Said[]> {
  const exit = once(writer, "exit");
  const said: Said[] = [];
  const all = listen(writer, (line) => {
    said.push(line);
    return batches > 0 && said.length > batches;
  });
  if (batches > 0) await all;
  await sleep(delayMs);
  writer.kill("SIGKILL");
  assert.deepEqual(await exit, [null, "SIGKILL"], "the writer ended by itself");
  return said;
}

/** Reads what it says until `enough`, or until it ends. */
async function listen(writer: ChildProcess, enough: (line: Said) => boolean): Promise<readonly Said[]> {
  assert.ok(writer.stdout);
  const said: Said[] = [];
  for await (const line of createInterface({ input: writer.stdout })) {
    const parsed: Said = JSON.parse(line);
    said.push(parsed);
    if (enough(parsed)) break;
  }
  return said;
}

function start(dir: string, upTo?: number): ChildProcess {
  const limit = upTo === undefined ? [] : [String(upTo)];
  return spawn(process.execPath, [WRITER, dir, ...limit], { stdio: ["ignore", "pipe", "inherit"] });
}
