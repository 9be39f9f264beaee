// Every I/O call of every operation × every way to fail: what was acknowledged stays, nothing half-written remains.
import assert from "node:assert/strict";
import { once } from "node:events";
import { it } from "node:test";
import { Worker } from "node:worker_threads";
import { SCENARIOS } from "./fault-scenarios.ts";

const MATRIX = new URL("fault-matrix.ts", import.meta.url);

for (const name of SCENARIOS.keys()) {
  it(`survives a fault or a crash at every call of ${name}`, async (test) => {
    const worker = new Worker(MATRIX, { workerData: name });
    const [calls]: unknown[] = await once(worker, "message");
    assert.ok(Array.isArray(calls) && calls.length === 6 && calls.every((count) => Number(count) > 5), String(calls));
    test.diagnostic(`calls, for each of six faults: ${calls.join(" ")}`);
  });
}
