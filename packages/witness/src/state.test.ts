// Deciding and persisting are one step: every order of concurrent requests, whatever each write takes, never rolls back.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import {
  decideAddCheckpoint,
  encodeAddCheckpoint,
  isRefusal,
  noteKeyId,
  parseAddCheckpoint,
  type NoteKey,
} from "@mizan/ledger";
import { disk, type Disk } from "./disk.ts";
import { nodeEd25519, nodeSigner } from "./ed25519-node.ts";
import { decodeState, encodeNewState, stateKeeper, type StateKeeper } from "./state.ts";
import { history, temporaryFolder, testLog } from "./test-log.ts";

const log = testLog(history(20));
const signer = nodeSigner(new Uint8Array(32).fill(77));
const own: NoteKey = {
  name: "guarantor.example",
  type: 4,
  publicKey: signer.publicKey,
  id: noteKeyId("guarantor.example", 4, signer.publicKey),
};
const keys = { origin: log.origin, logKey: log.key, own, ed: nodeEd25519 };

type Ask = { readonly old: number; readonly size: number };

test("every order of five concurrent requests, each slow in turn: sizes only grow and the disk holds the largest", async (t) => {
  const asks: Ask[] = [
    { old: 0, size: 3 },
    { old: 0, size: 9 },
    { old: 3, size: 9 },
    { old: 3, size: 5 },
    { old: 9, size: 14 },
  ];
  let runs = 0;
  for (const order of permutations(asks)) {
    const slow = asks[runs % asks.length];
    const { keeper, path } = await newKeeper(t, (size) => (size === slow?.size ? 4 : 0));
    const answers = await Promise.all(order.map((ask) => decide(keeper, ask)));
    assertOnlyGrew(answers);
    assert.deepEqual(await sizeOnDisk(path), Math.max(...answers.map((answer) => answer.size)));
    runs += 1;
  }
  assert.equal(runs, 120);
});

test("three concurrent requests of one old size: exactly one is cosigned, in every order and with every one slow", async (t) => {
  const asks: Ask[] = [
    { old: 0, size: 3 },
    { old: 0, size: 9 },
    { old: 0, size: 14 },
  ];
  for (const order of permutations(asks)) {
    for (const slow of asks) {
      const { keeper, path } = await newKeeper(t, (size) => (size === slow.size ? 8 : 0));
      const answers = await Promise.all(order.map((ask) => decide(keeper, ask)));
      assert.deepEqual(
        answers.map((answer) => answer.status).sort((a, b) => a - b),
        [200, 409, 409],
      );
      assert.equal(await sizeOnDisk(path), order[0]?.size);
    }
  }
});

test("without the one-at-a-time step the same requests do roll back: the check above can fail", async (t) => {
  const { path, slowDisk } = await newKeeper(t, (size) => (size === 3 ? 20 : 0));
  // A keeper each: both read the new state before either has written.
  const [slow, fast] = [stateKeeper(path, keys, slowDisk), stateKeeper(path, keys, slowDisk)];
  await Promise.all([decide(slow, { old: 0, size: 3 }), decide(fast, { old: 0, size: 9 })]);
  assert.equal(await sizeOnDisk(path), 3, "9 was answered, 3 is on disk");
});

test("a state that another hand moves on while the witness runs is read, not overwritten", async (t) => {
  const { keeper, path } = await newKeeper(t, () => 0);
  await decide(keeper, { old: 0, size: 3 });
  const other = stateKeeper(path, keys);
  assert.equal((await decide(other, { old: 3, size: 9 })).status, 200);
  assert.equal((await decide(keeper, { old: 3, size: 5 })).status, 409);
  assert.equal((await decide(keeper, { old: 9, size: 14 })).status, 200);
});

test("any changed bit of a state file, and any cut of the mark of a new one, is a lost state", async (t) => {
  const { keeper, path } = await newKeeper(t, () => 0);
  await decide(keeper, { old: 0, size: 9 });
  const content = await readFile(path);
  let lost = 0;
  for (let bit = 0; bit < content.length * 8; bit += 1) {
    const changed = new Uint8Array(content);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    if (decodeState(changed, keys).kind === "lost") lost += 1;
  }
  assert.equal(lost, content.length * 8);
  const marker = encodeNewState(log.origin);
  for (let length = 0; length < marker.length; length += 1) {
    assert.equal(decodeState(marker.subarray(0, length), keys).kind, "lost");
  }
});

async function newKeeper(t: TestContext, delayMs: (size: number) => number) {
  const path = join(await temporaryFolder(t), "state");
  await writeFile(path, encodeNewState(log.origin));
  const slowDisk: Disk = {
    create: disk.create,
    async replace(to, content) {
      const state = decodeState(content, keys);
      await sleep(state.kind === "cosigned" ? delayMs(state.size) : 0);
      await writeFile(to, content);
    },
  };
  return { path, slowDisk, keeper: stateKeeper(path, keys, slowDisk) };
}

async function decide(
  keeper: StateKeeper,
  { old, size }: Ask,
): Promise<{ status: number; size: number; held: number }> {
  const note = log.checkpoint(size);
  const request = parseAddCheckpoint(encodeAddCheckpoint({ old, proof: log.proof(old, size), note }));
  if (isRefusal(request)) throw new Error(request.rule);
  let held = -1;
  const by = { logKeys: [log.key], name: own.name, signer, ed: nodeEd25519, nowS: 1_800_000_000 };
  const answer = await keeper.exclusively((state) => {
    held = state.kind === "cosigned" ? state.size : 0;
    return decideAddCheckpoint(state, request, by);
  });
  if ("kind" in answer) throw new Error(answer.kind);
  return { status: answer.status, size: answer.status === 200 ? size : 0, held };
}

function assertOnlyGrew(answers: readonly { status: number; size: number; held: number }[]): void {
  for (const answer of answers) {
    if (answer.status === 200) assert.ok(answer.size >= answer.held);
    else assert.equal(answer.status, 409);
  }
  const sizes = answers.filter((answer) => answer.status === 200).map((answer) => answer.size);
  assert.equal(new Set(sizes).size, sizes.length, "no size was cosigned twice from different states");
}

async function sizeOnDisk(path: string): Promise<number> {
  const state = decodeState(new Uint8Array(await readFile(path)), keys);
  return state.kind === "cosigned" ? state.size : -1;
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}
