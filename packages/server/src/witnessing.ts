// The loop that has every guarantor's witness cosign the newest committed checkpoint; the sequencer never waits for it.
import {
  encodeUtf8,
  isRefusal,
  proveConsistency,
  verifyComplete,
  type Ed25519,
  type HashReader,
  type NoteKey,
  type Policy,
} from "@mizan/ledger";
import type { CommitRecord } from "@mizan/storage";
import { addCheckpoint, type WitnessReply } from "@mizan/witness";
import { setTimeout } from "node:timers/promises";

export type Guarantor = {
  readonly name: string;
  readonly url: string;
  readonly key: NoteKey;
};

/** How one guarantor stands; times in milliseconds. `missingSince` is set from the first attempt that failed. */
export type GuarantorState = {
  readonly name: string;
  readonly state: "cosigning" | "missing";
  readonly size: number;
  readonly cosignedAt: number | null;
  readonly missingSince: number | null;
  readonly reason: string | null;
};

export type WitnessingPorts = {
  readonly policy: Policy;
  readonly guarantors: readonly Guarantor[];
  readonly ed: Ed25519;
  readonly clock: () => number;
  readonly head: () => CommitRecord | null;
  /** Reads tree hashes of a committed size. */
  readonly reader: (head: CommitRecord) => HashReader;
  readonly onComplete: (note: Uint8Array, size: number) => Promise<void>;
  readonly onGuarantor: (state: GuarantorState) => void;
  /** A witness has cosigned more than we hold: this log was rolled back and must not sign again. */
  readonly onRollback: (guarantor: string, size: number) => void;
};

/** A witness that does not answer in time is missing, not waited for. */
const ANSWER_MS = 3_000;
/** Without growth a witness is still asked, so that its absence shows. */
const HEARTBEAT_MS = 10_000;
const RETRY_MS = 1_000;
/** A fresh complete checkpoint is kept at least so often, also without growth. */
const RENEW_MS = 600_000;

export class Witnessing {
  readonly #ports: WitnessingPorts;
  readonly #states = new Map<string, GuarantorState>();
  readonly #cosignedSize = new Map<string, number>();
  #completed: { size: number; at: number };
  #wake: PromiseWithResolvers<void> = Promise.withResolvers();
  #closed = new AbortController();
  #loop: Promise<void> | undefined;

  constructor(ports: WitnessingPorts, completed: { size: number; at: number }) {
    this.#ports = ports;
    this.#completed = completed;
    const now = ports.clock();
    for (const { name } of ports.guarantors)
      this.#states.set(name, {
        name,
        state: "missing",
        size: 0,
        cosignedAt: null,
        missingSince: now,
        reason: "not asked yet",
      });
  }

  get states(): readonly GuarantorState[] {
    return [...this.#states.values()];
  }

  start(): void {
    this.#loop ??= this.#run();
  }

  /** There is a newer commit. */
  wake(): void {
    this.#wake.resolve();
  }

  async close(): Promise<void> {
    this.#closed.abort();
    this.#wake.resolve();
    await this.#loop;
  }

  async #run(): Promise<void> {
    while (!this.#closed.signal.aborted) {
      this.#wake = Promise.withResolvers();
      const head = this.#ports.head();
      const everyone = head ? await this.#round(head) : true;
      const newer = (this.#ports.head()?.size ?? 0) > (head?.size ?? 0);
      if (!newer) await this.#pause(everyone ? HEARTBEAT_MS : RETRY_MS);
      else if (!everyone) await sleep(RETRY_MS, this.#closed.signal);
    }
  }

  /** Asks all guarantors for one and the same checkpoint; true when every one of them cosigned it. */
  async #round(head: CommitRecord): Promise<boolean> {
    const lines = await Promise.all(this.#ports.guarantors.map((guarantor) => this.#ask(guarantor, head)));
    const all = lines.every((line) => line !== undefined);
    const { size, at } = this.#completed;
    if (!all || (head.size === size && this.#ports.clock() - at < RENEW_MS)) return all;
    const note = encodeUtf8(head.note + lines.join(""));
    const verified = verifyComplete(note, this.#ports.policy, { ed: this.#ports.ed, nowMs: this.#ports.clock() });
    if (isRefusal(verified)) throw new Error(`a completed checkpoint does not verify: ${verified.rule}`);
    await this.#ports.onComplete(note, head.size);
    this.#completed = { size: head.size, at: this.#ports.clock() };
    return true;
  }

  /** One guarantor's cosignature line on this checkpoint, or undefined when it gave none. */
  async #ask(guarantor: Guarantor, head: CommitRecord): Promise<string | undefined> {
    const reply = await this.#request(guarantor, head);
    if (this.#closed.signal.aborted) return undefined;
    const now = this.#ports.clock();
    const before = this.#states.get(guarantor.name);
    if (reply.kind === "cosigned") {
      this.#cosignedSize.set(guarantor.name, head.size);
      this.#note({
        name: guarantor.name,
        state: "cosigning",
        size: head.size,
        cosignedAt: reply.time * 1000,
        missingSince: null,
        reason: null,
      });
      return reply.line;
    }
    if (reply.kind === "conflict" && reply.ahead) this.#ports.onRollback(guarantor.name, reply.size);
    this.#note({
      name: guarantor.name,
      state: "missing",
      size: before?.size ?? 0,
      cosignedAt: before?.cosignedAt ?? null,
      missingSince: before?.missingSince ?? now,
      reason: describeReply(reply),
    });
    return undefined;
  }

  /** Proves from the size we believe it holds; when it names another, once more from that. */
  async #request(guarantor: Guarantor, head: CommitRecord): Promise<WitnessReply> {
    const first = await this.#send(guarantor, head, this.#cosignedSize.get(guarantor.name) ?? 0);
    if (first.kind !== "conflict" || first.ahead) return first;
    return this.#send(guarantor, head, first.size);
  }

  async #send(guarantor: Guarantor, head: CommitRecord, oldSize: number): Promise<WitnessReply> {
    const proof = await proveConsistency(oldSize, head.size, this.#ports.reader(head));
    if (isRefusal(proof))
      return { kind: "unavailable", status: null, reason: `no proof from ${oldSize}: ${proof.rule}` };
    return addCheckpoint(guarantor.url, {
      oldSize,
      proof,
      checkpoint: encodeUtf8(head.note),
      witness: guarantor.key,
      ed: this.#ports.ed,
      signal: this.#closed.signal,
      timeoutMs: ANSWER_MS,
    });
  }

  #note(state: GuarantorState): void {
    const before = this.#states.get(state.name);
    this.#states.set(state.name, state);
    const same =
      before?.state === state.state && before.cosignedAt === state.cosignedAt && before.reason === state.reason;
    if (!same) this.#ports.onGuarantor(state);
  }

  async #pause(ms: number): Promise<void> {
    await Promise.race([this.#wake.promise, sleep(ms, this.#closed.signal)]);
  }
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return setTimeout(ms, undefined, { signal, ref: false }).catch(() => undefined);
}

function describeReply(reply: Exclude<WitnessReply, { kind: "cosigned" }>): string {
  switch (reply.kind) {
    case "conflict":
      return reply.ahead
        ? `has cosigned ${reply.size} entries, more than this log holds`
        : "names another size each time";
    case "refused":
      return `refused: ${reply.code}`;
    case "unavailable":
      return reply.reason;
  }
}
