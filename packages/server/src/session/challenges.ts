// Challenges for devices: kept nowhere until they are answered, so that no number of them asked for pushes another's out.
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const CHALLENGE_MS = 5 * 60_000;
const NONCE_BYTES = 16;
const UNTIL_BYTES = 8;
const SAID_BYTES = NONCE_BYTES + UNTIL_BYTES;

/** A challenge is `nonce ‖ until ‖ HMAC(purpose ‖ nonce ‖ until)` under a secret of this process: a restart voids all. */
export class Challenges {
  readonly #clock: () => number;
  readonly #secret = randomBytes(32);
  /** Answered ones, until they would have run out. */
  readonly #spent = new Map<string, number>();

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** `purpose` says who may answer, and with what. */
  draw(purpose: string): Uint8Array<ArrayBuffer> {
    const until = Buffer.alloc(UNTIL_BYTES);
    until.writeBigUInt64BE(BigInt(this.#clock() + CHALLENGE_MS));
    const said = Buffer.concat([randomBytes(NONCE_BYTES), until]);
    return new Uint8Array(Buffer.concat([said, this.#seal(purpose, said)]));
  }

  /** True once for each that was drawn for this purpose and has not run out; base64url, as devices name it. */
  spend(challenge: string, purpose: string): boolean {
    const bytes = Buffer.from(challenge, "base64url");
    const said = bytes.subarray(0, SAID_BYTES);
    const seal = this.#seal(purpose, said);
    if (bytes.length !== SAID_BYTES + seal.length || !timingSafeEqual(bytes.subarray(SAID_BYTES), seal)) return false;
    const now = this.#clock();
    for (const [old, until] of this.#spent) if (until < now) this.#spent.delete(old);
    const name = said.toString("hex");
    const until = Number(said.readBigUInt64BE(NONCE_BYTES));
    if (until < now || this.#spent.has(name)) return false;
    this.#spent.set(name, until);
    return true;
  }

  #seal(purpose: string, said: Uint8Array): Buffer {
    return createHmac("sha256", this.#secret).update(`${purpose}\n`).update(said).digest();
  }
}
