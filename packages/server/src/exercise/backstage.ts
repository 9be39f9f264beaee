// What a demonstration lets a visitor do to it: cheat on copies of its log, and pull a guarantor's plug. A real mechanism has none.
import type { AttackName, Caught } from "../attack/attack.ts";
import { refuseServer, type ServerRefusal } from "../refusal.ts";
import type { GuarantorPlugs } from "./plugs.ts";

export type BackstageParts = {
  readonly plugs: GuarantorPlugs;
  /** tries one attack on a copy of the demonstration's folder; throws where it went unnoticed */
  readonly attack: (name: AttackName) => Promise<Caught>;
};

export class Backstage {
  readonly plugs: GuarantorPlugs;
  readonly #try: BackstageParts["attack"];
  #busy = false;

  constructor({ plugs, attack }: BackstageParts) {
    this.plugs = plugs;
    this.#try = attack;
  }

  /** One at a time: each copies the whole folder. */
  async attack(name: AttackName): Promise<Caught | ServerRefusal> {
    if (this.#busy) return refuseServer("pool-full", "one attack is tried at a time; try again in a moment");
    this.#busy = true;
    try {
      return await this.#try(name);
    } finally {
      this.#busy = false;
    }
  }
}
