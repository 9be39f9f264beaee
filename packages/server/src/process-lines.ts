// Waits for what a child process says it has reached; the rest of what it says is read and dropped, so that it never blocks.
import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";

/** Rejects when the process ends before it says a line that fits. */
export function waitForLine(child: ChildProcess, fits: (line: string) => boolean): Promise<void> {
  const { stdout } = child;
  if (!stdout) throw new Error("the process has no standard output to read");
  return new Promise((resolve, reject) => {
    child.once("exit", (code, signal) =>
      reject(new Error(`the process ended (${signal ?? code}) before it was ready`)),
    );
    createInterface({ input: stdout }).on("line", (line) => {
      if (fits(line)) resolve();
    });
  });
}
