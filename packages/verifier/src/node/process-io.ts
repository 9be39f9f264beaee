// The command line's io when the process itself is the command: its streams, its clock, Ctrl-C.
import type { Io } from "./command.ts";

export function processIo(signal?: AbortSignal): Io {
  return {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    isTerminal: process.stderr.isTTY,
    nowMs: () => Date.now(),
    ...(signal ? { signal } : {}),
  };
}
