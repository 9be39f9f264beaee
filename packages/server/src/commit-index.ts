// When and at which sizes the log was committed: log time by index, root by size.
import { commitsPath, isRefusal, parseCommits, type CommitTime } from "@mizan/ledger";
import type { CommitRecord, LedgerStore } from "@mizan/storage";

const COMMITS_PER_FILE = 256;

export class CommitIndex {
  readonly #commits: CommitTime[] = [];
  readonly #roots = new Map<number, string>();

  /** Reads the published commits files up to the head anew. Throws where one is missing: the store checks them on load. */
  async reload(store: LedgerStore, head: CommitRecord | null): Promise<void> {
    this.#commits.length = 0;
    this.#roots.clear();
    const count = head === null ? 0 : head.number + 1;
    for (let first = 0; first < count; first += COMMITS_PER_FILE) {
      const width = Math.min(COMMITS_PER_FILE, count - first);
      const path = commitsPath({ index: first / COMMITS_PER_FILE, width });
      const bytes = await store.readFile(path);
      const commits = bytes === undefined ? undefined : parseCommits(bytes, width);
      if (commits === undefined || isRefusal(commits)) throw new Error(`${path} cannot be read`);
      this.#commits.push(...commits);
    }
  }

  /** Entries committed. */
  get size(): number {
    return this.#commits.at(-1)?.size ?? 0;
  }

  add(commit: CommitRecord): void {
    this.#commits.push({ size: commit.size, loggedAt: commit.loggedAt });
    this.#roots.set(commit.size, commit.root);
  }

  /** The root that a log of this size had, filled in while it is folded. */
  setRoot(size: number, root: string): void {
    this.#roots.set(size, root);
  }

  rootAtSize(size: number): string | undefined {
    return this.#roots.get(size);
  }

  /** Whether a commit ended at this size. */
  endsAt(size: number): boolean {
    return this.#commits[this.#position(size - 1)]?.size === size;
  }

  /** Log time of an entry, in milliseconds: that of the first commit whose tree holds it. */
  loggedAtOf(index: number): number {
    const commit = this.#commits[this.#position(index)];
    if (!commit) throw new Error(`entry ${index} is in no commit`);
    return commit.loggedAt;
  }

  #position(index: number): number {
    let low = 0;
    let high = this.#commits.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#commits[middle]?.size ?? 0) > index) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
