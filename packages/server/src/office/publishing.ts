// Carries out what follows from the log: at a release, or when its time has passed without agreement, openings become public.
import { casesOf, publicationOf, type Publication } from "@mizan/agreement";
import { encodeOpening, equalBytes, isRefusal, parseOpening } from "@mizan/ledger";
import type { LedgerStore } from "@mizan/storage";
import type { Committed } from "../committed.ts";

/** A release that falls due while nothing else happens is noticed within this time. */
const LOOK_MS = 5_000;

export type PublishingPorts = {
  readonly store: LedgerStore;
  readonly committed: Committed;
  readonly clock: () => number;
  readonly warn: (message: string) => void;
  /** told after openings of these entries became public */
  readonly onPublished: (indexes: readonly number[]) => void;
};

export class Publishing {
  readonly #ports: PublishingPorts;
  readonly #done = new Map<number, string>();
  #timer: NodeJS.Timeout | undefined;
  #turn: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(ports: PublishingPorts) {
    this.#ports = ports;
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), LOOK_MS);
    this.#timer.unref();
    void this.look();
  }

  /** Publishes what is due and is not yet public; calls queue behind one another, and one that was cut off is made up for. */
  look(): Promise<void> {
    this.#turn = this.#turn
      .then(() => this.#once())
      .catch((fault: unknown) => {
        this.#ports.warn(
          `a release could not be carried out: ${fault instanceof Error ? fault.message : String(fault)}`,
        );
      });
    return this.#turn;
  }

  /** What these cases have opened of an entry: its paths; undefined where none of them has published it. */
  publishedPaths(cases: readonly number[], index: number): ReadonlySet<string> | undefined {
    const opened = cases.flatMap(
      (of) => this.publication(of)?.open.filter((candidate) => candidate.index === index) ?? [],
    );
    return opened.length === 0 ? undefined : new Set(opened.flatMap(({ paths }) => paths));
  }

  publication(caseIndex: number): Publication | null {
    const { committed, clock } = this.#ports;
    return publicationOf(committed.rooms.agreement, caseIndex, committed.timeAt(clock()));
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#turn;
  }

  async #once(): Promise<void> {
    const published: number[] = [];
    for (const caseIndex of casesOf(this.#ports.committed.rooms.agreement)) {
      for (const { index, paths } of this.publication(caseIndex)?.open ?? []) {
        if (this.#closed) return;
        const asked = JSON.stringify(paths);
        if (this.#done.get(index) === asked) continue;
        if (await this.#publish(index, new Set(paths))) published.push(index);
        this.#done.set(index, asked);
      }
    }
    if (published.length > 0) this.#ports.onPublished(published);
  }

  async #publish(index: number, paths: ReadonlySet<string>): Promise<boolean> {
    const { store } = this.#ports;
    const stored = await store.readOpening(index);
    const bytes = stored?.sealed ?? stored?.open;
    const opening = bytes ? parseOpening(bytes) : undefined;
    if (!opening || isRefusal(opening)) return false;
    // What was public before stays so: a later release adds to an earlier one.
    const earlier = stored?.open ? parseOpening(stored.open) : undefined;
    const before = earlier && !isRefusal(earlier) ? earlier.disclosures.map(({ path }) => path) : [];
    const disclosures = opening.disclosures.filter(({ path }) => paths.has(path) || before.includes(path));
    const open = encodeOpening({ ...opening, disclosures });
    if (stored?.open && equalBytes(stored.open, open)) return false;
    await store.publish(index, open);
    return true;
  }
}
