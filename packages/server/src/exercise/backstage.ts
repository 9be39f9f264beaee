// What a demonstration lets a visitor do to it: cheat on copies of its log, and pull a guarantor's plug. A real mechanism has none.
import type { AttackName, Caught } from "../attack/attack.ts";
import { refuseServer, type ServerRefusal } from "../refusal.ts";
import type { GuarantorPlugs } from "./plugs.ts";

export type BackstageParts = {
  readonly plugs: GuarantorPlugs;
  /** tries one attack on a copy of the demonstration's folder; throws where it went unnoticed */
  readonly attack: (name: AttackName) => Promise<Caught>;
  /** plays the night at the line and answers with its case; throws where it cannot be played */
  readonly night: () => Promise<number>;
};

export class Backstage {
  readonly plugs: GuarantorPlugs;
  readonly #try: BackstageParts["attack"];
  readonly #night: BackstageParts["night"];
  #busy = false;

  constructor({ plugs, attack, night }: BackstageParts) {
    this.plugs = plugs;
    this.#try = attack;
    this.#night = night;
  }

  /** One at a time, and where it cannot be played the reason. */
  async playNight(): Promise<number | ServerRefusal> {
    if (this.#busy) return refuseServer("pool-full", "something else is being played; try again in a moment");
    this.#busy = true;
    try {
      return await this.#night();
    } catch (error) {
      return refuseServer("request-malformed", error instanceof Error ? error.message : "the night cannot be played");
    } finally {
      this.#busy = false;
    }
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
