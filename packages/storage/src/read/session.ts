// The main thread's side of the database's worker: a call is answered, refused, or given up at its deadline, never left hanging.
import { Worker } from "node:worker_threads";
import { ReadFault } from "./fault.ts";
import type { Rows, WorkerAnswer, WorkerEnd, WorkerRequest } from "./message.ts";

export type SessionOptions = {
  /** PostgreSQL's own data folder; initialised when empty or absent. */
  readonly dir: string;
  /** Another worker in place of ours, for tests. */
  readonly script?: URL;
  readonly deadlines?: Deadlines;
};

export type Deadlines = { readonly openMs: number; readonly queryMs: number; readonly closeMs: number };

const WORKER = new URL("./worker.ts", import.meta.url);

/** A first opening takes 5 s on a small machine; recovery after a crash replays at most 1 GiB of WAL. */
const DEADLINES: Deadlines = { openMs: 120_000, queryMs: 60_000, closeMs: 20_000 };

/** A thread that computes this long after it was told to end hangs. */
const END_MS = 2_000;

type Ask =
  | { readonly kind: "open"; readonly dir: string }
  | { readonly kind: "query"; readonly sql: string; readonly parameters: readonly unknown[] }
  | { readonly kind: "close" };

type Waiting = {
  readonly resolve: (answer: WorkerAnswer) => void;
  readonly reject: (fault: ReadFault) => void;
  readonly timer: NodeJS.Timeout;
};

export class Session {
  readonly #worker: Worker;
  readonly #deadlines: Deadlines;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #stopped: ReadFault | undefined;
  #closing: Promise<void> | undefined;
  readonly #ended: Promise<unknown>;

  private constructor({ script = WORKER, deadlines = DEADLINES }: SessionOptions) {
    this.#deadlines = deadlines;
    // The flags of the process (a test runner's, an inspector's) are not meant for this thread.
    this.#worker = new Worker(script, { execArgv: [], name: "read-models" });
    this.#worker.on("message", (answer: WorkerAnswer) => this.#answered(answer));
    this.#worker.on("error", (error) => this.#stop(`its thread failed: ${error.message}`, error));
    this.#worker.on("messageerror", (error) => this.#stop("an answer could not be read", error));
    this.#worker.on("exit", (code) => this.#stop(`its thread ended with code ${code}`));
    this.#ended = new Promise((resolve) => this.#worker.once("exit", resolve));
    this.#worker.unref();
  }

  static async start(options: SessionOptions): Promise<Session> {
    const session = new Session(options);
    try {
      await session.#ask({ kind: "open", dir: options.dir }, session.#deadlines.openMs);
    } catch (error) {
      await session.#end();
      throw error;
    }
    return session;
  }

  async query(sql: string, parameters: readonly unknown[]): Promise<Rows> {
    if (this.#closing !== undefined) throw new ReadFault("closed", "the read models are closed");
    const answer = await this.#ask({ kind: "query", sql, parameters }, this.#deadlines.queryMs);
    if (answer.kind !== "rows") throw new ReadFault("stopped", "the database answered out of turn");
    return answer;
  }

  /** Writes everything out and ends the thread; rejects where it had stopped before. Again changes nothing. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    try {
      await this.#ask({ kind: "close" }, this.#deadlines.closeMs);
    } finally {
      this.#stopped ??= new ReadFault("closed", "the read models are closed");
      await this.#end();
    }
  }

  /**
   * Lets the thread end by itself: cutting off one that runs WebAssembly has taken whole processes with it.
   * Only one that does not answer is cut off.
   */
  async #end(): Promise<void> {
    const ended = this.#ended;
    this.#worker.postMessage({ kind: "end" } satisfies WorkerEnd);
    this.#worker.ref();
    const timer = setTimeout(() => void this.#worker.terminate(), END_MS);
    await ended;
    clearTimeout(timer);
  }

  #ask(ask: Ask, deadlineMs: number): Promise<WorkerAnswer> {
    if (this.#stopped !== undefined) return Promise.reject(this.#stopped);
    const id = ++this.#lastId;
    const request: WorkerRequest = { ...ask, id };
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#stop(`no answer within ${deadlineMs / 1000} s`), deadlineMs);
      this.#waiting.set(id, { resolve, reject, timer });
      // An idle database does not keep the process alive; one that owes an answer does.
      this.#worker.ref();
      this.#worker.postMessage(request);
    });
  }

  #answered(answer: WorkerAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    if (waiting === undefined) return;
    this.#waiting.delete(answer.id);
    clearTimeout(waiting.timer);
    if (this.#waiting.size === 0) this.#worker.unref();
    if (answer.kind !== "failed") return waiting.resolve(answer);
    const { message, sqlState, fatal } = answer;
    waiting.reject(
      new ReadFault(
        fatal ? "stopped" : "sql",
        `the read models' database: ${message}`,
        sqlState === null ? {} : { sqlState },
      ),
    );
    if (fatal) this.#stop(message);
  }

  /** From here on every call is refused with the first reason. */
  #stop(reason: string, cause?: unknown): void {
    this.#stopped ??= new ReadFault("stopped", `the read models' database stopped: ${reason}`, { cause });
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(this.#stopped);
    }
    this.#waiting.clear();
    void this.#end();
  }
}
