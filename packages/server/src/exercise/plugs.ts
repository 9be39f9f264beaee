// The plugs of the guarantors that run on this machine: pulled and put back while somebody watches, never left out for long.
import type { ConfiguredGuarantor } from "../folder.ts";
import type { WitnessProcess } from "../witness-processes.ts";

export type PlugPorts = {
  readonly guarantors: readonly ConfiguredGuarantor[];
  readonly start: (guarantors: readonly ConfiguredGuarantor[]) => Promise<readonly WitnessProcess[]>;
  /** those that run already */
  readonly running: Promise<readonly WitnessProcess[]>;
  /** after which a pulled plug is put back by itself; milliseconds */
  readonly healMs?: number;
};

export type Plug = { readonly name: string; readonly isIn: boolean };

/** Long enough to see that the header says so; short enough that a visitor who walks away leaves a sound mechanism. */
const HEAL_MS = 60_000;

export class GuarantorPlugs {
  readonly #ports: PlugPorts;
  readonly #pulled = new Map<string, NodeJS.Timeout>();
  #running: Promise<Map<string, WitnessProcess>>;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(ports: PlugPorts) {
    this.#ports = ports;
    this.#running = ports.running.then((list) => new Map(list.map((one) => [one.name, one])));
  }

  /** Guarantors whose witness runs here; one that runs elsewhere has no plug of ours. */
  get list(): readonly Plug[] {
    return this.#ports.guarantors
      .filter(({ dir }) => dir !== null)
      .map(({ name }) => ({ name, isIn: !this.#pulled.has(name) }));
  }

  /** False where this guarantor has no plug here. */
  pull(name: string): Promise<boolean> {
    return this.#inTurn(async () => {
      const running = await this.#running;
      if (!this.list.some((plug) => plug.name === name)) return false;
      if (this.#pulled.has(name)) return true;
      this.#pulled.set(name, setTimeout(() => void this.putBack(name), this.#ports.healMs ?? HEAL_MS).unref());
      await running.get(name)?.stop();
      return true;
    });
  }

  putBack(name: string): Promise<boolean> {
    return this.#inTurn(async () => {
      const running = await this.#running;
      const guarantor = this.#ports.guarantors.find((one) => one.name === name && one.dir !== null);
      if (guarantor === undefined) return false;
      if (!this.#pulled.has(name)) return true;
      clearTimeout(this.#pulled.get(name));
      this.#pulled.delete(name);
      for (const process of await this.#ports.start([guarantor])) running.set(name, process);
      return true;
    });
  }

  async stopAll(): Promise<void> {
    for (const timer of this.#pulled.values()) clearTimeout(timer);
    await this.#turn;
    for (const process of (await this.#running).values()) await process.stop();
  }

  /** One plug at a time: a witness that is being stopped is not started meanwhile. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#turn.then(work);
    this.#turn = next.catch(() => undefined);
    return next;
  }
}
