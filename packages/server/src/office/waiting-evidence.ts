// Evidence that an organisation has sent and has named in no record yet: bounded, so that nobody fills the disk with what no case asks for.
import type { Rooms } from "../rooms.ts";
import { refuseServer, type ServerRefusal } from "../refusal.ts";

/** What a team brings home from one place before it sits down and writes. */
export const MAX_WAITING_FILES = 200;
export const MAX_WAITING_BYTES = 200 * 1024 * 1024;

/** Counted since the start: bytes of an earlier run are not known by who sent them. */
export class WaitingEvidence {
  readonly #rooms: () => Rooms;
  /** by organisation and hash: bytes, from before they come */
  readonly #waiting = new Map<string, Map<string, number>>();

  constructor(rooms: () => Rooms) {
    this.#rooms = rooms;
  }

  /** Keeps room for bytes that are about to come; `settle` says afterwards how many came. */
  reserve(org: string, hash: string, bytes: number): ServerRefusal | undefined {
    const others = this.#of(org);
    others.delete(hash);
    const sum = [...others.values()].reduce((all, one) => all + one, bytes);
    if (others.size < MAX_WAITING_FILES && sum <= MAX_WAITING_BYTES) {
      this.#waiting.set(org, others.set(hash, bytes));
      return undefined;
    }
    return refuseServer(
      "evidence-unnamed",
      `at most ${MAX_WAITING_FILES} files and ${MAX_WAITING_BYTES} bytes of an organisation may wait for records that name them`,
    );
  }

  /** `bytes` as they are kept now, which may be from an earlier time; undefined where none are. */
  settle(org: string, hash: string, bytes: number | undefined): void {
    if (bytes === undefined) this.#waiting.get(org)?.delete(hash);
    else this.#waiting.get(org)?.set(hash, bytes);
  }

  /** What this organisation has named in a record waits no more. */
  #of(org: string): Map<string, number> {
    const waiting = new Map(this.#waiting.get(org));
    const { named, authors } = this.#rooms();
    for (const [hash] of new Map(waiting))
      if (named.get(hash)?.some((index) => authors.get(index)?.org === org)) waiting.delete(hash);
    return waiting;
  }
}
