// kill -9 of a real witness process at random points while two histories ask it for cosignatures: no fork, nothing unsaved.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { isRefusal, parseVkey, type NoteKey } from "@mizan/ledger";
import { addCheckpoint } from "./client.ts";
import { nodeEd25519 } from "./ed25519-node.ts";
import { initWitness, readWitness, statePath } from "./folder.ts";
import { decodeState } from "./state.ts";
import { killGroup, startProcess } from "./test-process.ts";
import { history, temporaryFolder, testLog, type TestLog } from "./test-log.ts";

const KILLS = process.env["SLOW"] === "1" ? 200 : 20;
const SIZE = 1500;
const FORK_AT = 8;
const branches: readonly [TestLog, TestLog] = [
  testLog(history(SIZE)),
  testLog(history(SIZE, { at: FORK_AT, name: "other" })),
];
const [log] = branches;

type Signed = { readonly branch: TestLog; readonly size: number; readonly time: number };

test(`${KILLS} kills: no two cosignatures fork, and none is for a state that is not on disk`, async (t) => {
  const dir = await temporaryFolder(t);
  const identity = await initWitness({ dir, name: "guarantor.example", origin: log.origin, logVkey: log.vkey });
  assert.ok(!isRefusal(identity));
  const key = parseVkey(identity.vkey);
  assert.ok(!isRefusal(key));
  const signed: Signed[] = [];
  const seen = { refused: 0, conflicts: 0, cut: 0 };
  for (let kill = 0; kill < KILLS; kill += 1) {
    const { child, url } = await startProcess(dir);
    const stop = new AbortController();
    const asking = [...branches, ...branches].map((branch) =>
      askUntilGone({ url, key, branch, signed, seen, stop: stop.signal }),
    );
    const before = signed.length;
    // Every other process has answered something before it dies; the rest die whenever they die.
    if (kill % 2 === 0) await untilAnswered(() => signed.length > before);
    await sleep(Math.random() * 200);
    killGroup(child);
    await once(child, "exit");
    stop.abort();
    await Promise.all(asking);
    await assertOnDisk(dir, signed);
  }
  assertNoFork(signed);
  t.diagnostic(`${signed.length} cosignatures, ${JSON.stringify(seen)}`);
  assert.ok(signed.length >= KILLS / 2, "the witness was busy when it was killed");
});

async function untilAnswered(answered: () => boolean): Promise<void> {
  for (let waited = 0; waited < 1000 && !answered(); waited += 1) await sleep(1);
}

type Asking = {
  readonly url: string;
  readonly key: NoteKey;
  readonly branch: TestLog;
  readonly signed: Signed[];
  readonly seen: { refused: number; conflicts: number; cut: number };
  readonly stop: AbortSignal;
};

/** Grows its branch from whatever the witness says it holds, as fast as it answers. */
async function askUntilGone({ url, key, branch, signed, seen, stop }: Asking): Promise<void> {
  let held = 0;
  while (!stop.aborted) {
    const size = Math.min(SIZE, held + Math.floor(Math.random() * 20));
    const answer = await addCheckpoint(url, {
      oldSize: held,
      proof: branch.proof(held, size),
      checkpoint: branch.checkpoint(size),
      witness: key,
      signal: stop,
    });
    if (answer.kind === "cosigned") {
      signed.push({ branch, size, time: answer.time });
      held = size;
    } else if (answer.kind === "conflict") {
      seen.conflicts += 1;
      held = answer.size;
    } else if (answer.kind === "refused") {
      assert.equal(answer.code, "inconsistent");
      seen.refused += 1;
      await sleep(2);
    } else {
      seen.cut += 1;
      return;
    }
  }
}

/** The state on disk reads, and no answered cosignature is larger or later than it. */
async function assertOnDisk(dir: string, signed: readonly Signed[]): Promise<void> {
  const folder = await readWitness(dir);
  assert.ok(!isRefusal(folder));
  const bytes = new Uint8Array(await readFile(statePath(dir, log.origin)));
  const state = decodeState(bytes, { origin: log.origin, logKey: log.key, own: folder.key, ed: nodeEd25519 });
  if (state.kind !== "cosigned") return assert.deepEqual([state.kind, signed.length], ["new", 0]);
  for (const one of signed) assert.ok(one.size <= state.size && one.time <= state.time);
  const largest = signed.reduce<Signed | undefined>((a, b) => (a !== undefined && a.size >= b.size ? a : b), undefined);
  if (largest?.size === state.size) assert.deepEqual(state.root, largest.branch.root(largest.size));
}

/** Below the fork both branches are one; beyond it all cosigned checkpoints must be of a single one. */
function assertNoFork(signed: readonly Signed[]): void {
  const beyond = signed.filter((one) => one.size > FORK_AT);
  assert.ok(beyond.length > 0, "the fork was reached");
  assert.equal(new Set(beyond.map((one) => one.branch)).size, 1);
}
