// A witness against a model of what it may do: requests, crashes at each point, lost states, clock jumps, in any order.
import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import * as fc from "fast-check";
import { isRefusal, parseVkey, type NoteKey } from "@mizan/ledger";
import { addCheckpoint, fetchCosigned } from "./client.ts";
import { disk, DiskFault, type Disk } from "./disk.ts";
import { initWitness, statePath } from "./folder.ts";
import { reseedWitness } from "./reseed.ts";
import { runWitness, type RunningWitness } from "./server.ts";
import { history, testLog, type TestLog } from "./test-log.ts";

const SIZE = 12;
// One key, three histories: they part at 4 and at 8.
const truth = testLog(history(SIZE));
const histories = [
  truth,
  testLog(history(SIZE, { at: 4, name: "second" })),
  testLog(history(SIZE, { at: 8, name: "third" })),
];
const START_MS = 1_800_000_000_000;
const NAME = "guarantor.example";

type Crash = "none" | "disk-full" | "before-write" | "after-write";
type Step =
  | {
      readonly kind: "ask";
      readonly from: number;
      readonly old: number | "held";
      readonly size: number;
      readonly crash: Crash;
    }
  | { readonly kind: "restart" }
  | { readonly kind: "lose" }
  | { readonly kind: "reseed"; readonly from: number; readonly size: number }
  | { readonly kind: "clock"; readonly byS: number };

/** What the witness must hold; `signed` is all it ever signed with a durable state behind it. */
type Model = {
  held: "lost" | { from: number; size: number; timeS: number } | undefined;
  signed: { from: number; size: number }[];
};

const size = fc.integer({ min: 0, max: SIZE });
const from = fc.integer({ min: 0, max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant("ask" as const),
      from,
      old: fc.oneof({ weight: 4, arbitrary: fc.constant("held" as const) }, { weight: 1, arbitrary: size }),
      size,
      crash: fc.oneof(
        { weight: 6, arbitrary: fc.constant("none" as const) },
        { weight: 1, arbitrary: fc.constantFrom<Crash>("disk-full", "before-write", "after-write") },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: "restart" as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: "lose" as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("reseed" as const), from, size }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("clock" as const), byS: fc.integer({ min: -20, max: 20 }) }) },
);

test("every run of steps keeps to the model, and nothing signed is ever contradicted", async () => {
  const numRuns = process.env["SLOW"] === "1" ? 2000 : 40;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
      const bench = await newBench();
      try {
        for (const one of steps) await take(bench, one);
        assertNoFork(bench.model);
      } finally {
        await bench.running.close();
        await rm(bench.dir, { recursive: true });
      }
    }),
    { numRuns },
  );
});

type Bench = {
  dir: string;
  running: RunningWitness;
  key: NoteKey;
  clock: { ms: number };
  disk: { crash: Crash };
  model: Model;
};

async function newBench(): Promise<Bench> {
  const dir = await mkdtemp(join(tmpdir(), "mizan-witness-model-"));
  await initWitness({ dir, name: NAME, origin: truth.origin, logVkey: truth.vkey });
  const clock = { ms: START_MS };
  const failing = { crash: "none" as Crash };
  const running = await run({ dir, clock, disk: failing });
  const key = parseVkey(running.vkey);
  if (isRefusal(key)) throw new Error(key.refused);
  return { dir, running, key, clock, disk: failing, model: { held: undefined, signed: [] } };
}

async function run({ dir, clock, disk: failing }: Pick<Bench, "dir" | "clock" | "disk">): Promise<RunningWitness> {
  const crashing: Disk = {
    create: disk.create,
    async replace(path, content) {
      if (failing.crash === "disk-full") throw new Error("ENOSPC");
      if (failing.crash === "before-write") throw new DiskFault(path, new Error("killed"));
      await disk.replace(path, content);
      if (failing.crash === "after-write") throw new DiskFault(path, new Error("killed"));
    },
  };
  const running = await runWitness({
    dir,
    nowMs: () => clock.ms,
    disk: crashing,
    rate: { burst: 1e6, perSecond: 1e6 },
  });
  if (isRefusal(running)) throw new Error(running.refused);
  return running;
}

async function take(bench: Bench, one: Step): Promise<void> {
  const { model } = bench;
  switch (one.kind) {
    case "ask":
      return takeAsk(bench, one);
    case "restart":
      await bench.running.close();
      bench.running = await run(bench);
      return;
    case "lose":
      await rm(statePath(bench.dir, truth.origin), { force: true });
      model.held = "lost";
      return;
    case "reseed":
      return takeReseed(bench, one);
    case "clock":
      bench.clock.ms += one.byS * 1000;
  }
}

async function takeAsk(bench: Bench, ask: Extract<Step, { kind: "ask" }>): Promise<void> {
  const { model, clock } = bench;
  const held = model.held === "lost" ? undefined : model.held;
  const old = ask.old === "held" ? (held?.size ?? 0) : ask.old;
  const log = histories[ask.from] ?? truth;
  bench.disk.crash = ask.crash;
  const answer = await addCheckpoint(bench.running.url, {
    oldSize: old,
    proof: old <= ask.size ? log.proof(old, ask.size) : [],
    checkpoint: log.checkpoint(ask.size),
    witness: bench.key,
  });
  bench.disk.crash = "none";
  const timeS = clock.ms / 1000;
  const wanted = expected(model, { ...ask, old, timeS });
  if (wanted !== "cosigned" || ask.crash === "none") assert.equal(summary(answer), wanted, JSON.stringify(ask));
  else assert.equal(summary(answer), "unavailable 503");
  if (wanted !== "cosigned" || ask.crash === "disk-full") return;
  if (ask.crash !== "before-write") {
    model.held = { from: ask.from, size: ask.size, timeS };
    model.signed.push({ from: ask.from, size: ask.size });
  }
  if (ask.crash === "none") return assert.equal(answer.kind === "cosigned" && answer.time, timeS);
  await bench.running.failed;
  await bench.running.close();
  bench.running = await run(bench);
  const onDisk = await fetchCosigned(bench.running.url, truth.origin);
  assert.equal(
    onDisk instanceof Uint8Array ? sizeOf(onDisk) : undefined,
    model.held === "lost" ? undefined : model.held?.size,
  );
}

/** ledger.md §8, rows 5 to 9, from the model alone. */
function expected(model: Model, ask: { from: number; old: number; size: number; timeS: number }): string {
  if (ask.old > ask.size) return "refused 400";
  if (model.held === "lost") return "unavailable 503";
  const heldSize = model.held?.size ?? 0;
  if (ask.old !== heldSize) return `conflict ${heldSize}`;
  if (model.held !== undefined && !extend(model.held, ask)) return "refused 422";
  if (model.held !== undefined && ask.timeS < model.held.timeS) return "unavailable 503";
  return "cosigned";
}

async function takeReseed(bench: Bench, seed: Extract<Step, { kind: "reseed" }>): Promise<void> {
  const { model } = bench;
  if (model.held !== "lost") return;
  // An operator asks the other guarantor, which is honest: its newest is no smaller than, and extends, all signed so far.
  if (!model.signed.every((signed) => signed.size <= seed.size && extend(signed, seed))) return;
  const log = histories[seed.from] ?? truth;
  const cosigned = await otherGuarantor(log, seed.size, bench.clock.ms);
  await bench.running.close();
  const done = await reseedWitness({ dir: bench.dir, ...cosigned, nowMs: () => bench.clock.ms });
  assert.ok(!isRefusal(done));
  model.held = { from: seed.from, size: seed.size, timeS: bench.clock.ms / 1000 };
  model.signed.push({ from: seed.from, size: seed.size });
  bench.running = await run(bench);
}

async function otherGuarantor(log: TestLog, of: number, nowMs: number) {
  const dir = await mkdtemp(join(tmpdir(), "mizan-witness-other-"));
  const create = { name: "other.example", origin: log.origin, logVkey: log.vkey };
  const running = await runWitness({ dir, create, nowMs: () => nowMs });
  if (isRefusal(running)) throw new Error(running.refused);
  const key = parseVkey(running.vkey);
  if (isRefusal(key)) throw new Error(key.refused);
  const note = log.checkpoint(of);
  const answer = await addCheckpoint(running.url, { oldSize: 0, proof: [], checkpoint: note, witness: key });
  await running.close();
  await rm(dir, { recursive: true });
  if (answer.kind !== "cosigned") throw new Error(answer.kind);
  return { checkpoint: new Uint8Array(Buffer.concat([note, Buffer.from(answer.line)])), guarantors: [key] };
}

/** Whether b's tree begins with a's, from where the histories part: the ground truth the witness cannot see. */
function extend(a: { from: number; size: number }, b: { from: number; size: number }): boolean {
  const [short, long] = a.size <= b.size ? [a, b] : [b, a];
  return Buffer.from((histories[short.from] ?? truth).root(short.size)).equals(
    (histories[long.from] ?? truth).root(short.size),
  );
}

function assertNoFork({ signed }: Model): void {
  for (const a of signed)
    for (const b of signed) assert.ok(extend(a, b), `${JSON.stringify(a)} and ${JSON.stringify(b)}`);
}

function summary(answer: Awaited<ReturnType<typeof addCheckpoint>>): string {
  if (answer.kind === "conflict") return `conflict ${answer.size}`;
  return answer.kind === "cosigned" ? "cosigned" : `${answer.kind} ${answer.status}`;
}

function sizeOf(note: Uint8Array): number {
  return Number(Buffer.from(note).toString().split("\n")[1]);
}
