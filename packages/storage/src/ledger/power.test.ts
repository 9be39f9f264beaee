// Power loss at random moments on a disk that drops, reorders and tears what was not fsynced, folder entries too.
import assert from "node:assert/strict";
import { once } from "node:events";
import { it } from "node:test";
import { Worker } from "node:worker_threads";

const RUNS = new URL("power-runs.ts", import.meta.url);
const SEEDS = process.env["SLOW"] === "1" ? 3000 : 30;
/** Set to run one failing seed again. */
const FIRST_SEED = Number(process.env["SEED"] ?? 1);

it(`survives eight power losses in each of ${SEEDS} seeds`, async (test) => {
  const worker = new Worker(RUNS, { workerData: Array.from({ length: SEEDS }, (_, i) => FIRST_SEED + i) });
  const [losses]: unknown[] = await once(worker, "message");
  assert.equal(losses, SEEDS * 8);
  test.diagnostic(`${String(losses)} power losses`);
});
