// One-time links by which an office's holder first comes in: made by its organisation's key officer, good for a day, once.
import { createHash, randomBytes } from "node:crypto";
import type { Office } from "./office.ts";

const TOKEN_BYTES = 24;
const INVITATION_MS = 24 * 3_600_000;
const MAX_INVITATIONS = 256;

/** Kept in memory: one that a restart loses is made again. */
export class Invitations {
  readonly #clock: () => number;
  readonly #open = new Map<string, { readonly office: Office; readonly until: number }>();

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Undefined where too many are open. */
  make(office: Office): string | undefined {
    const now = this.#clock();
    for (const [hash, { until }] of this.#open) if (until < now) this.#open.delete(hash);
    if (this.#open.size >= MAX_INVITATIONS) return undefined;
    const token = randomBytes(TOKEN_BYTES).toString("base64url");
    this.#open.set(hashOf(token), { office, until: now + INVITATION_MS });
    return token;
  }

  /** Spends it. */
  take(token: string): Office | undefined {
    const hash = hashOf(token);
    const found = this.#open.get(hash);
    this.#open.delete(hash);
    return found && found.until >= this.#clock() ? found.office : undefined;
  }
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
