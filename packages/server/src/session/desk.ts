// The demonstration's front desk, on loopback only: whoever opens a persona's link gets an office, with a key of their own browser.
import { authorKeyId, decodeBase64, isRefusal, verifySignature, type Ed25519, type Refusal } from "@mizan/ledger";
import { enrolmentChallenge, standingAt, type Role } from "@mizan/oversight";
import type { Author } from "../author.ts";
import type { Folder } from "../folder.ts";
import type { Mechanism } from "../mechanism.ts";
import { refuseServer } from "../refusal.ts";
import { readSeed } from "../seed.ts";
import type { Persona } from "../setup/scenario.ts";
import { say } from "../speaking.ts";

export type DeskPorts = {
  readonly mechanism: Mechanism;
  readonly folder: Folder;
  readonly ed: Ed25519;
  readonly clock: () => number;
  readonly personas: readonly Persona[];
  readonly coChairs: readonly string[];
};

export type Presented = { readonly publicKey: string; readonly proof: string };

/** Keys of a demonstration that never ends would fill the directory. */
const MAX_KEYS = 2_000;

export class Desk {
  readonly #ports: DeskPorts;
  /** One enrolment at a time: each office's seed numbers its own chain. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(ports: DeskPorts) {
    this.#ports = ports;
  }

  get personas(): readonly Persona[] {
    return this.#ports.personas;
  }

  find(id: string): Persona | undefined {
    return this.#ports.personas.find((persona) => persona.id === id);
  }

  /** The key that speaks for this persona from now on: proposed and confirmed by the offices, as any key is. */
  async enter(persona: Persona, presented: Presented): Promise<string | Refusal> {
    const entering = this.#turn.then(async () => this.#enrol(persona, presented));
    this.#turn = entering.catch(() => undefined);
    return entering;
  }

  async #enrol(persona: Persona, { publicKey, proof }: Presented): Promise<string | Refusal> {
    const { mechanism } = this.#ports;
    const { oversight, size } = mechanism.fold;
    const wrong = this.#refusePossession(persona, { publicKey, proof });
    if (isRefusal(wrong)) return wrong;
    const { key } = wrong;
    const record = oversight.keys.get(key);
    // The same browser comes again: it shows that it still holds the key, and nothing new is said.
    if (
      record?.org === persona.org &&
      record.role === persona.role &&
      standingAt(oversight, key, size).kind === "effective"
    )
      return key;
    if (oversight.keys.size >= MAX_KEYS)
      return refuseServer("pool-full", "this demonstration holds as many keys as it may; start it with --reset");
    const officer = await this.#author(persona.org, "key-officer");
    const { role } = persona;
    const proposed = record
      ? [record.proposed.index]
      : await say(this.#ports, officer, { kind: "propose-key", role, publicKey, proof });
    if (isRefusal(proposed)) return proposed;
    const [of] = proposed;
    if (of === undefined) throw new Error("a key was proposed at no index");
    return (await this.#confirm(key, of)) ?? key;
  }

  /** As many co-chairs as it takes. */
  async #confirm(key: string, of: number): Promise<Refusal | undefined> {
    for (const org of this.#ports.coChairs) {
      const { oversight, size } = this.#ports.mechanism.fold;
      if (standingAt(oversight, key, size).kind !== "proposed") return undefined;
      const confirmed = await say(this.#ports, await this.#author(org, "co-chair"), { kind: "confirm-key", of });
      if (isRefusal(confirmed)) return confirmed;
    }
    return undefined;
  }

  #refusePossession(persona: Persona, { publicKey, proof }: Presented): { readonly key: string } | Refusal {
    const bytes = decodeBase64(publicKey);
    if (isRefusal(bytes)) return { ...bytes, at: "publicKey" };
    const signature = decodeBase64(proof);
    if (isRefusal(signature)) return { ...signature, at: "proof" };
    const { org, role } = persona;
    const message = enrolmentChallenge(this.#ports.mechanism.status().origin, { org, role, publicKey });
    const refusal = verifySignature(this.#ports.ed, { publicKey: bytes, message, signature });
    return refusal ?? { key: authorKeyId(bytes) };
  }

  async #author(org: string, role: Role): Promise<Author> {
    return { org, signer: await readSeed(this.#ports.folder.seed(org, role)) };
  }
}
