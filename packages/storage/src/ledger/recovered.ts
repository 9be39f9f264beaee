// A loaded log's bookkeeping: where it stands, and what recovery learned that reading and writing need.
import type { CommitTable } from "./commit-table.ts";
import type { CosignedEnd } from "./cosigned-file.ts";
import type { CommitRecord } from "./store.ts";

export type Recovered = {
  /** The last commit, and the last one whose files are all in place: the same but between commit and apply. */
  head: CommitRecord | null;
  applied: CommitRecord | null;
  readonly table: CommitTable;
  cosigned: CosignedEnd;
  /** Size of the published checkpoint, 0 when there is none. */
  publishedSize: number;
  /** Indexes with an `opening/<index>`. */
  readonly published: Set<number>;
  readonly erased: Set<number>;
};
