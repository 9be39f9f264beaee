// Says in the log which restricted records an office was shown: gathered for a second, one statement for each reader (decisions.md 33).
import { isRefusal } from "@mizan/ledger";
import type { Author } from "../author.ts";
import type { Mechanism } from "../mechanism.ts";
import type { Office } from "../session/office.ts";
import { sayBody } from "../speaking.ts";

const GATHER_MS = 1_000;
/** What one statement lists. */
const MAX_RECORDS = 1_024;
/** Beyond it a reader would be shown what nobody could be told of: such a request is refused. */
const MAX_WAITING = 50_000;

export type AccessLogPorts = {
  readonly mechanism: Mechanism;
  /** the server's own key; null where it does not lie here, and then nothing restricted is shown */
  readonly author: Author | null;
  readonly clock: () => number;
  readonly warn: (message: string) => void;
};

export class AccessLog {
  readonly #ports: AccessLogPorts;
  readonly #waiting = new Map<string, { readonly reader: Office; readonly records: Set<number> }>();
  /** of what is waiting, each record once for each reader */
  #count = 0;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(ports: AccessLogPorts) {
    this.#ports = ports;
  }

  /** Whether what is about to be shown can be told. */
  get open(): boolean {
    return this.#ports.author !== null && this.#count < MAX_WAITING;
  }

  shown(reader: Office, records: readonly number[]): void {
    if (records.length === 0) return;
    const name = `${reader.org}/${reader.role}`;
    let waiting = this.#waiting.get(name);
    if (!waiting) {
      waiting = { reader: { org: reader.org, role: reader.role }, records: new Set() };
      this.#waiting.set(name, waiting);
    }
    const before = waiting.records.size;
    for (const index of records) waiting.records.add(index);
    this.#count += waiting.records.size - before;
    this.#timer ??= setTimeout(() => void this.flush(), GATHER_MS);
  }

  /** Says what is waiting; calls queue behind one another. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#count = 0;
    this.#writing = this.#writing.then(() => this.#tell(waiting));
    return this.#writing;
  }

  async #tell(waiting: readonly { readonly reader: Office; readonly records: ReadonlySet<number> }[]): Promise<void> {
    const { author, warn } = this.#ports;
    if (!author) return;
    for (const { reader, records } of waiting) {
      const all = [...records].sort((a, b) => a - b);
      for (let from = 0; from < all.length; from += MAX_RECORDS) {
        const body = { reader: { ...reader }, records: all.slice(from, from + MAX_RECORDS) };
        const said = await sayBody(this.#ports, author, { type: "oversight.access.read", body, chain: "restricted" });
        if (isRefusal(said)) warn(`access could not be logged: ${said.rule}`);
      }
    }
  }
}
