// Which commit an index belongs to: the sizes of all commits, from the public `commits/` files.
import { commitsForGrowth, commitsPath, isRefusal, parseCommits } from "@mizan/ledger";
import type { ReadPublic } from "./audit.ts";
import { StoreFault } from "./store.ts";
import type { CommitRecord } from "./store.ts";

export class CommitTable {
  readonly #sizes: number[] = [];

  /** Number of commits. */
  get count(): number {
    return this.#sizes.length;
  }

  /** Size of the log as of the last commit. */
  get size(): number {
    return this.#sizes.at(-1) ?? 0;
  }

  append(size: number): void {
    if (size <= this.size) throw new StoreFault("data-differs", `commit ${this.count}: size ${size} does not grow`);
    this.#sizes.push(size);
  }

  firstIndex(commit: number): number {
    return this.#sizes[commit - 1] ?? 0;
  }

  /** The commit that holds the index; undefined from the log's size on. */
  commitOf(index: number): number | undefined {
    if (!Number.isSafeInteger(index) || index < 0 || index >= this.size) return undefined;
    let low = 0;
    let high = this.#sizes.length - 1;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((this.#sizes[middle] ?? 0) > index) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** Reads all `commits/` files up to the head and checks that they end in it. */
export async function readCommitTable(read: ReadPublic, head: CommitRecord): Promise<CommitTable> {
  const table = new CommitTable();
  let loggedAt = -1;
  for (const file of commitsForGrowth(0, head.number + 1)) {
    const path = commitsPath(file);
    const bytes = await read(path);
    if (bytes === undefined) throw new StoreFault("data-missing", `log/${path} is committed but missing`);
    const commits = parseCommits(bytes, file.width);
    if (isRefusal(commits)) throw new StoreFault("data-differs", `log/${path}: ${commits.rule}`);
    for (const commit of commits) {
      if (commit.loggedAt <= loggedAt) throw new StoreFault("data-differs", `log/${path}: log time does not grow`);
      loggedAt = commit.loggedAt;
      table.append(commit.size);
    }
  }
  if (table.size !== head.size || loggedAt !== head.loggedAt) {
    throw new StoreFault("data-differs", "the commits files do not end in the last commit");
  }
  return table;
}
