// One running mechanism: store, sequencer, witnessing, read models and live stream, put together.
import {
  encodeProof,
  isRefusal,
  proveInclusion,
  type Ed25519,
  type Policy,
  type Refusal,
  type Signer,
  type Submission,
} from "@mizan/ledger";
import type { LedgerStore, ReadModels, ReportRow, StoredOpening } from "@mizan/storage";
import type { Admission } from "./admission.ts";
import { CommitIndex } from "./commit-index.ts";
import { Committed } from "./committed.ts";
import type { Counters } from "./counters.ts";
import { keepEvidence } from "./evidence-folder.ts";
import type { Fold } from "./fold.ts";
import type { Config } from "./folder.ts";
import { KnownCheckpoints } from "./known-checkpoints.ts";
import { LiveHub } from "./live/hub.ts";
import { leafOf, readerOf, treeOf } from "./log-tree.ts";
import { isBetween } from "./office/freezes.ts";
import { Publishing } from "./office/publishing.ts";
import { recordFor, type OfficeRecord } from "./office/record.ts";
import type { Authority } from "./policy/authority.ts";
import { prepare, type Command, type Prepared } from "./prepare.ts";
import { Projection } from "./projection.ts";
import type { Reader } from "./reader.ts";
import { readOpening } from "./reading.ts";
import { receiptOf, standingOf, type ServedReceipt, type Standing } from "./receipt.ts";
import { refuseServer } from "./refusal.ts";
import { reportDetail, reportReaderOf, type ReportDetail } from "./reports.ts";
import { Sequencer, type CommittedBatch, type Outcome } from "./sequencer.ts";
import type { LabelledGuarantor, Status } from "./status.ts";
import { Witnessing, type Guarantor, type GuarantorState } from "./witnessing.ts";

export type ListQuery = { readonly limit?: number; readonly before?: number; readonly q?: string };

export type MechanismOptions = {
  readonly config: Config;
  readonly policy: Policy;
  readonly store: LedgerStore;
  readonly signer: Signer;
  readonly ed: Ed25519;
  readonly authority: Authority;
  readonly clock: () => number;
  readonly openReadModels: () => Promise<ReadModels>;
  readonly counters: Counters;
  /** `policy` and `roots.json`, served beside the log. */
  readonly pinned: ReadonlyMap<string, Uint8Array>;
  readonly evidenceFolder: string;
  readonly keeping: Pick<Admission, "keptBytes" | "refuseOther">;
  /** An fsync failed: the process must end. */
  readonly onFatal: (fault: Error) => void;
  readonly warn: (message: string) => void;
};

type Parts = {
  readonly commits: CommitIndex;
  readonly known: KnownCheckpoints;
  readonly sequencer: Sequencer;
  readonly projection: Projection;
};

/** An entry; `cases`: those the record belongs to; any of them may have opened it. */
export type RecordQuery = { readonly index: number; readonly cases?: readonly number[] };

export class Mechanism {
  readonly live = new LiveHub();
  /** The rooms as far as the log is committed. */
  readonly committed: Committed;
  readonly publishing: Publishing;
  readonly #options: MechanismOptions;
  readonly #witnessing: Witnessing;
  readonly #parts: Parts;

  private constructor(options: MechanismOptions, parts: Parts, hooks: Hooks) {
    this.#options = options;
    this.#parts = parts;
    const { latest } = parts.known;
    this.committed = new Committed(options.config.origin, parts.sequencer.tip);
    this.publishing = new Publishing({
      store: options.store,
      committed: this.committed,
      clock: options.clock,
      warn: options.warn,
      onPublished: (indexes) => void this.#announce(indexes),
    });
    this.#witnessing = new Witnessing(
      {
        policy: options.policy,
        guarantors: guarantorsOf(options),
        ed: options.ed,
        clock: options.clock,
        head: () => parts.sequencer.head,
        reader: (head) => readerOf(options.store, treeOf(head)),
        onComplete: (note, size) => this.#completed(note, size),
        onGuarantor: (state) => this.#guarantor(state),
        onRollback: (name, size) => {
          const rule = `${name} has cosigned ${size} entries and this log holds fewer: it was rolled back; restore it forward`;
          parts.sequencer.stop(refuseServer("log-stopped", rule));
          options.warn(rule);
        },
      },
      { size: latest?.size ?? 0, at: (latest?.cosignedAt[0]?.time ?? 0) * 1000 },
    );
    hooks.committed = (batch) => this.#committed(batch);
  }

  /** Loads what is durable, folds it, brings the read models up to it, and begins to ask the guarantors. */
  static async open(options: MechanismOptions): Promise<Mechanism> {
    const { store, policy, config, signer, clock, ed } = options;
    const hooks: Hooks = { committed: undefined };
    const known = new KnownCheckpoints(policy);
    const commits = new CommitIndex();
    const sequencer = await Sequencer.start({
      store,
      origin: config.origin,
      signer,
      clock,
      commits,
      admission: {
        ed,
        known,
        authority: options.authority,
        rootAtSize: (size) => commits.rootAtSize(size),
        ...options.keeping,
      },
      onFatal: options.onFatal,
      onCommitted: (batch) => hooks.committed?.(batch),
      onEvidence: (refusal, submission) => {
        keepEvidence(options.evidenceFolder, refusal, submission).catch((error: unknown) =>
          options.warn(`evidence could not be kept: ${String(error)}`),
        );
      },
    });
    for await (const note of store.cosigned()) known.add(note);
    const projection = await Projection.start({
      store,
      commits,
      roleOf: (key) => sequencer.tip.oversight.keys.get(key)?.role ?? null,
      leafOf: async (index) => leafOf(store, sequencer.head, index),
      open: options.openReadModels,
      warn: options.warn,
    });
    const mechanism = new Mechanism(options, { commits, known, sequencer, projection }, hooks);
    mechanism.#witnessing.start();
    mechanism.publishing.start();
    return mechanism;
  }

  get fold(): Fold {
    return this.#parts.sequencer.tip;
  }

  get authority(): Authority {
    return this.#options.authority;
  }

  /** Log time if something were committed now, and the mechanism's own time at it. */
  now(): { readonly logMs: number; readonly mechanismMs: number } {
    const logMs = this.#options.clock();
    return { logMs, mechanismMs: this.committed.timeAt(logMs) };
  }

  get policy(): Policy {
    return this.#options.policy;
  }

  get known(): KnownCheckpoints {
    return this.#parts.known;
  }

  /** Entries the read models hold; they follow commits only. */
  projectedSize(): number {
    return this.#parts.projection.size;
  }

  /** Answers once what was admitted is durable. */
  async submit(submissions: readonly Submission[], options: { readonly atomic: boolean }): Promise<Outcome[]> {
    const outcomes = await this.#parts.sequencer.submit(submissions, options);
    for (const outcome of outcomes) if (isRefusal(outcome)) this.#options.counters.refused(outcome.refused);
    return outcomes;
  }

  prepare(command: Command, key: string): readonly Prepared[] | Refusal {
    const { authority, clock } = this.#options;
    return prepare(this.fold, { command, key, known: this.#parts.known, authority, loggedAt: clock() });
  }

  status(): Status {
    const { config, clock } = this.#options;
    const { sequencer, known, projection } = this.#parts;
    const { latest } = known;
    return {
      operator: config.operator,
      origin: config.origin,
      scenario: config.scenario,
      exercise: (this.fold.oversight.genesis?.exercise ?? null) !== null,
      simulated: projection.simulated,
      size: sequencer.head?.size ?? 0,
      loggedAt: sequencer.head?.loggedAt ?? null,
      complete: latest
        ? { size: latest.size, at: Math.max(...latest.cosignedAt.map(({ time }) => time)) * 1000 }
        : null,
      guarantors: this.#witnessing.states.map((state) => this.describeGuarantor(state)),
      stopped: sequencer.stopped?.rule ?? null,
      serverTime: clock(),
    };
  }

  describeGuarantor(state: GuarantorState): LabelledGuarantor {
    return { ...state, label: this.#options.config.guarantors.find(({ name }) => name === state.name)?.label ?? {} };
  }

  /** Undefined where the log has no such entry. */
  async receipt(index: number): Promise<ServedReceipt | undefined> {
    const { sequencer, known, commits } = this.#parts;
    const { head } = sequencer;
    if (!head || index >= head.size) return undefined;
    const stored = await this.#options.store.readOpening(index);
    const bytes = stored?.sealed ?? stored?.open;
    const reading = bytes ? readOpening(bytes) : undefined;
    if (isRefusal(reading)) throw new Error(`entry ${index} cannot be read: ${reading.rule}`);
    const ref = {
      log: this.#options.config.origin,
      index,
      leaf: reading?.leaf ?? (await leafOf(this.#options.store, head, index)),
      loggedAt: commits.loggedAtOf(index),
    };
    const { states: guarantors } = this.#witnessing;
    return receiptOf(
      { ref, seen: reading?.statement.seen ?? null, erased: reading === undefined, known, guarantors },
      head,
    );
  }

  /** One entry as this reader may see it; undefined where the log has no such entry. */
  async record({ index, cases = [] }: RecordQuery, reader: Reader): Promise<OfficeRecord | undefined> {
    const { sequencer, commits } = this.#parts;
    const { head } = sequencer;
    const stored = head && index < head.size ? await this.#options.store.readOpening(index) : undefined;
    if (!stored || !head) return undefined;
    const loggedAt = commits.loggedAtOf(index);
    const place = {
      index,
      leaf: await leafOf(this.#options.store, head, index),
      loggedAt,
      mechanismAt: this.committed.timeAt(loggedAt),
      receipt: this.#standing({ index, loggedAt }),
    };
    return recordFor(place, stored, {
      rooms: this.committed.rooms,
      authority: this.#options.authority,
      reader,
      published: this.publishing.publishedPaths(cases, index),
      isOpenToParties: cases.length > 0 || isBetween(this.committed.rooms, index, reader),
    });
  }

  /** A page of reports, newest first, as far as the reader may see them. */
  async listReports(query: ListQuery, reader: Reader) {
    const page = await this.#parts.projection.models.listReports({
      ...query,
      reader: reportReaderOf(this.#options.authority, reader),
    });
    return { ...page, items: page.items.map((row) => ({ ...row, receipt: this.#standing(row) })) };
  }

  /** One row of that list; undefined where the entry is no report or not for this reader. */
  async row(index: number, reader: Reader) {
    const row = await this.#parts.projection.models.getReport(index, reportReaderOf(this.#options.authority, reader));
    return row && { ...row, receipt: this.#standing(row) };
  }

  async report(
    index: number,
    reader: Reader,
  ): Promise<(ReportDetail & { readonly receipt: ServedReceipt }) | undefined> {
    const { authority } = this.#options;
    const row = await this.#parts.projection.models.getReport(index, reportReaderOf(authority, reader));
    const stored = row && (await this.#options.store.readOpening(index));
    const detail = row && stored && reportDetail(row, stored, { reader, authority, rooms: this.committed.rooms });
    const receipt = detail && (await this.receipt(index));
    return detail && receipt && { ...detail, receipt };
  }

  cells(reader: Reader) {
    return this.#parts.projection.models.listCells(reportReaderOf(this.#options.authority, reader));
  }

  /** The tlog-proof of an entry against the newest complete checkpoint that covers it; undefined until there is one. */
  async proof(index: number): Promise<Uint8Array | undefined> {
    const complete = this.#parts.known.latest;
    if (!complete || index >= complete.size) return undefined;
    const path = await proveInclusion(index, complete.size, readerOf(this.#options.store, complete));
    if (isRefusal(path)) throw new Error(`no proof can be built for entry ${index}: ${path.rule}`);
    return encodeProof({ index, hashes: path, note: complete.note });
  }

  /** A file of the published log; undefined where nothing is published. */
  async readPublished(path: string): Promise<Uint8Array | undefined> {
    return this.#options.pinned.get(path) ?? this.#options.store.readFile(path);
  }

  /** The opening the public may have: published with its commit, or later. */
  async publicOpening(index: number): Promise<Uint8Array | undefined> {
    return (await this.#options.store.readOpening(index))?.open ?? undefined;
  }

  /** Published and sealed: what of it a reader may have, the caller decides. */
  openingAt(index: number): Promise<StoredOpening | undefined> {
    return this.#options.store.readOpening(index);
  }

  /** Asks the guarantors now, and not only when something new was said. */
  askGuarantors(): void {
    this.#witnessing.wake();
  }

  async close(): Promise<void> {
    const { sequencer, projection } = this.#parts;
    sequencer.stop(refuseServer("log-stopped", "the server is closing"));
    await sequencer.drain();
    await this.publishing.close();
    await this.#witnessing.close();
    this.live.close();
    await projection.close();
    await this.#options.store.close();
  }

  /** A row does not carry its leaf, and its standing does not depend on it. */
  #standing({ index, loggedAt }: Pick<ReportRow, "index" | "loggedAt">): Standing {
    const { known } = this.#parts;
    const ref = { log: this.#options.config.origin, index, leaf: "", loggedAt };
    return standingOf({
      ref,
      seen: null,
      erased: this.fold.erased.has(index),
      known,
      guarantors: this.#witnessing.states,
    });
  }

  #committed({ head, items, seconds }: CommittedBatch): void {
    this.#options.counters.committed(items.length, head.size, seconds);
    this.committed.take(items);
    void this.publishing.look();
    this.#witnessing.wake();
    void this.#announce(items.map(({ index }) => index));
  }

  /** Told only once the lists hold it, so that whoever hears of it finds it. */
  async #announce(indexes: readonly number[]): Promise<void> {
    const size = await this.#parts.projection.follow();
    for (const index of indexes) if (index < size) this.live.publish({ kind: "entry", index });
  }

  async #completed(note: Uint8Array, size: number): Promise<void> {
    await this.#options.store.appendCosigned(note);
    await this.#options.store.publishCheckpoint(note);
    const complete = this.#parts.known.add(note);
    this.#options.counters.completed(size);
    this.live.publish({ kind: "cosigned", size, at: Math.max(...complete.cosignedAt.map(({ time }) => time)) * 1000 });
  }

  #guarantor(state: GuarantorState): void {
    this.#options.counters.guarantor(state.name, state.state === "missing");
    this.live.publish({ kind: "guarantor", guarantor: state });
  }
}

/** Set once the mechanism stands: the sequencer is started before the parts that follow its commits. */
type Hooks = { committed: ((batch: CommittedBatch) => void) | undefined };

function guarantorsOf({ config, policy }: MechanismOptions): Guarantor[] {
  return config.guarantors.map(({ name, url }) => {
    const witness = policy.witnesses.find((candidate) => candidate.name === name);
    if (!witness) throw new Error(`config.json names the guarantor ${name}, which the policy does not`);
    return { name, url, key: witness.key };
  });
}
