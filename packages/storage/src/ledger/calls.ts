// Several disk calls at once: none is left running, and no file left open, when a failure is reported.
import type { DiskFile } from "./disk.ts";
import { StoreFault } from "./store.ts";

/** Runs the work, then closes the files; a failing close after failing work is of no interest. */
export async function closing<T>(files: readonly DiskFile[], work: () => Promise<T>): Promise<T> {
  let result: T;
  try {
    result = await work();
  } catch (error) {
    await Promise.allSettled(files.map((file) => file.close()));
    throw error;
  }
  await allDone(files.map((file) => file.close()));
  return result;
}

/** Waits for all, also when one fails: no call may still run when the fault is reported. A fatal fault goes first. */
export async function allDone(calls: readonly Promise<void>[]): Promise<void> {
  const failures: unknown[] = [];
  for (const outcome of await Promise.allSettled(calls)) {
    if (outcome.status === "rejected") failures.push(outcome.reason);
  }
  if (failures.length === 0) return;
  throw failures.find((failure) => failure instanceof StoreFault && failure.fatal) ?? failures[0];
}
