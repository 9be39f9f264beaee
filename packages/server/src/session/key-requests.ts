// Requests that a new key be enrolled, on their way from the browser that made it to its organisation's key officer.
import { refuseServer, type ServerRefusal } from "../refusal.ts";
import { KeptList, readKept } from "./kept-list.ts";
import type { Office } from "./office.ts";

export type KeyRequest = Office & {
  /** hex id of the key, as the directory will name it */
  readonly key: string;
  /** both base64 */
  readonly publicKey: string;
  readonly proof: string;
  /** ms since the epoch */
  readonly since: number;
  readonly until: number;
};

const REQUEST_MS = 7 * 24 * 3_600_000;
export const MAX_OFFICE_REQUESTS = 8;
export const MAX_REQUESTS = 200;

/** Nothing here is secret, and nothing is believed for being here: the key officer signs, or does not. */
export class KeyRequests {
  readonly #kept: KeptList<KeyRequest>;
  readonly #clock: () => number;
  readonly #isEnrolled: (key: string) => boolean;
  readonly #byKey = new Map<string, KeyRequest>();

  private constructor(path: string, clock: () => number, isEnrolled: (key: string) => boolean) {
    this.#kept = new KeptList(path, () => this.#byKey.values());
    this.#clock = clock;
    this.#isEnrolled = isEnrolled;
  }

  /** A file that is missing or torn loses the requests, which are sent again, and nothing worse. */
  static async open(path: string, clock: () => number, isEnrolled: (key: string) => boolean): Promise<KeyRequests> {
    const requests = new KeyRequests(path, clock, isEnrolled);
    for (const request of await readKept<KeyRequest>(path, "key")) requests.#byKey.set(request.key, request);
    return requests;
  }

  /** The same key sent again by the same office is one request, from now on. */
  async add(from: Office, key: Pick<KeyRequest, "key" | "publicKey" | "proof">): Promise<KeyRequest | ServerRefusal> {
    this.#prune();
    const others = [...this.#byKey.values()].filter((request) => request.key !== key.key);
    const own = others.filter((request) => request.org === from.org && request.role === from.role);
    if (own.length >= MAX_OFFICE_REQUESTS)
      return refuseServer("office-full", `an office has at most ${MAX_OFFICE_REQUESTS} open requests; withdraw one`);
    if (others.length >= MAX_REQUESTS)
      return refuseServer("pool-full", `at most ${MAX_REQUESTS} requests for keys are open`);
    const { org, role } = from;
    const since = this.#clock();
    const request = { org, role, ...key, since, until: since + REQUEST_MS };
    this.#byKey.set(request.key, request);
    await this.#kept.write();
    return request;
  }

  /** Oldest first: a key officer sees those of its organisation, any other office its own. */
  list(reader: Office): readonly KeyRequest[] {
    this.#prune();
    return [...this.#byKey.values()].filter((request) => concerns(request, reader)).sort((a, b) => a.since - b.since);
  }

  /** Withdrawn by its office or declined by the key officer; false where this reader sees no such request. */
  async remove(key: string, reader: Office): Promise<boolean> {
    const request = this.list(reader).find((candidate) => candidate.key === key);
    if (!request) return false;
    this.#byKey.delete(request.key);
    await this.#kept.write();
    return true;
  }

  /** What was proposed is in the log from then on; what nobody answered lapses. */
  #prune(): void {
    const now = this.#clock();
    for (const { key, until } of this.#byKey.values())
      if (until < now || this.#isEnrolled(key)) this.#byKey.delete(key);
  }
}

function concerns({ org, role }: KeyRequest, reader: Office): boolean {
  return reader.org === org && (reader.role === "key-officer" || reader.role === role);
}
