// The rooms as far as the log is committed: what readers are answered from. The sequencer's own fold may be ahead of it.
import { mechanismTime, type OversightState } from "@mizan/oversight";
import type { Admitted } from "./admission.ts";
import type { AccessRow } from "./office/access-list.ts";
import { applyFact, type Rooms } from "./rooms.ts";

/** A room's fact with its place, and who said it. */
export type Told = Pick<Admitted, "index" | "leaf" | "loggedAt" | "fact" | "actor">;

export class Committed {
  readonly rooms: Rooms;
  readonly #log: string;

  /** `rooms` stand at a commit, as they do when a log has just been loaded. */
  constructor(log: string, rooms: Rooms) {
    this.#log = log;
    this.rooms = copyOf(rooms);
  }

  take(items: readonly Told[]): void {
    for (const { index, leaf, loggedAt, fact, actor } of items)
      applyFact(this.rooms, fact, { actor, ref: { log: this.#log, index, leaf, loggedAt } });
  }

  /** Mechanism time at a log time. */
  timeAt(logMs: number): number {
    return mechanismTime(this.rooms.oversight, logMs);
  }

  /** Newest first: who was shown restricted records of this organisation. */
  accessTo(org: string): readonly AccessRow[] {
    const { authors, access } = this.rooms;
    return access
      .flatMap(({ index, loggedAt, reader, records }) => {
        const own = records.filter((record) => authors.get(record)?.org === org);
        return own.length === 0 ? [] : [{ index, at: this.timeAt(loggedAt), reader, records: own }];
      })
      .reverse();
  }
}

/** The numbers of every author's chain are for admitting only, and as long as the log. */
function copyOf({ oversight, agreement, monitors, named, authors, access }: Rooms): Rooms {
  const { sequences: _sequences, ...rest } = oversight;
  const copy: OversightState = { ...structuredClone(rest), sequences: new Map() };
  return {
    oversight: copy,
    agreement: structuredClone(agreement),
    monitors: structuredClone(monitors),
    named: new Map([...named].map(([hash, indexes]) => [hash, [...indexes]])),
    authors: new Map(authors),
    access: [...access],
  };
}
