// Who is signed in: sessions that their holders can list and end. A cookie holds a token, the file only its hash.
import { createHash, randomBytes } from "node:crypto";
import { KeptList, readKept } from "./kept-list.ts";
import type { Office } from "./office.ts";

export type How = "persona" | "passkey" | "link";

export type Session = {
  readonly id: string;
  readonly office: Office;
  readonly how: How;
  /** ms since the epoch */
  readonly since: number;
  lastSeen: number;
  /** hex SHA-256 of the token */
  readonly hash: string;
};

const TOKEN_BYTES = 32;
const ID_BYTES = 9;
/** Signing in again each working day. */
export const SESSION_MS = 12 * 3_600_000;
/** More than any secretariat has; the oldest goes first. */
const MAX_SESSIONS = 1_000;
/** Beyond it the office's own oldest goes: no office signs another out by signing in. */
export const MAX_OFFICE_SESSIONS = 64;
/** `lastSeen` is kept to the minute, so that reading does not write. */
const SEEN_STEP_MS = 60_000;

export class Sessions {
  readonly #kept: KeptList<Session>;
  readonly #clock: () => number;
  readonly #byHash = new Map<string, Session>();

  private constructor(path: string, clock: () => number) {
    this.#kept = new KeptList(path, () => this.#byHash.values());
    this.#clock = clock;
  }

  /** A file that is missing or torn signs everybody out, and nothing worse. */
  static async open(path: string, clock: () => number): Promise<Sessions> {
    const sessions = new Sessions(path, clock);
    for (const session of await readKept<Session>(path, "hash")) sessions.#byHash.set(session.hash, session);
    return sessions;
  }

  /** The token goes into the holder's cookie and is kept nowhere else. */
  async start(office: Office, how: How): Promise<{ readonly session: Session; readonly token: string }> {
    const own = this.list(office);
    for (const { hash } of own.slice(MAX_OFFICE_SESSIONS - 1)) this.#byHash.delete(hash);
    const token = randomBytes(TOKEN_BYTES).toString("base64url");
    const now = this.#clock();
    const session: Session = {
      id: randomBytes(ID_BYTES).toString("base64url"),
      office: { org: office.org, role: office.role },
      how,
      since: now,
      lastSeen: now,
      hash: hashOf(token),
    };
    this.#byHash.set(session.hash, session);
    await this.#kept.write();
    return { session, token };
  }

  find(token: string | undefined): Session | undefined {
    if (token === undefined) return undefined;
    const session = this.#byHash.get(hashOf(token));
    const now = this.#clock();
    if (!session || now - session.since > SESSION_MS) return undefined;
    if (now - session.lastSeen > SEEN_STEP_MS) session.lastSeen = now;
    return session;
  }

  /** Those of one office, newest first: its holders see one another's. */
  list(office: Office): readonly Session[] {
    this.#prune();
    return [...this.#byHash.values()]
      .filter((session) => session.office.org === office.org && session.office.role === office.role)
      .sort((a, b) => b.since - a.since);
  }

  /** False where the office has no such session. */
  async end(id: string, office: Office): Promise<boolean> {
    const session = this.list(office).find((candidate) => candidate.id === id);
    if (!session) return false;
    this.#byHash.delete(session.hash);
    await this.#kept.write();
    return true;
  }

  #prune(): void {
    const now = this.#clock();
    for (const [hash, session] of this.#byHash)
      if (now - session.since > SESSION_MS || this.#byHash.size >= MAX_SESSIONS) this.#byHash.delete(hash);
      else break;
  }
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
