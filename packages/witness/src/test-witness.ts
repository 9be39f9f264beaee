// For tests: a witness that listens, in a temporary folder, and short ways to ask it over HTTP.
import type { TestContext } from "node:test";
import { encodeAddCheckpoint, isRefusal, parseVkey } from "@mizan/ledger";
import { addCheckpoint } from "./client.ts";
import { runWitness, type WitnessOptions } from "./server.ts";
import { history, temporaryFolder, testLog, type TestLog } from "./test-log.ts";

/** The log that the witness serves, and a second history under the same key that parts from it at 5. */
export const log = testLog(history(40));
export const fork = testLog(history(40, { at: 5, name: "other" }));

/** A running witness for `log` under its own folder, and short ways to ask it. */
export async function start(t: TestContext, options: Partial<WitnessOptions> = {}) {
  const dir = options.dir ?? (await temporaryFolder(t));
  const create = { name: "guarantor.example", origin: log.origin, logVkey: log.vkey };
  const running = await runWitness({ create, ...options, dir });
  if (isRefusal(running)) throw new Error(running.refused);
  t.after(() => running.close());
  const { url } = running;
  const key = parseVkey(running.vkey);
  if (isRefusal(key)) throw new Error(key.refused);
  const send = async (body: string | Uint8Array<ArrayBuffer>) => {
    const response = await fetch(`${url}/add-checkpoint`, { method: "POST", body });
    return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
  };
  const ask = (from: TestLog, old: number, size: number) =>
    send(request(old, old <= size ? from.proof(old, size) : [], from.checkpoint(size)));
  const client = (from: TestLog, oldSize: number, size: number) =>
    addCheckpoint(url, {
      oldSize,
      proof: oldSize <= size ? from.proof(oldSize, size) : [],
      checkpoint: from.checkpoint(size),
      witness: key,
    });
  return { dir, running, url, key, send, ask, client };
}

export function request(old: number, proof: readonly Uint8Array[], note: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(encodeAddCheckpoint({ old, proof, note }));
}
