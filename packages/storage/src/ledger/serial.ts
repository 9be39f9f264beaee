// Writes run one at a time, and after a fault none runs until the store has been loaded again (ledger.md §7).
import { isExisting, isMissing } from "./disk.ts";
import { StoreFault } from "./store.ts";

export class Serial {
  #turn: Promise<void> = Promise.resolve();
  #stopped: StoreFault | undefined;

  /** Refuses to run after a fault. A misuse stops nothing. */
  run<T>(work: () => Promise<T>): Promise<T> {
    return this.#queue(async () => {
      if (this.#stopped !== undefined) throw this.#refusal(this.#stopped);
      return work();
    });
  }

  /** Runs after a fault too, and clears it when it succeeds; but nothing runs in a process whose fsync failed. */
  restart<T>(work: () => Promise<T>): Promise<T> {
    return this.#queue(async () => {
      if (this.#stopped?.fatal === true) throw this.#stopped;
      const result = await work();
      this.#stopped = undefined;
      return result;
    });
  }

  /** Runs whatever happened before. */
  close(work: () => Promise<void>): Promise<void> {
    return this.#queue(work);
  }

  stop(fault: StoreFault): void {
    this.#stopped ??= fault;
  }

  #queue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(async () => {
      try {
        return await work();
      } catch (error) {
        throw this.#noted(error);
      }
    });
    this.#turn = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }

  #noted(error: unknown): unknown {
    const isPlain = isMissing(error) || isExisting(error);
    const fault = isPlain ? new StoreFault("disk", "a file came or went unexpectedly", error) : error;
    const isOwn = fault instanceof StoreFault;
    if (isOwn && (fault.code === "misuse" || fault.code === "stopped")) return fault;
    this.stop(isOwn ? fault : new StoreFault("stopped", "a write ended without an outcome", error));
    return fault;
  }

  #refusal(fault: StoreFault): StoreFault {
    return fault.fatal ? fault : new StoreFault("stopped", `stopped, load first: ${fault.message}`, fault);
  }
}
