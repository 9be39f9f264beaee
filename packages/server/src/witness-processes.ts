// The witnesses of an embedded mechanism: processes of their own, each with its own key and folder, which we start and stop.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { ConfiguredGuarantor } from "./folder.ts";
import { waitForLine } from "./process-lines.ts";

const MAIN = join(import.meta.dirname, "main.ts");
const START_MS = 15_000;

export type WitnessProcess = {
  readonly name: string;
  readonly pid: number;
  readonly exited: Promise<unknown>;
  stop(): Promise<void>;
};

/** Starts each guarantor whose folder lies here and answers once it listens; one that does not start is named by `warn`. */
export async function startWitnesses(
  guarantors: readonly ConfiguredGuarantor[],
  warn: (message: string) => void,
): Promise<readonly WitnessProcess[]> {
  const started = await Promise.all(
    guarantors.map(async ({ name, dir, url }) => {
      if (dir === null) return undefined;
      try {
        return await startWitness(name, dir, new URL(url).port);
      } catch (error) {
        warn(`the witness of ${name} did not start: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
      }
    }),
  );
  return started.filter((witness) => witness !== undefined);
}

async function startWitness(name: string, dir: string, port: string): Promise<WitnessProcess> {
  // In a group of its own, so that a Ctrl-C reaches us alone and we end it after our last checkpoint; its standard input
  // closes with us, so that it does not outlive a killed server.
  const child = spawn(process.execPath, [MAIN, "witness", "--dir", dir, "--port", port, "--attached"], {
    stdio: ["pipe", "pipe", "inherit"],
    detached: true,
  });
  const exited = once(child, "exit");
  const late = setTimeout(START_MS, undefined, { ref: false }).then(() =>
    Promise.reject(new Error("it is not ready in time")),
  );
  await Promise.race([waitForLine(child, (line) => line.includes("url")), late]);
  return { name, pid: child.pid ?? 0, exited, stop: () => stop(child, exited) };
}

async function stop(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await exited;
}
