// For tests: a witness as a process of its own, alone or under a tracer, in a group that can be killed as one.
import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export type WitnessProcess = { readonly child: ChildProcess; readonly url: string };

const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));
// Most of a start is reading TypeScript; a test that starts twenty of them need not do it twenty times.
const CACHE = fileURLToPath(new URL("../../../.build/compile-cache", import.meta.url));

/** Resolves when the witness has printed its address. `tracer` is a command that takes another one behind it. */
export async function startProcess(dir: string, tracer: readonly string[] = []): Promise<WitnessProcess> {
  const [command, ...args] = [...tracer, process.execPath, MAIN, "--dir", dir];
  const child = spawn(command, args, {
    stdio: ["ignore", "pipe", "ignore"],
    detached: true,
    // strace counts the calls of each thread by itself: with one file thread its counts are the witness's.
    env: { ...process.env, NODE_COMPILE_CACHE: CACHE, ...(tracer.length > 0 && { UV_THREADPOOL_SIZE: "1" }) },
  });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", resolve);
    child.once("exit", (code) => reject(new Error(`the witness ended before it listened: ${code}`)));
  });
  return { child, url: /"url":"([^"]+)"/.exec(line)?.[1] ?? "" };
}

/** kill -9 of the process and its tracer. */
export function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, "SIGKILL");
}
