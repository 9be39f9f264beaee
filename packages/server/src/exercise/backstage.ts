// What a demonstration lets a visitor do to it: cheat on copies of its log, and pull a guarantor's plug. A real mechanism has none.
import type { AttackName } from "../attack/attack.ts";
import { runAttacks, type Caught } from "../attack/run-attacks.ts";
import { refuseServer, type ServerRefusal } from "../refusal.ts";
import type { GuarantorPlugs } from "./plugs.ts";

export class Backstage {
  readonly plugs: GuarantorPlugs;
  readonly #dir: string;
  #busy = false;

  constructor(dir: string, plugs: GuarantorPlugs) {
    this.#dir = dir;
    this.plugs = plugs;
  }

  /** One at a time: each copies the whole folder. */
  async attack(name: AttackName): Promise<Caught | ServerRefusal> {
    if (this.#busy) return refuseServer("pool-full", "one attack is tried at a time; try again in a moment");
    this.#busy = true;
    try {
      for await (const caught of runAttacks({ dir: this.#dir, out: null, names: [name] })) return caught;
      throw new Error(`${name} came to no end`);
    } finally {
      this.#busy = false;
    }
  }
}
