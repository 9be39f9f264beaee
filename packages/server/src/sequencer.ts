// The one sequencer of a log: pools what the fold admitted, commits it in one order, and answers only afterwards.
import { isRefusal, type Refusal, type Signer, type Submission } from "@mizan/ledger";
import { StoreFault, type CommitRecord, type LedgerStore } from "@mizan/storage";
import { admitSubmission, type Admitted, type Admission } from "./admission.ts";
import type { CommitIndex } from "./commit-index.ts";
import { loadFold, type Fold } from "./fold.ts";
import { buildBatch, signCommit } from "./growing.ts";
import { refuseServer, type ServerRefusal } from "./refusal.ts";

export type SequencerPorts = {
  readonly store: LedgerStore;
  readonly origin: string;
  readonly signer: Signer;
  readonly admission: Admission;
  readonly commits: CommitIndex;
  /** Milliseconds since the epoch; log time comes from here. */
  readonly clock: () => number;
  /** Called after each commit, in commit order; nothing it does can undo the commit. */
  readonly onCommitted: (batch: CommittedBatch) => void;
  /** An fsync failed: the page cache may lie from now on, so the process must end. */
  readonly onFatal: (fault: StoreFault) => void;
  /** Called with the two refusals that are kept as evidence: a forked chain, a foreign `seen`. */
  readonly onEvidence: (refusal: Refusal, submission: Submission) => void;
};

export type CommittedBatch = {
  readonly head: CommitRecord;
  readonly items: readonly Admitted[];
  /** From staging to applied. */
  readonly seconds: number;
};

/** What became of one submission: its place in the log (the same place when it is sent again), or the rule it broke. */
export type Outcome = { readonly index: number; readonly repeated: boolean } | Refusal;

type Batch = {
  readonly loggedAt: number;
  readonly firstIndex: number;
  readonly items: Admitted[];
  readonly done: PromiseWithResolvers<ServerRefusal | undefined>;
};

/** A clock further behind the last commit is wrong; less is two commits in one millisecond. */
const MAX_CLOCK_BEHIND_MS = 5_000;
/** A commit begins at so many statements, or after so long (P in the ledger note: 1,024 or 50 ms). */
const POOL_STATEMENTS = 1024;
const POOL_WAIT_MS = 4;
/** What may wait behind the commit in progress. */
const QUEUE_STATEMENTS = 4096;

export class Sequencer {
  readonly #ports: SequencerPorts;
  #fold: Fold;
  #head: CommitRecord | null;
  #pool: Batch | undefined;
  #timer: NodeJS.Timeout | undefined;
  #committing: Promise<void> | undefined;
  /** Whoever needs the tip for itself: a list of all or none, or a recovery. Others wait. */
  #exclusive: Promise<unknown> | undefined;
  #recovering: Promise<unknown> | undefined;
  #stopped: ServerRefusal | undefined;

  private constructor(ports: SequencerPorts, loaded: Loaded) {
    this.#ports = ports;
    this.#fold = loaded.fold;
    this.#head = loaded.head;
  }

  /** Loads the store (which mends what a crash left) and folds the log up to its head. */
  static async start(ports: SequencerPorts): Promise<Sequencer> {
    return new Sequencer(ports, await load(ports));
  }

  /** The fold at the tip; it may be ahead of the head by the statements of the pool. */
  get tip(): Fold {
    return this.#fold;
  }

  get head(): CommitRecord | null {
    return this.#head;
  }

  /** Why nothing is accepted at present, if so. */
  get stopped(): ServerRefusal | undefined {
    return this.#stopped;
  }

  /** From here on nothing is accepted; the reason is given to whoever asks. */
  stop(reason: ServerRefusal): void {
    this.#stopped ??= reason;
  }

  /** Admits each submission at the tip; answers once those admitted are durable. With `atomic`: all or none. */
  async submit(submissions: readonly Submission[], { atomic = false } = {}): Promise<Outcome[]> {
    if (atomic && submissions.length > 1) return this.#submitAtomic(submissions);
    // No turn of the loop is given away while the tip is free: what was sent first is admitted first.
    while (this.#busy) await this.#busy;
    const stopped = this.#unavailable(submissions.length);
    if (stopped) return submissions.map(() => stopped);
    const batch = this.#openPool();
    return this.#answer(
      submissions.map((submission) => this.#admit(batch, submission)),
      batch,
    );
  }

  /** Waits until nothing is pooled and nothing is being committed. */
  async drain(): Promise<void> {
    while (this.#committing || this.#pool?.items.length) await (this.#committing ?? this.#flush());
  }

  /** All or none needs the tip for itself: the fold cannot be rolled back, only folded anew from what is durable. */
  async #submitAtomic(submissions: readonly Submission[]): Promise<Outcome[]> {
    while (this.#busy) await this.#busy;
    const alone = Promise.withResolvers<void>();
    this.#exclusive = alone.promise;
    try {
      await this.drain();
      const stopped = this.#unavailable(submissions.length);
      if (stopped) return submissions.map(() => stopped);
      const batch = this.#openPool();
      const outcomes: Outcome[] = [];
      for (const submission of submissions) {
        outcomes.push(this.#admit(batch, submission));
        if (isRefusal(outcomes.at(-1))) break;
      }
      const refused = outcomes.find(isRefusal);
      if (!refused) return await this.#answer(outcomes, batch);
      if (batch.items.length > 0) await this.#reload();
      else this.#pool = undefined;
      const others = refuseServer(
        "atomic-refused",
        `all or none was asked, and statement ${outcomes.length} was refused`,
      );
      return submissions.map((_, index) => (index === outcomes.length - 1 ? refused : others));
    } finally {
      this.#exclusive = undefined;
      alone.resolve();
    }
  }

  get #busy(): Promise<unknown> | undefined {
    return this.#exclusive ?? this.#recovering;
  }

  #unavailable(count: number): ServerRefusal | undefined {
    if (this.#stopped) return this.#stopped;
    const behindMs = this.#fold.lastLoggedAt - this.#ports.clock();
    if (behindMs > MAX_CLOCK_BEHIND_MS)
      return refuseServer("log-stopped", `the server's clock is ${behindMs} ms behind the last commit; set it right`);
    const waiting = this.#pool?.items.length ?? 0;
    if (waiting + count <= QUEUE_STATEMENTS) return undefined;
    return refuseServer("pool-full", `at most ${QUEUE_STATEMENTS} statements may wait for a commit; try again`);
  }

  #admit(batch: Batch, submission: Submission): Outcome {
    const at = { index: batch.firstIndex + batch.items.length, loggedAt: batch.loggedAt };
    const admitted = admitSubmission(this.#fold, submission, at, this.#ports.admission);
    if (isRefusal(admitted)) {
      if (admitted.refused === "key-fork" || admitted.refused === "seen-foreign")
        this.#ports.onEvidence(admitted, submission);
      return admitted;
    }
    if ("repeated" in admitted) return { index: admitted.repeated, repeated: true };
    batch.items.push(admitted);
    return { index: at.index, repeated: false };
  }

  async #answer(outcomes: Outcome[], batch: Batch): Promise<Outcome[]> {
    if (outcomes.every((outcome) => isRefusal(outcome))) return outcomes;
    // A repeated statement may still be in the pool or in the commit under way: it is answered after both.
    this.#schedule();
    await this.#committing;
    const failed = batch.items.length > 0 ? await batch.done.promise : undefined;
    const lost = failed ?? refuseServer("log-fault", "the commit that held this statement failed; send it again");
    const size = this.#head?.size ?? 0;
    return outcomes.map((outcome) => (isRefusal(outcome) || (!failed && outcome.index < size) ? outcome : lost));
  }

  /** An empty pool is opened anew: its log time must be that of what goes into it. */
  #openPool(): Batch {
    if (this.#pool && this.#pool.items.length > 0) return this.#pool;
    this.#pool = {
      loggedAt: Math.max(this.#ports.clock(), this.#fold.lastLoggedAt + 1),
      firstIndex: this.#fold.size,
      items: [],
      done: Promise.withResolvers(),
    };
    return this.#pool;
  }

  #schedule(): void {
    const waiting = this.#pool?.items.length ?? 0;
    if (this.#committing || waiting === 0) return;
    if (waiting >= POOL_STATEMENTS) void this.#flush();
    else this.#timer ??= setTimeout(() => void this.#flush(), POOL_WAIT_MS);
  }

  async #flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const batch = this.#pool;
    if (this.#committing || !batch || batch.items.length === 0) return;
    this.#pool = undefined;
    this.#committing = this.#commit(batch).catch(async (fault: unknown) => {
      this.#recovering = this.#recover(batch, fault);
      await this.#recovering;
      this.#recovering = undefined;
    });
    await this.#committing;
    this.#committing = undefined;
    this.#schedule();
  }

  /** Order of ledger.md §7: build, stage, sign, commit, apply, answer. */
  async #commit(batch: Batch): Promise<void> {
    const { store, clock } = this.#ports;
    const began = clock();
    const { loggedAt, firstIndex, items } = batch;
    const entries = items.map(({ entry, open, sealed }) => ({ entry, open, sealed }));
    const staged = await buildBatch(store, this.#head, { loggedAt, firstIndex, entries });
    await store.stage(staged);
    // Signed only now, and kept in memory: a signature that was never committed must not be able to leak.
    const next = signCommit(staged.commit, this.#ports);
    // ── The commit point. Before this line nothing has happened; after it nothing can be lost. ──
    const outcome = await store.commit(this.#head, next);
    if (outcome === "conflict") throw new Error("another writer committed to this log");
    await store.apply();
    this.#settle(batch, next, (clock() - began) / 1000);
  }

  #settle(batch: Batch, head: CommitRecord, seconds: number): void {
    this.#head = head;
    this.#ports.commits.add(head);
    batch.done.resolve(undefined);
    this.#ports.onCommitted({ head, items: batch.items, seconds });
  }

  /** A fault on the way: what is durable decides. The outcome may be unknown, so nothing is tried again in place. */
  async #recover(batch: Batch, fault: unknown): Promise<void> {
    if (fault instanceof StoreFault && fault.fatal) this.#ports.onFatal(fault);
    const behind = this.#pool;
    const reason = refuseServer("log-fault", `the log could not be written: ${describeFault(fault)}`);
    try {
      await this.#reload();
    } catch (second) {
      this.stop(refuseServer("log-fault", `the log could not be read again: ${describeFault(second)}`));
    }
    const kept = !this.#stopped && batch.items.every(({ entryHex }) => this.#fold.entries.has(entryHex));
    if (kept && this.#head) this.#settle(batch, this.#head, 0);
    else batch.done.resolve(reason);
    behind?.done.resolve(reason);
  }

  async #reload(): Promise<void> {
    this.#pool = undefined;
    const loaded = await load(this.#ports);
    this.#fold = loaded.fold;
    this.#head = loaded.head;
  }
}

type Loaded = { readonly fold: Fold; readonly head: CommitRecord | null };

async function load({ store, origin, commits }: SequencerPorts): Promise<Loaded> {
  const { head } = await store.load();
  await commits.reload(store, head);
  return { head, fold: await loadFold(store, origin, commits) };
}

function describeFault(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}
