// Brings the read models up to what was committed, in order; a database that fails is thrown away and built anew.
import { isRefusal } from "@mizan/ledger";
import type { LedgerStore, ProjectedEntry, ReadModels, StoredOpening } from "@mizan/storage";
import type { CommitIndex } from "./commit-index.ts";
import { readOpening } from "./reading.ts";

export type ProjectionPorts = {
  readonly store: LedgerStore;
  readonly commits: CommitIndex;
  /** The role a key is enrolled in, as far as the fold knows. */
  readonly roleOf: (key: string) => string | null;
  /** hex leaf hash from the tree, for an entry whose opening was erased */
  readonly leafOf: (index: number) => Promise<string>;
  readonly open: () => Promise<ReadModels>;
  readonly warn: (message: string) => void;
};

export class Projection {
  readonly #ports: ProjectionPorts;
  #models: ReadModels;
  #size = 0;
  #simulated = false;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(ports: ProjectionPorts, models: ReadModels) {
    this.#ports = ports;
    this.#models = models;
  }

  /** Opens the read models and brings them up to the log, whatever they hold. */
  static async start(ports: ProjectionPorts): Promise<Projection> {
    const projection = new Projection(ports, await ports.open());
    await projection.#catchUp();
    return projection;
  }

  get models(): ReadModels {
    return this.#models;
  }

  /** Entries that the read models hold. */
  get size(): number {
    return this.#size;
  }

  /** Whether anything that is shown is simulated. */
  get simulated(): boolean {
    return this.#simulated;
  }

  /** Follows the log to its end; calls queue behind one another. Answers with the size reached, also after a fault. */
  follow(): Promise<number> {
    const next = this.#turn.then(() => this.#followOnce());
    this.#turn = next;
    return next;
  }

  async close(): Promise<void> {
    await this.#turn;
    await this.#models.close();
  }

  async #followOnce(): Promise<number> {
    try {
      await this.#catchUp();
    } catch (fault) {
      this.#ports.warn(`read models failed and are built anew: ${describe(fault)}`);
      await this.#reopen().catch((again: unknown) =>
        this.#ports.warn(`read models cannot be built: ${describe(again)}; lists are behind the log`),
      );
    }
    return this.#size;
  }

  async #catchUp(): Promise<void> {
    const { size } = await this.#models.catchUp({ read: (from) => this.#entries(from) });
    this.#size = size;
    this.#simulated ||= await this.#models.hasSimulated("office");
  }

  async #reopen(): Promise<void> {
    await this.#models.close();
    this.#models = await this.#ports.open();
    await this.#catchUp();
  }

  async *#entries(from: number): AsyncGenerator<ProjectedEntry> {
    for await (const stored of this.#ports.store.openings(from)) yield await this.#entry(stored);
  }

  async #entry({ index, open, sealed }: StoredOpening & { readonly index: number }): Promise<ProjectedEntry> {
    const loggedAt = this.#ports.commits.loggedAtOf(index);
    const bytes = sealed ?? open;
    if (bytes === null) return { index, leaf: await this.#ports.leafOf(index), loggedAt, statement: null };
    const reading = readOpening(bytes);
    if (isRefusal(reading)) throw new Error(`entry ${index} cannot be read: ${reading.rule}`);
    const { statement, leaf, body } = reading;
    const role = this.#ports.roleOf(statement.key);
    return { index, leaf, loggedAt, statement, role, body, withheldBody: statement.body };
  }
}

function describe(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}
